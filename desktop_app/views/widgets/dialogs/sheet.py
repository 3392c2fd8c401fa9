"""The frame of every dialog: a title, a body, buttons at the end; Esc backs out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.tokens.theme import Theme


class Sheet(QDialog):
    """`ended` comes exactly once, with the key of the pressed button or "" for Esc; it deletes itself then."""

    ended = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(460))
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(12))
        self._column.addWidget(label(title, Role.SECTION))
        self._foot = QHBoxLayout()
        self._column.addStretch(1)
        self._column.addLayout(self._foot)
        self.finished.connect(self._finished)

    def add(self, part: QWidget) -> None:
        """Put a part below those that are there."""
        self._column.insertWidget(self._column.count() - 2, part)

    def add_buttons(self, buttons: Sequence[tuple[str, Button]]) -> None:
        """`(key, button)`, the primary last; Enter presses it."""
        if not self._foot.count():
            self._foot.addStretch(1)
        for key, button in buttons:
            button.setProperty("answer", key)
            button.clicked.connect(self._pressed)
            self._foot.addWidget(button)

    def end(self, key: str) -> None:
        """Close with this answer."""
        self._key = key
        self.done(1 if key else 0)

    def _pressed(self) -> None:
        self.pressed(str(self.sender().property("answer")))

    def pressed(self, key: str) -> None:
        """What a button does; a form checks its fields first."""
        self.end(key)

    def _finished(self) -> None:
        self.ended.emit(self._key)
        self.deleteLater()
