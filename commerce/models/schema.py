"""The tables as SQLAlchemy sees them, built from the rows: for migrations, Postgres and the test that compares both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from commerce.models.records import RECORDS, Cell, RecordTable
from commerce.models.registry import ENTITIES
from commerce.models.row import EntityType, Kind

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Identifier(TypeDecorator[bytes]):
    """Sixteen raw bytes on SQLite, a native uuid on Postgres."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the native type."""
        return dialect.type_descriptor(sa.Uuid() if dialect.name == "postgresql" else sa.LargeBinary(16))

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> Any:  # noqa: ANN401 - driver value
        """Give Postgres a UUID."""
        return UUID(bytes=bytes(value)) if value is not None and dialect.name == "postgresql" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ANN401 - driver value
        """Give the program raw bytes."""
        return value.bytes if value is not None and dialect.name == "postgresql" else value  # type: ignore[no-any-return]  # driver value


class Milliseconds(TypeDecorator[int]):
    """UTC milliseconds: an integer on SQLite, `timestamptz` on Postgres."""

    impl = sa.BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the native type."""
        return dialect.type_descriptor(sa.DateTime(timezone=True) if dialect.name == "postgresql" else sa.BigInteger())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> Any:  # noqa: ANN401 - driver value
        """Give Postgres an aware moment."""
        if value is None or dialect.name != "postgresql":
            return value
        return _EPOCH + timedelta(milliseconds=value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ANN401 - driver value
        """Give the program milliseconds."""
        if value is None or dialect.name != "postgresql":
            return value  # type: ignore[no-any-return]  # driver value
        return int((value - _EPOCH) // timedelta(milliseconds=1))


_TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.ID: Identifier(),
    Kind.INSTANT: Milliseconds(),
    Kind.INTEGER: sa.BigInteger(),
    Kind.FLAG: sa.SmallInteger(),
    Kind.TEXT: sa.Text(),
}
_CELLS: dict[Cell, TypeEngine[Any]] = {
    Cell.ID: Identifier(),
    Cell.INSTANT: Milliseconds(),
    Cell.WHOLE: sa.BigInteger(),
    Cell.SMALL: sa.SmallInteger(),
    Cell.TEXT: sa.Text(),
    Cell.BYTES: sa.LargeBinary(),
}
_LOCAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _entity_table(metadata: sa.MetaData, entity: EntityType) -> None:
    table = sa.Table(
        entity.table,
        metadata,
        sa.Column("n", _LOCAL, sa.Identity(always=True), primary_key=True),
        sa.Column("store", sa.SmallInteger(), nullable=False),
        *(sa.Column(column.name, _TYPES[column.kind], nullable=column.optional) for column in entity.columns),
        sqlite_autoincrement=True,
    )
    sa.Index(f"{entity.table}_id", table.c.id, unique=True).ddl_if("sqlite")
    sa.Index(f"{entity.table}_id", table.c.id, table.c.store, unique=True).ddl_if("postgresql")
    for names in entity.indexes:
        sa.Index(f"{entity.table}_by_{'_'.join(names)}", *(table.c[name] for name in names))
    for names in entity.unique:
        columns = (table.c[name] for name in names)
        sa.Index(f"{entity.table}_one_{'_'.join(names)}", table.c.store, *columns, unique=True).ddl_if("postgresql")
    if entity.append_only or entity.lasting:
        return  # what was booked outlives what it was booked on: an undone variant leaves its entries behind
    for name, target in entity.references.items():
        key = sa.ForeignKeyConstraint(
            [name, "store"], [f"{target}.id", f"{target}.store"], name=f"{entity.table}_{name}",
            deferrable=True, initially="DEFERRED",
        )  # fmt: skip
        table.append_constraint(key.ddl_if("postgresql"))


def _record_table(metadata: sa.MetaData, record: RecordTable) -> None:
    keyed = bool(record.keys)
    head: list[sa.Column[Any]] = [
        sa.Column("store", sa.SmallInteger(), primary_key=keyed, nullable=False, autoincrement=False)
    ]
    if not keyed:
        head.insert(0, sa.Column("n", _LOCAL, sa.Identity(always=True), primary_key=True))
    cells = (
        sa.Column(name, _CELLS[cell], primary_key=name in record.keys, nullable=optional, autoincrement=False)
        for name, cell, optional in record.columns
    )
    how: dict[str, Any] = {"sqlite_with_rowid": False} if keyed else {"sqlite_autoincrement": True}
    table = sa.Table(record.name, metadata, *head, *cells, **how)
    for title, names, one in record.indexes:
        sa.Index(title, *(table.c[name] for name in names), unique=one)


def build() -> sa.MetaData:
    """Return the whole schema, without the derived tables that triggers keep (`derived.py`)."""
    metadata = sa.MetaData()
    for entity in ENTITIES:
        _entity_table(metadata, entity)
    for record in RECORDS:
        _record_table(metadata, record)
    return metadata
