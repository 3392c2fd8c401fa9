"""The frame of every dialog: a title, a body, buttons at the end; Esc backs out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.tokens.theme import Theme

_RIM = 12
_BESIDE, _ABOVE = 40, 160
"""Units of the sheet itself beside a page that scrolls, and above and below it."""


class Sheet(QDialog):
    """`ended` comes exactly once, with the key of the pressed button or "" for Esc; it deletes itself then."""

    ended = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._under = parent
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

    def add_page(self, page: QWidget, width: int, height: int) -> None:
        """Put a part that scrolls below the others, in units; smaller where the window has no room for them."""
        px, room = self._theme.px, self._room()
        page.setMinimumSize(min(px(width), room.width() - px(_BESIDE)), min(px(height), room.height() - px(_ABOVE)))
        self.add(page)

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

    def showEvent(self, event: QShowEvent) -> None:
        # Qt gives a window at most two thirds of the screen, which would cut a wide sheet on a small one.
        super().showEvent(event)
        room, wanted = self._room(), self._column.totalSizeHint()
        width = min(max(wanted.width(), self.minimumWidth()), room.width())
        height = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else wanted.height()
        self.resize(width, min(height, room.height()))

    def _room(self) -> QSize:
        """The window under it, less a rim that shows that it is still there."""
        rim = 2 * self._theme.px(_RIM)
        return self._under.window().size() - QSize(rim, rim)

    def _pressed(self) -> None:
        self.pressed(str(self.sender().property("answer")))

    def pressed(self, key: str) -> None:
        """What a button does; a form checks its fields first."""
        self.end(key)

    def _finished(self) -> None:
        self.ended.emit(self._key)
        self.deleteLater()
