"""The two databases behind one small port: SQL text and driver values, nothing about the shop."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from commerce.kernel.ids import Id
from commerce.kernel.workspace_file import plain_errors
from commerce.models.records import RecordTable
from commerce.models.row import EntityType, Values

CHUNK = 256
"""Values in one IN list; lists are padded to a power of two so that few statements are ever prepared."""


class Database(Protocol):
    """An open database inside a transaction; every call is scoped to one store."""

    store: int

    def rows(self, entity: EntityType, column: str, values: Sequence[object]) -> list[Values]:
        """Return the rows whose column is one of the values, ordered by id."""

    def insert(self, entity: EntityType, rows: Sequence[Values]) -> None:
        """Add rows given in column order."""

    def update(self, entity: EntityType, places: tuple[int, ...], rows: Sequence[Values]) -> None:
        """Change the columns at `places`; each row is the new values followed by the id."""

    def delete(self, entity: EntityType, ids: Sequence[Id]) -> None:
        """Remove rows."""

    def record(self, table: RecordTable, rows: Sequence[Values]) -> None:
        """Add records given in column order, replacing those with the same key."""

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Values]:
        """Run a query written with `?`; `{store}` stands for the store's number."""

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run one change of a record table, written like a query."""

    def instant(self, at: int | None) -> object:
        """Return an instant as this database compares it."""

    def transaction(self) -> AbstractContextManager[None]:
        """Hold the store's write lock; commits at the end, rolls back on any error."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Hold a part of the transaction that can fail alone; raises ConstraintBroken."""

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turn trouble with the database itself into a WorkspaceError."""

    def close(self) -> None:
        """Let the connection go."""


class ConstraintBroken(Exception):
    """A named rule of the database said no."""


def padded(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Cut values into IN lists whose lengths are powers of two, repeating the last value."""
    pool = list(values)
    for start in range(0, len(pool), CHUNK):
        chunk = pool[start : start + CHUNK]
        size = 1 << (len(chunk) - 1).bit_length()
        chunk += chunk[-1:] * (size - len(chunk))
        yield chunk


def in_list(column: str, count: int, mark: str) -> str:
    """Return the condition for one chunk."""
    return f"{column} = {mark}" if count == 1 else f"{column} IN ({', '.join([mark] * count)})"


class SqliteDatabase:
    """A workspace file; its values are the program's values."""

    def __init__(self, connection: sqlite3.Connection, path: Path, store: int = 0) -> None:
        """Use a writer connection of `kernel.workspace_file`; the path is named in errors."""
        self.connection = connection
        self.path = path
        self.store = store

    def rows(self, entity: EntityType, column: str, values: Sequence[object]) -> list[Values]:
        """Return the rows whose column is one of the values, ordered by id."""
        found: list[Values] = []
        head = f"SELECT {', '.join(entity.names)} FROM {entity.table} WHERE "
        for chunk in padded(values):
            found += self.connection.execute(f"{head}{in_list(column, len(chunk), '?')}", chunk).fetchall()
        found.sort()
        return found

    def insert(self, entity: EntityType, rows: Sequence[Values]) -> None:
        """Add rows given in column order."""
        marks = ", ".join("?" * len(entity.names))
        self.connection.executemany(
            f"INSERT INTO {entity.table} (store, {', '.join(entity.names)}) VALUES ({self.store}, {marks})",
            rows,
        )

    def update(self, entity: EntityType, places: tuple[int, ...], rows: Sequence[Values]) -> None:
        """Change the columns at `places`; each row is the new values followed by the id."""
        changes = ", ".join(f"{entity.names[place]} = ?" for place in places)
        self.connection.executemany(f"UPDATE {entity.table} SET {changes} WHERE id = ?", rows)

    def delete(self, entity: EntityType, ids: Sequence[Id]) -> None:
        """Remove rows."""
        self.connection.executemany(f"DELETE FROM {entity.table} WHERE id = ?", [(identity,) for identity in ids])

    def record(self, table: RecordTable, rows: Sequence[Values]) -> None:
        """Add records given in column order, replacing those with the same key."""
        marks = ", ".join("?" * len(table.columns))
        verb = "REPLACE" if table.keys else "INSERT"
        self.connection.executemany(
            f"{verb} INTO {table.name} (store, {', '.join(table.names)}) VALUES ({self.store}, {marks})", rows
        )

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Values]:
        """Run a query written with `?`; `{store}` stands for the store's number."""
        return self.connection.execute(sql.replace("{store}", str(self.store)), values).fetchall()

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run one change of a record table, written like a query."""
        self.connection.execute(sql.replace("{store}", str(self.store)), values)

    def instant(self, at: int | None) -> object:
        """Return an instant as this database compares it."""
        return at

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock of the file; a failed commit is rolled back too."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.IntegrityError):
                raise ConstraintBroken(str(error)) from error
            raise

    @contextlib.contextmanager
    def savepoint(self) -> Iterator[None]:
        """Hold a part of the transaction that can fail alone."""
        self.connection.execute("SAVEPOINT one_command")
        try:
            yield
        except BaseException as error:
            if self.connection.in_transaction:  # a full disk makes SQLite roll everything back by itself
                self.connection.execute("ROLLBACK TO one_command")
                self.connection.execute("RELEASE one_command")
            if isinstance(error, sqlite3.IntegrityError):
                raise ConstraintBroken(str(error)) from error
            raise
        self.connection.execute("RELEASE one_command")

    def plain_errors(self) -> AbstractContextManager[None]:
        """Turn trouble with the file itself into a WorkspaceError."""
        return plain_errors(self.path)

    def close(self) -> None:
        """Let the connection go."""
        self.connection.close()
