import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.queries.orders.criteria import NEWEST_FIRST, Sort, Wanted
from desktop_app.viewmodels.orders.filters.typed import read
from tests.queries.orders.trade import NOW, Trade, opened_trade


@pytest.fixture
def trade(tmp_path: Path) -> Iterator[Trade]:
    with opened_trade(tmp_path / "shop") as trade:
        yield trade


@pytest.fixture
def reads(trade: Trade) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(open_reader(database_path(trade.folder))) as connection:
        yield connection


def asked(text: str, sort: Sort = NEWEST_FIRST, actor: bytes = b"") -> Wanted:
    """Ask for a list in the typed form."""
    conditions, words = read(text)
    return Wanted(conditions=conditions, words=words, sort=sort, now=NOW, zone="Europe/Berlin", actor=actor)
