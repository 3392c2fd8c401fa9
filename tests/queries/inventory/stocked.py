"""A real shop file with a few goods on real shelves, every change made by the shop's own commands."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor, Outcome
from commerce.commands.catalog.products import AddProduct
from commerce.commands.catalog.variants import NewVariant
from commerce.commands.customers.contacts import AddCustomer
from commerce.commands.inventory.places import AddBin, AddLocation
from commerce.commands.inventory.stock import ReceivedLine, ReceiveGoods
from commerce.commands.orders.place import NewLine, PlaceOrder
from commerce.commands.workspace.contract import Command, Personal
from commerce.kernel.clock import DAY, HOUR, FixedClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id, new_id
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.services.workspace.founding import Founding, found
from desktop_app.services.workspace.opening import open_executor

NOW = 1_795_514_400_000
"""Tuesday 24 November 2026, 10:00 UTC."""
CUSTOMER = foreign_id("customer", "priya")
MAIN = foreign_id("location", "main")
GOODS = (("MUG", "Enamel mug", "4006381333931"), ("TOTE", "Canvas tote", ""), ("SOAP", "Olive soap", ""),
         ("RUG", "Jute rug", ""))  # fmt: skip


@dataclass
class Stocked:
    """One shop: `run` does what people do, at the clock's now."""

    folder: Path
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))

    @contextlib.contextmanager
    def executor(self) -> Iterator[Executor]:
        executor = open_executor(self.folder, self.clock)
        executor.database.run("PRAGMA synchronous=OFF")
        with contextlib.closing(executor.database):
            yield executor

    def run(self, *commands: Command, at: int | None = None) -> list[Outcome]:
        """Every command must be accepted."""
        outcomes = self.tried(*commands, at=at)
        refused: list[Refused] = [outcome.refusal for outcome in outcomes if outcome.refusal]
        assert not refused, refused[0]
        return outcomes

    def tried(self, *commands: Command, at: int | None = None) -> list[Outcome]:
        if at is not None:
            self.clock.instant = at
        now, facts = self.clock.now(), shop_folder.facts(self.folder)
        group = new_id(now)
        with self.executor() as executor:
            return executor.run(
                [
                    Envelope(id=new_id(now), actor=facts.actor, device=facts.device, occurred_at=now, group=group,
                             payload=command)
                    for command in commands
                ]
            )  # fmt: skip

    @contextlib.contextmanager
    def reads(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(open_reader(database_path(self.folder))) as connection:
            yield connection

    def one(self, statement: str, *values: object) -> object:
        with self.reads() as connection:
            row = connection.execute(statement, values).fetchone()
            return row[0] if row else None

    def variant(self, sku: str) -> Id:
        found_id = self.one("SELECT id FROM variants WHERE sku = ?", sku)
        assert isinstance(found_id, bytes)
        return Id(found_id)

    def n(self, sku: str) -> int:
        number = self.one("SELECT n FROM variants WHERE sku = ?", sku)
        assert isinstance(number, int)
        return number

    def bin(self, name: str) -> Id:
        found_id = self.one("SELECT id FROM bins WHERE name = ?", name)
        assert isinstance(found_id, bytes)
        return Id(found_id)

    def place(self, code: str) -> Id:
        found_id = self.one("SELECT id FROM locations WHERE code = ?", code)
        assert isinstance(found_id, bytes)
        return Id(found_id)

    def receive(self, sku: str, quantity: int, *, bin_name: str = "", at: int | None = None) -> None:
        bin_id = self.bin(bin_name) if bin_name else None
        line = ReceivedLine(variant=self.variant(sku), quantity=quantity, bin=bin_id)
        self.run(ReceiveGoods(location=MAIN, lines=(line,), reference="PO-2221"), at=at)

    def order(self, *lines: tuple[str, int], ship_by: int | None = None, gift: str = "", at: int | None = None) -> Id:
        """Place an order of an invented customer for these SKUs; return its id."""
        if at is not None:
            self.clock.instant = at
        order = new_id(self.clock.now())
        titles = {sku: title for sku, title, _ in GOODS}
        self.run(
            PlaceOrder(
                order=order,
                customer=CUSTOMER,
                contact=Personal(
                    CUSTOMER, {"customer_name": "Priya Singh", "email": "p@example.com", "gift_note": gift}
                ),
                ship_to=Personal(CUSTOMER, _SHIP_TO),
                country="DE",
                lines=tuple(
                    NewLine(
                        variant=self.variant(sku),
                        sku=sku,
                        title=titles[sku],
                        quantity=quantity,
                        unit_price_e4=12_900_000,
                    )
                    for sku, quantity in lines
                ),
                shipping_method="UPS Standard",
                currency="EUR",
                base_currency="EUR",
                ship_by=ship_by,
            )
        )
        return order


_SHIP_TO = {
    "name": "Priya Singh",
    "line1": "Speicherstrasse 14",
    "postcode": "20457",
    "city": "Hamburg",
    "country": "DE",
}


def stocked(folder: Path) -> Stocked:
    """Give a shop with four goods, two locations and three bins, of which nothing was ever received."""
    shutil.copytree(Path(_made().name) / "shop", folder)
    return Stocked(folder)


@cache
def _made() -> tempfile.TemporaryDirectory[str]:
    place = tempfile.TemporaryDirectory(prefix="quayside-")
    folder = Path(place.name) / "shop"
    began = FixedClock(NOW - 60 * DAY)
    found(folder, Founding(name="Harbour Goods", owner="Lena Meyer", device="Desk 2"), began)
    shop = Stocked(folder, began)
    shop.run(
        AddLocation(name="North store", code="North"),
        *(AddBin(location=MAIN, name=name) for name in ("A-01", "B-11", "D-06")),
    )
    shop.clock.instant += HOUR
    details = Personal(CUSTOMER, {"name": "Priya Singh", "email": "p@example.com"})
    shop.run(AddCustomer(customer=CUSTOMER, details=details))
    for sku, title, barcode in GOODS:
        new = NewVariant(sku=sku, options=(("Colour", "Blue"), ("Size", "L")), barcode=barcode, weight_g=250,
                         price_e4=12_900_000, cost_e4=4_000_000)  # fmt: skip
        shop.run(_product(title, new))
    return place


def _product(title: str, new: NewVariant) -> Command:
    return AddProduct(product=new_id(NOW), title=title, currency="EUR", variants=(new,))
