"""Rows of one number are one document; its kind follows from number, quantities and prices."""

from pathlib import Path

import msgspec
import pytest

from commerce.importing.documents import OrderDraft, Rejection
from commerce.importing.interpret import choose, survey
from commerce.importing.layouts.order_lines import LONGEST, WINDOW
from commerce.importing.mapping.saved import DocumentRules, Mapping
from commerce.importing.mapping.shipped import shipped
from commerce.kernel.errors import Refused
from tests.importing.files import SHOP, events, reasons, written

RETAIL = shipped("online-retail")
HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"


def line(number: str, quantity: str = "1", price: str = "1.00", **cells: str) -> str:
    sku, at = cells.get("sku", "A"), cells.get("at", "2011-01-05 10:00:00")
    customer, country = cells.get("customer", "17850.0"), cells.get("country", "United Kingdom")
    return f"{number},{sku},{cells.get('title', 'ANCHOR')},{quantity},{at},{price},{customer},{country}\n"


def documents(folder: Path, *lines: str, mapping: Mapping = RETAIL) -> list[OrderDraft]:
    found = events(written(folder, HEADER + "".join(lines)), mapping)
    assert all(isinstance(event, OrderDraft) for event in found)
    return [event for event in found if isinstance(event, OrderDraft)]


def with_rules(**rules: object) -> Mapping:
    return msgspec.structs.replace(RETAIL, documents=DocumentRules(**rules))  # type: ignore[arg-type]  # by name in each test


def test_a_plain_document_is_a_paid_and_sent_sale(tmp_path: Path) -> None:
    (order,) = documents(tmp_path, line("1", "2", "2.55"), line("1", "1", "0.85", sku="B"))
    assert (order.kind, order.net, order.currency, order.tender) == ("sale", 595, "GBP", "imported")
    assert (order.order_state, order.payment_state, order.fulfilment_state) == ("completed", "paid", "closed")
    assert [row.stock_change for row in order.lines] == [-2, -1]
    assert [row.row for row in order.lines] == [2, 3]


def test_a_credit_stands_alone_and_brings_goods_back(tmp_path: Path) -> None:
    (credit,) = documents(tmp_path, line("C1", "-2", "2.55"))
    assert (credit.kind, credit.external_number, credit.net) == ("credit", "C1", -510)
    assert credit.lines[0].stock_change == 2


def test_an_adjustment_of_money_moves_no_goods(tmp_path: Path) -> None:
    (adjustment,) = documents(tmp_path, line("A563186", "1", "-11062.06", customer=""))
    assert (adjustment.kind, adjustment.net, adjustment.lines[0].stock_change) == ("money_adjustment", -1_106_206, 0)


def test_worthless_negative_quantities_are_an_adjustment_of_stock(tmp_path: Path) -> None:
    (adjustment,) = documents(tmp_path, line("1", "-5", "0.0", customer="", title="check"))
    assert (adjustment.kind, adjustment.net, adjustment.tender) == ("stock_adjustment", 0, "")
    assert adjustment.lines[0].stock_change == 5


def test_a_mapping_may_take_adjustments_as_losses(tmp_path: Path) -> None:
    mapping = with_rules(negative_only="stock_adjustment", adjustment_moves="out", moves_stock=True)
    (adjustment,) = documents(tmp_path, line("1", "-5", "0.0"), mapping=mapping)
    assert adjustment.lines[0].stock_change == -5


def test_negative_quantities_that_are_worth_something_are_a_credit(tmp_path: Path) -> None:
    assert documents(tmp_path, line("1", "-5", "2.00"))[0].kind == "credit"


def test_one_positive_line_makes_a_sale(tmp_path: Path) -> None:
    assert documents(tmp_path, line("1", "-5", "2.00"), line("1", "1", "2.00"))[0].kind == "sale"


def test_a_mapping_without_rules_knows_sales_and_credits_and_moves_no_stock(tmp_path: Path) -> None:
    found = documents(tmp_path, line("C1", "-1"), line("A2", "1"), line("3", "-1", "0.0"), mapping=with_rules())
    assert [order.kind for order in found] == ["credit", "sale", "credit"]
    assert {row.stock_change for order in found for row in order.lines} == {0}


@pytest.mark.parametrize(("quantity", "price", "amount"), [("5", "0.001", 1), ("-5", "0.001", -1), ("4", "0.001", 0)])
def test_halves_of_a_penny_are_rounded_away_from_zero(tmp_path: Path, quantity: str, price: str, amount: int) -> None:
    assert documents(tmp_path, line("C1", quantity, price))[0].lines[0].amount == amount


def test_the_earliest_of_several_times_counts(tmp_path: Path) -> None:
    (order,) = documents(tmp_path, line("1", at="2011-07-01 10:01:00"), line("1", at="2011-07-01 10:00:00"))
    assert order.timestamps == 2
    # British summer time is an hour ahead of UTC.
    assert order.placed_at == 1_309_510_800_000


def test_repeated_lines_are_counted_and_kept(tmp_path: Path) -> None:
    (order,) = documents(tmp_path, line("1"), line("1"), line("1", sku="B"))
    assert (len(order.lines), order.repeated_lines) == (3, 1)


