"""Why a number is what it is: every movement of a variant, what it changed, and who did it on which desk."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from desktop_app.queries.inventory.month import DAY, DAYS

FIGURES = {
    "on_hand": "m.on_hand",
    "free": "m.on_hand - m.committed - m.damaged - m.safety - m.quality_control",
    "reserved": "m.committed",
    "damaged": "m.damaged",
    "incoming": "m.incoming",
}
"""What a movement changes of each number on the screen."""
_HERE = "m.variant_id = :variant AND (:location IS NULL OR m.location_id = :location)"
_MOVEMENT = f"""SELECT m.n, m.id, m.at, m.cause, m.document, m.reason, m.reverses IS NOT NULL, {FIGURES["on_hand"]},
 {FIGURES["free"]}, m.committed, m.damaged, m.incoming, m.safety, m.quality_control, m.location_id, m.bin_id
 FROM stock_movements m"""
# stock_movements_by_variant_id_location_id: index on variant_id, location_id; n breaks ties, since it only grows.
_SINCE = f"{_MOVEMENT} WHERE {_HERE} AND (m.at, m.n) > (:at, :n) ORDER BY m.at, m.n"
_PAGE = f"{_MOVEMENT} WHERE m.n IN ({{ids}})"
_CHAIN = f"SELECT m.n FROM stock_movements m WHERE {_HERE} AND ({{change}}) <> 0 ORDER BY m.at DESC, m.n DESC"
_BEFORE = f"""SELECT coalesce(sum({FIGURES["on_hand"]}), 0), coalesce(sum({FIGURES["free"]}), 0)
 FROM stock_movements m WHERE {_HERE} AND (m.at, m.n) <= (:at, :n)"""
_LAST_COUNT = f"""SELECT m.at, max(m.n), m.document, m.id FROM stock_movements m
 WHERE {_HERE} AND m.cause = 'counted' AND m.reverses IS NULL
 AND NOT EXISTS (SELECT 1 FROM stock_movements b WHERE b.variant_id = :variant AND b.reverses = m.id)
 GROUP BY m.at, m.document ORDER BY m.at DESC, m.n DESC LIMIT 1"""
# journal_root: index on root, seq; command_log_id: unique index on id.
_DOERS = """SELECT j.entity, a.name, d.name FROM journal j JOIN command_log c ON c.id = j.command
 LEFT JOIN actors a ON a.id = c.actor LEFT JOIN devices d ON d.id = c.device
 WHERE j.root = ? AND j.kind = 34 AND j.op = 'i'"""
# orders_id, returns_id, receipts_id, transfers_id, stock_counts_id: unique indexes on id.
_ORDERS = "SELECT id, n, ref, number, external_number, customer_name FROM orders WHERE id IN ({ids})"
_RETURNS = """SELECT r.id, o.n, o.ref, o.number, o.external_number, o.customer_name FROM returns r
 JOIN orders o ON o.id = r.order_id WHERE r.id IN ({ids})"""
_RECEIPTS = "SELECT id, reference FROM receipts WHERE id IN ({ids})"
_OTHERS = (("transfer", "SELECT id FROM transfers WHERE id IN ({ids})"),
           ("count", "SELECT id FROM stock_counts WHERE id IN ({ids})"))  # fmt: skip
# reservations_by_variant_id: index on variant_id.
_HELD = """SELECT coalesce(sum(quantity), 0), count(*) FROM reservations
 WHERE variant_id = :variant AND expires_at > :now AND (:location IS NULL OR location_id = :location)"""
_STOCK_ROOT = b"\x0d"
"""The journal's byte for the root of a variant's stock, its place in ROOT_KINDS."""


class Movement(NamedTuple):
    """One line of the ledger; `undoes` says that it takes another one back."""

    n: int
    id: bytes
    at: int
    cause: str
    document: bytes | None
    reason: str
    undoes: int
    on_hand: int
    free: int
    committed: int
    damaged: int
    incoming: int
    safety: int
    quality_control: int
    location: bytes
    bin: bytes | None

    def change_of(self, figure: str) -> int:
        """Return what it changed of a number on the screen."""
        return int(self.committed if figure == "reserved" else getattr(self, figure))


class Document(NamedTuple):
    """What a movement was booked by: an order (`n` opens it), a delivery, a transfer or a count."""

    kind: str
    name: str = ""
    n: int = 0
    line: str = ""


class Subject(NamedTuple):
    """Whose ledger: one variant, at one location or at all of them."""

    variant: bytes
    location: bytes | None = None

    def values(self, **more: object) -> dict[str, object]:
        """Return what the statements ask for."""
        return {"variant": self.variant, "location": self.location, **more}


class Start(NamedTuple):
    """Where an explanation begins: at a count, or 30 days ago with what stood then."""

    at: int
    on_hand: int
    free: int
    counted: bool
    by: str = ""


class Story(NamedTuple):
    """Where it began, every movement since, and what live reservations hold now."""

    start: Start
    moves: tuple[Movement, ...]
    held: int
    holders: int


def story(connection: sqlite3.Connection, subject: Subject, now: int) -> Story:
    """Return the explanation since the last count, or of 30 days where that is longer ago or never was.

    Start plus moves is on hand; start plus moves less `held` is free.
    """
    since = now - DAYS * DAY
    last = connection.execute(_LAST_COUNT, subject.values()).fetchone()
    counted = last is not None and last[0] >= since
    at, n = (last[0], last[1]) if counted else (since, 0)
    on_hand, free = connection.execute(_BEFORE, subject.values(at=at, n=n)).fetchone()
    by = doers(connection, subject.variant).get(last[3], ("", ""))[0] if counted else ""
    held, holders = connection.execute(_HELD, subject.values(now=now)).fetchone()
    moves = [Movement(*row) for row in connection.execute(_SINCE, subject.values(at=at, n=n)).fetchall()]
    return Story(Start(at, on_hand, free, counted, by), tuple(moves), held, holders)


def chain(connection: sqlite3.Connection, subject: Subject, figure: str) -> array[int]:
    """Return the n of every movement that changed a number, the newest first."""
    rows = connection.execute(_CHAIN.format(change=FIGURES[figure]), subject.values()).fetchall()
    return array("q", (row[0] for row in rows))


def held(connection: sqlite3.Connection, subject: Subject, now: int) -> int:
    """Return the units that live reservations hold."""
    return int(connection.execute(_HELD, subject.values(now=now)).fetchone()[0])


def movements(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Movement]:
    """Return the movements with these n, at most 128."""
    marks = ", ".join(str(int(n)) for n in ids)
    return [Movement(*row) for row in connection.execute(_PAGE.format(ids=marks)).fetchall()]


def documents(connection: sqlite3.Connection, ids: Sequence[bytes]) -> dict[bytes, Document]:
    """Return what these documents are; one that is gone is left out."""
    found: dict[bytes, Document] = {}
    for statement in (_ORDERS, _RETURNS):
        for identity, n, ref, number, external, customer in _by_ids(connection, statement, ids):
            found[identity] = Document("order", str(number or external or ref), n, customer)
    left = [identity for identity in ids if identity not in found]
    found |= {identity: Document("receipt", name) for identity, name in _by_ids(connection, _RECEIPTS, left)}
    for kind, statement in _OTHERS:
        found |= {row[0]: Document(kind) for row in _by_ids(connection, statement, left)}
    return found


def doers(connection: sqlite3.Connection, variant: bytes) -> dict[bytes, tuple[str, str]]:
    """Return who wrote each movement of a variant, and on which desk, by the movement's id."""
    rows = connection.execute(_DOERS, (_STOCK_ROOT + variant,)).fetchall()
    return {entity: (person or "", desk or "") for entity, person, desk in rows}


def _by_ids(connection: sqlite3.Connection, statement: str, ids: Sequence[bytes]) -> list[Any]:
    marks = ", ".join(f"x'{identity.hex()}'" for identity in dict.fromkeys(ids))
    return connection.execute(statement.format(ids=marks)).fetchall()
