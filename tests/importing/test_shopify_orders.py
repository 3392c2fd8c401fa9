"""Shopify's order export: one row a line, the order's own columns filled in its first row."""

from pathlib import Path

import pytest

from commerce.importing.documents import OrderDraft, Rejection, TaxDraft
from commerce.importing.layouts.foreign_states import goods_state, money_state
from commerce.importing.values.converting import UnreadableError
from commerce.importing.values.readers import Context
from commerce.kernel.clock import moment
from tests.importing.files import FIXTURES, events, reasons, written

FILE = FIXTURES / "shopify-orders.csv"


@pytest.fixture(scope="module")
def orders() -> dict[str, OrderDraft]:
    return {e.external_number: e for e in events(FILE, "shopify-orders") if isinstance(e, OrderDraft)}


def changed(folder: Path, old: str, new: str) -> Path:
    text = FILE.read_text("utf-8")
    assert old in text
    return written(folder, text.replace(old, new))


def test_every_order_is_read(orders: dict[str, OrderDraft]) -> None:
    assert list(orders) == ["#1001", "#1002", "#1003", "#1004"]
    assert [len(order.lines) for order in orders.values()] == [2, 2, 1, 1]
    assert reasons(events(FILE, "shopify-orders")) == []


def test_a_paid_and_sent_order_is_completed(orders: dict[str, OrderDraft]) -> None:
    order = orders["#1001"]
    assert (order.order_state, order.payment_state, order.fulfilment_state) == ("completed", "paid", "closed")
    assert moment(order.placed_at).isoformat() == "2025-10-07T07:50:25+00:00"
    assert order.paid_at is not None
    assert (order.tender, order.payment_reference, order.shipping_method) == (
        "Shopify Payments",
        "r1001.1",
        "Standard",
    )
    assert (order.tags, order.note) == (("gift", "repeat"), "Please ring twice,\nsecond floor")


def test_the_guard_before_a_postcode_is_no_part_of_it(orders: dict[str, OrderDraft]) -> None:
    address = orders["#1001"].delivery
    assert (address.postcode, address.city, address.country) == ("20457", "Hamburg", "DE")


def test_tax_is_inside_the_prices_where_goods_and_shipping_make_the_total(orders: dict[str, OrderDraft]) -> None:
    order = orders["#1001"]
    assert (order.tax_included, order.net, order.stated_total) == (True, 5_870, 5_870)
    assert order.taxes == (TaxDraft("DE MwSt 19%", 937, 19_000),)


def test_tax_is_on_top_where_it_takes_it_to_make_the_total(orders: dict[str, OrderDraft]) -> None:
    order = orders["#1002"]
    assert (order.tax_included, order.net, order.stated_total) == (False, 10_799, 10_799)
    assert (order.discount, order.discount_code, order.refunded) == (1_000, "WELCOME10", 2_000)
    assert [tax.rate for tax in order.taxes] == [4_000, 4_875]


def test_a_partly_sent_order_says_so_line_by_line(orders: dict[str, OrderDraft]) -> None:
    order = orders["#1002"]
    assert (order.order_state, order.payment_state, order.fulfilment_state) == ("open", "part_refunded", "incomplete")
    assert [line.fulfilment_state for line in order.lines] == ["closed", "open"]


def test_a_cancelled_order_is_canceled_and_its_goods_are_back(orders: dict[str, OrderDraft]) -> None:
    order = orders["#1003"]
    assert (order.order_state, order.payment_state, order.fulfilment_state) == ("canceled", "voided", "cancelled")
    assert order.cancelled_at is not None


def test_an_order_in_yen_has_no_decimals(orders: dict[str, OrderDraft]) -> None:
    order = orders["#1004"]
    assert (order.currency, order.goods, order.net) == ("JPY", 3_000, 3_500)
    assert order.lines[0].unit_price_e4 == 15_000_000


def test_a_note_that_looks_like_a_formula_stays_text_and_is_flagged(orders: dict[str, OrderDraft]) -> None:
    assert orders["#1004"].note == '=HYPERLINK("x")'
    assert orders["#1004"].flags == ("import.formula_kept",)


def test_an_import_of_orders_moves_no_stock(orders: dict[str, OrderDraft]) -> None:
    assert {line.stock_change for order in orders.values() for line in order.lines} == {0}


def test_a_total_that_its_parts_do_not_make_is_flagged_and_kept(tmp_path: Path) -> None:
    first = events(changed(tmp_path, "9.37,58.70", "9.37,60.00"), "shopify-orders")[0]
    assert isinstance(first, OrderDraft)
    assert first.flags == ("import.total_differs",)
    assert first.stated_total == 6_000


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (",voided,", ",lost,", "import.unknown_state"),
        (",restocked,", ",eaten,", "import.unknown_state"),
        ("Rope 10 m,15.00", "Rope 10 m,fifteen", "import.not_a_number"),
        ("Rope 10 m,15.00", ",15.00", "import.cell_empty"),
        ("2025-10-10 08:00:00 +0200,1,", "soon,1,", "import.not_a_date"),
        ("restocked,,,EUR", "restocked,,,EUX", "money.unknown_currency"),
        ("15.00,0.00,2.39", "15.00,0.001,2.39", "money.too_many_decimals"),
    ],
)
def test_an_order_that_cannot_be_read_says_why(tmp_path: Path, old: str, new: str, code: str) -> None:
    found = events(changed(tmp_path, old, new), "shopify-orders")
    assert reasons(found) == [(6, code)]
    assert sum(isinstance(event, OrderDraft) for event in found) == 3


def test_a_bad_line_leaves_out_the_whole_order(tmp_path: Path) -> None:
    found = events(changed(tmp_path, "2,Bulb,", "two,Bulb,"), "shopify-orders")
    assert reasons(found) == [(5, "import.not_a_number"), (4, "import.document_incomplete")]


def test_an_order_that_lost_a_row_to_a_wrong_number_of_cells_is_left_out(tmp_path: Path) -> None:
    found = events(changed(tmp_path, "2,Bulb,", "2,Bulb, 60 W,"), "shopify-orders")
    assert reasons(found) == [(5, "import.too_many_cells"), (4, "import.document_incomplete")]


def test_an_order_name_that_comes_twice_is_left_out_the_second_time(tmp_path: Path) -> None:
    found = events(changed(tmp_path, "#1003", "#1001"), "shopify-orders")
    rejections = [event for event in found if isinstance(event, Rejection)]
    assert [(event.row, event.code, event.data["earlier"]) for event in rejections] == [(6, "import.number_twice", 2)]


CONTEXT: Context = None  # type: ignore[assignment]  # states are read without any context


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("OPEN", "open"),
        ("PENDING_FULFILLMENT", "in_progress"),
        ("RESTOCKED", "cancelled"),
        ("SCHEDULED", "scheduled"),
        ("ON_HOLD", "on_hold"),
        ("IN_PROGRESS", "in_progress"),
        ("INCOMPLETE", "incomplete"),
        ("CLOSED", "closed"),
        ("CANCELLED", "cancelled"),
        ("fulfilled", "closed"),
        ("partial", "incomplete"),
    ],
)
def test_shopifys_states_of_goods_become_ours(word: str, state: str) -> None:
    assert goods_state(word, CONTEXT) == state


@pytest.mark.parametrize(("word", "state"), [("authorized", "authorised"), ("partially_paid", "part_paid")])
def test_shopifys_states_of_money_become_ours(word: str, state: str) -> None:
    assert money_state(word, CONTEXT) == state


def test_a_state_nobody_knows_is_refused() -> None:
    with pytest.raises(UnreadableError):
        money_state("promised", CONTEXT)
