"""The hub's database behind the same port: native uuids and time stamps at the driver, program values above it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql as quoted

from commerce.kernel.clock import instant, moment
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.ids import Id
from commerce.models.records import Cell, RecordTable
from commerce.models.row import EntityType, Kind, Values
from commerce.repositories.database import ConstraintBroken, in_list, padded

_NATIVE = {Kind.ID, Kind.INSTANT, Cell.ID, Cell.INSTANT}


def _to_driver(value: Any, kind: object) -> Any:  # noqa: ANN401 - driver value
    if value is None or kind not in _NATIVE:
        return value
    return UUID(bytes=bytes(value)) if kind in {Kind.ID, Cell.ID} else moment(value)


def _from_driver(value: Any) -> Any:  # noqa: ANN401 - driver value
    if isinstance(value, UUID):
        return Id(value.bytes)
    if isinstance(value, datetime):
        return instant(value)
    return value


def _row_to_driver(kinds: Sequence[object]) -> Callable[[Values], Values]:
    return lambda row: tuple(_to_driver(value, kind) for value, kind in zip(row, kinds, strict=True))


class PostgresDatabase:
    """One store of a hub database; transactions are begun and ended by the caller."""

    def __init__(self, connection: psycopg.Connection[Any], store: int) -> None:
        """Use an open connection."""
        self.connection = connection
        self.store = store

    def rows(self, entity: EntityType, column: str, values: Sequence[object]) -> list[Values]:
        """Return the rows whose column is one of the values, ordered by id."""
        kind = entity.columns[entity.names.index(column)].kind
        found: list[Values] = []
        head = f"SELECT {', '.join(entity.names)} FROM {entity.table} WHERE store = {self.store} AND "
        for chunk in padded(_to_driver(value, kind) for value in values):
            found += self._fetch(f"{head}{in_list(column, len(chunk), '%s')}", chunk)
        found.sort()
        return found

    def insert(self, entity: EntityType, rows: Sequence[Values]) -> None:
        """Add rows given in column order."""
        marks = ", ".join(["%s"] * len(entity.names))
        statement = f"INSERT INTO {entity.table} (store, {', '.join(entity.names)}) VALUES ({self.store}, {marks})"
        convert = _row_to_driver([column.kind for column in entity.columns])
        self._many(statement, [convert(row) for row in rows])

    def update(self, entity: EntityType, places: tuple[int, ...], rows: Sequence[Values]) -> None:
        """Change the columns at `places`; each row is the new values followed by the id."""
        changes = ", ".join(f"{entity.names[place]} = %s" for place in places)
        convert = _row_to_driver([*(entity.columns[place].kind for place in places), Kind.ID])
        statement = f"UPDATE {entity.table} SET {changes} WHERE id = %s AND store = {self.store}"
        self._many(statement, [convert(row) for row in rows])

    def delete(self, entity: EntityType, ids: Sequence[Id]) -> None:
        """Remove rows."""
        statement = f"DELETE FROM {entity.table} WHERE id = %s AND store = {self.store}"
        self._many(statement, [(UUID(bytes=bytes(identity)),) for identity in ids])

    def record(self, table: RecordTable, rows: Sequence[Values]) -> None:
        """Add records given in column order, replacing those with the same key."""
        marks = ", ".join(["%s"] * len(table.columns))
        statement = f"INSERT INTO {table.name} (store, {', '.join(table.names)}) VALUES ({self.store}, {marks})"
        if table.keys:
            rest = [name for name in table.names if name not in table.keys]
            changes = ", ".join(f"{name} = excluded.{name}" for name in rest)
            statement += f" ON CONFLICT (store, {', '.join(table.keys)}) DO UPDATE SET {changes}"
        convert = _row_to_driver([cell for _, cell, _ in table.columns])
        self._many(statement, [convert(row) for row in rows])

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Values]:
        """Run a query written with `?`; `{store}` stands for the store's number."""
        return self._fetch(self._translated(sql), [_guess(value) for value in values])

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run one change of a record table, written like a query."""
        self.connection.execute(self._translated(sql), [_guess(value) for value in values])

    def instant(self, at: int | None) -> object:
        """Return an instant as this database compares it."""
        return None if at is None else moment(at)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock of this store; other stores go on."""
        with _named_rules(), self.connection.transaction():
            self.connection.execute("SELECT pg_advisory_xact_lock(%s)", (self.store,))
            yield

    @contextlib.contextmanager
    def savepoint(self) -> Iterator[None]:
        """Hold a part of the transaction that can fail alone; deferred rules are checked at its end."""
        with _named_rules(), self.connection.transaction():
            yield
            self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self.connection.execute("SET CONSTRAINTS ALL DEFERRED")

    @contextlib.contextmanager
    def plain_errors(self) -> Iterator[None]:
        """Turn a lost connection into a WorkspaceError; what was not answered was not done, or is found by its id."""
        try:
            yield
        except psycopg.OperationalError as error:
            raise WorkspaceError("workspace.unreachable", detail=str(error)) from error

    def close(self) -> None:
        """Let the connection go."""
        self.connection.close()

    def _translated(self, sql: str) -> quoted.SQL:
        return quoted.SQL(sql.replace("%", "%%").replace("?", "%s").replace("{store}", str(self.store)))

    def _fetch(self, statement: str | quoted.SQL, values: Sequence[object]) -> list[Values]:
        text = quoted.SQL(statement) if isinstance(statement, str) else statement
        return [tuple(map(_from_driver, row)) for row in self.connection.execute(text, values).fetchall()]

    def _many(self, statement: str, rows: Sequence[Values]) -> None:
        with self.connection.cursor() as cursor:
            cursor.executemany(quoted.SQL(statement), rows)


@contextlib.contextmanager
def _named_rules() -> Iterator[None]:
    try:
        yield
    except psycopg.IntegrityError as error:
        raise ConstraintBroken(error.diag.constraint_name or str(error)) from error


def _guess(value: object) -> object:
    return UUID(bytes=value) if isinstance(value, bytes) and len(value) == 16 else value  # noqa: PLR2004 - a uuid
