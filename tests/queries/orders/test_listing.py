import sqlite3

import pytest

from desktop_app.queries.orders import listing
from desktop_app.queries.orders.criteria import Condition, Field, Op, Sort, Wanted
from tests.queries.orders.conftest import asked
from tests.queries.orders.trade import MUG, NOW, Trade

EVERYBODY = ["Liam Berg", "Priya Singh", "Yuki Tanaka", "Ingrid Holm", "Tom Walker", "Hugo Dubois", "Omar Khan"]
OPEN = EVERYBODY[:5]


def _names(reads: sqlite3.Connection, wanted: Wanted) -> list[str]:
    ids = listing.vector(reads, wanted)
    return [row.customer for row in listing.rows(reads, ids)]


@pytest.mark.parametrize(
    ("field", "op", "value"),
    [
        (Field.PLACED, Op.IS, "someday"),
        (Field.TOTAL, Op.OVER, "much"),
        (Field.TOTAL, Op.OVER, "NaN"),
        (Field.TOTAL, Op.UNDER, "1e400"),
        (Field.CUSTOMER, Op.IS, "Priya"),
        (Field.GOODS, Op.IS, "lost"),
    ],
)
def test_a_value_without_meaning_matches_nothing(reads: sqlite3.Connection, field: Field, op: Op, value: str) -> None:
    assert _names(reads, Wanted(conditions=(Condition(field, op, (value,)),), now=NOW)) == []


@pytest.mark.parametrize("words", ["?!", "'; DROP TABLE orders", '"', "order_search MATCH"])
def test_typed_signs_are_words_or_nothing_and_never_sql(reads: sqlite3.Connection, words: str) -> None:
    assert _names(reads, Wanted(words=words, now=NOW)) == []


def test_an_order_nobody_knows_sorts_the_newest_first(reads: sqlite3.Connection) -> None:
    assert _names(reads, asked("", Sort("nothing"))) == EVERYBODY


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", EVERYBODY),
        ("state:open", OPEN),
        ("state:open goods:to_pack,packing", ["Liam Berg", "Priya Singh", "Tom Walker"]),
        ("state:open ship:late", ["Tom Walker"]),
        ("state:open ship!=late", ["Liam Berg", "Priya Singh", "Yuki Tanaka", "Ingrid Holm"]),
        ("state:open goods:on_hold", ["Yuki Tanaka", "Ingrid Holm"]),
        ("state:open money:unpaid,part_paid,voided", ["Ingrid Holm"]),
        ("-state:open", ["Hugo Dubois", "Omar Khan"]),
        ("source:hanse", []),
        ("source:Hanse", ["Priya Singh"]),
        ("country:dk", ["Ingrid Holm"]),
        ("tag:gift", ["Liam Berg"]),
        ("assigned:me", ["Liam Berg"]),
        ('assigned:"Lena Meyer"', ["Liam Berg"]),
        ("assigned:nobody tag:gift", []),
        ("placed:today", ["Liam Berg", "Priya Singh", "Yuki Tanaka", "Ingrid Holm"]),
        ("placed:yesterday", ["Tom Walker"]),
        ("placed<2025-11-01", ["Omar Khan"]),
        ("total>40", ["Priya Singh"]),
        ("total<34.90 state:open", ["Liam Berg", "Yuki Tanaka", "Ingrid Holm"]),
        ("total=34.90", ["Tom Walker"]),
        ("customer:5", ["Yuki Tanaka"]),
    ],
)
def test_each_filter_keeps_what_it_says(reads: sqlite3.Connection, trade: Trade, text: str, names: list[str]) -> None:
    assert _names(reads, asked(text, actor=trade.shop.actor)) == names


def test_an_amount_is_meant_in_the_main_unit_of_each_currency(trade: Trade, reads: sqlite3.Connection) -> None:
    trade.executor.database.run("UPDATE orders SET currency = 'JPY', total = 50 WHERE n = ?", (trade.n("Liam Berg"),))
    assert "Liam Berg" in _names(reads, asked("total>49"))
    assert "Liam Berg" not in _names(reads, asked("total>51"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pri", ["Priya Singh"]),
        ("SINGH pri", ["Priya Singh"]),
        ("yuki@example", ["Yuki Tanaka"]),
        ("canvas", ["Liam Berg", "Ingrid Holm"]),
        ("cänvas", ["Liam Berg", "Ingrid Holm"]),
        ("canvas state:open money:unpaid", ["Ingrid Holm"]),
        ("nobody", []),
    ],
)
def test_words_are_found_by_their_first_letters_within_the_filters(
    reads: sqlite3.Connection, text: str, names: list[str]
) -> None:
    wanted = asked(text)
    assert [row.customer for row in listing.first_page(reads, wanted).rows] == names
    assert _names(reads, wanted) == names


