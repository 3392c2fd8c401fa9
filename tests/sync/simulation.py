"""Seeded histories of several desks and a hub: real handlers, real SQLite, one thread, one stream of chance."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from commerce.bus import history
from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.bus.undo import UndoCommand
from commerce.commands.customers.contacts import EditCustomer
from commerce.commands.inventory.stock import AdjustStock, ReceivedLine, ReceiveGoods
from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.holds import HoldOrder, ReleaseHold
from commerce.commands.orders.notes import AddNote, TagOrder, UntagOrder
from commerce.commands.orders.packing import ConfirmDelivery, HandOver, PackItem, PackShort
from commerce.commands.orders.place import PlaceOrder
from commerce.commands.payments.manual import GrantRefund, RecordPayment
from commerce.commands.workspace.contract import Command, Personal
from commerce.domain.orders.holds import HoldKind
from commerce.domain.payments.tender import Tender
from commerce.kernel.clock import FixedClock
from commerce.kernel.ids import Id, child_id
from commerce.models.catalog import Variant
from commerce.models.customers import Customer
from commerce.models.inventory import Location
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Order
from commerce.models.row import Row
from commerce.repositories.database import SqliteDatabase
from commerce.repositories.postgres import PostgresDatabase
from commerce.sync.desk import Desk
from commerce.sync.hub import Hub
from commerce.sync.protocol import Sent
from tests.commands.scenarios_orders import buyer, line_of, stocked
from tests.commands.shops import START, Shelves, Shop

R = TypeVar("R", bound=Row)
UNITS = 12
_ROUNDS = 500


class Crash(Exception):
    """The power went before the commit."""


class MortalFile(SqliteDatabase):
    """A database that can be told to die at the end of the next transaction."""

    crash_next = False

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            die_if_told(self)


class MortalHub(PostgresDatabase):
    """The same on Postgres."""

    crash_next = False

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            die_if_told(self)


def die_if_told(database: MortalFile | MortalHub) -> None:
    if database.crash_next:
        database.crash_next = False
        raise Crash


def memory(template: sqlite3.Connection) -> MortalFile:
    """Return a copy of a migrated file that lives in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    template.backup(connection)
    return MortalFile(connection, Path("memory"))


@dataclass
class SimDesk(Shelves):
    """One desk and the person at it."""

    name: str
    desk: Desk
    database: MortalFile
    clock: FixedClock
    actor: Id
    given: dict[Id, Sent] = field(default_factory=dict, init=False)
    made: int = field(default=0, init=False)

    def new_id(self) -> Id:
        self.made += 1
        seed = (self.name.encode() + b"%d" % self.made).ljust(10, b".")[:10]
        return child_id(Id(self.clock.instant.to_bytes(6, "big") + seed), self.made)

    def do(self, command: Command) -> bool:
        """Give a command; False when it is refused at once."""
        self.clock.instant += 1
        envelope = Envelope(id=self.new_id(), actor=self.actor, device=self.desk.device, group=self.new_id(),
                            occurred_at=self.clock.instant, payload=command)  # fmt: skip
        (outcome,) = self.desk.run([envelope])
        return outcome.status == "accepted"

    def step_back(self, direction: str) -> bool:
        """Undo the newest step of the person, or do again what was undone last; False when that is refused."""
        step = history.newest(self.database, self.actor, "done" if direction == "undo" else "undone")
        if step is None or step.reason:
            return False
        self.clock.instant += 1
        group = self.new_id()
        envelopes = [
            Envelope(id=self.new_id(), actor=self.actor, device=self.desk.device, group=group,
                     occurred_at=self.clock.instant, payload=UndoCommand(command=command))
            for command in self.desk.commands_of(step.undo_group or step.group)
        ]  # fmt: skip
        outcomes = self.desk.run(envelopes)
        if not any(outcome.status == "accepted" for outcome in outcomes):
            return False
        with self.database.transaction():
            history.mark(self.database, step, "undone" if direction == "undo" else "done", group)
        return True

    def push(self, hub: Hub, limit: int) -> list[Sent]:
        sent = self.desk.outgoing(limit)
        if sent:
            hub.push(self.desk.device, sent)
            self.given.update({one.id: one for one in sent})
        return sent

    def pull(self, hub: Hub, limit: int) -> int:
        page = hub.pull(self.desk.device, self.desk.cursor, self.desk.acknowledged, limit)
        self.desk.apply(page)
        return len(page.rows) + len(page.log)

    def crash_in_a_page(self, hub: Hub, limit: int) -> None:
        """The desk dies just before it commits a page; nothing of it may be there."""
        before = self.contents(), self.desk.cursor, self.desk.outgoing(1_000)
        page = hub.pull(self.desk.device, self.desk.cursor, self.desk.acknowledged, limit)
        self.database.crash_next = True
        with contextlib.suppress(Crash):
            self.desk.apply(page)
        assert (self.contents(), self.desk.cursor, self.desk.outgoing(1_000)) == before
        self.desk.apply(page)


