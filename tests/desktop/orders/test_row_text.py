import pytest
from PySide6.QtCore import QLocale

from commerce.kernel.clock import DAY, HOUR, MINUTE
from desktop_app.queries.orders.listing import OrderRow
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.orders.moments import Moments
from desktop_app.viewmodels.orders.row_text import RowText, ShownRow, order_name
from tests.desktop.orders.desk import ENGLISH, ZONE
from tests.queries.orders.trade import NOW


def _moments(locale: QLocale = ENGLISH) -> Moments:
    moments = Moments(ZONE, locale)
    moments.at(NOW)
    return moments


def _row(**other: object) -> ShownRow:
    row = OrderRow(
        n=1, ref="DJC1EAGS29", number=104_880, external_number="", placed_at=NOW - 14 * MINUTE, customer="Priya Singh",
        country="DE", summary="Canvas tote", item_count=5, sources="Own + Hanse", money="paid", goods="packing",
        ship_by=NOW + 7 * HOUR, total=13_630, currency="EUR", state="open", kind="sale",
    )  # fmt: skip
    return RowText(_moments(), Amounts(ENGLISH)).row(row._replace(**other))  # type: ignore[arg-type]  # fields of a row


def test_a_row_without_customer_and_with_a_currency_nobody_knows_is_still_a_row() -> None:
    row = _row(customer="", currency="XXQ", money="bartered", goods="lost", sources="")
    assert (row.customer, row.total, row.money, row.goods, row.who) == (
        "No customer", "XXQ\N{NO-BREAK SPACE}136.30", "bartered", "lost", "No customer",
    )  # fmt: skip


def test_normal_states_are_plain_words() -> None:
    row = _row()
    assert (row.money, row.money_tone, row.goods, row.goods_tone) == ("Paid", "", "Packing", "")
    assert (row.name, row.more, row.total) == ("#104880", "+4", "€136.30")
    assert (row.exception, row.exception_tone) == ("Packing", "")


@pytest.mark.parametrize(
    ("money", "goods", "exception"),
    [
        ("unpaid", "on_hold", ("Unpaid", "warn")),
        ("paid", "on_hold", ("On hold", "warn")),
        ("refund_granted", "packing", ("Refund granted", "violet")),
        ("refund_granted", "returned", ("Returned", "bad")),
    ],
)
def test_the_worst_exception_is_the_one_two_lines_show(money: str, goods: str, exception: tuple[str, str]) -> None:
    row = _row(money=money, goods=goods)
    assert (row.exception, row.exception_tone) == exception


def test_nobody_waits_for_the_money_of_a_cancelled_order() -> None:
    assert _row(money="unpaid", goods="canceled", state="canceled").money_tone == ""


@pytest.mark.parametrize(
    ("ship_by", "words"),
    [
        (None, ("", "")),
        (NOW - 30_000, ("Late 1 min", "bad")),
        (NOW - 2 * HOUR, ("Late 2 h", "bad")),
        (NOW - 3 * DAY, ("Late 3 d", "bad")),
        (NOW + 59 * MINUTE, ("Today 11:05", "warn")),
        (NOW + 7 * HOUR, ("Today 17:06", "")),
        (NOW + 3 * DAY, ("Mon 17 Nov", "")),
    ],
)
def test_a_deadline_turns_amber_in_its_last_hour_and_red_after_it(ship_by: int | None, words: tuple[str, str]) -> None:
    row = _row(ship_by=ship_by)
    assert (row.ship_by, row.ship_by_tone) == words


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (14 * MINUTE, ("Today 09:52", "09:52")),
        (12 * HOUR, ("Thu 22:06", "Thu")),
        (10 * DAY, ("4 Nov", "4 Nov")),
        (400 * DAY, ("10 Oct 2024", "10 Oct 2024")),
    ],
)
def test_placed_is_said_the_shorter_the_nearer_it_is(ago: int, words: tuple[str, str]) -> None:
    row = _row(placed_at=NOW - ago)
    assert (row.placed, row.briefly) == words


def test_an_order_is_called_by_its_number_and_until_it_has_one_by_its_reference() -> None:
    assert order_name(None, "", "DJC1EAGS29") == "DJC1EAGS29"
    assert order_name(None, "#1001", "DJC1EAGS29") == "#1001"


def test_afternoons_are_told_as_the_language_does() -> None:
    american = _moments(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    assert american.placed(NOW + 5 * HOUR) == "Today 3:06 PM"


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en_GB", "\N{MINUS SIGN}€1,234,567.89"),
        ("de_DE", "\N{MINUS SIGN}1.234.567,89\N{NO-BREAK SPACE}€"),
        ("en_IN", "\N{MINUS SIGN}€12,34,567.89"),
    ],
)
def test_amounts_are_written_as_the_language_does(locale: str, text: str) -> None:
    assert Amounts(QLocale(locale)).text(-123_456_789, "EUR") == text


def test_amounts_keep_the_decimals_of_their_currency_and_prices_their_own() -> None:
    amounts = Amounts(ENGLISH)
    assert (amounts.text(500, "JPY"), amounts.text(1_234, "KWD")) == ("¥500", "KWD\N{NO-BREAK SPACE}1.234")
    assert (amounts.unit_price(18_000_000, "EUR"), amounts.unit_price(12_345, "EUR")) == ("€18.00", "€0.012345")
    assert (amounts.percent(19_000), amounts.percent(5_500)) == ("19 %", "5.5 %")
