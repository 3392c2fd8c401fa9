"""Shows a visitor round the real program without a screen: goes somewhere, presses keys, and takes pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap  # noqa: TID251  pictures are its trade
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget  # noqa: TID251  the tour starts the whole program

from desktop_app.bootstrap.open_shop import OpenShop

_PRESSED_SHARE = 4
_ANSWER_MS = 20_000
_DIMMED = QColor(0, 0, 0, 70)
_EDGE = QColor(0, 0, 0, 90)


class Guide:
    """`pictures` are the files written so far; `ending` stands at the end of each name, such as `dark`."""

    def __init__(self, out: Path, patience: int) -> None:
        """`patience` are the milliseconds in which a window settles: lists, photographs, animations."""
        self._out = out
        self.patience = patience
        self.ending = ""
        self.pictures: list[Path] = []

    def wait(self, milliseconds: int | None = None, done: Callable[[], bool] = lambda: False) -> None:
        """Let the program go on until something is so, at most that long, else until the window has settled."""
        ends, loop = QDeadlineTimer(self.patience if milliseconds is None else milliseconds), QEventLoop()
        while not done() and not ends.hasExpired():
            QTimer.singleShot(10, loop.quit)
            loop.exec()

    def await_(self, done: Callable[[], bool]) -> None:
        """Go on once something is so; TimeoutError when it does not come."""
        self.wait(_ANSWER_MS, done)
        if not done():
            raise TimeoutError("the program did not get there")

    def open(self, shop: OpenShop, place: str) -> None:
        """Show one window of the shop."""
        shop.window.activateWindow()
        shop.program.navigator.open(place)
        self.wait()

    def run(self, shop: OpenShop, command: str) -> None:
        """Do what stands in the palette under this name."""
        shop.program.commands.run(command)
        self.wait()

    def press(self, keys: str) -> None:
        """Press keys one after the other, named as Qt names them: `Down Down Return`."""
        for key in keys.split():
            QTest.keySequence(_listener(), QKeySequence(key))
            self.wait(self.patience // _PRESSED_SHARE)

    def type(self, words: str) -> None:
        """Type into whatever listens."""
        QTest.keyClicks(_listener(), words)
        self.wait()

    def scan(self, code: str) -> None:
        """Type a code as a scanner does, with Return at its end."""
        QTest.keyClicks(_listener(), code)
        QTest.keyClick(_listener(), Qt.Key.Key_Return)
        self.wait()

    def take(self, window: QWidget, name: str) -> None:
        """Save a picture of a window with all that lies over it; OSError when it cannot be written."""
        picture = window.grab()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                _lay_over(picture, other, other.pos() - window.pos())
        path = self._out / f"{name}-{self.ending}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path} cannot be written")
        self.pictures.append(path)


def _listener() -> QWidget:
    """Return what has the keyboard; without a window manager a window that was covered does not get it back itself."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup
    front = QApplication.activeWindow()
    if front is None:
        front = next(window for window in QApplication.topLevelWidgets() if window.isVisible())
        front.activateWindow()
    return QApplication.focusWidget() or front


def _lay_over(picture: QPixmap, other: QWidget, place: QPoint) -> None:
    """Windows of the program lie on the screen by themselves; here their frame is drawn and what is behind dimmed."""
    painter = QPainter(picture)
    if other.isModal():
        painter.fillRect(picture.rect(), _DIMMED)
        painter.fillRect(QRect(place, other.size()).adjusted(-1, -1, 1, 1), _EDGE)
    painter.drawPixmap(place, other.grab())
    painter.end()