@pytest.mark.parametrize("form", ["{ref}", "{lower}", " {first}-{last} "])
def test_a_whole_reference_finds_its_order_in_any_form_and_any_view(reads: sqlite3.Connection, form: str) -> None:
    ref = reads.execute("SELECT ref FROM orders WHERE state = 'canceled'").fetchone()[0]
    typed = form.format(ref=ref, lower=ref.lower().replace("0", "o"), first=ref[:4], last=ref[4:])
    page = listing.first_page(reads, Wanted(conditions=asked("state:open").conditions, words=typed, now=NOW))
    assert [row.ref for row in page.rows] == [ref]
    assert page.ids is not None


@pytest.mark.parametrize(
    "key", ["order", "placed", "customer", "items", "source", "money", "goods", "ship_by", "total"]
)
@pytest.mark.parametrize("descending", [True, False])
def test_the_first_page_begins_the_list_in_every_order(
    reads: sqlite3.Connection,
    key: str,
    descending: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    wanted = asked("", Sort(key, descending))
    page = listing.first_page(reads, wanted)
    assert page.ids is not None
    assert [row.n for row in page.rows] == list(page.ids) == list(listing.vector(reads, wanted))


@pytest.mark.parametrize("descending", [True, False])
def test_orders_without_a_deadline_come_last_either_way(reads: sqlite3.Connection, descending: bool) -> None:  # noqa: FBT001 - a parameter of the test
    ids = listing.vector(reads, asked("", Sort("ship_by", descending)))
    deadlines = [row.ship_by for row in listing.rows(reads, ids)]
    assert deadlines[-3:] == [None, None, None]


def test_a_long_list_begins_with_more_rows_than_a_window_shows(trade: Trade, reads: sqlite3.Connection) -> None:
    for at in range(listing.PAGE):
        trade.executor.database.run(_COPY, (bytes([at]) * 16, f"COPY{at}"))
    page = listing.first_page(reads, asked(""))
    assert len(page.rows) == listing.FIRST
    assert page.ids is None
    many = listing.first_page(reads, asked("enamel"))
    assert many.ids is not None
    assert len(many.ids) > listing.PAGE
    assert len(many.rows) == listing.PAGE


def test_rows_come_in_the_order_asked_for_without_those_that_are_gone(reads: sqlite3.Connection) -> None:
    assert [row.n for row in listing.rows(reads, [3, 99, 1])] == [3, 1]
    assert listing.rows(reads, []) == []


def test_only_new_orders_of_this_list_are_counted_as_new(trade: Trade, reads: sqlite3.Connection) -> None:
    wanted = asked("state:open country:dk")
    newest = listing.first_page(reads, wanted).newest
    assert listing.newer(reads, wanted, newest) == 0
    trade.place("Mia Novak", MUG, country="CZ")
    trade.place("Nils Brandt", MUG, country="DK")
    assert listing.newer(reads, wanted, newest) == 1
    assert listing.newer(reads, asked("mia"), newest) == 1


_COPY = (
    "INSERT INTO orders (store, id, ref, kind, state, channel, customer_name, email, country, placed_at,"
    " external_number, currency, base_currency, rate_e6, rate_source, tax_included, rounding, rounding_level,"
    " goods_total, discount_total, shipping_total, tax_total, total, shipping_method, gift_note, note, cancel_reason,"
    " version, authorised, charged, refunded, granted, money, goods, attention, sources, summary, item_count)"
    " SELECT store, ?, ?, kind, state, channel, customer_name, email, country, placed_at, external_number, currency,"
    " base_currency, rate_e6, rate_source, tax_included, rounding, rounding_level, goods_total, discount_total,"
    " shipping_total, tax_total, total, shipping_method, gift_note, note, cancel_reason, version, authorised, charged,"
    " refunded, granted, money, goods, attention, sources, summary, item_count FROM orders WHERE n = 1"
)
