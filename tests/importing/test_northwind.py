"""A real export that does not quote its commas: the rows that moved are left out, the rest is read."""

import shutil
from pathlib import Path

import pytest

from commerce.importing.documents import CustomerDraft, OrderDraft, ProductDraft, Rejection, SupplierDraft
from commerce.importing.interpret import choose, survey
from commerce.importing.mapping.shipped import shipped
from commerce.kernel.clock import moment
from tests.importing.files import SHOP, events, reasons, written
from tests.shared_data import shared_data

ORDERS = "orderID,customerID,orderDate,shippedDate,freight,shipName\n"
LINES = "orderID,productID,unitPrice,quantity,discount\n"


@pytest.fixture
def northwind() -> Path:
    return shared_data("northwind")


@pytest.mark.parametrize(
    ("kind", "accepted", "rejected"),
    [("customers", 67, 24), ("suppliers", 20, 9), ("orders", 654, 176), ("products", 77, 0)],
)
def test_rows_that_an_unquoted_comma_moved_are_left_out(
    northwind: Path, kind: str, accepted: int, rejected: int
) -> None:
    summary = survey(choose(northwind / f"{kind}.csv", shipped(f"northwind-{kind}")), SHOP).summary
    assert (summary.drafts, summary.rejected) == (accepted, rejected)
    assert summary.reasons["import.too_many_cells"] == rejected


def test_null_is_nothing(northwind: Path) -> None:
    first = events(northwind / "customers.csv", "northwind-customers")[0]
    assert isinstance(first, CustomerDraft)
    assert (first.ref, first.name, first.address.company) == ("ALFKI", "Maria Anders", "Alfreds Futterkiste")
    assert (first.address.region, first.address.country) == ("", "DE")


def test_a_supplier_is_the_firm_with_a_person_to_ask_for(northwind: Path) -> None:
    first = events(northwind / "suppliers.csv", "northwind-suppliers")[0]
    assert isinstance(first, SupplierDraft)
    assert (first.name, first.contact, first.address.country) == ("Exotic Liquids", "Charlotte Cooper", "GB")


def test_a_discontinued_product_is_not_published(northwind: Path) -> None:
    products = {
        event.title: event
        for event in events(northwind / "products.csv", "northwind-products")
        if isinstance(event, ProductDraft)
    }
    gumbo, chai = products["Chef Anton's Gumbo Mix"], products["Chai"]
    assert (gumbo.published, chai.published) == (False, True)
    variant = chai.variants[0]
    assert (variant.sku, variant.price_e4, variant.quantity, variant.reorder_point) == ("1", 18_000_000, 39, 10)
    assert (chai.currency, chai.supplier_ref) == ("USD", "1")


def test_an_order_has_its_lines_discounts_and_freight(northwind: Path) -> None:
    orders = {
        event.external_number: event
        for event in events(northwind / "orders.csv", "northwind-orders")
        if isinstance(event, OrderDraft)
    }
    first = orders["10248"]
    assert (len(first.lines), first.goods, first.shipping, first.net) == (3, 44_000, 3_238, 47_238)
    assert moment(first.placed_at).isoformat() == "1996-07-04T07:00:00+00:00"
    assert first.fulfilment_state == "closed"
    assert first.delivery.country == "FR"
    # 16 at 7.70, 50 at 15.60 in full, 15 at 39.40, 21 at 12.00; the others a quarter off.
    assert [line.discount for line in orders["10260"].lines] == [3_080, 0, 14_775, 6_300]


def test_lines_of_an_order_that_was_left_out_are_named_as_the_other_files(northwind: Path) -> None:
    chosen = choose(northwind / "orders.csv", shipped("northwind-orders"))
    summary = survey(chosen, SHOP).summary
    assert summary.rejected_beside == 439
    assert summary.tally.lines + summary.rejected_beside == 2_155


def test_without_the_second_file_orders_have_no_lines_and_say_so(northwind: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(northwind / "orders.csv", tmp_path))
    summary = survey(choose(path, shipped("northwind-orders")), SHOP).summary
    assert (summary.drafts, summary.rejected) == (654, 176)
    assert summary.flags["import.order_without_lines"] == 654


def pair(folder: Path, orders: str, lines: str) -> Path:
    written(folder, LINES + lines, "order-details.csv")
    return written(folder, ORDERS + orders, "orders.csv")


def test_an_order_not_yet_sent_is_open(tmp_path: Path) -> None:
    (order,) = events(pair(tmp_path, "1,A,1996-07-04,NULL,1.00,X\n", "1,7,2.00,3,0\n"), "northwind-orders")
    assert isinstance(order, OrderDraft)
    assert (order.order_state, order.fulfilment_state, order.fulfilled_at) == ("open", "open", None)


def test_a_discount_is_rounded_once_for_the_line(tmp_path: Path) -> None:
    (order,) = events(pair(tmp_path, "1,A,1996-07-04,NULL,0,X\n", "1,7,0.10,1,0.05\n"), "northwind-orders")
    assert isinstance(order, OrderDraft)
    assert (order.goods, order.discount, order.net) == (10, 1, 9)


def test_both_files_may_be_in_any_order(tmp_path: Path) -> None:
    path = pair(tmp_path, "2,A,1996-07-04,NULL,0,X\n1,A,1996-07-05,NULL,0,X\n", "1,7,1.00,1,0\n2,8,2.00,1,0\n")
    found = events(path, "northwind-orders")
    assert [(event.external_number, event.goods) for event in found if isinstance(event, OrderDraft)] == [
        ("2", 200),
        ("1", 100),
    ]


def test_a_bad_line_leaves_out_its_order_and_names_both_rows(tmp_path: Path) -> None:
    found = events(pair(tmp_path, "1,A,1996-07-04,NULL,0,X\n", "1,7,1.00,1,0\n1,8,cheap,1,0\n"), "northwind-orders")
    rejections = [event for event in found if isinstance(event, Rejection)]
    assert [(event.row, event.code, event.file) for event in rejections] == [
        (2, "import.order_line_bad", ""),
        (2, "import.order_left_out", "order-details.csv"),
        (3, "import.order_left_out", "order-details.csv"),
    ]
    assert rejections[0].data["line_row"] == 3


def test_an_order_number_that_comes_twice_is_left_out_the_second_time(tmp_path: Path) -> None:
    path = pair(tmp_path, "1,A,1996-07-04,NULL,0,X\n1,B,1996-07-05,NULL,0,X\n", "1,7,1.00,1,0\n")
    assert reasons(events(path, "northwind-orders")) == [(3, "import.number_twice")]


def test_an_order_without_a_number_is_left_out(tmp_path: Path) -> None:
    assert reasons(events(pair(tmp_path, ",A,1996-07-04,NULL,0,X\n", ""), "northwind-orders")) == [
        (2, "import.cell_empty")
    ]


def test_lines_without_a_number_or_with_wrong_cells_are_named(tmp_path: Path) -> None:
    path = pair(tmp_path, "1,A,1996-07-04,NULL,0,X\n", "1,7,1.00,1,0\n,7,1.00,1,0\n2,7\n")
    assert reasons(events(path, "northwind-orders")) == [(3, "import.cell_empty"), (4, "import.too_few_cells")]