class Simulation:
    """A hub, its desks, and what was given so far."""

    def __init__(self, template: sqlite3.Connection, seed: int, hub: MortalHub | None = None, desks: int = 3) -> None:
        self.template = template
        self.chance = random.Random(seed)
        self.tally: Counter[str] = Counter()
        hub_database = self.hub_database = hub or memory(template)
        self.shop = Shop(hub_database)
        self.shop.executor = Executor(hub_database, build_registry(), build_rules(), self.shop.clock, is_hub=True)
        self.shop.found()
        self.variants = stocked(self.shop, UNITS)
        self.customer = buyer(self.shop)
        self.hub = Hub(self.shop.executor)
        self.hub.begin_epoch(START)
        self.desks = [self._desk(number) for number in range(desks)]

    def _desk(self, number: int) -> SimDesk:
        clock = FixedClock(START + 1_000_000 + self.chance.randrange(-500_000, 500_000))
        made = self._empty_desk(f"d{number}", child_id(self.shop.device, number), clock)
        while made.pull(self.hub, 50):
            pass
        return made

    def _empty_desk(self, name: str, device: Id, clock: FixedClock) -> SimDesk:
        database = memory(self.template)
        desk = Desk(database, build_registry(), build_rules(), clock, device)
        return SimDesk(name, desk, database, clock, self.shop.owner)

    def run(self, steps: int) -> None:
        """Let people work and the network come and go."""
        offline = self.chance.choice((0.15, 0.3, 0.5))
        for _ in range(steps):
            self.shop.clock.instant += 1
            desk, roll = self.chance.choice(self.desks), self.chance.random()
            if roll < 0.55 + offline / 2:
                for _ in range(self.chance.choice((1, 1, 2, 5))):
                    self._work(desk)
            elif roll < 0.8 + offline / 5:
                self._push(desk)
            elif roll < 0.97:
                desk.pull(self.hub, self.chance.choice((1, 3, 8, 1_000)))
                self.tally["pulls"] += 1
            else:
                desk.crash_in_a_page(self.hub, self.chance.choice((3, 1_000)))
                self.tally["desk crashes"] += 1
            if self.chance.random() < 0.05:
                self.check_prediction(desk)

    def check_prediction(self, desk: SimDesk) -> None:
        """What a desk shows is the hub's journal up to its cursor with all that waits run on top, in order."""
        other = self._empty_desk("oracle", desk.desk.device, desk.clock)
        everything = self.hub.pull(desk.desk.device, 0, 0, 1_000_000)
        cursor = desk.desk.cursor
        rows = [row for row in everything.rows if row.seq <= cursor]
        log = [one for one in everything.log if one.seq <= cursor and one.device_seq <= desk.desk.acknowledged]
        known = {one.id for one in log} | {row.command for row in rows}
        log = [one for one in everything.log if one.id in known]
        other.desk.apply(msgspec.structs.replace(everything, rows=rows, log=log, top=cursor))
        for queued in desk.desk.queue():
            (outcome,) = other.desk.run([replace(queued.envelope, device_seq=0)])
            blocked = queued.prediction.reason is not None
            assert (outcome.status == "refused") == blocked, "a blocked command runs, or one that waits does not"
        assert other.contents() == desk.contents(), "a desk shows something else than its journal and its queue"
        self.tally["predictions checked"] += 1

    def settle(self) -> None:
        """The network is back: everybody sends and fetches until nothing is left."""
        for _ in range(2):
            for desk in self.desks:
                self._until(partial(self._sent_everything, desk))
            for desk in self.desks:
                self._fetch(desk)

    def _sent_everything(self, desk: SimDesk) -> bool:
        sent = desk.push(self.hub, 10)
        self._fetch(desk)
        return not sent

    def _fetch(self, desk: SimDesk) -> None:
        self._until(lambda: not desk.pull(self.hub, 50))

    def _until(self, done: Callable[[], bool]) -> None:
        for _ in range(_ROUNDS):
            if done():
                return
        raise AssertionError("no end of it: a desk and its hub do not come to rest")

    def _push(self, desk: SimDesk) -> None:
        if self.chance.random() < 0.1 and desk.desk.outgoing(1):
            self.hub_database.crash_next = True
            with contextlib.suppress(Crash):
                desk.push(self.hub, 8)
            self.tally["hub crashes"] += 1
            return
        sent = desk.push(self.hub, self.chance.randint(1, 8))
        self.tally["pushes"] += bool(sent)
        if desk.given and self.chance.random() < 0.2:
            again = sorted(desk.given.values(), key=lambda one: one.device_seq)
            start = self.chance.randrange(len(again))
            self.hub.push(desk.desk.device, again[start : start + 5])
            self.tally["repeats"] += 1

    def _work(self, desk: SimDesk) -> None:
        if self.chance.random() < 0.12:
            direction = self.chance.choice(("undo", "undo", "redo"))
            self.tally[direction if desk.step_back(direction) else f"{direction} refused"] += 1
            return
        command = self._any_command(desk)
        if command is None:
            return
        self.tally["given" if desk.do(command) else "refused at once"] += 1

    def _any_command(self, desk: SimDesk) -> Command | None:
        orders = desk.rows(Order)
        if not orders or self.chance.random() < 0.16:
            return self._order(desk)
        order = self.chance.choice(orders[:4] if self.chance.random() < 0.6 else orders)
        make = self.chance.choice(_ACTS)
        return make(self, desk, order)

    def _order(self, desk: SimDesk) -> Command:
        chance = self.chance
        small, medium = (desk.one(Variant, variant.id) for variant in self.variants)
        lines = (line_of(small, chance.randint(1, 3)), line_of(medium, chance.randint(1, 3)))
        person = desk.only(Customer).id
        contact = {"customer_name": "Mia Novak", "email": "mia@shop.example"}
        address = {"name": "Mia Novak", "line1": "Kai 1", "city": "Hamburg", "postcode": "20457"}
        return PlaceOrder(
            order=desk.new_id(), customer=person, country="DE", lines=lines[: chance.randint(1, 2)],
            shipping_method="UPS Standard", shipping=490, contact=Personal(person, contact),
            ship_to=Personal(person, address), currency="EUR", base_currency="EUR",
        )  # fmt: skip


