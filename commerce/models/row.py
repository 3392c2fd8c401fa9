"""How a row is described once: a plain dataclass whose marks say what a column means to journal, undo and erasure."""

from __future__ import annotations

import dataclasses
import enum
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

from commerce.kernel.ids import Id

Values = tuple[Any, ...]
"""The values of a row in column order, as SQLite holds them."""


class Kind(enum.Enum):
    """How a column is stored; Postgres has a native type for each."""

    ID = "id"
    INSTANT = "instant"
    INTEGER = "integer"
    FLAG = "flag"
    TEXT = "text"


class Role(enum.Enum):
    """What a column means beyond its value."""

    PERSONAL = "personal"
    """Sealed with the key of its person wherever it outlives the row: journal, command bodies, backups."""
    DELTA = "delta"
    """A quantity several desks change at once: undone by the opposite change, never by an old value."""
    DERIVED = "derived"
    """Computed from other rows of its root after every command; never restored, always recomputed."""
    HUB_ONLY = "hub_only"
    """Given by the truth alone; no rule reads it."""


Instant = Annotated[int, Kind.INSTANT]
"""UTC milliseconds."""
Flag = Annotated[int, Kind.FLAG]
"""Yes or no, held as 1 or 0 so that both databases give the same bytes."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the journal, the databases and the schema need it."""

    name: str
    kind: Kind
    optional: bool
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class EntityType:
    """Everything that is known about one kind of row; `code` stands for it in the journal and never changes."""

    row: type[Any]
    table: str
    code: int
    columns: tuple[Column, ...]
    root: str
    """The column that holds the id of the aggregate root."""
    root_kind: str
    """The kind of aggregate: two roots of one id and different kinds never overlap."""
    person: str | None
    """The column that holds the person whose key seals the personal columns."""
    append_only: bool
    """Rows are never changed or removed; undo adds the counter-entry."""
    lasting: bool
    """Rows stay once they exist; undo takes their quantities back instead of removing them."""
    references: dict[str, str]
    unique: tuple[tuple[str, ...], ...]
    indexes: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    values: Callable[[Any], Values]

    def positions(self, role: Role) -> frozenset[int]:
        """Return the places of the columns that carry a role."""
        return frozenset(place for place, column in enumerate(self.columns) if role in column.roles)


class Row:
    """Base of every row; rows are compared by value and change only inside a transaction."""

    __slots__ = ()
    ENTITY: ClassVar[EntityType]
    id: Id


RowType = TypeVar("RowType", bound=Row)


@dataclass_transform(kw_only_default=True)
def entity(  # noqa: PLR0913 - the marks of a table are options, each with a meaning of its own
    table: str,
    code: int,
    *,
    root: str = "id",
    root_kind: str,
    person: str | None = None,
    append_only: bool = False,
    lasting: bool = False,
    references: dict[str, str] | None = None,
    unique: tuple[tuple[str, ...], ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
) -> Callable[[type[RowType]], type[RowType]]:
    """Make a class of annotated columns into a row type."""

    def build(cls: type[RowType]) -> type[RowType]:
        row = dataclass(kw_only=True, slots=True)(cls)
        columns = _columns_of(row)
        row.ENTITY = EntityType(
            row=row, table=table, code=code, columns=columns, root=root, root_kind=root_kind, person=person,
            append_only=append_only, lasting=lasting, references=references or {}, unique=unique, indexes=indexes,
            names=tuple(column.name for column in columns), values=_values_of(columns),
        )  # fmt: skip
        return row

    return build


def _columns_of(row: type[Any]) -> tuple[Column, ...]:
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in dataclasses.fields(row))


def _column(name: str, hint: Any) -> Column:  # noqa: ANN401 - a type hint has no type of its own
    kinds: list[Kind] = []
    roles: set[Role] = set()
    plain: set[Any] = set()
    waiting = [hint]
    while waiting:
        part = waiting.pop()
        if get_origin(part) is Annotated:
            inner, *marks = get_args(part)
            waiting.append(inner)
            kinds += [mark for mark in marks if isinstance(mark, Kind)]
            roles |= {mark for mark in marks if isinstance(mark, Role)}
        elif get_args(part):
            waiting.extend(get_args(part))
        else:
            plain.add(part)
    optional = type(None) in plain
    kind = kinds[0] if kinds else {Id: Kind.ID, int: Kind.INTEGER, str: Kind.TEXT}[(plain - {type(None)}).pop()]
    return Column(name, kind, optional, frozenset(roles))


def _values_of(columns: tuple[Column, ...]) -> Callable[[Any], Values]:
    read = operator.attrgetter(*(column.name for column in columns))
    flags = [place for place, column in enumerate(columns) if column.kind is Kind.FLAG]
    if not flags:
        return read

    def with_flags(row: Any) -> Values:  # noqa: ANN401 - any row of this entity
        values = list(read(row))
        for place in flags:
            values[place] = None if values[place] is None else int(values[place])
        return tuple(values)

    return with_flags
