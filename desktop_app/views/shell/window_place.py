"""Where a window stands on the screens, remembered and brought back into what can be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.shell.memory import Memory

SMALLEST = QSize(1024, 640)
_FIRST = QSize(1440, 900)
_SECTION = "window"


def restore(window: QWidget, memory: Memory) -> None:
    """Put the window where it was, moved and shrunk into the screens that are there now."""
    kept = memory.numbers(_SECTION, "place")
    screen = QGuiApplication.primaryScreen().availableGeometry()
    if len(kept) == 4:  # noqa: PLR2004 - left, top, width, height
        wanted = QRect(*kept)
        at = QGuiApplication.screenAt(wanted.center())
        screen = at.availableGeometry() if at is not None else screen
        window.setGeometry(clamped(wanted, screen))
    else:
        size = _FIRST.boundedTo(screen.size())
        window.setGeometry(QRect(screen.center() - QRect(0, 0, size.width(), size.height()).center(), size))
    if memory.number(_SECTION, "full", 0):
        window.showMaximized()


def remember(window: QWidget, memory: Memory) -> None:
    """Keep the place; that of a full window is the one it goes back to."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    memory.put(_SECTION, "place", [place.x(), place.y(), place.width(), place.height()])
    memory.put(_SECTION, "full", int(window.isMaximized()))


def clamped(wanted: QRect, screen: QRect) -> QRect:
    """Return the nearest place that lies on the screen."""
    width, height = min(wanted.width(), screen.width()), min(wanted.height(), screen.height())
    left = min(max(wanted.left(), screen.left()), screen.left() + screen.width() - width)
    top = min(max(wanted.top(), screen.top()), screen.top() + screen.height() - height)
    return QRect(left, top, width, height)
