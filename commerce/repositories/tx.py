"""What a command handler is given: rows to read and change, ids to derive, its time, and nothing of the outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, child_id, foreign_id
from commerce.models.row import Row, Values
from commerce.models.workspace import Effect
from commerce.repositories.database import Database
from commerce.repositories.journal_reader import JournalReader
from commerce.repositories.sealing import Keyring
from commerce.repositories.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who did it, where and when: the parts of a command that are the same for every kind."""

    command: Id
    actor: Id
    role: str
    device: Id
    occurred_at: int
    decided_at: int
    truth: bool = True
    """False while a desk predicts: no numbers, no effects."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened that a higher slice may answer; subclasses name it in the past tense."""

    subject: Id


class Counters:
    """Counter rows of the store, read once and written last in the batch, so that numbers have no gaps."""

    def __init__(self, database: Database) -> None:
        """Read counters from the database as they are asked for."""
        self._database = database
        self._values: dict[str, int] = {}
        self._changed: set[str] = set()

    def value(self, name: str) -> int:
        """Return the last number given; 0 before the first."""
        if name not in self._values:
            rows = self._database.ask("SELECT value FROM counters WHERE store = {store} AND name = ?", (name,))
            self._values[name] = rows[0][0] if rows else 0
        return self._values[name]

    def advance(self, name: str, by: int = 1) -> int:
        """Give the next number, or the last of the next `by` numbers."""
        self._values[name] = self.value(name) + by
        self._changed.add(name)
        return self._values[name]

    def keep(self) -> dict[str, int]:
        """Return the numbers as they stand, for `restore`."""
        return dict(self._values)

    def restore(self, values: dict[str, int]) -> None:
        """Take back the numbers that a refused command was given."""
        self._values = dict(values)
        self._changed &= values.keys()

    def pending(self) -> list[Values]:
        """Return the changed counters as records, once."""
        changed, self._changed = sorted(self._changed), set()
        return [(name, self._values[name]) for name in changed]


class Effects:
    """What is to leave the house after this command, or when its time has come."""

    def __init__(self, tx: Tx) -> None:
        """Belong to one transaction."""
        self._tx = tx

    def prepare(self, kind: str, key: str, *, due: int, subject: Id | None = None, payload: object = None) -> None:
        """Set down an act with its idempotency key; a kind and key that exist are left alone."""
        tx = self._tx
        identity = foreign_id("effect", kind, key)
        if not tx.stamp.truth or tx.find(Effect, identity):
            return
        body = msgspec.json.encode(payload if payload is not None else {}, order="sorted").decode()
        tx.add(Effect(id=identity, kind=kind, key=key, subject=subject, payload=body, due_at=due))

    def cancel(self, kind: str, subject: Id) -> None:
        """Withdraw the acts of a kind about a subject that have not left yet."""
        for effect in self._tx.children(Effect, "subject", subject):
            if effect.kind == kind and effect.state == "prepared":
                effect.state, effect.settled_at = "cancelled", self._tx.now

    def confirm(self, kind: str, key: str) -> None:
        """Mark a timer as done in the same transaction as the change it caused."""
        effect = self._tx.find(Effect, foreign_id("effect", kind, key))
        if effect and effect.state in {"prepared", "sent", "unknown"}:
            effect.state, effect.settled_at = "confirmed", self._tx.now


class Tx:
    """The door of one command to the rows."""

    def __init__(
        self, unit: UnitOfWork, stamp: Stamp, counters: Counters, journal: JournalReader | None = None
    ) -> None:
        """Open the door for the command of the stamp; `journal` is the past that it may ask."""
        self.stamp = stamp
        self.journal = journal or JournalReader(unit.database, Keyring(unit.database))
        self.events: list[Event] = []
        self.effects = Effects(self)
        self.unit = unit
        self._counters = counters
        self._children = 0

    @property
    def now(self) -> int:
        """Return the time that decides: set once by the truth, the desk's own while it predicts."""
        return self.stamp.decided_at if self.stamp.truth else self.stamp.occurred_at

    def find(self, kind: type[R], identity: Id | None) -> R | None:
        """Return a row by id, or None."""
        return None if identity is None else self.unit.find(kind, identity)

    def get(self, kind: type[R], identity: Id) -> R:
        """Return a row by id; refuses with `not_found`."""
        row = self.unit.find(kind, identity)
        if row is None:
            raise Refused("not_found", table=kind.ENTITY.table, id=identity)
        return row

    def children(self, kind: type[R], column: str, value: object) -> list[R]:
        """Return the rows that belong to a parent, by a column that never changes."""
        return self.unit.children(kind, column, value)

    def lookup(self, kind: type[R], column: str, value: object) -> list[R]:
        """Return the rows with a value in a column that may change, such as a SKU."""
        return self.unit.lookup(kind, column, value)

    def add(self, row: R) -> R:
        """Take up a new row and return it."""
        self.unit.add(row)
        return row

    def delete(self, row: Row) -> None:
        """Remove a row; the journal keeps it whole."""
        self.unit.delete(row)

    def bulk(self, kind: type[Row], rows: list[Values]) -> None:
        """Add many rows as values in column order, journalled like all others; for imports."""
        self.unit.bulk(kind.ENTITY, rows)

    def new_id(self) -> Id:
        """Return the next derived id of this command: the same on every desk and on the hub."""
        self._children += 1
        return child_id(self.stamp.command, self._children)

    def new_ids(self, count: int) -> Sequence[Id]:
        """Return many derived ids."""
        return [self.new_id() for _ in range(count)]

    def number(self, series: str) -> int | None:
        """Return the next number of a series without gaps; only the truth gives numbers."""
        return self._counters.advance(f"number:{series}") if self.stamp.truth else None

    def emit(self, event: Event) -> None:
        """Tell higher slices what happened."""
        self.events.append(event)
