import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from commerce.kernel.errors import CodedError, WorkspaceError
from desktop_app.services.workspace.machine_file import MachineFile
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.error_words import Words
from desktop_app.viewmodels.shell.memory import Memory
from desktop_app.viewmodels.shell.opening.first_start import FirstStart, NewShop, currency_of
from desktop_app.viewmodels.shell.opening.making import Making, ProcessMaking
from desktop_app.views.shell.first_start import FirstStartWindow
from desktop_app.views.shell.new_shop_sheet import NewShopSheet
from desktop_app.views.shell.opening_window import OpeningWindow
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish


class _Making(Making):
    def stop(self) -> None:
        self.stopped.emit()


class FakeMaker:
    """Makes nothing; the test says how far it is."""

    def __init__(self) -> None:
        self.making: _Making | None = None
        self.asked: list[Any] = []
        self.discarded: list[Path] = []

    def folder_for(self, name: str) -> Path:
        return Path("shops") / name

    def make_demo(self, folder: Path) -> Making:
        self.asked.append(folder)
        self.making = _Making()
        return self.making

    def make_empty(self, folder: Path, shop: NewShop) -> Making:
        self.asked.append((folder, shop))
        self.making = _Making()
        return self.making

    def discard(self, folder: Path) -> None:
        self.discarded.append(folder)


@pytest.fixture
def maker() -> FakeMaker:
    return FakeMaker()


@pytest.fixture
def vm(qapp: QApplication, tmp_path: Path, maker: FakeMaker) -> Iterator[FirstStart]:
    owner = QObject()
    memory = Memory(MachineFile(tmp_path / "recent.toml"), owner)
    yield FirstStart(maker, Look(memory, parent=owner), owner)
    memory.save()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, vm: FirstStart) -> FirstStartWindow:
    window = FirstStartWindow(Theme(qapp), vm)
    qtbot.addWidget(window)
    window.show()
    return window


def _heard(vm: FirstStart) -> list[tuple[object, str]]:
    told: list[tuple[object, str]] = []
    vm.opened.connect(lambda folder, first: told.append((folder, first)))
    return told


def test_a_shop_without_a_name_is_not_made(vm: FirstStart, maker: FakeMaker) -> None:
    for name in ("", "   ", "x" * 81):
        vm.name.type_text(name)
        vm.open_empty()
        assert vm.name.error
    assert maker.asked == []


def test_enter_opens_the_demo_shop(qtbot: QtBot, window: FirstStartWindow, vm: FirstStart, maker: FakeMaker) -> None:
    told = _heard(vm)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert maker.making is not None
    maker.making.progress.emit(1_240, 2_000, "orders")
    assert vm.share == 0.62
    assert "Orders" in vm.line
    maker.making.done.emit()
    assert told == [(Path("shops/Harbour Goods demo"), "")]
    assert maker.discarded == []


def test_escape_stops_the_demo_shop_and_leaves_nothing_behind(
    qtbot: QtBot, window: FirstStartWindow, vm: FirstStart, maker: FakeMaker
) -> None:
    told = _heard(vm)
    QTest.keyClick(window, Qt.Key.Key_1)
    assert vm.working == "demo"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert vm.working == ""
    assert maker.discarded == [Path("shops/Harbour Goods demo")]
    assert told == []


def test_closing_the_window_stops_what_is_being_made_and_leaves_nothing(
    window: FirstStartWindow, vm: FirstStart, maker: FakeMaker
) -> None:
    vm.open_demo()
    window.close()
    assert maker.discarded == [Path("shops/Harbour Goods demo")]


def test_while_a_shop_is_made_no_other_can_be_begun(
    qtbot: QtBot, window: FirstStartWindow, vm: FirstStart, maker: FakeMaker
) -> None:
    vm.open_demo()
    QTest.keyClick(window, Qt.Key.Key_2)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert len(maker.asked) == 1
    vm.stop()


def test_a_shop_that_could_not_be_made_says_why_and_leaves_nothing(vm: FirstStart, maker: FakeMaker) -> None:
    failed: list[BaseException] = []
    vm.failed.connect(failed.append)
    vm.open_demo()
    assert maker.making is not None
    maker.making.failed.emit(WorkspaceError("workspace.disk_full", path="shops"))
    assert [str(error) for error in failed] == ["workspace.disk_full(path='shops')"]
    assert len(maker.discarded) == 1
    assert vm.working == ""


@pytest.mark.parametrize(("key", "first"), [(Qt.Key.Key_2, ""), (Qt.Key.Key_3, "importing")])
def test_an_empty_shop_asks_three_questions_and_import_opens_where_files_come_in(
    qtbot: QtBot, window: FirstStartWindow, vm: FirstStart, maker: FakeMaker, key: Qt.Key, first: str
) -> None:
    told = _heard(vm)
    QTest.keyClick(window, key)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewShopSheet)
    vm.name.type_text("Pier Goods")
    vm.country.put("JP")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert maker.asked == [(Path("shops/Pier Goods"), NewShop("Pier Goods", "JP", "JPY"))]
    assert maker.making is not None
    maker.making.done.emit()
    assert told == [(Path("shops/Pier Goods"), first)]


def test_enter_takes_the_way_the_keyboard_is_on(window: FirstStartWindow, vm: FirstStart, maker: FakeMaker) -> None:
    _press(Qt.Key.Key_Tab)
    assert _focused() == "Start empty"
    _press(Qt.Key.Key_Return)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewShopSheet)
    sheet.reject()
    assert maker.asked == []


