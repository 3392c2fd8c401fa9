"""Plain fields of a row edited as base and new value, so that two desks' edits of different fields both stand."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.models.row import Column, Kind, Row
from commerce.models.workspace import Conflict
from commerce.repositories.journal import person_of, personal_places
from commerce.repositories.tx import Tx

Field = str | int | None
Edits = dict[str, tuple[Field, Field]]
"""By column: what the editor saw and what it shall be."""

_TYPES: dict[Kind, type] = {Kind.TEXT: str, Kind.INTEGER: int, Kind.FLAG: int, Kind.INSTANT: int, Kind.ID: bytes}


def apply_edits(tx: Tx, row: Row, edits: Mapping[str, tuple[Field, Field]], allowed: frozenset[str]) -> None:
    """Set the new values; of two that differ from one base the later in the truth's order stands (sync rule 6).

    What it writes over is kept as a conflict. Refuses before the first write: nothing to change, a field that has a
    command of its own, a value of another kind.
    """
    if not edits:
        raise Refused("edit.nothing")
    columns = {column.name: column for column in row.ENTITY.columns}
    for name, (_, new) in edits.items():
        if name not in allowed:
            raise Refused("edit.not_a_plain_field", field=name)
        if not _fits(columns[name], new):
            raise Refused("edit.wrong_kind", field=name)
    for name, (base, new) in edits.items():
        if getattr(row, name) not in {base, new}:
            _keep_conflict(tx, row, name, new)
        setattr(row, name, new)


def _keep_conflict(tx: Tx, row: Row, name: str, new: Field) -> None:
    """Remember what somebody else gave this field meanwhile; who that was only the truth knows."""
    entity, stamp, lost = row.ENTITY, tx.stamp, getattr(row, name)
    values = entity.values(row)
    conflict = Conflict(
        id=foreign_id("conflict", stamp.command, row.id, name), entity_table=entity.table, entity_id=row.id, field=name,
        person_id=person_of(entity, values) if personal_places(entity) else None, won=_json(new), lost=_json(lost),
        won_by=stamp.actor, won_on=stamp.device, at=tx.now,
    )  # fmt: skip
    if stamp.truth:
        root = Id(values[entity.names.index(entity.root)])
        loser = tx.journal.last_change(entity, row.id, root, name)
        conflict.lost_by, conflict.lost_on = (loser.actor, loser.device) if loser else (None, None)
    tx.add(conflict)


def _json(value: object) -> str:
    plain = value.hex() if isinstance(value, bytes) else value
    return msgspec.json.encode(plain).decode()


def _fits(column: Column, value: Field) -> bool:
    if value is None:
        return column.optional
    if not isinstance(value, _TYPES[column.kind]) or isinstance(value, bool):
        return False
    return column.kind is not Kind.FLAG or value in {0, 1}
