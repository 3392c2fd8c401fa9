import sqlite3
from concurrent.futures import CancelledError
from pathlib import Path
from threading import Event

import pytest

from commerce.kernel.errors import WorkspaceError
from desktop_app.queries.connection import QueryThread
from tests.desktop.shell.shop import made_shop

_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


def test_a_missing_shop_is_told_to_whoever_asks(tmp_path: Path) -> None:
    queries = QueryThread(tmp_path)
    with pytest.raises(WorkspaceError) as missing:
        queries.ask(lambda connection: connection.execute("SELECT 1").fetchone()).result(5)
    assert missing.value.code == "workspace.missing"
    queries.stop()


def test_it_can_only_read(tmp_path: Path) -> None:
    queries = QueryThread(made_shop(tmp_path / "shop"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        queries.ask(lambda connection: connection.execute("DELETE FROM settings")).result(5)
    queries.stop()


def test_cancelling_stops_the_query_that_runs_and_not_the_next(tmp_path: Path) -> None:
    queries = QueryThread(made_shop(tmp_path / "shop"))
    begun = Event()

    def endless(connection: sqlite3.Connection) -> object:
        begun.set()
        return connection.execute(_ENDLESS).fetchone()

    slow = queries.ask(endless)
    quick = queries.ask(lambda connection: connection.execute("SELECT count(*) FROM actors").fetchone()[0])
    assert begun.wait(5)
    slow.cancel()
    assert quick.result(5) == 2
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        slow.result(5)
    queries.stop()


def test_what_waits_is_dropped_when_it_stops(tmp_path: Path) -> None:
    queries = QueryThread(made_shop(tmp_path / "shop"))
    begun = Event()

    def endless(connection: sqlite3.Connection) -> object:
        begun.set()
        return connection.execute(_ENDLESS).fetchone()

    slow = queries.ask(endless)
    waiting = queries.ask(lambda connection: connection.execute("SELECT 1").fetchone())
    assert begun.wait(5)
    queries.stop()
    with pytest.raises(CancelledError):
        waiting.result(5)
    with pytest.raises(sqlite3.OperationalError):
        slow.result(5)


def test_a_thread_nobody_asked_never_starts(tmp_path: Path) -> None:
    QueryThread(tmp_path).stop()
