"""What a Shopify order is here: its own states, money, discounts and taxes, whatever the other shop called them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from commerce.bus.writer import Session, Writer
from commerce.commands.orders.packing import HandOver, PackItem
from commerce.kernel.clock import FixedClock
from commerce.kernel.ids import Id
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.opening import open_executor
from tests.importing.applying.conftest import NOW
from tests.importing.applying.shop_rows import ask

FIXTURE = Path(__file__).parents[1] / "fixtures" / "shopify-orders.csv"
CHIPS = "SELECT state, money, goods FROM orders"


@pytest.fixture
def goods(imports: Imports, tmp_path: Path) -> None:
    """Put ten mugs and ten totes on the shelf."""
    file = tmp_path / "goods.csv"
    file.write_text(
        "Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\n"
        "mug,Mug,MUG-EN-350,14.5,10\ntote,Tote,TOTE-NAT-01,24.8,10\n"
    )
    imports.bring_in(file, imports.mapping("shopify-products"))


def bring_in(imports: Imports, folder: Path, *lines: dict[str, str], **head: str) -> None:
    """Bring in order #1001 of the fixture (two mugs, one tote, 58.70) with other cells in its rows."""
    with FIXTURE.open(encoding="utf8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Name"] == "#1001"]
    rows[0] |= {name.replace("_", " "): value for name, value in head.items()}
    for row, changed in zip(rows, lines, strict=False):
        row.update(changed)
    path = folder.parent / "orders.csv"
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    result = imports.bring_in(path, imports.mapping("shopify-orders"))
    assert (result.created, result.rejected) == (1, 0)
    assert result.file_says == result.shop_says
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


@pytest.mark.usefixtures("goods")
@pytest.mark.parametrize(
    ("financial", "fulfilment", "more", "chips"),
    [
        ("paid", "fulfilled", {}, ("completed", "paid", "shipped")),
        ("paid", "unfulfilled", {}, ("open", "paid", "to_pack")),
        ("pending", "unfulfilled", {}, ("open", "unpaid", "to_pack")),
        ("pending", "fulfilled", {}, ("open", "unpaid", "shipped")),
        ("authorized", "unfulfilled", {}, ("open", "authorised", "to_pack")),
        ("partially_paid", "unfulfilled", {"Outstanding Balance": "18.70"}, ("open", "part_paid", "to_pack")),
        ("partially_refunded", "fulfilled", {"Refunded Amount": "8.70"}, ("completed", "part_refunded", "shipped")),
        ("partially_refunded", "unfulfilled", {"Refunded Amount": "8.70"}, ("open", "part_refunded", "to_pack")),
        ("refunded", "fulfilled", {"Refunded Amount": "58.70"}, ("completed", "refunded", "shipped")),
        ("refunded", "restocked", {"Refunded Amount": "58.70"}, ("canceled", "refunded", "canceled")),
        ("voided", "restocked", {"Cancelled at": "2025-10-10 09:30:00 +0200"}, ("canceled", "voided", "canceled")),
        ("paid", "pending_fulfillment", {}, ("open", "paid", "packing")),
        ("paid", "on_hold", {}, ("open", "paid", "on_hold")),
        ("paid", "scheduled", {}, ("open", "paid", "scheduled")),
    ],
)
def test_foreign_states_become_ours(
    imports: Imports, folder: Path, financial: str, fulfilment: str, more: dict[str, str], chips: tuple[str, str, str]
) -> None:
    head = {"Financial Status": financial, "Fulfillment Status": fulfilment} | more
    waiting = {"Lineitem fulfillment status": "fulfilled" if fulfilment == "fulfilled" else "pending"}
    bring_in(imports, folder, waiting, waiting, **head)
    assert ask(folder, CHIPS) == [chips]


@pytest.mark.usefixtures("goods")
def test_only_what_was_not_sent_waits_for_the_bench(imports: Imports, folder: Path) -> None:
    bring_in(imports, folder, {}, {"Lineitem fulfillment status": "pending"}, Fulfillment_Status="partial")
    assert ask(folder, CHIPS) == [("open", "paid", "part_shipped")]
    assert ask(folder, "SELECT sku, quantity, fulfilled FROM order_lines ORDER BY position") == [
        ("MUG-EN-350", 2, 2), ("TOTE-NAT-01", 1, 0),
    ]  # fmt: skip
    sql = (
        "SELECT f.state, f.handed_over_at IS NOT NULL, l.quantity, l.packed FROM fulfilment_orders f"
        " JOIN fulfilment_lines l ON l.fulfilment_order_id = f.id ORDER BY f.position"
    )
    assert ask(folder, sql) == [("closed", 1, 2, 2), ("open", 0, 1, 0)]
    assert ask(folder, "SELECT sum(committed) FROM stock_balances") == [(1,)]


def test_a_line_that_was_sent_in_part_waits_until_somebody_has_counted(
    imports: Imports, folder: Path, goods: None
) -> None:
    part = {"Lineitem fulfillment status": "partial"}
    bring_in(imports, folder, part, {}, Fulfillment_Status="partial")
    assert ask(folder, "SELECT goods FROM orders") == [("on_hold",)]
    assert "did not say how many" in ask(folder, "SELECT note FROM holds")[0][0]


