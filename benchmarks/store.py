"""The big store that the desk is measured on: a million orders, made once from a seed and kept in `.bench/`."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from commerce.bus.envelope import Envelope
from commerce.commands.customers.bring_in import BringInCustomers, ForeignCustomer
from commerce.commands.orders.bring_in import BringInOrders, ForeignLine, ForeignOrder
from commerce.commands.workspace.contract import Command, Personal
from commerce.commands.workspace.import_runs import BeginImport, Progress
from commerce.kernel.clock import DAY, SystemClock
from commerce.kernel.ids import Id, foreign_id, new_id
from commerce.kernel.ref import ref_of
from commerce.kernel.workspace_file import database_path
from commerce.models import derived
from commerce.models.customers import Customer
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Order, OrderLine
from commerce.models.row import Row, Values
from desktop_app.services.workspace import founding
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.opening import open_executor

ORDERS = 1_000_000
JOURNALLED = 50_000
CUSTOMERS = 200_000
_BATCH = 20_000
_HOME = Path(__file__).parents[1] / ".bench"
_STAMP = 4
"""Raised whenever the store is made differently, so that an old one is not measured by mistake."""
_FIRST = [
    "Anna",
    "Jonas",
    "Noor",
    "Priya",
    "Liam",
    "Mia",
    "Kofi",
    "Yuki",
    "Omar",
    "Lena",
    "Sara",
    "Juan",
    "Elif",
    "Tom",
    "Hugo",
    "Ada",
    "Ben",
    "Ingrid",
]
_LAST = [
    "Berg",
    "Sommer",
    "Haddad",
    "Singh",
    "Novak",
    "Mensah",
    "Tanaka",
    "Khan",
    "Fischer",
    "Lindqvist",
    "Ortega",
    "Walker",
    "Costa",
    "Dubois",
    "Okafor",
]
_GOODS = [
    "Canvas tote",
    "Enamel mug",
    "Deck sweater",
    "Linen apron",
    "Brass hook set",
    "Wool throw",
    "Jute rug",
    "Fig candle",
    "Oak board",
]
_COUNTRIES = ["DE", "NL", "SE", "CZ", "GB", "AT", "IE", "PT", "FR", "ES", "DK"]
_STATES = (
    ("completed", "paid", "delivered", 800),
    ("completed", "refunded", "returned", 30),
    ("open", "paid", "shipped", 60),
    ("open", "paid", "to_pack", 40),
    ("open", "authorised", "at_supplier", 25),
    ("open", "unpaid", "on_hold", 20),
    ("open", "part_refunded", "packed", 10),
    ("canceled", "voided", "canceled", 15),
)


def folder(orders: int = ORDERS) -> Path:
    """Return the workspace with so many orders, made now where it is not there yet."""
    home = _HOME / f"store-{orders}-{_STAMP}"
    if not (home / "done").exists():
        shutil.rmtree(home, ignore_errors=True)
        started = time.perf_counter()
        _make(home, orders)
        (home / "done").write_text(f"{time.perf_counter() - started:.0f} s\n")
    return home


def _make(home: Path, orders: int) -> None:
    clock = SystemClock()
    founding.found(home, founding.Founding(name="Harbour Goods", mode="demo"), clock)
    journalled = min(JOURNALLED, orders // 20)
    _through_commands(home, journalled, clock)
    with contextlib.closing(sqlite3.connect(database_path(home), isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        derived.remove(connection)
        _bulk(connection, orders - journalled, clock.now())
        derived.install(connection)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _through_commands(home: Path, count: int, clock: SystemClock) -> None:
    """The journalled part: customers and orders by the import commands, 200 at a time."""
    shop, chance = facts(home), random.Random(1)
    executor = open_executor(home, clock)
    run, location = new_id(clock.now()), foreign_id("location", "main")

    def do(command: Command) -> None:
        now = clock.now()
        executor.run([Envelope(id=new_id(now), actor=shop.actor, device=shop.device, occurred_at=now, group=run,
                               payload=command)])  # fmt: skip

    do(BeginImport(run=run, file_name="bench", file_hash="", file_bytes=0, mapping="bench"))
    for start in range(0, count, 200):
        people = [_customer(chance, f"c{start + place}") for place in range(200)]
        do(BringInCustomers(run=run, source="bench", customers=tuple(people), progress=Progress(start, {})))
        documents = tuple(
            _document(chance, f"b{start + place}", clock.now() - chance.randrange(700 * DAY), person)
            for place, person in enumerate(people)
        )
        do(BringInOrders(run=run, source="bench", location=location, currency="EUR", base_currency="EUR",
                         documents=documents, progress=Progress(start + 200, {})))  # fmt: skip
    executor.database.close()


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def _customer(chance: random.Random, key: str) -> ForeignCustomer:
    identity, name = foreign_id("bench", "customer", key), _name(chance)
    contact = Personal(identity, {"name": name, "email": f"{name.split()[0].lower()}.{key}@example.com"})
    return ForeignCustomer(id=identity, external_ref=key, contact=contact)


def _document(chance: random.Random, key: str, placed: int, person: ForeignCustomer) -> ForeignOrder:
    lines = tuple(
        ForeignLine(None, f"SKU-{chance.randrange(5000):04}", chance.choice(_GOODS), 1, 250_000, 2_500, 0)
        for _ in range(chance.randint(1, 4))
    )
    total = 2_500 * len(lines)
    contact = person.contact or Personal(person.id, {})
    return ForeignOrder(
        order=foreign_id("bench", key),
        external_ref=key,
        external_number=key,
        kind="sale",
        placed_at=placed,
        lines=lines,
        goods=total,
        discount=0,
        shipping=0,
        tax=0,
        total=total,
        paid=total,
        customer=person.id,
        country="DE",
        contact=Personal(person.id, {"customer_name": contact["name"], "email": contact["email"]}),
    )


def _bulk(connection: sqlite3.Connection, count: int, now: int) -> None:
    chance = random.Random(2)
    for kind, rows in _batches(chance, count, now):
        names = ", ".join(kind.ENTITY.names)
        marks = ", ".join("?" * len(kind.ENTITY.names))
        connection.executemany(f"INSERT INTO {kind.ENTITY.table} (store, {names}) VALUES (0, {marks})", rows)


def _batches(chance: random.Random, count: int, now: int) -> Iterator[tuple[type[Row], list[Values]]]:
    people: list[tuple[Id, str]] = []
    kinds = [state for *state, weight in _STATES for _ in range(weight)]
    for start in range(0, count, _BATCH):
        rows: dict[type[Row], list[Values]] = {
            Customer: [],
            Order: [],
            OrderLine: [],
            FulfilmentOrder: [],
            FulfilmentLine: [],
        }
        for place in range(start, min(start + _BATCH, count)):
            if len(people) < CUSTOMERS:
                people.append((Id(chance.randbytes(16)), _name(chance)))
                rows[Customer].append(_person(people[-1], place, now))
            placed = now - 700 * DAY + place * (700 * DAY // count)
            _sale(chance, rows, _order(chance, place, placed, chance.choice(people), chance.choice(kinds)))
        yield from rows.items()


def _person(person: tuple[Id, str], place: int, now: int) -> Values:
    identity, name = person
    mail = f"{name.split()[0].lower()}{place}@example.com"
    return Customer.ENTITY.values(Customer(id=identity, name=name, email=mail, created_at=now))


def _sale(chance: random.Random, rows: dict[type[Row], list[Values]], order: Order) -> None:
    rows[Order].append(Order.ENTITY.values(order))
    source = Id(chance.randbytes(16))
    if order.ship_by:
        lane = FulfilmentOrder(id=source, order_id=order.id, position=1, source="Own", ship_by=order.ship_by)
        rows[FulfilmentOrder].append(FulfilmentOrder.ENTITY.values(lane))
    count = order.item_count
    for position in range(1, count + 1):
        line = OrderLine(
            id=Id(chance.randbytes(16)), order_id=order.id, position=position, sku=f"SKU-{chance.randrange(5000):04}",
            title=order.summary, quantity=1, unit_price_e4=order.total * 10_000 // count, amount=order.total // count,
        )  # fmt: skip
        rows[OrderLine].append(OrderLine.ENTITY.values(line))
        if order.ship_by:
            part = FulfilmentLine(
                id=Id(chance.randbytes(16)), order_id=order.id, fulfilment_order_id=source, order_line_id=line.id,
                quantity=1,
            )  # fmt: skip
            rows[FulfilmentLine].append(FulfilmentLine.ENTITY.values(part))


def _order(chance: random.Random, place: int, placed: int, person: tuple[Id, str], kind: list[str]) -> Order:
    order_id, (state, money, goods) = Id(chance.randbytes(16)), kind
    total = chance.randrange(900, 25_000)
    waits = state == "open" and goods != "shipped"
    return Order(
        id=order_id,
        ref=ref_of(order_id),
        number=100_000 + place,
        state=state,
        customer_id=person[0],
        customer_name=person[1],
        email=f"{person[1].split()[0].lower()}{place % CUSTOMERS}@example.com",
        country=chance.choice(_COUNTRIES),
        placed_at=placed,
        currency="EUR",
        base_currency="EUR",
        goods_total=total,
        total=total,
        money=money,
        goods=goods,
        ship_by=placed + 2 * DAY if waits else None,
        sources="Hanse" if goods == "at_supplier" else "Own",
        summary=chance.choice(_GOODS),
        item_count=chance.randint(1, 3),
    )
