from __future__ import annotations

from pathlib import Path

import pytest

from commerce.bus.writer import Session, Writer
from commerce.commands.catalog.prices import SetPrice
from commerce.commands.catalog.products import EditProduct
from commerce.commands.inventory.stock import AdjustStock
from commerce.commands.orders.notes import TagOrder
from commerce.kernel.clock import DAY, FixedClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, from_text
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.opening import open_executor
from tests.importing.applying.conftest import NOW, Do
from tests.importing.applying.shop_rows import ask, content, counts

MAPPING = "online-retail"
FIXTURES = Path(__file__).parents[1] / "fixtures"
GONE = ("orders", "order_lines", "products", "variants", "customers")


@pytest.fixture
def run(imports: Imports, beginning: Path) -> Id:
    """Return the import of the first documents."""
    return from_text(imports.bring_in(beginning, imports.mapping(MAPPING)).run)


def only(folder: Path, sql: str, *values: object) -> Id:
    return Id(ask(folder, sql, *values)[0][0])


def is_clean(folder: Path) -> bool:
    return examine_workspace(folder, FixedClock(NOW)).findings == ()


def test_it_leaves_only_ledgers_that_cancel(imports: Imports, folder: Path, run: Id) -> None:
    taken = imports.take_back(run)
    assert (taken.kept, taken.things) == (0, ())
    left = counts(folder)
    assert [left[table] for table in GONE] == [0] * len(GONE)
    assert ask(folder, "SELECT DISTINCT on_hand, committed FROM stock_balances") == [(0, 0)]
    assert ask(folder, "SELECT state FROM import_runs") == [("taken_back",)]
    assert is_clean(folder)


def test_what_is_back_cannot_go_back_again(imports: Imports, run: Id) -> None:
    imports.take_back(run)
    with pytest.raises(Refused, match=r"imports\.taken_back"):
        imports.take_back(run)


def test_an_import_nobody_made_is_refused(imports: Imports) -> None:
    with pytest.raises(Refused, match=r"imports\.unknown"):
        imports.take_back(Id(bytes(16)))


def test_after_thirty_days_an_import_stays(imports: Imports, folder: Path, run: Id, clock: FixedClock) -> None:
    clock.instant += 31 * DAY
    with pytest.raises(Refused, match=r"imports\.too_old"):
        imports.take_back(run)
    assert counts(folder)["orders"] > 0


def test_an_order_that_was_tagged_since_stays_whole(imports: Imports, folder: Path, run: Id, do: Do) -> None:
    order = only(folder, "SELECT id FROM orders WHERE external_number = '536365'")
    lines = ask(folder, "SELECT count(*) FROM order_lines WHERE order_id = ?", order)
    moved = "SELECT sum(on_hand) FROM stock_movements WHERE document = ?"
    sold = ask(folder, moved, order)
    do(TagOrder(order=order, tag="gift"))
    taken = imports.take_back(run)
    assert ("orders", "536365") in taken.things
    assert ask(folder, "SELECT external_number FROM orders") == [("536365",)]
    assert ask(folder, "SELECT count(*) FROM order_lines") == lines
    assert ask(folder, moved, order) == sold
    paid = ask(folder, "SELECT sum(amount) FROM payment_events WHERE order_id = ?", order)
    assert paid == ask(folder, "SELECT total FROM orders")
    assert is_clean(folder)


def test_the_goods_and_the_customer_of_an_order_that_stays_stay_too(
    imports: Imports, folder: Path, run: Id, do: Do
) -> None:
    order = only(folder, "SELECT id FROM orders WHERE external_number = '536365'")
    do(TagOrder(order=order, tag="gift"))
    taken = imports.take_back(run)
    skus = ask(folder, "SELECT count(DISTINCT sku) FROM order_lines")
    assert ask(folder, "SELECT count(*) FROM variants") == skus
    assert counts(folder)["customers"] == 1
    assert taken.kept == len(taken.things) == 2 + skus[0][0]
    assert ask(folder, "SELECT min(on_hand) FROM stock_balances")[0][0] >= 0


def test_what_was_counted_since_stays_with_what_was_counted_in(imports: Imports, folder: Path, run: Id, do: Do) -> None:
    variant = only(folder, "SELECT id FROM variants WHERE sku = '85123A'")
    shelf = only(folder, "SELECT id FROM locations")
    opening = ask(folder, "SELECT on_hand FROM stock_movements WHERE variant_id = ? ORDER BY n LIMIT 1", variant)[0][0]
    do(AdjustStock(variant=variant, location=shelf, delta=5, reason="found"))
    taken = imports.take_back(run)
    assert [kind for kind, _ in taken.things] == ["products"]
    assert ask(folder, "SELECT sku FROM variants") == [("85123A",)]
    assert ask(folder, "SELECT on_hand FROM stock_balances WHERE variant_id = ?", variant) == [(opening + 5,)]
    assert is_clean(folder)


