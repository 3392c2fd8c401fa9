"""The few words migrations are written in, so that a step reads the same for SQLite and Postgres.

Columns are words: `name:kind`, with `?` where a value may be missing and `*` where it is part of the key.
Kinds: id (16 bytes or uuid), instant (milliseconds or timestamptz), whole, small, text, bytes.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

_KINDS: dict[str, Any] = {"whole": sa.BigInteger, "small": sa.SmallInteger, "text": sa.Text, "bytes": sa.LargeBinary}


def _postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _kind(word: str) -> Any:  # noqa: ANN401 - SQLAlchemy types have no common precise base
    if word == "id":
        return sa.Uuid() if _postgres() else sa.LargeBinary(16)
    if word == "instant":
        return sa.DateTime(timezone=True) if _postgres() else sa.BigInteger()
    return _KINDS[word]()


def _columns(words: str) -> list[sa.Column[Any]]:
    columns = []
    for word in words.split():
        name, kind = word.rstrip("?*").split(":")
        key, optional = word.endswith("*"), word.endswith("?")
        columns.append(sa.Column(name, _kind(kind), primary_key=key, nullable=optional, autoincrement=False))
    return columns


def local_table(name: str, columns: str) -> None:
    """Create a table with the local row number `n`, never given again, and the store."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        name,
        sa.Column("n", number, sa.Identity(always=True), primary_key=True),
        sa.Column("store", sa.SmallInteger(), nullable=False),
        *_columns(columns),
        sqlite_autoincrement=True,
    )


def keyed_table(name: str, columns: str) -> None:
    """Create a table that is found by its own key only."""
    op.create_table(name, *_columns(columns), sqlite_with_rowid=False)


def index(
    name: str, table: str, columns: str, *, unique: bool = False, postgres_only: bool = False, everywhere: bool = False
) -> None:
    """Create an index; what is unique is so within one store of a hub, or `everywhere` on it.

    A uniqueness rule of the shop is `postgres_only`: on SQLite handlers and doctor check it.
    """
    names = columns.split()
    if unique and not everywhere and _postgres() and "store" not in names:
        names.append("store")
    if not postgres_only or _postgres():
        op.create_index(name, table, names, unique=unique)


def references(table: str, **targets: str) -> None:
    """Let Postgres check references, which never cross stores, at the end of each transaction."""
    if not _postgres():
        return
    mine, theirs = "store", ["id", "store"]
    for column, target in targets.items():
        op.create_foreign_key(
            f"{table}_{column}", table, target, [column, mine], theirs, deferrable=True, initially="DEFERRED"
        )
