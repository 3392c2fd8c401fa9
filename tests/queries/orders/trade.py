"""A small shop in the middle of a morning, made by the same commands people use, for tests of the orders window."""

import shutil
import tempfile
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from commerce.bus.envelope import Envelope
from commerce.commands.catalog.bring_in import BringInProducts, ForeignProduct, ForeignVariant
from commerce.commands.customers.bring_in import BringInCustomers, ForeignCustomer
from commerce.commands.inventory.bring_in import BringInStock
from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.holds import HoldOrder
from commerce.commands.orders.notes import AddNote, AssignOrder, TagOrder
from commerce.commands.orders.packing import HandOver, PackItem
from commerce.commands.orders.place import NewLine, PlaceOrder, Tax
from commerce.commands.orders.suppliers import MoveSupplierOrder
from commerce.commands.payments.manual import GrantRefund, RecordPayment
from commerce.commands.purchasing.suppliers import AddSupplier, SetOffer, UpdateOfferStock
from commerce.commands.workspace.contract import Command, Personal
from commerce.commands.workspace.import_runs import BeginImport, FinishImport, Progress
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.domain.payments.tender import Tender
from commerce.kernel.clock import DAY, HOUR, FixedClock
from commerce.kernel.ids import Id, foreign_id, new_id
from commerce.models.row import Values
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.founding import Founding, found
from desktop_app.services.workspace.opening import open_executor

NOW = 1_763_111_160_000
"""Friday 14 November 2025, 10:06 in Berlin."""
MUG, TOTE, APRON = (foreign_id("test", "variant", name) for name in ("mug", "tote", "apron"))
_TITLES = {MUG: ("MUG-350", "Enamel mug 350 ml"), TOTE: ("TOTE-NAT", "Canvas tote, natural"),
           APRON: ("APR-SL", "Linen apron, slate")}  # fmt: skip
_MAIN = foreign_id("location", "main")
_HANSE = foreign_id("test", "supplier", "hanse")
_PRICE = 145_000


class Trade:
    """Runs commands at once, at whatever time the clock stands; orders are known by the names of their customers."""

    def __init__(self, folder: Path, now: int = NOW) -> None:
        self.folder = folder
        self.clock = FixedClock(now)
        self.shop = facts(folder)
        self.executor = open_executor(folder, self.clock)
        self.orders: dict[str, Id] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.executor.database.close()

    def do(self, *commands: Command) -> None:
        """Run commands as one step; a refusal is a mistake of the test."""
        now, group = self.clock.now(), new_id(self.clock.now())
        envelopes = [
            Envelope(id=new_id(now), actor=self.shop.actor, device=self.shop.device, occurred_at=now, group=group,
                     payload=command)
            for command in commands
        ]  # fmt: skip
        for outcome in self.executor.run(envelopes):
            if outcome.refusal:
                raise outcome.refusal

    def stock_up(self) -> None:
        """Put mugs and totes on the shelf; only the supplier has aprons."""
        run, progress = new_id(self.clock.now()), Progress(1, {})
        self.do(BeginImport(run=run, file_name="t", file_hash="", file_bytes=0, mapping="t"))
        products = tuple(
            ForeignProduct(id=foreign_id("test", "product", sku), external_ref=sku, handle=sku.lower(), title=title,
                           variants=(ForeignVariant(id=variant, external_ref=sku, sku=sku, title=title, options="[]",
                                                    prices=(_PRICE, None, 55_000)),))
            for variant, (sku, title) in _TITLES.items()
        )  # fmt: skip
        self.do(BringInProducts(run=run, source="t", currency="EUR", progress=progress, products=products))
        counts = ((MUG, 100), (TOTE, 100))
        self.do(BringInStock(run=run, source="t", location=_MAIN, at=1, counts=counts, progress=progress))
        self.do(FinishImport(run=run, counts={}))
        self.do(AddSupplier(supplier=_HANSE, name="Hanse Supply", code="Hanse"))
        self.do(SetOffer(variant=APRON, supplier=_HANSE, supplier_sku="H-1", cost_e4=50_000, currency="EUR"))

    def place(self, name: str, *variants: Id, ship_by: int | None = None, tender: str = "", country: str = "DE",
              gift_note: str = "") -> Id:  # fmt: skip
        """Place an order of one unit each; the customer comes with it."""
        person = self._customer(name)
        if APRON in variants:
            self.do(UpdateOfferStock(variant=APRON, supplier=_HANSE, stock=50, as_of=self.clock.now()))
        order = self.orders[name] = new_id(self.clock.now())
        contact = {"customer_name": name, "email": _mail(name), "gift_note": gift_note}
        address = {"name": name, "line1": "Speicherstraße 14", "city": "Hamburg", "postcode": "20457"}
        lines = tuple(
            NewLine(variant=variant, sku=_TITLES[variant][0], title=_TITLES[variant][1], quantity=1,
                    unit_price_e4=_PRICE * 100, unit_cost_e4=5_500_000, taxes=(Tax("DE", 19_000),))
            for variant in variants
        )  # fmt: skip
        self.do(
            PlaceOrder(order=order, customer=person, contact=Personal(person, contact), country=country, lines=lines,
                       ship_to=Personal(person, address), shipping_method="UPS", shipping=590, currency="EUR",
                       base_currency="EUR", ship_by=ship_by, tender=tender, back_order=True)
        )  # fmt: skip
        return order

    def pay(self, order: Id) -> None:
        """Pay all of it by bank transfer."""
        total = self.ask("SELECT total FROM orders WHERE id = ?", order)[0][0]
        self.do(RecordPayment(order=order, tender=Tender.BANK_TRANSFER, amount=total, currency="EUR", reference="s 1"))

    def pack(self, order: Id) -> None:
        """Pack everything that lies on our shelf."""
        for source, line in self.ask(
            "SELECT f.id, l.id FROM fulfilment_orders f JOIN fulfilment_lines l ON l.fulfilment_order_id = f.id"
            " WHERE f.order_id = ? AND f.supplier_id IS NULL",
            order,
        ):
            self.do(PackItem(order=order, fulfilment=Id(source), line=Id(line)))

    def ask(self, sql: str, *values: object) -> list[Values]:
        """Read what is committed."""
        return self.executor.database.ask(sql, values)

    def n(self, name: str) -> int:
        """Return the row number of the order of a customer."""
        return int(self.ask("SELECT n FROM orders WHERE id = ?", self.orders[name])[0][0])

    def _customer(self, name: str) -> Id:
        person = foreign_id("test", "customer", name)
        run = new_id(self.clock.now())
        contact = Personal(person, {"name": name, "email": _mail(name)})
        foreign = ForeignCustomer(id=person, external_ref=name, contact=contact)
        self.do(
            BeginImport(run=run, file_name="t", file_hash="", file_bytes=0, mapping="t"),
            BringInCustomers(run=run, source="t", customers=(foreign,), progress=Progress(1, {})),
            FinishImport(run=run, counts={}),
        )
        return person


