"""What the frame shows must fit: the smallest window, the largest text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from commerce.kernel.errors import WorkspaceError
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens.settings import SCREEN as SETTINGS
from desktop_app.views.shell.error_holder import ErrorHolder
from desktop_app.views.shell.history_popup import HistoryPopup
from desktop_app.views.shell.key_help import KeyHelp
from desktop_app.views.widgets.controls.labels import KeyCaps
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.feedback.job_tray import JobTray
from desktop_app.views.widgets.tokens.theme import Scheme, Wish
from tests.desktop.shell.shop import made_shop, opened, part
from tests.desktop.shell.stand_in import StandIn


@pytest.fixture
def shop(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenShop]:
    with opened(qtbot, made_shop(tmp_path / "shop"), (StandIn().screen(), SETTINGS)) as shop:
        yield shop


def _grow(shop: OpenShop, percent: int) -> None:
    shop.program.theme.follow(Wish(Scheme.LIGHT, percent))
    shop.window.resize(1024, 640)


def _sheet(shop: OpenShop, command: str) -> Sheet:
    shop.program.commands.run(command)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, Sheet)
    return sheet


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_key_can_be_read_in_the_smallest_window(shop: OpenShop, percent: int) -> None:
    _grow(shop, percent)
    sheet = _sheet(shop, "shell.keys")
    assert isinstance(sheet, KeyHelp)
    caps = sheet.findChildren(KeyCaps)
    page = next(child for child in sheet.findChildren(QWidget) if child.objectName() == "page")
    assert all(_right(cap, page) <= page.width() for cap in caps)
    assert page.visibleRegion().boundingRect().width() == page.width()
    sheet.reject()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("command", ["shell.keys", "shell.history"])
def test_a_sheet_is_never_larger_than_the_window_under_it(shop: OpenShop, command: str, percent: int) -> None:
    _grow(shop, percent)
    sheet = _sheet(shop, command)
    assert isinstance(sheet, KeyHelp | HistoryPopup)
    assert sheet.width() <= shop.window.width()
    assert sheet.height() <= shop.window.height()
    sheet.reject()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_an_error_is_never_cut_and_what_is_under_way_comes_back_after_it(shop: OpenShop, percent: int) -> None:
    _grow(shop, percent)
    screen = shop.window.current
    assert screen is not None
    screen.widget.setMinimumHeight(400)
    tray = part(shop.window, JobTray)
    shop.program.jobs.start("Import", "runs beside your work", "file-up").progress(1, 2)
    assert tray.isVisible()
    shop.program.notices.tell(WorkspaceError("workspace.disk_full", path="/shops/harbour"))
    holder = part(shop.window, ErrorHolder)
    QApplication.processEvents()
    assert _cut(holder) == []
    holder.put_away()
    assert tray.isVisible()


def _right(part: QWidget, page: QWidget) -> int:
    return part.mapTo(page, part.rect().bottomRight()).x()


def _cut(over: QWidget) -> list[str]:
    """Return the words that have less height than they need in the width they have."""
    shown = [words for words in over.findChildren(QLabel) if words.isVisible() and words.wordWrap()]
    return [words.text() for words in shown if words.height() < words.heightForWidth(words.width())]
