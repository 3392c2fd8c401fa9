"""Rows of every kind with the values that databases like to spoil, made without any handler."""

from __future__ import annotations

from typing import Any

from commerce.kernel.ids import Id, foreign_id
from commerce.models.row import Column, EntityType, Kind, Role, Values

TEXTS = (
    "",
    "mug",
    "Ärger & Söhne\n\t«日本» 🫖 e\N{COMBINING ACUTE ACCENT}",
    "'; DROP TABLE orders; --",
    "100 % ?",
    "x" * 3_000,
)
"""Empty, plain, far from ASCII, hostile, full of marks that mean something to a driver, long."""
WHOLES = (0, 1, -1, 127, 128, -(2**31) - 1, 2**63 - 1, -(2**63))
INSTANTS = (0, 1, -1, 1_767_700_800_123, -62_135_596_800_000, 253_402_300_799_999)
"""The last two are the first and the last millisecond of any calendar."""


def identity(*name: str) -> Id:
    """Return the same id for the same name."""
    return foreign_id("specimen", *name)


def specimen(entity: EntityType, number: int, **given: object) -> Values:
    """Return the `number`-th row of a kind; every third has nothing where nothing is allowed."""
    values = [_value(entity, column, place, number) for place, column in enumerate(entity.columns)]
    for name, value in given.items():
        values[entity.names.index(name)] = value
    return tuple(values)


def row(entity: EntityType, number: int, **given: object) -> Any:  # noqa: ANN401 - a row of the kind that was asked for
    """Return a specimen as a row."""
    return entity.row(**dict(zip(entity.names, specimen(entity, number, **given), strict=True)))


def _value(entity: EntityType, column: Column, place: int, number: int) -> object:
    if column.name == "id":
        return identity(entity.table, str(number))
    if column.optional and number % 3 == 0:
        return None
    turn = number + place
    choices: dict[Kind, object] = {
        Kind.ID: identity(str(turn)),
        Kind.FLAG: turn % 2,
        Kind.INSTANT: INSTANTS[turn % len(INSTANTS)],
        Kind.INTEGER: WHOLES[turn % len(WHOLES)],
        Kind.TEXT: f"{TEXTS[turn % len(TEXTS)]}{'' if Role.PERSONAL in column.roles else number}",
    }
    return choices[column.kind]
