"""Hears a scanner that types into the window while no field takes letters."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop_app.viewmodels.shell.scans import Burst

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
_PRESS = QEvent.Type.KeyPress


class ScanListener(QObject):
    """Listens on the native window alone: a filter on the whole program would see each key twice and cost 27 ms."""

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        """The window must have been shown."""
        super().__init__(window)
        self._burst = Burst()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is _PRESS and isinstance(event, QKeyEvent) and not _field_listens():
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        at = _pressed_at(event)
        if event.key() in _ENDS:
            code = self._burst.end(at)
            if code:
                self.scanned.emit(code)
                return True
        elif (
            event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._burst.add(event.text(), at)
        return False


def _pressed_at(event: QKeyEvent) -> float:
    """Return seconds: when the key went down, not when a busy program came to it; some systems do not say."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()


def _field_listens() -> bool:
    focus = QApplication.focusWidget()
    return isinstance(focus, _FIELDS) and focus.isEnabled()
