"""A founded workspace with goods, people and orders, for tests that look at the file itself."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor, Outcome
from commerce.bus.undo import UndoCommand
from commerce.bus.writer import Session
from commerce.commands.catalog.products import AddProduct, NewImage
from commerce.commands.catalog.variants import NewVariant
from commerce.commands.customers.contacts import AddCustomer
from commerce.commands.inventory.places import AddBin
from commerce.commands.inventory.stock import ReceivedLine, ReceiveGoods
from commerce.commands.orders.place import NewLine, PlaceOrder
from commerce.commands.payments.manual import RecordPayment
from commerce.commands.workspace.contract import Command, Personal
from commerce.commands.workspace.shop import SYSTEM
from commerce.domain.payments.tender import Tender
from commerce.kernel.clock import FixedClock
from commerce.kernel.ids import Id, foreign_id, new_id
from commerce.kernel.workspace_file import database_path
from commerce.repositories import blob_store
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.founding import Founding, found
from desktop_app.services.workspace.opening import open_executor

NOON = 1_767_700_800_000
"""2026-01-06 12:00 UTC."""
MAIN = foreign_id("location", "main")
PRODUCT, CUSTOMER = Id(bytes([1]) * 16), Id(bytes([2]) * 16)
NAME, MAIL, STREET = "Ottilie Zwiebelkron", "ottilie@zwiebelkron.example", "Quastenweg 77"
PHOTO = b"not really a photograph"


class Desk:
    """One workspace and whoever sits at it; commands run at once, on the test's own thread."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        shop = facts(folder)
        self.folder = folder
        self.clock = clock
        self.session = Session(shop.actor, shop.device)
        self.executor: Executor = open_executor(folder, clock)

    def submit(self, *commands: Command, actor: Id | None = None) -> list[Outcome]:
        now = self.clock.now()
        group = new_id(now)
        return self.executor.run([
            Envelope(id=new_id(now), actor=actor or self.session.actor, device=self.session.device, occurred_at=now,
                     group=group, payload=command)
            for command in commands
        ])  # fmt: skip

    def do(self, *commands: Command) -> list[Outcome]:
        """Submit what must be accepted."""
        outcomes = self.submit(*commands)
        refused = [str(outcome.refusal) for outcome in outcomes if outcome.refusal]
        if refused:
            raise AssertionError(refused)
        return outcomes

    def undo(self, command: Id) -> Outcome:
        """Take back one command."""
        now = self.clock.now()
        envelope = Envelope(id=new_id(now), actor=self.session.actor, device=self.session.device, occurred_at=now,
                            group=new_id(now), payload=UndoCommand(command=command), undoes=command)  # fmt: skip
        (outcome,) = self.executor.run([envelope])
        return outcome

    def as_system(self, *commands: Command) -> list[Outcome]:
        return self.submit(*commands, actor=SYSTEM)

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return self.executor.database.ask(sql, values)

    @property
    def jumper(self) -> Id:
        """Return the one variant of the shop."""
        ((variant,),) = self.ask("SELECT id FROM variants")
        return Id(variant)

    def close(self) -> None:
        self.executor.database.close()


def found_shop(folder: Path, mode: str = "live") -> FixedClock:
    """Found an empty shop and return its clock."""
    clock = FixedClock(NOON)
    found(folder, Founding(name="Harbour Goods", mode=mode), clock)
    return clock


def stocked_shop(folder: Path) -> FixedClock:
    """Found a shop with a product with a photo, a thousand units of it, a customer, and a paid and an unpaid order."""
    clock = found_shop(folder)
    desk = Desk(folder, clock)
    blob = blob_store.store(folder / "blobs", PHOTO)
    variant = NewVariant(sku="Jumper-M", options=(("Size", "M"),), price_e4=19_990_000)
    desk.do(
        AddProduct(product=PRODUCT, title="Harbour jumper", currency="EUR", variants=(variant,), for_sale=True,
                   images=(NewImage(blob=blob, alt="a jumper"),)),
        AddBin(location=MAIN, name="A-01"),
        AddCustomer(customer=CUSTOMER, details=Personal(CUSTOMER, {"name": NAME, "email": MAIL})),
    )  # fmt: skip
    ((bin_id,),) = desk.ask("SELECT id FROM bins")
    desk.do(ReceiveGoods(location=MAIN, lines=(ReceivedLine(variant=desk.jumper, quantity=1_000, bin=Id(bin_id)),)))
    paid = order_of(desk, order_id(1))
    desk.do(paid, RecordPayment(order=paid.order, tender=Tender.CASH, amount=1_999, currency="EUR"))
    desk.do(order_of(desk, order_id(2), tender="bank_transfer"))
    desk.close()
    return clock


def order_id(number: int) -> Id:
    return foreign_id("test", str(number))


def order_of(desk: Desk, order: Id, *, tender: str = "", quantity: int = 1, variant: Id | None = None) -> PlaceOrder:
    """Return the command that places an order for the jumper; with a tender it waits for its money."""
    line = NewLine(variant=variant or desk.jumper, sku="Jumper-M", title="Harbour jumper, M", quantity=quantity,
                   unit_price_e4=19_990_000)  # fmt: skip
    address = Personal(CUSTOMER, {"name": NAME, "line1": STREET, "city": "Emden", "postcode": "26721"})
    contact = Personal(CUSTOMER, {"customer_name": NAME, "email": MAIL})
    return PlaceOrder(order=order, customer=CUSTOMER, contact=contact,
                      ship_to=address, country="DE", lines=(line,), shipping_method="Parcel", currency="EUR",
                      base_currency="EUR", tender=tender)  # fmt: skip


def copy_of(template: Path, folder: Path) -> Path:
    """Copy a workspace that nobody has open."""
    shutil.copytree(template, folder)
    return folder


@contextlib.contextmanager
def behind_the_journals_back(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as somebody with another program would, and commit at the end."""
    with contextlib.closing(sqlite3.connect(database_path(folder))) as connection, connection:
        yield connection


def dump(folder: Path, tables: Sequence[str]) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of some tables, local numbers included."""
    with contextlib.closing(sqlite3.connect(database_path(folder))) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables}  # noqa: S608  names of ours