def a_morning(trade: Trade) -> None:
    """Seven orders, each in another state."""
    trade.stock_up()
    trade.clock.instant = NOW - 20 * DAY
    done = trade.place("Omar Khan", MUG)
    trade.pay(done)
    trade.pack(done)
    trade.do(HandOver(order=done, fulfilment=_own(trade, done), carrier="UPS", tracking="1Z58"))
    trade.clock.instant = NOW - 2 * DAY
    canceled = trade.place("Hugo Dubois", MUG, country="FR")
    trade.do(CancelOrder(order=canceled, reason="customer"))
    trade.clock.instant = NOW - DAY
    late = trade.place("Tom Walker", MUG, TOTE, ship_by=NOW - 2 * HOUR, country="IE")
    trade.pay(late)
    trade.clock.instant = NOW - 3 * HOUR
    trade.place("Ingrid Holm", TOTE, tender="bank_transfer", country="DK")
    held = trade.place("Yuki Tanaka", MUG, ship_by=NOW + 7 * HOUR)
    trade.pay(held)
    trade.do(HoldOrder(order=held, reason=HoldKind.INCORRECT_ADDRESS, note="street?"))
    trade.clock.instant = NOW - HOUR
    both = trade.place("Priya Singh", MUG, MUG, APRON, ship_by=NOW + 30 * 60_000, gift_note="Happy birthday")
    trade.pay(both)
    trade.do(MoveSupplierOrder(order=both, fulfilment=_supplier(trade, both), to=SupplierState.ORDERED))
    trade.do(GrantRefund(order=both, amount=490, reason="shipping paid twice"))
    liam = trade.place("Liam Berg", TOTE, ship_by=NOW + 7 * HOUR, country="SE")
    trade.pay(liam)
    person = foreign_id("test", "customer", "Liam Berg")
    trade.do(TagOrder(order=liam, tag="gift"))
    trade.do(AddNote(order=liam, note=Personal(person, {"text": "Call before delivery"})))
    trade.do(AssignOrder(order=liam, person=trade.shop.actor))
    trade.clock.instant = NOW


@cache
def _made() -> tuple[tempfile.TemporaryDirectory[str], dict[str, Id]]:
    place = tempfile.TemporaryDirectory(prefix="quayside-")
    folder = Path(place.name) / "shop"
    founding = Founding(name="Harbour Goods", owner="Lena Meyer", device="Desk 2", zone="Europe/Berlin")
    found(folder, founding, FixedClock(NOW - 30 * DAY))
    with Trade(folder) as trade:
        a_morning(trade)
        return place, trade.orders


def opened_trade(folder: Path) -> Trade:
    """Give a copy of the morning shop, to be traded in further."""
    place, orders = _made()
    shutil.copytree(Path(place.name) / "shop", folder)
    trade = Trade(folder)
    trade.orders = dict(orders)
    return trade


def _own(trade: Trade, order: Id) -> Id:
    return Id(trade.ask("SELECT id FROM fulfilment_orders WHERE order_id = ? AND supplier_id IS NULL", order)[0][0])


def _supplier(trade: Trade, order: Id) -> Id:
    rows = trade.ask("SELECT id FROM fulfilment_orders WHERE order_id = ? AND supplier_id IS NOT NULL", order)
    return Id(rows[0][0])


def _mail(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@example.com"
