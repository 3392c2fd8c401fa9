"""Plain fields of a row edited as base and new value, so that two desks' edits of different fields both stand."""

from __future__ import annotations

from collections.abc import Mapping

from commerce.kernel.errors import Refused
from commerce.models.row import Column, Kind, Row

Field = str | int | None
Edits = dict[str, tuple[Field, Field]]
"""By column: what the editor saw and what it shall be."""

_TYPES: dict[Kind, type] = {Kind.TEXT: str, Kind.INTEGER: int, Kind.FLAG: int, Kind.INSTANT: int, Kind.ID: bytes}


def apply_edits(row: Row, edits: Mapping[str, tuple[Field, Field]], allowed: frozenset[str]) -> None:
    """Set the new values; of two that differ from one base the later in the truth's order stands (sync rule 6).

    Refuses before the first write: nothing to change, a field that has a command of its own, a value of another kind.
    """
    if not edits:
        raise Refused("edit.nothing")
    columns = {column.name: column for column in row.ENTITY.columns}
    for name, (_, new) in edits.items():
        if name not in allowed:
            raise Refused("edit.not_a_plain_field", field=name)
        if not _fits(columns[name], new):
            raise Refused("edit.wrong_kind", field=name)
    for name, (_, new) in edits.items():
        setattr(row, name, new)


def _fits(column: Column, value: Field) -> bool:
    if value is None:
        return column.optional
    if not isinstance(value, _TYPES[column.kind]) or isinstance(value, bool):
        return False
    return column.kind is not Kind.FLAG or value in {0, 1}
