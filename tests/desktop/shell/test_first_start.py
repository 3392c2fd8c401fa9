import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commerce.kernel.errors import CodedError, WorkspaceError
from desktop_app.services.workspace.machine_file import MachineFile
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.memory import Memory
from desktop_app.viewmodels.shell.opening.first_start import FirstStart, NewShop, currency_of
from desktop_app.viewmodels.shell.opening.making import Making, ProcessMaking
from desktop_app.views.shell.first_start import FirstStartWindow
from desktop_app.views.shell.new_shop_sheet import NewShopSheet
from desktop_app.views.widgets.tokens.theme import Theme


class _Making(Making):
    def stop(self) -> None:
        self.stopped.emit()


class FakeMaker:
    """Makes nothing; the test says how far it is."""

    def __init__(self) -> None:
        self.making: _Making | None = None
        self.asked: list[object] = []
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
