from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands.shops import Shop
from tests.repositories.databases import on_file, on_postgres


@pytest.fixture
def open_shop(tmp_path: Path) -> Iterator[Callable[[], Shop]]:
    """Return a door to as many founded shops on files as a test wants."""
    with contextlib.ExitStack() as opened:
        names = iter(range(1_000))

        def fresh() -> Shop:
            shop = Shop(opened.enter_context(on_file(tmp_path / f"shop-{next(names)}.sqlite3")))
            shop.found()
            return shop

        yield fresh


@pytest.fixture
def shop(open_shop: Callable[[], Shop]) -> Shop:
    return open_shop()


@pytest.fixture
def hub() -> Iterator[Shop]:
    """Return the same founded shop on Postgres."""
    with on_postgres() as database:
        shop = Shop(database)
        shop.found()
        yield shop
