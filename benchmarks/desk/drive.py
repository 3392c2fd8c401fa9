"""Opens the program on a store, types and scrolls in its order list, and prints what that took as one line of JSON."""

from __future__ import annotations

import contextlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtSql import QSqlDatabase, QSqlTableModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTableView, QWidget

from benchmarks.measure import timed
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.start import keep_what_is_loaded
from desktop_app.services.workspace.recent import RecentShops
from desktop_app.views.widgets.frame.search_box import SearchBox
from desktop_app.views.widgets.tables.row_list import RowList

_WORDS = ("priya si", "novak", "canvas t", "anna berg", "mug", "walker", "jute", "ortega")
_LIKE = "SELECT n FROM orders WHERE customer_name LIKE '%zubrow%' ORDER BY placed_at DESC LIMIT 128"
_FRAMES = 240
_TICK_MS = 2


class Watchdog(QObject):
    """Notes how long the event loop was not there for anybody."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = [0.0]
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start(_TICK_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1_000 - _TICK_MS)
        self._last = now


class Painted(QObject):
    """Notes that the rows were painted after they had changed."""

    def __init__(self, rows: RowList) -> None:
        super().__init__()
        self._changed = self.seen = False
        rows.model().modelReset.connect(self._reset)
        rows.viewport().installEventFilter(self)

    def forget(self) -> None:
        self._changed = self.seen = False

    def _reset(self) -> None:
        self._changed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        self.seen = self.seen or (self._changed and event.type() is QEvent.Type.Paint)
        return super().eventFilter(watched, event)


def _wait(done: Callable[[], bool], seconds: float = 60) -> None:
    """Run the event loop until something is so."""
    loop, until = QEventLoop(), time.perf_counter() + seconds
    while not done():
        if time.perf_counter() > until:
            raise TimeoutError("the window did not get there")
        QTimer.singleShot(1, loop.quit)
        loop.exec()


def _pause(seconds: float) -> None:
    """Let the program go on; `QTest.qWait` would keep its other threads from running."""
    until = time.perf_counter() + seconds
    _wait(lambda: time.perf_counter() > until)


def _letters(search: QLineEdit, rows: RowList) -> list[float]:
    """Return the milliseconds from each key press to the paint that shows its rows."""
    taken = []
    painted = Painted(rows)
    for word in _WORDS:
        search.setFocus()
        for letter in word:
            painted.forget()
            began = time.perf_counter()
            QTest.keyClicks(search, letter)
            if letter == " ":
                continue  # asks for nothing else
            _wait(lambda: painted.seen, 10)
            taken.append((time.perf_counter() - began) * 1_000)
        painted.forget()
        search.clear()
        _wait(lambda: painted.seen, 10)
        _pause(0.4)
    return taken


def _frames(ours: QAbstractItemView, reference: QAbstractItemView, kind: str) -> tuple[list[float], list[float]]:
    """Return the milliseconds of frames, one here and one there in turns: the machine is not always equally quick."""
    here: list[float] = []
    there: list[float] = []
    chance = random.Random(3)
    for step in range(_FRAMES):
        for view, frames in ((ours, here), (reference, there)):
            last = max(view.verticalScrollBar().maximum(), 1)
            place = step * 3 if kind == "wheel" else chance.randrange(last)
            frames.append(timed(partial(_show, view, place)))
    return here, there


def _show(view: QAbstractItemView, place: int) -> None:
    view.verticalScrollBar().setValue(place)
    view.viewport().repaint()


def _reference(path: Path, size: QWidget) -> QTableView:
    """Return Qt's own C++ model on the same table in a view of the same size, with what it will show fetched."""
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(path))
    database.setConnectOptions("QSQLITE_OPEN_READONLY")
    if not database.open():
        raise RuntimeError(database.lastError().text())
    model = QSqlTableModel(db=database)
    model.setTable("orders")
    model.select()
    while model.rowCount() < 20_000 and model.canFetchMore():
        model.fetchMore()
    view = QTableView()
    view.setModel(model)
    view.resize(size.size())
    for column in range(model.columnCount()):
        view.setColumnHidden(column, column not in {3, 4, 8, 9, 10, 11, 14, 27, 38, 39})
    view.verticalHeader().setDefaultSectionSize(36)
    view.show()
    return view


def _memory() -> dict[str, int]:
    """Return the MB of this process's own, and of files that are mapped: the store's pages, which cost nobody."""
    with contextlib.suppress(OSError), Path("/proc/self/status").open(encoding="ascii") as status:
        lines = dict(line.split(":", 1) for line in status)
        return {kind: int(lines[key].split()[0]) // 1024 for kind, key in (("own", "RssAnon"), ("mapped", "RssFile"))}
    return {"own": 0, "mapped": 0}


def _opened(shop: OpenShop) -> tuple[RowList, SearchBox, float]:
    """Show the orders; returns the list, its search, and the milliseconds until every order is in the list."""
    began = time.perf_counter()
    shop.program.navigator.open("orders")
    window = shop.window
    window.resize(1440, 900)
    _wait(lambda: window.findChild(RowList) is not None)
    rows, search = window.findChild(RowList), window.findChild(SearchBox)
    if rows is None or search is None:
        raise RuntimeError("the window has no list")
    _wait(lambda: rows.model().rowCount() > 1_000)
    return rows, search, (time.perf_counter() - began) * 1_000


def _driven(rows: RowList, search: SearchBox) -> dict[str, object]:
    said: dict[str, object] = {}
    watchdog = Watchdog()
    watchdog.start()
    said["letters"] = _letters(search, rows)
    _wait(lambda: rows.model().rowCount() > 1_000)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    _pause(0.5)
    watchdog.stop()
    QTest.keyClick(rows.window().focusWidget(), Qt.Key.Key_Escape)
    _wait(rows.isVisible)
    return said | {"gaps": watchdog.gaps, "memory": _memory()}


def _referred(store: Path, rows: RowList) -> dict[str, object]:
    reference = _reference(database_path(store), rows)
    _pause(1.5)  # sums of the whole list are still counted beside it
    said: dict[str, object] = {}
    for kind in ("wheel", "jump"):
        said[kind], said[f"{kind}_reference"] = _frames(rows, reference, kind)
    with contextlib.closing(open_reader(database_path(store))) as connection:
        said["like_ms"] = timed(lambda: connection.execute(_LIKE).fetchall())
    return said


def main() -> int:
    """Drive the window and print the numbers."""
    store = Path(sys.argv[1])
    app = QApplication([])
    with tempfile.TemporaryDirectory() as place:
        desk = Desk(app, RecentShops(Path(place) / "recent.toml"), CrashLog(), worker=False)
        desk.ready.connect(keep_what_is_loaded)
        desk.begin(store)
        shop = desk.shop
        if shop is None:
            raise RuntimeError("the store did not open")
        ready: list[bool] = []
        shop.ready.connect(lambda: ready.append(True))
        rows, search, vector = _opened(shop)
        _wait(lambda: bool(ready))
        _pause(0.5)
        said = {"vector_ms": vector, **_driven(rows, search), **_referred(store, rows)}
        print(json.dumps(said), flush=True)
        shop.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