Act = Callable[[Simulation, SimDesk, Order], "Command | None"]


def _one(sim: Simulation, desk: SimDesk, kind: type[R], order: Order) -> R | None:
    rows = [row for row in desk.rows(kind) if getattr(row, "order_id", None) == order.id]
    return sim.chance.choice(rows) if rows else None


def _pack(sim: Simulation, desk: SimDesk, order: Order) -> Command | None:
    line = _one(sim, desk, FulfilmentLine, order)
    if line is None:
        return None
    return PackItem(
        order=order.id, fulfilment=line.fulfilment_order_id, line=line.id, quantity=sim.chance.randint(1, 2)
    )


def _move_on(sim: Simulation, desk: SimDesk, order: Order) -> Command | None:
    source = _one(sim, desk, FulfilmentOrder, order)
    if source is None:
        return None
    how = sim.chance.choice((PackShort, HandOver, ConfirmDelivery))
    return how(order=order.id, fulfilment=source.id)


def _stock(sim: Simulation, desk: SimDesk, _order: Order) -> Command:
    variant, shelf = sim.chance.choice(sim.variants).id, desk.rows(Location)[0].id
    if sim.chance.random() < 0.5:
        return AdjustStock(variant=variant, location=shelf, delta=sim.chance.choice((-3, -1, 1, 4)), reason="counted")
    return ReceiveGoods(location=shelf, lines=(ReceivedLine(variant=variant, quantity=sim.chance.randint(1, 4)),))


def _tag(sim: Simulation, _desk: SimDesk, order: Order) -> Command:
    return sim.chance.choice((TagOrder, UntagOrder))(order=order.id, tag=sim.chance.choice(("vip", "gift", "late")))


def _hold(sim: Simulation, _desk: SimDesk, order: Order) -> Command:
    return sim.chance.choice((HoldOrder, ReleaseHold))(order=order.id, reason=HoldKind.OTHER)


def _note(sim: Simulation, _desk: SimDesk, order: Order) -> Command:
    person = order.customer_id or order.id
    return AddNote(order=order.id, note=Personal(person, {"text": f"called {sim.chance.randrange(9)} times"}))


def _cancel(_sim: Simulation, _desk: SimDesk, order: Order) -> Command:
    return CancelOrder(order=order.id, reason="changed their mind")


def _money(sim: Simulation, _desk: SimDesk, order: Order) -> Command:
    amount = sim.chance.choice((500, order.total or 1))
    if sim.chance.random() < 0.7:
        return RecordPayment(order=order.id, tender=Tender.CASH, amount=amount, currency="EUR")
    return GrantRefund(order=order.id, amount=amount, reason="because")


def _rename(sim: Simulation, desk: SimDesk, _order: Order) -> Command:
    customer = desk.only(Customer)
    new = f"Mia {sim.chance.choice('ABC')}."
    return EditCustomer(
        customer=customer.id,
        base=Personal(customer.id, {"name": customer.name}),
        details=Personal(customer.id, {"name": new}),
    )


_ACTS: tuple[Act, ...] = (
    _rename,
    _rename,
    _pack,
    _pack,
    _pack,
    _move_on,
    _stock,
    _tag,
    _tag,
    _hold,
    _note,
    _cancel,
    _money,
)
