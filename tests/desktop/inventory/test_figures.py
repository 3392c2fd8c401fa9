from datetime import date

import pytest
from PySide6.QtCore import QLocale

from commerce.kernel.clock import DAY, HOUR, MINUTE
from desktop_app.queries.inventory.month import DAYS, Month
from desktop_app.queries.inventory.rows import Offer, other_form
from desktop_app.viewmodels.inventory.figures import Calendar, age_words, number, or_dash, signed
from desktop_app.viewmodels.inventory.forecast_line import AHEAD, forecast_line
from desktop_app.viewmodels.inventory.forms.past_day import day_field
from desktop_app.viewmodels.inventory.stock_rows import cover_words, offer_words

NOW = 1_795_514_400_000
CALENDAR = Calendar("Europe/Berlin")


def test_numbers_wear_a_true_minus_and_nothing_is_a_dash() -> None:
    assert (number(-3), signed(12), signed(-2), signed(0), or_dash(0)) == ("\u22123", "+12", "\u22122", "0", "")


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (0, "0 min ago"),
        (59 * MINUTE, "59 min ago"),
        (HOUR, "1 h ago"),
        (31 * HOUR, "31 h ago"),
        (72 * HOUR - 1, "71 h ago"),
        (96 * HOUR, "4 d ago"),
        (-5, "0 min ago"),
    ],
)
def test_an_age_is_told_in_hours_up_to_three_days(age: int, words: str) -> None:
    assert age_words(age) == words


def offer(stock: int | None, age: int, limit: int = 72) -> Offer:
    return Offer("Kobo", "Kobo Trade", stock, NOW - age, limit, 0, 3)


@pytest.mark.parametrize(
    ("age", "ink", "struck"),
    [
        (24 * HOUR, "muted", False),
        (24 * HOUR + 1, "warn", False),
        (72 * HOUR, "warn", False),
        (72 * HOUR + 1, "bad", True),
    ],
)
def test_a_supplier_s_number_turns_amber_after_a_day_and_is_struck_past_its_limit(
    age: int,
    ink: str,
    struck: bool,  # noqa: FBT001 - a case
) -> None:
    words = offer_words(offer(340, age), NOW)
    assert (words.first, words.ink, words.struck) == ("340", ink, struck)


def test_a_supplier_s_own_limit_holds() -> None:
    assert offer_words(offer(340, 13 * HOUR, limit=12), NOW).struck


@pytest.mark.parametrize("none", [None, Offer("Kobo", "Kobo Trade", None, None, 72, 0, 3)])
def test_without_a_number_there_is_no_feed(none: Offer | None) -> None:
    assert offer_words(none, NOW).first == "no feed"


def month(sold: int, on_hand: int, days: int = DAYS) -> Month:
    sales = tuple(sold if at >= DAYS - days else 0 for at in range(DAYS))
    points = tuple(on_hand if at >= DAYS - days else 0 for at in range(DAYS))
    return Month(sum(sales), points, sales)


def test_days_without_stock_are_missing_demand_and_not_none() -> None:
    assert (month(2, 20).cover(20), month(2, 20, days=10).cover(20)) == (10, 10)


def test_cover_says_nothing_where_nothing_was_sold_and_zero_where_nothing_is_left() -> None:
    assert (month(0, 20).cover(20), month(2, 20).cover(0), month(2, 20).cover(-3)) == (None, 0, 0)
    assert (cover_words(None), cover_words(0), cover_words(366)) == ("", "0 d", "> 1 y")


def test_the_forecast_goes_down_at_the_pace_of_the_month_and_never_below_nothing() -> None:
    line = forecast_line(month(2, 20), 20, 6, CALENDAR, NOW)
    assert (line.future[0], line.future[5], line.future[AHEAD]) == (20, 10, 0)
    assert line.lasts == "Lasts to 4 Dec"
    assert all(low <= middle <= high for low, middle, high in zip(line.low, line.future, line.high, strict=True))


def test_the_chart_reaches_over_its_highest_point() -> None:
    line = forecast_line(month(2, 47), 47, 60, CALENDAR, NOW)
    assert line.step * 3 >= 60


def test_what_never_sold_has_no_end() -> None:
    assert forecast_line(month(0, 20), 20, None, CALENDAR, NOW).lasts == "Nothing sold in 30 days"


@pytest.mark.parametrize(
    ("first", "last", "words"), [(20, 14, "4\u201310 Nov"), (30, 20, "25 Oct \u2013 4 Nov"), (0, 0, "Today")]
)
def test_days_are_told_as_short_as_they_can_be(first: int, last: int, words: str) -> None:
    assert CALENDAR.span(NOW - first * DAY, NOW - last * DAY, NOW) == words


@pytest.fixture
def _english() -> object:
    kept = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(kept)


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize("typed", ["2026-11-03", "03/11/2026", " 03/11/2026 "])
def test_a_day_is_read_as_people_here_write_it(typed: str) -> None:
    field = day_field(date(2026, 11, 24))
    field.type_text(typed)
    assert field.validate()
    assert field.value == date(2026, 11, 3)


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Type a day like 24/11/2026."),
        ("31/31/2026", "Type a day like 24/11/2026."),
        ("2026-11-25", "That day has not come yet."),
    ],
)
def test_a_day_that_is_none_or_has_not_come_is_refused(typed: str, error: str) -> None:
    field = day_field(date(2026, 11, 24))
    field.type_text(typed)
    assert not field.validate()
    assert field.error == error


def test_a_upc_and_its_ean_are_one_code() -> None:
    assert (
        other_form("036000291452"),
        other_form("0036000291452"),
        other_form("4006381333931"),
        other_form("MUG"),
    ) == (
        "0036000291452",
        "036000291452",
        "4006381333931",
        "MUG",
    )