def test_arrows_walk_the_ways_and_end_at_the_first_and_the_last(window: FirstStartWindow) -> None:
    walked = []
    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 3, Qt.Key.Key_Up):
        _press(key)
        walked.append(_focused())
    assert walked == ["Open demo shop", "Start empty", "Choose files", "Choose files", "Start empty"]


def test_the_questions_are_answered_by_keys_alone_and_backed_out_of_by_escape(
    qtbot: QtBot, window: FirstStartWindow, vm: FirstStart, maker: FakeMaker
) -> None:
    _press(Qt.Key.Key_3)
    _press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert maker.asked == []
    _press(Qt.Key.Key_3)
    QTest.keyClicks(_listening(), "Pier Goods")
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [shop.name for _, shop in maker.asked] == ["Pier Goods"]


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_word_of_the_first_start_is_cut_in_the_smallest_window(
    qtbot: QtBot, window: FirstStartWindow, vm: FirstStart, percent: int
) -> None:
    window._theme.follow(Wish(Scheme.LIGHT, percent))
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: not _cut(window))


@pytest.mark.parametrize("percent", [100, 200])
def test_no_answer_of_an_error_before_a_shop_is_cut(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    window = OpeningWindow(Theme(qapp, Wish(Scheme.LIGHT, percent)), "Quayside")
    qtbot.addWidget(window)
    long = "Allow writing there, then begin again. A shop that lies elsewhere can be opened meanwhile. " * 2
    window.show_error(Words("A new shop cannot be kept here", long, long, long, "workspace.read_only"))
    window.show()
    qtbot.waitUntil(lambda: not _cut(window))


def test_an_error_before_a_shop_is_tried_again_by_enter_and_a_wait_is_not(qtbot: QtBot, qapp: QApplication) -> None:
    window = OpeningWindow(Theme(qapp), "Quayside")
    qtbot.addWidget(window)
    tried: list[str] = []
    window.again.connect(lambda: tried.append("again"))
    window.show_wait("Bringing the shop to this version", "A copy is made first.")
    window.show()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert tried == []
    window.show_error(Words("The disk is full", "It is.", "All of it.", "Free some.", "workspace.disk_full"))
    again = window.focusWidget()
    assert isinstance(again, Button)
    assert again.text() == "Try again"
    QTest.keyClick(again, Qt.Key.Key_Return)
    QTest.keyClick(again, Qt.Key.Key_Space)
    assert tried == ["again", "again"]


def _cut(window: QWidget) -> list[str]:
    """Return the words that have less height than they need in the width they have."""
    shown = [label for label in window.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    return [label.text() for label in shown if label.height() < label.heightForWidth(label.width())]


def test_a_sign_that_only_looks_like_a_number_does_nothing(window: FirstStartWindow, maker: FakeMaker) -> None:
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "²"))
    assert maker.asked == []


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(_listening(), key, held)


def _listening() -> QWidget:
    """Return what a key reaches: in a sheet, once there is one."""
    sheet = QApplication.activeModalWidget()
    focused = sheet.focusWidget() if sheet is not None else QApplication.focusWidget()
    assert focused is not None
    return focused


def _focused() -> str:
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    return focused.text()


def test_the_look_can_be_chosen_before_anything_else(window: FirstStartWindow, vm: FirstStart) -> None:
    window._scheme_picked(2)
    window._percent_picked(4)
    assert (vm.look.state.scheme, vm.look.state.percent) == ("dark", 150)


@pytest.mark.parametrize(("country", "currency"), [("DE", "EUR"), ("JP", "JPY"), ("CH", "CHF"), ("ZZ", "EUR")])
def test_a_country_proposes_its_currency(country: str, currency: str) -> None:
    assert currency_of(country) == currency


def _process(qtbot: QtBot, text: str) -> ProcessMaking:
    owner = QObject()
    making = ProcessMaking([sys.executable, "-c", text], owner)
    making.owner = owner  # type: ignore[attr-defined]  # keeps it alive
    return making


def test_a_process_tells_how_far_it_is(qtbot: QtBot) -> None:
    line = json.dumps({"done": 3, "total": 4, "words": "orders"})
    making = _process(qtbot, f"print({line!r}, flush=True)")
    told: list[tuple[int, int, str]] = []
    making.progress.connect(lambda *values: told.append(values))
    with qtbot.waitSignal(making.done):
        pass
    assert told == [(3, 4, "orders")]


def test_a_process_that_falls_and_one_that_gives_its_reason_both_fail(qtbot: QtBot) -> None:
    fallen = _process(qtbot, "raise SystemExit(3)")
    with qtbot.waitSignal(fallen.failed) as heard:
        pass
    assert isinstance(heard.args[0], CodedError)
    assert heard.args[0].code == "workspace.making_stopped"
    line = json.dumps({"code": "workspace.disk_full", "data": {"path": "/x"}})
    full = _process(qtbot, f"print({line!r}, flush=True); raise SystemExit(1)")
    with qtbot.waitSignal(full.failed) as heard:
        pass
    assert heard.args[0].code == "workspace.disk_full"


def test_a_process_that_is_stopped_neither_fails_nor_is_done(qtbot: QtBot) -> None:
    making = _process(qtbot, 'import sys; print(\'{"done": 1, "total": 2}\', flush=True); sys.stdin.read()')
    with qtbot.waitSignal(making.progress):
        pass
    with qtbot.assertNotEmitted(making.failed), qtbot.assertNotEmitted(making.done), qtbot.waitSignal(making.stopped):
        making.stop()
