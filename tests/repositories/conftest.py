from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from commerce.repositories.database import Database, SqliteDatabase
from commerce.repositories.postgres import PostgresDatabase
from tests.repositories.databases import on_file, on_postgres
from tests.repositories.desk import NOON, copy_of, stocked_shop


@pytest.fixture(scope="session")
def stocked_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stocked") / "shop"
    stocked_shop(folder)
    return folder


@pytest.fixture
def shop(stocked_template: Path, tmp_path: Path) -> Path:
    """Return a workspace with goods, a customer and two orders that nobody has open."""
    return copy_of(stocked_template, tmp_path / "shop")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def on_desk(tmp_path: Path) -> Iterator[SqliteDatabase]:
    """Return the empty database of a workspace."""
    with on_file(tmp_path / "shop.sqlite3") as database:
        yield database


@pytest.fixture
def on_hub() -> Iterator[PostgresDatabase]:
    """Return one empty store of a hub."""
    with on_postgres() as database:
        yield database


@pytest.fixture(params=["desk", "hub"])
def database(request: pytest.FixtureRequest) -> Database:
    """Return an empty database, once as a file and once on Postgres."""
    found: Database = request.getfixturevalue(f"on_{request.param}")
    return found
