from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.viewmodels.settings.scanner_card import ScannerCardViewModel
from desktop_app.viewmodels.shipping.scanner import ENTER, TAB, Marks, Pace, Told, told_by
from desktop_app.views.settings.scanner_card import ScannerCardView
from desktop_app.views.shell.frame.scan_listener import ScanListener
from desktop_app.views.widgets.forms.editors import Choice
from tests.desktop.shell.shop import made_shop, opened, part


@pytest.fixture
def shop(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenShop]:
    with opened(qtbot, made_shop(tmp_path / "shop")) as shop:
        yield shop


@pytest.fixture
def card(qtbot: QtBot, shop: OpenShop) -> ScannerCardView:
    vm = ScannerCardViewModel(shop.program.memory, shop.program.steps)
    card = ScannerCardView(shop.program.theme, vm)
    vm.setParent(card)
    qtbot.addWidget(card)
    card.show()
    return card


@pytest.fixture
def heard(qtbot: QtBot, shop: OpenShop) -> tuple[QWidget, list[str]]:
    """A window that listens by what the settings say."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    codes: list[str] = []
    ScanListener(window, shop.program.memory).scanned.connect(codes.append)
    return window, codes


def pick(card: ScannerCardView, name: str, value: object) -> None:
    choice = next(one for one in card.findChildren(Choice) if one.accessibleName() == name)
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


def fire(target: QWidget, code: str, gap: int, end: Qt.Key | None = None, began: int = 1_000_000) -> None:
    """Send keys with the instants of a scanner, whatever this machine needs to deliver them."""
    signs = [(Qt.Key.Key_A, sign) for sign in code] + ([(end, "")] if end is not None else [])
    for at, (key, sign) in enumerate(signs):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
        event.setTimestamp(began + at * gap)
        QApplication.sendEvent(target, event)


def test_nothing_set_means_enter_or_tab_within_fifty_milliseconds(shop: OpenShop) -> None:
    assert told_by(shop.program.memory) == Told(Pace(gap_ms=50), Marks())


def test_what_the_card_keeps_is_what_a_scanner_is_told(card: ScannerCardView, shop: OpenShop) -> None:
    prefix = part(card, QLineEdit)
    QTest.keyClicks(prefix, "~")
    QTest.keyClick(prefix, Qt.Key.Key_Return)
    pick(card, "What ends a code", "tab")
    pick(card, "Pace", 100)
    assert told_by(shop.program.memory) == Told(Pace(gap_ms=100), Marks("~", TAB))
    pick(card, "What ends a code", "none")
    assert told_by(shop.program.memory).marks == Marks("~", "", silent=True)
    pick(card, "What ends a code", "enter")
    assert told_by(shop.program.memory).marks.suffix == ENTER


def test_a_prefix_that_is_too_long_is_refused_beside_the_field(card: ScannerCardView, shop: OpenShop) -> None:
    prefix = part(card, QLineEdit)
    QTest.keyClicks(prefix, "123456789")
    QTest.keyClick(prefix, Qt.Key.Key_Return)
    assert card._vm.prefix.error == "At most 8 signs."
    assert told_by(shop.program.memory).marks.prefix == ""


def test_a_changed_scanner_setting_is_taken_back_with_ctrl_z(card: ScannerCardView, shop: OpenShop) -> None:
    pick(card, "Pace", 150)
    shop.program.steps.undo.run()
    assert told_by(shop.program.memory).pace.gap_ms == 50
    assert next(one for one in card.findChildren(Choice) if one.accessibleName() == "Pace").currentData() == 50


@pytest.mark.parametrize("gap", [-5, 0, 5_000])
def test_a_pace_that_no_scanner_has_is_brought_into_bounds(shop: OpenShop, gap: int) -> None:
    shop.program.memory.put("scanner", "gap_ms", gap)
    assert 10 <= told_by(shop.program.memory).pace.gap_ms <= 200


@pytest.mark.parametrize(
    ("gap", "words"),
    [(12, "13 signs, at most 12 ms between two. Heard as a scan."),
     (80, "13 signs, at most 80 ms between two. Taken for typing. Choose 100 ms."),
     (400, "13 signs, at most 400 ms between two. That is how people type. Give the scanner a prefix.")],
)  # fmt: skip
def test_a_trial_says_what_the_scan_is_taken_for(card: ScannerCardView, gap: int, words: str) -> None:
    fire(card.trial, "4006381333931", gap, Qt.Key.Key_Return)
    assert card._vm.tried == words


def test_a_scanner_that_ends_with_tab_stays_in_the_trial_line(card: ScannerCardView) -> None:
    card.trial.setFocus()
    fire(card.trial, "ABC", 5, Qt.Key.Key_Tab)
    assert card._vm.tried == "3 signs, at most 5 ms between two. A code needs at least four."


def test_a_slow_scanner_is_heard_anywhere_once_its_pace_is_set(
    card: ScannerCardView, heard: tuple[QWidget, list[str]]
) -> None:
    window, codes = heard
    fire(_handle(window), "MUG-350", 80, Qt.Key.Key_Return)
    assert codes == []
    pick(card, "Pace", 100)
    fire(_handle(window), "MUG-350", 80, Qt.Key.Key_Return, began=2_000_000)
    assert codes == ["MUG-350"]


def test_a_scanner_without_an_end_is_heard_when_it_falls_silent(
    qtbot: QtBot, shop: OpenShop, heard: tuple[QWidget, list[str]]
) -> None:
    window, codes = heard
    shop.program.memory.put("scanner", "suffix", "none")
    fire(_handle(window), "MUG-350", 10)
    assert codes == []
    qtbot.waitUntil(lambda: codes == ["MUG-350"])


def test_a_prefix_lets_a_slow_code_through_and_is_not_part_of_it(
    shop: OpenShop, heard: tuple[QWidget, list[str]]
) -> None:
    window, codes = heard
    shop.program.memory.put("scanner", "prefix", "~")
    fire(_handle(window), "~MUG-350", 300, Qt.Key.Key_Return)
    assert codes == ["MUG-350"]


def test_a_key_that_is_held_down_is_no_scan(shop: OpenShop, heard: tuple[QWidget, list[str]]) -> None:
    window, codes = heard
    for at in range(8):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier, "j", autorep=at > 0)
        event.setTimestamp(1_000_000 + at * 30)
        QApplication.sendEvent(_handle(window), event)
    fire(_handle(window), "", 0, Qt.Key.Key_Return)
    assert codes == []


def _handle(window: QWidget) -> QWidget:
    return window.windowHandle()  # type: ignore[return-value]  # keys reach the native window first
