import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from commerce.kernel.workspace_file import database_path
from commerce.models.version import SCHEMA
from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.services.workspace.alone import Alone
from desktop_app.services.workspace.recent import RecentShops
from desktop_app.viewmodels.shell.opening.doorbell import ring
from desktop_app.views.shell.first_start import FirstStartWindow
from desktop_app.views.shell.main_window import MainWindow
from desktop_app.views.shell.opening_window import OpeningWindow
from desktop_app.views.shell.standing_notices import StandingNotices
from desktop_app.views.widgets.feedback.banner import Banner
from tests.desktop.shell.shop import made_shop, part


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_shop(tmp_path / "shop")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    spoken = QLocale()
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Desk(qapp, RecentShops(tmp_path / "recent.toml"), CrashLog(), worker=False)
    yield made
    if made.shop is not None and isValid(made.shop.window):
        made.shop.window.close()
    made.leave()
    with qtbot.waitSignal(made.destroyed):
        made.deleteLater()
    QLocale.setDefault(spoken)


def _window(desk: Desk, kind: type[QWidget]) -> QWidget:
    (found,) = (window for window in _visible() if isinstance(window, kind))
    return found


def _visible() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if isValid(window) and window.isVisible()]


def _said(window: QWidget) -> str:
    return " ".join(words.text() for words in window.findChildren(QLabel) if words.isVisible())


def _is_free(folder: Path) -> bool:
    """Tell whether another program could open the shop."""
    other = Alone(folder)
    taken = other.take()
    other.release()
    return taken


def _digest(folder: Path) -> str:
    return hashlib.sha256(database_path(folder).read_bytes()).hexdigest()


def test_with_no_shop_known_it_asks_how_to_begin(desk: Desk) -> None:
    desk.begin(None)
    assert _window(desk, FirstStartWindow).isVisible()
    assert desk.shop is None


def test_the_last_shop_opens_without_a_question(qtbot: QtBot, desk: Desk, folder: Path, tmp_path: Path) -> None:
    RecentShops(tmp_path / "recent.toml").opened(folder)
    again = Desk(QApplication.instance(), RecentShops(tmp_path / "recent.toml"), CrashLog(), worker=False)  # type: ignore[arg-type]  # it is the QApplication
    again.begin(None)
    assert again.shop is not None
    with qtbot.waitSignal(again.shop.ready, timeout=20_000):
        pass
    again.shop.window.close()
    again.leave()
    again.deleteLater()


def _newer(folder: Path) -> None:
    with closing(sqlite3.connect(database_path(folder))) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")


def _damaged(folder: Path) -> None:
    database_path(folder).write_bytes(b"this is no database" * 400)


def _torn(folder: Path) -> None:
    whole = database_path(folder).read_bytes()
    database_path(folder).write_bytes(whole[:5000] + b"\xff" * 3000)


def _gone(folder: Path) -> None:
    database_path(folder).unlink()


def _unfounded(folder: Path) -> None:
    with closing(sqlite3.connect(database_path(folder))) as connection:
        connection.execute("DELETE FROM settings")
        connection.commit()


@pytest.mark.parametrize(
    ("harm", "title"),
    [
        (_newer, "This Quayside is too old for the shop"),
        (_damaged, "The shop's file is damaged"),
        (_torn, "The shop's file is damaged"),
        (_gone, "There is no shop here"),
        (_unfounded, "This is not a whole shop"),
    ],
)
def test_a_shop_that_cannot_open_says_why_and_is_left_as_it_was(
    desk: Desk, folder: Path, harm: Callable[[Path], None], title: str
) -> None:
    harm(folder)
    before = _digest(folder) if database_path(folder).exists() else ""
    desk.begin(folder)
    said = _said(_window(desk, OpeningWindow))
    assert title in said
    assert "Traceback" not in said
    assert (_digest(folder) if database_path(folder).exists() else "") == before
    assert _is_free(folder)


def test_a_shop_that_is_open_in_a_program_that_does_not_answer_says_so(
    qtbot: QtBot, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Alone(folder)
    assert other.take()
    monkeypatch.setattr("desktop_app.bootstrap.desk._RING_AGAIN_MS", 0)
    desk.begin(folder)
    qtbot.waitUntil(lambda: any(isinstance(one, OpeningWindow) for one in _visible()))
    assert "open already" in _said(_window(desk, OpeningWindow))
    other.release()


def test_an_older_shop_is_copied_and_brought_to_this_form_before_it_opens(
    qtbot: QtBot, desk: Desk, folder: Path
) -> None:
    with closing(sqlite3.connect(database_path(folder))) as connection:
        connection.execute("PRAGMA user_version = 0")
    desk.begin(folder)
    assert "Bringing the shop to this version" in " ".join(_names(_window(desk, OpeningWindow)))
    qtbot.waitUntil(lambda: desk.shop is not None, timeout=20_000)
    with closing(sqlite3.connect(database_path(folder))) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    assert len(list((folder / "backups").glob("before-schema-*"))) == 1


def _names(window: QWidget) -> list[str]:
    return [part.accessibleName() for part in window.findChildren(QWidget) if part.isVisible()]


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_calls_the_window_that_is_there(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.begin(folder)
    assert desk.shop is not None
    shop = desk.shop
    with qtbot.waitSignal(shop.ready, timeout=20_000):
        pass
    shop.window.hide()
    assert ring(folder, "raise")
    qtbot.waitUntil(shop.window.isVisible)


def test_a_window_that_was_killed_is_told_about_at_the_next_start(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    (folder / "logs" / "running").touch()
    desk.begin(folder)
    assert desk.shop is not None
    with qtbot.waitSignal(desk.shop.ready, timeout=20_000):
        pass
    banners = part(_window(desk, MainWindow), StandingNotices).findChildren(Banner)
    assert ["did not end" in banner.accessibleName() for banner in banners] == [True]


def test_a_window_that_was_closed_leaves_no_trace_of_trouble(qtbot: QtBot, desk: Desk, folder: Path) -> None:
    desk.begin(folder)
    assert desk.shop is not None
    with qtbot.waitSignal(desk.shop.ready, timeout=20_000):
        pass
    assert (folder / "logs" / "running").exists()
    desk.shop.window.close()
    assert not (folder / "logs" / "running").exists()
    assert _is_free(folder)
