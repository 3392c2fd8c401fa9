import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commerce.bus.writer import Session, Writer
from commerce.commands.workspace.shop import ChangeSetting
from commerce.kernel.changes import Change, ChangeSet
from commerce.kernel.clock import SystemClock
from commerce.kernel.ids import Id, new_id
from commerce.kernel.workspace_file import database_path, open_reader
from commerce.models.registry import ENTITIES
from desktop_app.queries import workspace
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.opening import open_executor
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.shell.change_feed import ChangeFeed
from tests.desktop.shell.shop import made_shop

TABLES = {entity.code: entity.table for entity in ENTITIES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_shop(tmp_path / "shop")


@pytest.fixture
def reads(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_reader(database_path(folder))) as connection:
        yield connection


def _change(number: int, table: str = "orders") -> ChangeSet:
    identity = Id(number.to_bytes(16, "big"))
    return ChangeSet(number, (Change(table, identity, identity, "u"),), new_id(1))


def _write_beside(folder: Path, *names: str) -> None:
    """Write as another program would: a writer that tells this window nothing."""
    here = facts(folder)
    writer = Writer(lambda: open_executor(folder, SystemClock()), SystemClock())
    writer.start()
    for name in names:
        writer.submit(Session(here.actor, here.device), [ChangeSetting(key="shop.name", value=name)]).result()
    writer.stop()


def test_the_first_change_comes_at_once_and_a_burst_as_one(qtbot: QtBot, reads: sqlite3.Connection) -> None:
    drain = Drain()
    feed = ChangeFeed(reads, drain)
    told: list[ChangeSet] = []
    feed.changed.connect(told.append)
    with qtbot.waitSignal(feed.changed):
        feed.heard(_change(1))
    for number in range(2, 40):
        feed.heard(_change(number))
    with qtbot.waitSignal(feed.changed):
        drain.turn()
    feed.stop()
    assert [len(changes.changes) for changes in told] == [1, 38]
    assert told[1].seq == 39
    assert told[1].group is None


def test_what_another_program_wrote_is_named_row_by_row(qtbot: QtBot, folder: Path, reads: sqlite3.Connection) -> None:
    feed = ChangeFeed(reads, Drain())
    feed.watch(TABLES)
    with qtbot.waitSignal(feed.changed) as heard:
        _write_beside(folder, "Pier Goods")
    feed.stop()
    (changes,) = heard.args
    assert [(change.table, change.op) for change in changes.changes] == [("settings", "u")]
    (row,) = reads.execute("SELECT id FROM settings WHERE key = 'shop.name'").fetchall()
    assert changes.entities("settings") == frozenset(row)


def test_what_this_window_wrote_is_not_told_twice(qtbot: QtBot, folder: Path, reads: sqlite3.Connection) -> None:
    feed = ChangeFeed(reads, Drain())
    _write_beside(folder, "Pier Goods")
    feed.heard(_change(workspace.newest_change(reads)))
    with qtbot.waitSignal(feed.changed):
        pass
    told: list[ChangeSet] = []
    feed.changed.connect(told.append)
    feed.look()
    feed.stop()
    assert told == []


def test_very_many_changes_beside_the_window_are_told_as_all_of_it(
    qtbot: QtBot, folder: Path, reads: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "READ_AT_ONCE", 2)
    feed = ChangeFeed(reads, Drain())
    feed.watch(TABLES)
    _write_beside(folder, "A", "B", "C", "D")
    with qtbot.waitSignal(feed.changed) as heard:
        feed.look()
    feed.stop()
    assert heard.args[0].whole_tables == frozenset(TABLES.values())
    assert heard.args[0].seq == workspace.newest_change(reads)
