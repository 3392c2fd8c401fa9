"""The line that owns the keyboard of the bench: a scanner's burst and a person's typing both end in a code."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.viewmodels.shipping.scanner import ENTER, TAB, Scanner

_ENDS = {Qt.Key.Key_Return: ENTER, Qt.Key.Key_Enter: ENTER, Qt.Key.Key_Tab: TAB}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class EntryLine(QLineEdit):
    """`heard` carries a code. What stands in it is what the scanner's rules say, so a scan never mixes with typing."""

    heard = Signal(str)

    def __init__(self, scanner: Scanner) -> None:
        super().__init__()
        self._scanner = scanner
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._rest)
        self.setAccessibleName(self.tr("Scan or type a code"))
        self.setPlaceholderText(self.tr("Scan or type a code"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            # Undo and the F keys belong to the bench, not to this line; Tab must not leave it.
            if event.type() is QEvent.Type.ShortcutOverride and _is_sign(event):
                event.accept()
                return True
            if event.type() is QEvent.Type.ShortcutOverride:
                event.ignore()
                return False
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENDS:
            self._press(_ENDS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace:
            self._scanner.erase()
        elif event.key() == Qt.Key.Key_Escape and self._scanner.text:
            self._scanner.clear()
        elif event.key() == Qt.Key.Key_V and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._paste()
        elif event.text() and not event.modifiers() & _HELD:
            self._press(event.text())
        else:
            event.ignore()
        if event.isAutoRepeat():
            self._silence.stop()  # somebody leans on a key: no scanner does
        self.setText(self._scanner.text)

    def _press(self, sign: str) -> None:
        heard = self._scanner.press(sign)
        if heard is not None:
            self.heard.emit(heard.code)
        if self._scanner.patience_ms:
            self._silence.start(self._scanner.patience_ms)

    @Slot()
    def _rest(self) -> None:
        heard = self._scanner.rest()
        self.setText(self._scanner.text)
        if heard is not None:
            self.heard.emit(heard.code)

    def _paste(self) -> None:
        for sign in QApplication.clipboard().text().strip():
            self._press(sign)


def _is_sign(event: QKeyEvent) -> bool:
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _HELD
