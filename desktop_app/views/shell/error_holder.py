"""An error on top of the page until it is read or put away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shell.notices import Failure
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.feedback.error_panel import ErrorPanel, ErrorWords
from desktop_app.views.widgets.tokens.theme import Theme

_GAP = 10


class ErrorHolder(QWidget):
    """Shows the newest error; Esc or Close puts it away, `left` says so."""

    left = Signal()

    def __init__(self, theme: Theme, book: ErrorBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._retry: Callable[[], None] | None = None
        self._panel = ErrorPanel(theme, self)
        self._close = Button(theme, self.tr("Close"), kind=Kind.LINK, key="Esc", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panel)
        self._close.clicked.connect(self.put_away)
        self._panel.acted.connect(self._again)
        self._panel.copied.connect(_copy)
        self.setAccessibleName(self.tr("Error"))
        self.hide()

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Put it in place of the one before."""
        words = self._book.words_of(failure.error)
        self._retry = failure.retry
        self._panel.show_error(
            ErrorWords(
                words.title,
                words.happened,
                words.safe,
                words.to_do,
                words.code,
                act=self.tr("Try again") if failure.retry else "",
                details=words.details,
            )
        )
        self.show()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def put_away(self) -> None:
        """It has been read."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size, gap = self._close.sizeHint(), _GAP
        left = gap if self.isRightToLeft() else self.width() - size.width() - gap
        self._close.setGeometry(left, gap, size.width(), size.height())
        self._close.raise_()

    @Slot()
    def _again(self) -> None:
        retry = self._retry
        self.put_away()
        if retry is not None:
            retry()


@Slot(str)
def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
