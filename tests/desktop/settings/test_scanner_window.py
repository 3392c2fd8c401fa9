from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.views.settings.scanner_card import ScannerCardView
from desktop_app.views.widgets.forms.editors import Choice
from tests.desktop.shell.shop import made_shop, opened, part


def test_what_the_settings_say_about_the_scanner_holds_in_the_window_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, made_shop(tmp_path / "shop")) as shop:
        shop.program.navigator.open("settings")
        said: list[str] = []
        shop.program.notices.said.connect(lambda saying: said.append(saying.words))
        card = part(shop.window, ScannerCardView)
        suffix = next(one for one in card.findChildren(Choice) if one.accessibleName() == "What ends a code")
        suffix.choose("none")
        suffix.activated.emit(suffix.currentIndex())
        shop.program.navigator.open("orders")
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        for at, sign in enumerate("ZZ-99999"):
            event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(1_000_000 + at * 10)
            QApplication.sendEvent(shop.window.windowHandle(), event)
        qtbot.waitUntil(lambda: any("ZZ-99999" in words for words in said))
