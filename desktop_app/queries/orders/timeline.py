"""What happened to one order: each command with what it changed, before and after, from the journal and the log.

Reads bodies with msgspec, so it is imported only when a timeline is asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from commerce.models.registry import BY_CODE, ROOT_KINDS
from commerce.models.row import EntityType, Role

CHANGED = "\N{BLACK SQUARE}"
"""Stands for a personal value: what it was is sealed."""

_ROOT = bytes([ROOT_KINDS.index("order")])
_decode = msgspec.msgpack.Decoder().decode

# orders by n.
_ID = "SELECT id FROM orders WHERE n = ?"
# journal_root (root, seq).
_JOURNAL = "SELECT command, kind, entity, op, before FROM journal WHERE root = ? ORDER BY seq DESC LIMIT ?"
# command_log_id and actors_id; one look-up for each command.
_COMMAND = (
    "SELECT c.id, c.kind, c.sentence, c.occurred_at, a.name, a.role, c.undoes FROM command_log c"
    " LEFT JOIN actors a ON a.id = c.actor WHERE c.id = ?"
)
# payment_events_by_order_id, granted_refunds_by_order_id.
_AMOUNTS = (
    "SELECT id, amount FROM payment_events WHERE order_id = ?"
    " UNION ALL SELECT id, amount FROM granted_refunds WHERE order_id = ?"
)
# order_notes_by_order_id.
_NOTES = "SELECT id, text FROM order_notes WHERE order_id = ?"
# Each table by its unique index on id.
_ROW = "SELECT {columns} FROM {table} WHERE id = ?"
_MOST_ROWS = 2_000


class Changed(NamedTuple):
    """One column of one row; values are as stored, CHANGED where they are personal."""

    table: str
    column: str
    before: object
    after: object


class Happened(NamedTuple):
    """One command; `sentence` is canonical JSON of template and values, `note` the text it wrote down.

    `amount` is what moved or was granted by it, in minor units of the order's currency.
    """

    command: bytes
    kind: str
    sentence: str
    at: int
    actor: str
    by_itself: bool
    undoes: bytes | None
    changes: tuple[Changed, ...]
    note: str
    amount: int | None


def timeline(connection: sqlite3.Connection, n: int) -> list[Happened]:
    """Return what happened to an order, newest first; rows that a bulk import wrote are not told one by one."""
    order = connection.execute(_ID, (n,)).fetchone()
    if order is None:
        return []
    entries = connection.execute(_JOURNAL, (_ROOT + order[0], _MOST_ROWS)).fetchall()
    notes = dict(connection.execute(_NOTES, order).fetchall())
    amounts = dict(connection.execute(_AMOUNTS, order * 2).fetchall())
    rows = _Rows(connection)
    acts: dict[bytes, _Act] = {}
    for command, code, identity, op, body in entries:
        entity = BY_CODE[code]
        act = acts.setdefault(command, _Act())
        if op == "u":
            act.changes[:0] = rows.back(entity, identity, body)
        elif op == "d":
            rows.was(entity, identity, body)
        elif identity in notes:
            act.note = notes[identity]
        elif identity in amounts:
            act.amount = (act.amount or 0) + amounts[identity]
    return list(_told(connection, acts))


@dataclass(slots=True)
class _Act:
    """What one command did, as far as it has been read."""

    changes: list[Changed] = field(default_factory=list)
    note: str = ""
    amount: int | None = None


def _told(connection: sqlite3.Connection, acts: dict[bytes, _Act]) -> Iterator[Happened]:
    for identity, act in acts.items():
        row = connection.execute(_COMMAND, (identity,)).fetchone()
        if row is not None:
            command, kind, sentence, at, actor, role, undoes = row
            yield Happened(
                command=command, kind=kind, sentence=sentence, at=at, actor=actor or "", by_itself=role == "system",
                undoes=undoes, changes=tuple(act.changes), note=act.note, amount=act.amount,
            )  # fmt: skip


class _Rows:
    """The rows of an order, walked back from what stands now."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, bytes], dict[int, Any]] = {}

    def back(self, entity: EntityType, identity: bytes, body: bytes) -> list[Changed]:
        """Take one update back and return what it changed, without what is only worked out from other rows."""
        row = self._row(entity, identity)
        hidden, derived = entity.positions(Role.PERSONAL), entity.positions(Role.DERIVED)
        places, old = _opened(entity, body)
        changes: list[Changed] = []
        for place in places:
            name = entity.columns[place].name
            if place in hidden:
                changes.append(Changed(entity.table, name, CHANGED, CHANGED))
            elif place not in derived:
                changes.append(Changed(entity.table, name, old[place], row.get(place)))
            row[place] = old.get(place)
        return changes

    def was(self, entity: EntityType, identity: bytes, body: bytes) -> None:
        """Remember a row that was removed as it was."""
        self._known[entity.code, identity] = dict(_opened(entity, body)[1])

    def _row(self, entity: EntityType, identity: bytes) -> dict[int, Any]:
        key = (entity.code, identity)
        if key not in self._known:
            sql = _ROW.format(columns=", ".join(entity.names), table=entity.table)
            found = self._connection.execute(sql, (identity,)).fetchone()
            self._known[key] = dict(enumerate(found or ()))
        return self._known[key]


def _opened(entity: EntityType, body: bytes) -> tuple[list[int], dict[int, Any]]:
    """Return the places a journal body holds, and the values that are not sealed, by place."""
    _schema, places, plain, *sealed = _decode(body)
    chosen = list(range(len(entity.columns))) if places is None else list(places)
    hidden = entity.positions(Role.PERSONAL) if sealed else frozenset()
    open_places = [place for place in chosen if place not in hidden]
    return chosen, dict(zip(open_places, plain, strict=True))