def test_a_product_whose_price_was_changed_stays(imports: Imports, folder: Path, run: Id, do: Do) -> None:
    variant = only(folder, "SELECT id FROM variants WHERE sku = '85123A'")
    do(SetPrice(variant=variant, currency="GBP", amount_e4=9_990_000))
    imports.take_back(run)
    assert ask(folder, "SELECT sku FROM variants") == [("85123A",)]
    newest = "SELECT amount_e4 FROM prices WHERE variant_id = ? ORDER BY valid_from DESC, id DESC LIMIT 1"
    assert ask(folder, newest, variant) == [(9_990_000,)]


def test_a_change_that_was_undone_is_no_reason_to_stay(
    imports: Imports, folder: Path, run: Id, clock: FixedClock
) -> None:
    writer = Writer(lambda: open_executor(folder, clock), clock)
    writer.start()
    session = Session(imports.shop.actor, imports.shop.device)
    order = only(folder, "SELECT id FROM orders LIMIT 1")
    writer.submit(session, [TagOrder(order=order, tag="gift")]).result()
    writer.undo(session).result()
    writer.stop()
    assert imports.take_back(run).kept == 0


def test_changed_fields_go_back_to_what_they_were(imports: Imports, folder: Path, tmp_path: Path, do: Do) -> None:
    file = tmp_path / "mugs.csv"
    head = "Handle,Title,Vendor,Variant SKU,Variant Price\n"
    file.write_text(f"{head}mug,Mug,Anker,MUG,9.90\npot,Pot,Anker,POT,5.00\n")
    mapping = imports.mapping("shopify-products")
    imports.bring_in(file, mapping)
    file.write_text(f"{head}mug,Big mug,Bora,MUG,12.90\npot,Big pot,Bora,POT,5.00\n")
    second = from_text(imports.bring_in(file, mapping).run)
    pot = only(folder, "SELECT id FROM products WHERE handle = 'pot'")
    do(EditProduct(product=pot, fields={"title": ("Big pot", "Huge pot")}))
    imports.take_back(second)
    assert ask(folder, "SELECT title, vendor FROM products ORDER BY handle") == [
        ("Mug", "Anker"),
        ("Huge pot", "Anker"),
    ]
    newest = (
        "SELECT amount_e4 FROM prices JOIN variants v ON v.id = variant_id WHERE sku = 'MUG'"
        " ORDER BY valid_from DESC, prices.id DESC LIMIT 1"
    )
    assert ask(folder, newest) == [(9_900_000,)]
    assert is_clean(folder)


def test_the_same_file_can_come_in_again_afterwards(imports: Imports, folder: Path, beginning: Path) -> None:
    first = imports.bring_in(beginning, imports.mapping(MAPPING))
    stock = ask(folder, "SELECT v.sku, on_hand FROM stock_balances JOIN variants v ON v.id = variant_id ORDER BY 1")
    imports.take_back(from_text(first.run))
    again = imports.bring_in(beginning, imports.mapping(MAPPING))
    assert again.run != first.run
    assert (again.created, again.same) == (first.created, 0)
    assert again.shop_says == first.shop_says
    sql = "SELECT v.sku, on_hand FROM stock_balances JOIN variants v ON v.id = variant_id ORDER BY 1"
    assert ask(folder, sql) == stock
    assert is_clean(folder)
    imports.take_back(from_text(again.run))
    assert counts(folder)["orders"] == 0
    assert is_clean(folder)


def test_products_come_again_with_their_stock(imports: Imports, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mug.csv"
    file.write_text("Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\nmug,Mug,MUG,9.90,4\n")
    mapping = imports.mapping("shopify-products")
    for _ in range(3):
        run = imports.bring_in(file, mapping).run
        assert ask(folder, "SELECT on_hand FROM stock_balances JOIN variants v ON v.id = variant_id") == [(4,)]
        imports.take_back(from_text(run))
        assert counts(folder)["variants"] == 0
    assert is_clean(folder)


def test_open_orders_let_their_goods_go(imports: Imports, folder: Path, tmp_path: Path) -> None:
    goods = tmp_path / "goods.csv"
    goods.write_text("Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\ncompass,Compass,COMPASS,15,9\n")
    imports.bring_in(goods, imports.mapping("shopify-products"))
    before = content(folder)["stock_balances"]
    run = imports.bring_in(FIXTURES / "shopify-orders.csv", imports.mapping("shopify-orders")).run
    assert ask(folder, "SELECT committed FROM stock_balances") == [(2,)]
    imports.take_back(from_text(run))
    assert content(folder)["stock_balances"] == before
    assert ask(folder, "SELECT count(*) FROM fulfilment_orders") == [(0,)]
    assert is_clean(folder)


def test_suppliers_go_as_they_came(imports: Imports, folder: Path) -> None:
    from tests.shared_data import shared_data

    path = shared_data("northwind") / "suppliers.csv"
    run = imports.bring_in(path, imports.mapping("northwind-suppliers")).run
    assert ask(folder, "SELECT count(*) FROM suppliers WHERE phone <> ''")[0][0] > 0
    imports.take_back(from_text(run))
    assert ask(folder, "SELECT count(*) FROM suppliers") == [(0,)]
    assert is_clean(folder)
