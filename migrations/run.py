"""Bring a database to the newest schema; the caller has taken the snapshot."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.pool import StaticPool

from commerce.models import derived
from commerce.models.version import SCHEMA

_FOLDER = Path(__file__).parent


def _upgrade(connection: sa.Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def upgrade_sqlite(raw: sqlite3.Connection) -> None:
    """Migrate a workspace file in one transaction: it is wholly on the new schema or as it was."""
    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    try:
        with engine.connect() as connection, connection.begin():
            # Not earlier: an engine rolls back what its first connection brings along.
            raw.execute("BEGIN IMMEDIATE")
            _upgrade(connection)
            derived.install(raw)
            raw.execute(f"PRAGMA user_version = {SCHEMA}")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def upgrade_postgres(url: str) -> None:
    """Migrate a hub database (`postgresql+psycopg://`) in one transaction."""
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            _upgrade(connection)
    finally:
        engine.dispose()
