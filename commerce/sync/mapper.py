"""Writes rows of the hub into a workspace file, whether they are there or not."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.models.row import EntityType, Values
from commerce.repositories.database import SqliteDatabase


def put(database: SqliteDatabase, entity: EntityType, rows: Sequence[Values]) -> None:
    """Add rows given in column order, or change those whose ids are there; they keep their local number."""
    marks = ", ".join("?" * len(entity.names))
    changes = ", ".join(f"{name} = excluded.{name}" for name in entity.names if name != "id")
    head = f"INSERT INTO {entity.table} (store, {', '.join(entity.names)}) VALUES ({database.store}, {marks})"  # noqa: S608  own names
    database.connection.executemany(f"{head} ON CONFLICT (id) DO UPDATE SET {changes}", rows)