def test_an_open_order_can_be_packed_and_handed_over(
    imports: Imports, folder: Path, goods: None, clock: FixedClock
) -> None:
    pending = {"Lineitem fulfillment status": "pending"}
    bring_in(imports, folder, pending, pending, Fulfillment_Status="unfulfilled")
    order, source = (Id(value) for value in ask(folder, "SELECT order_id, id FROM fulfilment_orders")[0])
    writer = Writer(lambda: open_executor(folder, clock), clock)
    writer.start()
    session = Session(imports.shop.actor, imports.shop.device)
    for line, units in ask(folder, "SELECT id, quantity FROM fulfilment_lines"):
        pack = PackItem(order=order, fulfilment=source, line=Id(line), quantity=units)
        assert writer.submit(session, [pack]).result().refusals == ()
    assert writer.submit(session, [HandOver(order=order, fulfilment=source)]).result().refusals == ()
    writer.stop()
    assert ask(folder, CHIPS) == [("completed", "paid", "shipped")]
    assert ask(folder, "SELECT sum(on_hand), sum(committed) FROM stock_balances") == [(17, 0)]


def test_a_refund_given_elsewhere_leaves_nothing_due(imports: Imports, folder: Path) -> None:
    head = {"Financial Status": "partially_refunded", "Refunded Amount": "8.70"}
    bring_in(imports, folder, **head)
    assert ask(folder, "SELECT total - granted - charged FROM orders") == [(0,)]
    assert ask(folder, "SELECT amount, state FROM granted_refunds") == [(870, "success")]


def test_the_discount_of_an_order_falls_on_its_lines(imports: Imports, folder: Path) -> None:
    head = {"Discount Code": "WELCOME", "Discount Amount": "5.38", "Total": "53.32"}
    bring_in(imports, folder, **head)
    assert ask(folder, "SELECT code, amount FROM discount_allocations ORDER BY amount") == [
        ("WELCOME", 248),
        ("WELCOME", 290),
    ]
    assert ask(folder, "SELECT discount FROM order_lines ORDER BY position") == [(290,), (248,)]
    assert ask(folder, "SELECT discount_total, total FROM orders") == [(538, 5_332)]


def test_a_tax_is_shared_out_with_shipping_where_its_rate_says_so(imports: Imports, folder: Path) -> None:
    bring_in(imports, folder)
    rows = ask(folder, "SELECT jurisdiction, rate, base, amount, order_line_id IS NULL FROM tax_lines ORDER BY amount")
    assert sum(row[3] for row in rows) == 937
    assert rows[0] == ("DE MwSt 19%", 19_000, 412, 78, 1)
    assert all(base + tax in {490, 2_900, 2_480} for _, _, base, tax, _ in rows)
    assert ask(folder, "SELECT tax_total FROM orders") == [(937,)]


def test_tags_note_and_another_billing_address_come_along(imports: Imports, folder: Path) -> None:
    head = {"Billing Name": "Firm", "Billing Address1": "Kai 1", "Billing City": "Kiel", "Billing Country": "DK"}
    bring_in(imports, folder, **head)
    assert ask(folder, "SELECT tag FROM order_tags ORDER BY tag") == [("gift",), ("repeat",)]
    assert ask(folder, "SELECT note FROM orders")[0][0].startswith("Please ring twice")
    places = ask(folder, "SELECT role, name, city, country FROM order_addresses ORDER BY role")
    assert places == [("bill", "Firm", "Kiel", "DK"), ("ship", "Person One", "Hamburg", "DE")]


def test_personal_values_lie_sealed_in_log_and_journal(imports: Imports, folder: Path) -> None:
    bring_in(imports, folder)
    bodies = b"".join(row[0] for row in ask(folder, "SELECT body FROM command_log"))
    bodies += b"".join(row[0] for row in ask(folder, "SELECT before FROM journal WHERE before IS NOT NULL"))
    assert b"MUG-EN-350" in bodies
    for secret in (b"Hafenstrasse", b"Person One", b"example.com", b"+49301234567", b"ring twice"):
        assert secret not in bodies


def test_mail_addresses_of_customers_are_kept_in_personal_columns_only(imports: Imports, folder: Path) -> None:
    imports.bring_in(FIXTURE, imports.mapping("shopify-orders"))
    references = [row[0] for row in ask(folder, "SELECT external_ref FROM customers")]
    assert references
    assert not any("@" in reference for reference in references)


def test_each_order_keeps_the_currency_of_its_file(imports: Imports, folder: Path) -> None:
    result = imports.bring_in(FIXTURE, imports.mapping("shopify-orders"))
    stored = dict(ask(folder, "SELECT currency, sum(total) FROM orders GROUP BY currency"))
    assert stored == {"EUR": 7_370, "USD": 10_799, "JPY": 3_500}
    assert result.file_says.net_minor == stored[result.currency]
    assert result.shop_says == result.file_says