def test_case_of_a_stock_code_is_kept(tmp_path: Path) -> None:
    (order,) = documents(tmp_path, line("1", sku="85123a"), line("1", sku="85123A"))
    assert [row.sku for row in order.lines] == ["85123a", "85123A"]


def test_a_country_that_is_none_stays_as_its_name(tmp_path: Path) -> None:
    known, unknown = documents(tmp_path, line("1", country="EIRE"), line("2", country="Channel Islands"))
    assert (known.delivery.country, known.country_name) == ("IE", "EIRE")
    assert (unknown.delivery.country, unknown.country_name) == ("", "Channel Islands")


def test_the_trace_of_a_float_is_no_part_of_a_customers_number(tmp_path: Path) -> None:
    assert documents(tmp_path, line("1"))[0].customer_ref == "17850"


def test_a_document_interrupted_by_another_is_one_document(tmp_path: Path) -> None:
    first, second = documents(tmp_path, line("1"), line("2"), line("1", sku="B"))
    assert (first.external_number, len(first.lines), len(second.lines)) == ("1", 2, 1)


def test_rows_too_far_from_their_document_are_left_out(tmp_path: Path) -> None:
    others = [line(str(number)) for number in range(100, 100 + WINDOW)]
    found = events(written(tmp_path, HEADER + line("1") + "".join(others) + line("1")), RETAIL)
    assert reasons(found) == [(WINDOW + 3, "import.document_split")]


@pytest.mark.parametrize("broken", ["1,A,ANCHOR, LARGE,1\n", '"1"x,A,ANCHOR\n'])
def test_a_document_that_lost_a_row_is_left_out(tmp_path: Path, broken: str) -> None:
    found = events(written(tmp_path, HEADER + line("1") + broken + line("1") + line("2")), RETAIL)
    assert [(row, code) for row, code in reasons(found) if code == "import.document_incomplete"] == [
        (2, "import.document_incomplete"),
        (4, "import.document_incomplete"),
    ]
    assert [event.external_number for event in found if isinstance(event, OrderDraft)] == ["2"]


def test_a_broken_row_between_two_documents_costs_neither(tmp_path: Path) -> None:
    found = events(written(tmp_path, HEADER + line("1") + "3,x\n" + line("2")), RETAIL)
    assert [event.external_number for event in found if isinstance(event, OrderDraft)] == ["1", "2"]


def test_two_customers_in_one_document_are_a_mistake(tmp_path: Path) -> None:
    found = events(written(tmp_path, HEADER + line("1", customer="1") + line("1", customer="2")), RETAIL)
    assert reasons(found) == [(2, "import.document_customers"), (3, "import.document_customers")]


def test_every_bad_row_of_a_document_has_its_own_reason(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + line("1", "x") + line("1") + line("1", price="y") + line("2"))
    found = events(path, RETAIL)
    assert reasons(found) == [
        (2, "import.not_a_number"),
        (3, "import.document_incomplete"),
        (4, "import.not_a_number"),
    ]
    assert isinstance(found[-1], OrderDraft)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (line(""), "import.cell_empty"),
        (line("1", sku=""), "import.cell_empty"),
        (line("1", ""), "import.cell_empty"),
        (line("1", "1.5"), "import.not_whole"),
        (line("1", price=""), "import.cell_empty"),
        (line("1", price="free"), "import.not_a_number"),
        (line("1", at="yesterday"), "import.not_a_date"),
        (line("1", at=""), "import.cell_empty"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(tmp_path: Path, row: str, code: str) -> None:
    (rejection,) = events(written(tmp_path, HEADER + row), RETAIL)
    assert isinstance(rejection, Rejection)
    assert (rejection.row, rejection.code) == (2, code)
    assert rejection.raw == tuple(row.rstrip("\n").split(","))


def test_a_column_that_is_no_number_of_documents_stops_the_import(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + line("same") * (LONGEST + 1))
    with pytest.raises(Refused) as caught:
        events(path, RETAIL)
    assert caught.value.code == "import.document_too_long"


def test_documents_out_of_order_are_opened_with_all_that_ever_left(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER + line("2", "3", at="2011-01-06 10:00:00") + line("C1", "-3", at="2011-01-05 10:00:00") + line("3", "2"),
    )
    found = survey(choose(path, RETAIL), SHOP)
    assert not found.in_order
    assert found.codes[0].opening == 5


def test_the_opening_count_follows_the_lowest_balance(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + line("1", "3") + line("C2", "-2") + line("3", "4") + line("C4", "-9"))
    found = survey(choose(path, RETAIL), SHOP)
    assert [(code.sku, code.opening) for code in found.codes] == [("A", 5)]
    assert found.below_zero == 3


def test_the_latest_price_and_the_commonest_name_describe_a_code(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER
        + line("1", title="ANCHOR", price="1.00")
        + line("2", title="ANCHOR", price="2.00")
        + line("3", title="dotcom", price="3.00")
        + line("4", "-1", title="damaged", price="0.0") * 3,
    )
    (code,) = survey(choose(path, RETAIL), SHOP).codes
    assert (code.title, code.price_e4) == ("ANCHOR", 3_000_000)
