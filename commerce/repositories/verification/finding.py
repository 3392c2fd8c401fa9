"""What doctor says: one thing that is not as it should be, named so exactly that a person can look at it."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.kernel.ids import Id, as_text
from commerce.models.row import EntityType, Role, Values

_LONGEST = 120
PRIVATE = "(personal)"
"""Stands for personal values: findings are sent around and kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference; `seq` is the place in the journal it concerns, empty text what does not apply."""

    check: str
    code: str
    table: str = ""
    id: str = ""
    column: str = ""
    expected: str = ""
    found: str = ""
    seq: int | None = None


def shown(value: object) -> str:
    """Return a value as findings show it: bytes in hexadecimal, long texts cut, nothing as `nothing`."""
    if value is None:
        return "nothing"
    text = value.hex() if isinstance(value, bytes) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def name_of(identity: object) -> str:
    """Return an id in its usual dashed form, anything else as it is shown."""
    return as_text(Id(identity)) if isinstance(identity, bytes) and len(identity) == 16 else shown(identity)  # noqa: PLR2004 - a uuid


def of_row(check: str, code: str, entity: EntityType, identity: object, seq: int | None = None) -> Finding:
    """Return a finding about a whole row."""
    return Finding(check=check, code=code, table=entity.table, id=name_of(identity), seq=seq)


def of_column(check: str, code: str, entity: EntityType, row: Values, place: int, expected: object) -> Finding:
    """Return a finding about one value of a row; personal values are not shown."""
    column = entity.columns[place]
    hidden = Role.PERSONAL in column.roles
    return Finding(
        check=check, code=code, table=entity.table, id=name_of(row[0]), column=column.name,
        expected=PRIVATE if hidden else shown(expected), found=PRIVATE if hidden else shown(row[place]),
    )  # fmt: skip
