"""The few words migrations are written in, so that a step reads the same for SQLite and Postgres."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine


def _postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _column(name: str, kind: TypeEngine[object], *, key: bool = False, optional: bool = False) -> sa.Column[object]:
    return sa.Column(name, kind, primary_key=key, nullable=optional, autoincrement=False)


def identifier(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[object]:
    """Return a column for an id: 16 bytes or a native uuid."""
    kind: TypeEngine[object] = sa.Uuid() if _postgres() else sa.LargeBinary(16)
    return _column(name, kind, key=key, optional=optional)


def instant(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[object]:
    """Return a column for UTC milliseconds: an integer or `timestamptz`."""
    kind: TypeEngine[object] = sa.DateTime(timezone=True) if _postgres() else sa.BigInteger()
    return _column(name, kind, key=key, optional=optional)


def whole(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[object]:
    """Return a column for a 64-bit whole number."""
    return _column(name, sa.BigInteger(), key=key, optional=optional)


def small(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[object]:
    """Return a column for a small whole number or a flag."""
    return _column(name, sa.SmallInteger(), key=key, optional=optional)


def text(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[object]:
    """Return a column for text of any length."""
    return _column(name, sa.Text(), key=key, optional=optional)


def binary(name: str, *, key: bool = False, optional: bool = False) -> sa.Column[object]:
    """Return a column for raw bytes."""
    return _column(name, sa.LargeBinary(), key=key, optional=optional)


def local_table(name: str, *columns: sa.Column[object]) -> None:
    """Create a table with the local row number `n`, never reused, and the store."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        name,
        sa.Column("n", number, sa.Identity(always=True), primary_key=True),
        sa.Column("store", sa.SmallInteger(), nullable=False),
        *columns,
        sqlite_autoincrement=True,
    )


def keyed_table(name: str, *columns: sa.Column[object]) -> None:
    """Create a table that is found by its own key only."""
    op.create_table(name, *columns, sqlite_with_rowid=False)


def index(name: str, table: str, *columns: str, unique: bool = False, postgres_only: bool = False) -> None:
    """Create an index; a uniqueness rule of the shop is `postgres_only`, and counts within one store."""
    if postgres_only and not _postgres():
        return
    op.create_index(name, table, list(columns), unique=unique)


def reference(table: str, column: str, target: str) -> None:
    """Let Postgres check a reference at the end of each transaction; on SQLite handlers and doctor do."""
    if _postgres():
        op.create_foreign_key(
            f"{table}_{column}", table, target, [column], ["id"], deferrable=True, initially="DEFERRED"
        )
