"""What the commands about the workspace do, as stories that run on every database and backwards."""

from __future__ import annotations

from commerce.bus.takeback import TakeBackBatch
from commerce.commands.catalog.bring_in import BringInProducts, ForeignPicture, ForeignProduct, ForeignVariant
from commerce.commands.customers.bring_in import BringInCustomers, ForeignCustomer
from commerce.commands.inventory.bring_in import BringInStock, CountInStock, ForeignCount
from commerce.commands.orders.bring_in import BringInOrders, ForeignLine, ForeignOrder
from commerce.commands.workspace.contract import Personal
from commerce.commands.workspace.effects import EffectState, RaiseNotice, ScheduleEffect, SettleEffect
from commerce.commands.workspace.import_runs import BeginImport, FinishImport, Progress, SaveMapping
from commerce.commands.workspace.shop import AddPerson, ChangeSetting, ReadNotice
from commerce.commands.workspace.views import ChangeView, RemoveView, RenameView, SaveView
from commerce.domain.security.permissions import Role
from commerce.kernel.ids import Id
from commerce.models.workspace import Effect, ImportRun, Notice
from tests.commands.scenarios_inventory import main_shelf
from tests.commands.shops import Shop

EURO = 1_000_000
"""A unit price of one euro, in 1/10,000 cents."""


def the_shop_is_set_up(shop: Shop) -> None:
    shop.do(SaveMapping(name="ours", kind="orders", body="{}"))
    shop.do(SaveMapping(name="ours", kind="products", body="{}"))
    shop.do(ChangeSetting(key="slip.lines", value=["Kai 1", "20457 Hamburg"]))
    shop.do(ChangeSetting(key="shop.name", value="Harbour Goods"))
    shop.do(AddPerson(name="Noor", role=Role.WAREHOUSE))


def a_view_is_saved_renamed_changed_and_put_away(shop: Shop) -> None:
    view = shop.new_id()
    shop.do(SaveView(view=view, screen="orders", name="UPS, over 100", query="total>100 sort:-total"))
    shop.do(SaveView(view=shop.new_id(), screen="orders", name="Gifts", query="tag:gift"))
    shop.do(RenameView(view=view, name="Dear ones"))
    shop.do(ChangeView(view=view, query="total>100 country:DE"))
    shop.do(RemoveView(view=view))


def something_is_told_and_read(shop: Shop) -> None:
    shop.system(RaiseNotice(code="clock.jumped", key="1", data={"minutes": 12}))
    shop.do(ReadNotice(notice=shop.only(Notice).id))


def a_timer_is_set_and_settled(shop: Shop) -> None:
    shop.system(ScheduleEffect(kind="daily_backup", key="2026-11-24", due=shop.now + 1))
    effect = shop.only(Effect).id
    for state in ("sent", "unknown", "confirmed"):
        shop.system(SettleEffect(effect=effect, state=EffectState(state)))


def _mug(product: Id, variant: Id) -> ForeignProduct:
    mug = ForeignVariant(
        id=variant, external_ref="v1", sku="MUG", title="Mug", options="[]", prices=(9 * EURO, None, None)
    )
    pictures = (ForeignPicture(url="https://pictures.example/mug.jpg", alt="", position=1),)
    return ForeignProduct(id=product, external_ref="p1", handle="mug", title="Mug", variants=(mug,), tags=("blue",),
                          pictures=pictures)  # fmt: skip


def _document(shop: Shop, person: Id, variant: Id, kind: str, quantity: int, state: str) -> ForeignOrder:
    amount = 900 * quantity
    return ForeignOrder(
        order=shop.new_id(), external_ref=f"{kind} {quantity}", external_number="17", kind=kind, placed_at=shop.now,
        lines=(ForeignLine(variant, "MUG", "Mug", quantity, 9 * EURO, amount, -quantity),), goods=amount, discount=0,
        shipping=0, tax=0, total=amount, state=state, paid=max(amount, 0), refunded=max(-amount, 0),
        shipped=state != "open", customer=person, country="DE",
        contact=Personal(person, {"customer_name": "Ada Berg", "line1": "Kai 1", "city": "Kiel"}),
    )  # fmt: skip


def a_file_is_brought_in(shop: Shop) -> None:
    run, person, product, variant = (shop.new_id() for _ in range(4))
    mark, shelf = Progress(1, {"read": 1}), main_shelf(shop)
    shop.do(BeginImport(run=run, file_name="old-shop.csv", file_hash="ab", file_bytes=12, mapping="shopify-orders"))
    shop.do(BringInProducts(run=run, source="old", currency="EUR", products=(_mug(product, variant),), progress=mark))
    shop.do(BringInStock(run=run, source="old", location=shelf, at=shop.now, counts=((variant, 9),), progress=mark))
    contact = Personal(person, {"name": "Ada Berg", "email": "ada@berg.example"})
    address = Personal(person, {"line1": "Kai 1", "city": "Kiel"})
    customer = ForeignCustomer(
        id=person, external_ref="c1", contact=contact, address=address, country="DE", marketing=True
    )
    shop.do(BringInCustomers(run=run, source="old", customers=(customer,), progress=mark))
    kinds = (
        ("sale", 2, "completed"),
        ("credit", -1, "completed"),
        ("stock_adjustment", -1, "completed"),
        ("sale", 1, "open"),
    )
    documents = tuple(_document(shop, person, variant, *what) for what in kinds)
    shop.do(BringInOrders(run=run, source="old", location=shelf, currency="EUR", base_currency="EUR",
                          documents=documents,
                          progress=mark))  # fmt: skip
    shop.do(CountInStock(run=run, source="old", counts=(ForeignCount(variant, shelf, 5),), progress=mark))
    shop.do(FinishImport(run=run, counts={"read": 6}))


def a_file_is_taken_back(shop: Shop) -> None:
    run, product, variant = (shop.new_id() for _ in range(3))
    mark, shelf = Progress(1, {"read": 1}), main_shelf(shop)
    outcomes = shop.all(
        BeginImport(run=run, file_name="goods.csv", file_hash="cd", file_bytes=9, mapping="quayside-products"),
        BringInProducts(run=run, source="old", currency="EUR", products=(_mug(product, variant),), progress=mark),
        BringInStock(run=run, source="old", location=shelf, at=shop.now, counts=((variant, 9),), progress=mark),
        CountInStock(run=run, source="old", counts=(ForeignCount(variant, shelf, 4),), progress=mark),
        FinishImport(run=run, counts={"read": 1}),
        group=run,
    )
    assert [outcome.status for outcome in outcomes] == ["accepted"] * 5
    _, products, stock, count, _ = (outcome.command for outcome in outcomes)
    for command in (count, stock, products, None):
        shop.do(TakeBackBatch(run=run, command=command, last=command is None))
    assert shop.only(ImportRun).state == "taken_back"


SCENARIOS = (
    the_shop_is_set_up, something_is_told_and_read, a_timer_is_set_and_settled, a_file_is_brought_in,
    a_file_is_taken_back, a_view_is_saved_renamed_changed_and_put_away,
)  # fmt: skip
