"""The tables written about writes: log, journal, history, counters, keys; none of these is itself journalled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Cell(Enum):
    """How a column of a record is stored."""

    ID = "id"
    INSTANT = "instant"
    WHOLE = "whole"
    SMALL = "small"
    TEXT = "text"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One such table: columns as (name, cell, optional); `keys` with the store are its primary key, none means `n`."""

    name: str
    columns: tuple[tuple[str, Cell, bool], ...]
    keys: tuple[str, ...] = ()
    indexes: tuple[tuple[str, tuple[str, ...], bool], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the column names, without `n` and `store`."""
        return tuple(name for name, _, _ in self.columns)


def _table(name: str, columns: str, *, keys: str = "", indexes: tuple[tuple[str, str, bool], ...] = ()) -> RecordTable:
    cells = []
    for word in columns.split():
        column, cell = word.rstrip("?").split(":")
        cells.append((column, Cell(cell), word.endswith("?")))
    return RecordTable(
        name,
        tuple(cells),
        tuple(keys.split()),
        tuple((title, tuple(names.split()), one) for title, names, one in indexes),
    )


JOURNAL = _table(
    "journal",
    "seq:whole command:id kind:small entity:id root:bytes op:text before:bytes? after:bytes? after_hash:bytes?",
    keys="seq",
    indexes=(("journal_root", "root seq", False),),
)
COMMAND_LOG = _table(
    "command_log",
    "id:id seq:whole rows:whole device:id device_seq:whole actor:id kind:text v:small occurred_at:instant"
    " decided_at:instant group_id:id undoes:id? status:text refusal:text? sentence:text body:bytes",
    indexes=(
        ("command_log_id", "id", True),
        ("command_log_device", "device device_seq store", True),
        ("command_log_seq", "seq", False),
        ("command_log_group", "group_id", False),
        ("command_log_undoes", "undoes", False),
    ),
)
HISTORY = _table(
    "history",
    "group_id:id actor:id sentence:text at:instant state:text reason:text undo_group:id?",
    indexes=(("history_actor", "actor state", False), ("history_group", "group_id", False)),
)
COUNTERS = _table("counters", "name:text value:whole", keys="name")
PERSON_KEYS = _table("person_keys", "person:id key:bytes", keys="person")
WORKSPACE = _table("workspace", "name:text value:text", keys="name")
EFFECT_CLAIMS = _table("effect_claims", "effect:id claimed_by:text until:instant", keys="effect")
PENDING = _table(
    "pending",
    "device_seq:whole id:id group_id:id actor:id kind:text v:small occurred_at:instant undoes:id? sentence:text"
    " state:text reason:text? body:bytes roots:bytes changes:bytes",
    keys="device_seq",
)
"""What this desk has predicted and the hub has not confirmed: `waiting` or `blocked`."""
REFUSALS = _table(
    "refusals",
    "id:id group_id:id actor:id kind:text v:small occurred_at:instant refused_at:instant sentence:text refusal:text"
    " body:bytes",
    keys="id",
)
"""What the hub has refused to this desk, until somebody has dealt with it."""

RECORDS = (JOURNAL, COMMAND_LOG, HISTORY, COUNTERS, PERSON_KEYS, WORKSPACE, EFFECT_CLAIMS, PENDING, REFUSALS)
