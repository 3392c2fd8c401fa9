"""A migration that dies leaves the file as it was, and the next start finishes it."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import migrations
import migrations.run
from commerce.kernel.workspace_file import open_writer, schema_version
from commerce.models import derived
from commerce.models.version import SCHEMA
from migrations.run import upgrade_postgres, upgrade_sqlite
from tests.migrations.test_head import own_database
from tests.repositories.databases import for_migrations, migrated_file

NAMES = "SELECT name, sql FROM sqlite_master ORDER BY name"
DIE = """
import os, signal, sys
from pathlib import Path
from commerce.kernel.workspace_file import open_writer
from {module} import {owner}
from migrations.run import upgrade_sqlite

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{owner}.{name} = die
upgrade_sqlite(open_writer(Path(sys.argv[1])))
"""


class Stopped(Exception):
    """The migration ends here."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file of an older schema with somebody's settings in it."""
    path = tmp_path / "shop.sqlite3"
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(sa.text("PRAGMA synchronous = OFF"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.execute(sa.text("INSERT INTO settings(store, id, key, value) VALUES (0, x'00', 'shop.name', 'Kai')"))
    engine.dispose()
    return path


@contextlib.contextmanager
def looking_at(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(open_writer(path)) as connection:
        yield connection


def content(path: Path) -> tuple[object, ...]:
    with looking_at(path) as connection:
        settings = connection.execute("SELECT * FROM settings").fetchall()
        step = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        return schema_version(connection), connection.execute(NAMES).fetchall(), settings, step


def finished(path: Path) -> None:
    """Migrate and fail unless the file is whole and kept its rows."""
    with looking_at(path) as connection:
        upgrade_sqlite(connection)
    with contextlib.closing(sqlite3.connect(migrated_file())) as wanted:
        names = wanted.execute(NAMES).fetchall()
    version, found, settings, _ = content(path)
    assert (version, found) == (SCHEMA, names)
    assert settings == [(1, 0, b"\0", "shop.name", "Kai")]


def test_an_older_file_is_brought_to_the_newest_schema_with_its_rows(old: Path) -> None:
    finished(old)


def test_a_file_of_the_newest_schema_is_left_as_it_is(old: Path) -> None:
    finished(old)
    before = content(old)
    finished(old)
    assert content(old) == before


@pytest.mark.parametrize("broken", ["install", "_upgrade"])
def test_a_migration_that_breaks_leaves_the_file_as_it_was(
    old: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(old)
    whole = derived.install if broken == "install" else migrations.run._upgrade

    def stop(connection: Any) -> None:  # noqa: ANN401 - of either library
        whole(connection)
        raise Stopped

    with monkeypatch.context() as patch, looking_at(old) as connection:
        patch.setattr(derived if broken == "install" else migrations.run, broken, stop)
        with pytest.raises(Stopped):
            upgrade_sqlite(connection)
        assert not connection.in_transaction
    assert content(old) == before
    finished(old)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so hard")
@pytest.mark.parametrize(
    ("module", "owner", "name"), [("alembic", "op", "create_index"), ("commerce.models", "derived", "install")]
)
def test_a_migration_that_is_killed_leaves_the_file_as_it_was(old: Path, module: str, owner: str, name: str) -> None:
    before = content(old)
    script = DIE.format(module=module, owner=owner, name=name)
    died = subprocess.run([sys.executable, "-c", script, str(old)], check=False, env={**os.environ}, timeout=60)
    assert died.returncode == -signal.SIGKILL
    assert content(old) == before
    finished(old)


def test_a_hub_that_broke_while_it_was_migrated_is_empty_and_then_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = migrations.run._upgrade

    def stop(connection: sa.Connection) -> None:
        upgrade(connection)
        raise Stopped

    with own_database("broken_halfway") as url:
        with monkeypatch.context() as patch:
            patch.setattr(migrations.run, "_upgrade", stop)
            with pytest.raises(Stopped):
                upgrade_postgres(for_migrations(url))
        asked = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        with psycopg.connect(url) as connection:
            assert connection.execute(asked).fetchone() == (0,)
        for _ in range(2):
            upgrade_postgres(for_migrations(url))
        with psycopg.connect(url) as connection:
            ((tables,),) = connection.execute(asked).fetchall()
            assert tables > 40
