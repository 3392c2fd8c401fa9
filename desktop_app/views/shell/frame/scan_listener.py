"""Hears a scanner that types into the window while no field takes letters."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop_app.viewmodels.shell.scans import Burst
from desktop_app.viewmodels.shipping.scanner import ENTER, TAB, Told, told_by

if TYPE_CHECKING:
    from desktop_app.viewmodels.shipping.scanner import Memory

_ENDS = {Qt.Key.Key_Return: ENTER, Qt.Key.Key_Enter: ENTER, Qt.Key.Key_Tab: TAB}
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
_PRESS = QEvent.Type.KeyPress


class ScanListener(QObject):
    """Listens on the native window alone: a filter on the whole program would see each key twice and cost 27 ms."""

    scanned = Signal(str)

    def __init__(self, window: QWidget, memory: Memory | None = None) -> None:
        """The window must have been shown; `memory` has what the settings say about the scanner."""
        super().__init__(window)
        told: Callable[[], Told] = partial(told_by, memory) if memory is not None else Told
        self._burst = Burst(told)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._rest)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is _PRESS and isinstance(event, QKeyEvent) and not _field_listens():
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Tell whether the key belongs to a scan and must not reach anything else."""
        at = _pressed_at(event)
        if event.key() in _ENDS:
            return self._told(self._burst.end(at, _ENDS[Qt.Key(event.key())]))
        if event.isAutoRepeat() or not event.text() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        taken = self._told(self._burst.add(event.text(), at))
        if self._burst.patience_ms:
            self._silence.start(self._burst.patience_ms)
        return taken

    @Slot()
    def _rest(self) -> None:
        self._told(self._burst.rest())

    def _told(self, code: str) -> bool:
        if code:
            self.scanned.emit(code)
        return bool(code)


def _pressed_at(event: QKeyEvent) -> float:
    """Return seconds: when the key went down, not when a busy program came to it; some systems do not say."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()


def _field_listens() -> bool:
    focus = QApplication.focusWidget()
    return isinstance(focus, _FIELDS) and focus.isEnabled()
