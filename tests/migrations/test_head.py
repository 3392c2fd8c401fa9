"""The migrations make exactly what the rows describe, on both databases."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg.sql import SQL
from sqlalchemy.pool import StaticPool

import migrations
from commerce.kernel.workspace_file import schema_version
from commerce.models import derived
from commerce.models.schema import build
from commerce.models.version import SCHEMA
from tests.repositories.databases import for_migrations, migrated_file, postgres_url

MODELS = "made_from_models"


def described(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what SQLite was told to make, by name, whatever the order and the spaces."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: " ".join(sorted(re.split(r"\s*,\s*|\s*\(\s*|\s*\)\s*|\s+", sql)))
        for name, sql in found
        if name not in {"alembic_version", "sqlite_sequence"}
    }


@pytest.fixture
def migrated() -> Iterator[sqlite3.Connection]:
    """Return a copy of a migrated file, without the tables that triggers keep."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with contextlib.closing(sqlite3.connect(migrated_file())) as template:
            template.backup(connection)
        derived.remove(connection)
        yield connection


@pytest.fixture
def modelled() -> Iterator[sqlite3.Connection]:
    """Return a database made from the rows."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        build().create_all(sa.create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool))
        yield connection


def test_on_a_desk_the_head_is_what_the_rows_describe(
    migrated: sqlite3.Connection, modelled: sqlite3.Connection
) -> None:
    made, wanted = described(migrated), described(modelled)
    assert sorted(made) == sorted(wanted)
    for name, words in wanted.items():
        assert made[name] == words, name


def test_on_a_desk_every_column_stands_with_its_kind_and_place(
    migrated: sqlite3.Connection, modelled: sqlite3.Connection
) -> None:
    for table in build().tables:
        pragma = f"PRAGMA table_info({table})"
        assert migrated.execute(pragma).fetchall() == modelled.execute(pragma).fetchall(), table


COLUMNS = """
SELECT table_name, ordinal_position, column_name, data_type, is_nullable, is_identity, identity_generation,
       column_default
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 2
"""
INDEXES = """
SELECT tablename, indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1, 2
"""
RULES = """
SELECT t.relname, c.conname, c.contype, c.condeferrable, c.condeferred, pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE n.nspname = 'public' AND t.relname <> 'alembic_version' ORDER BY 1, 2
"""


@contextlib.contextmanager
def own_database(name: str) -> Iterator[str]:
    """Make an empty database on the server of the tests and drop it afterwards."""
    with contextlib.closing(psycopg.connect(postgres_url(), autocommit=True)) as server:
        server.execute(SQL(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        server.execute(SQL(f"CREATE DATABASE {name}"))
        try:
            yield re.sub(r"/postgres(?=\?|$)", f"/{name}", postgres_url())
        finally:
            server.execute(SQL(f"DROP DATABASE {name} WITH (FORCE)"))


def test_on_a_hub_the_head_is_what_the_rows_describe() -> None:
    with own_database(MODELS) as url:
        engine = sa.create_engine(for_migrations(url))
        build().create_all(engine)
        engine.dispose()
        with psycopg.connect(url) as models, psycopg.connect(postgres_url()) as head:
            for question in (COLUMNS, INDEXES, RULES):
                wanted = models.execute(SQL(question)).fetchall()
                assert len(wanted) > 40
                assert head.execute(SQL(question)).fetchall() == wanted


def test_references_of_the_hub_are_checked_at_the_end_of_a_transaction() -> None:
    with psycopg.connect(postgres_url()) as head:
        rules = head.execute(SQL(RULES)).fetchall()
    references = [(deferrable, deferred) for _, _, kind, deferrable, deferred, _ in rules if kind == "f"]
    assert len(references) > 20
    assert set(references) == {(True, True)}


def test_the_steps_are_one_line_from_nothing_to_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    steps = list(script.walk_revisions())
    assert len(script.get_heads()) == len(script.get_bases()) == 1
    assert [step.revision for step in reversed(steps)] == [f"{number:04}" for number in range(1, len(steps) + 1)]
    assert not any(hasattr(step.module, "downgrade") for step in steps), "the snapshot is the way back"


def test_a_migrated_file_says_which_schema_it_has_and_holds_what_is_derived() -> None:
    with contextlib.closing(sqlite3.connect(migrated_file())) as connection:
        assert schema_version(connection) == SCHEMA
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master").fetchall()}
    assert {"order_search", "variant_search", "customer_search", "order_counts", "order_counts_changed"} <= names
