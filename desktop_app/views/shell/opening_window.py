"""The window for what stands between a start and a shop: an error in four answers, or a wait with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.shell.error_words import Words
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Card, Role, label
from desktop_app.views.widgets.feedback.error_panel import ErrorPanel, ErrorWords
from desktop_app.views.widgets.feedback.waiting import Waiting
from desktop_app.views.widgets.tokens.theme import Theme

_WIDTH = 720
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OpeningWindow(QWidget):
    """`again`, `other` and `anew` are the ways on from an error; `closed` when the person leaves."""

    again = Signal()
    other = Signal()
    anew = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.setWindowTitle(title)
        self.setMinimumSize(1024, 640)
        self._error = ErrorPanel(theme, self)
        self._error.copied.connect(_copy)
        self._error.acted.connect(self.again)
        self._others = QWidget(self)
        self._wait = Card(self)
        self._waiting = Waiting(theme)
        self._wait_line = label("", Role.MUTED, wrap=True)
        for part in (self._error, self._others, self._wait):
            part.setFixedWidth(theme.px(_WIDTH))
        self._build()

    def show_error(self, words: Words) -> None:
        """Show why the shop does not open."""
        self._wait.hide()
        self._others.show()
        again = self.tr("Try again")
        self._error.show_error(
            ErrorWords(
                words.title, words.happened, words.safe, words.to_do, words.code, act=again, details=words.details
            )
        )
        self._error.show()
        self._error.focus_act()

    def show_wait(self, words: str, line: str) -> None:
        """Show what is being done and what is safe meanwhile."""
        self._error.hide()
        self._others.hide()
        self._waiting.show_words(words)
        self._wait_line.setText(line)
        self._wait.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS and not self._error.isHidden():
            self.again.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        other = Button(self._theme, self.tr("Open another shop"), kind=Kind.PLAIN, icon="folder-open")
        anew = Button(self._theme, self.tr("Begin anew"), kind=Kind.PLAIN, icon="plus")
        other.clicked.connect(self.other)
        anew.clicked.connect(self.anew)
        row = QHBoxLayout(self._others)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(other)
        row.addWidget(anew)
        row.addStretch(1)
        inside = QVBoxLayout(self._wait)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.addWidget(self._waiting)
        inside.addWidget(self._wait_line)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (self._error, self._others, self._wait):
            column.addLayout(_centred(part))
        column.addStretch(3)


def _centred(part: QWidget) -> QHBoxLayout:
    """An alignment would give it the height its words need in the whole width, not in its own."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(part)
    row.addStretch(1)
    return row


@Slot(str)
def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
