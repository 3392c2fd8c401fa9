"""The rows of the notice list: one that waits to be read, and one that was only said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.shell.frame.notice_list import NoticeLine, SaidLine
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import IconLabel, Role, label
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme

_TILE = 32
_SIDES = 20


class NoticeRow(QWidget):
    """`read` and `opened` carry the key of the notice; a press anywhere on one that leads somewhere opens it."""

    read = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, line: NoticeLine, why_not: str) -> None:
        """`why_not` is the reason while nothing can be marked as read."""
        super().__init__()
        self._theme = theme
        self._key = line.key
        self._leads = bool(line.act)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, self._leads)
        if self._leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(". ".join(part for part in (line.words, line.line, line.when) if part))
        px = theme.px
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        texts.addWidget(label(line.words, Role.MEDIUM, wrap=True))
        if line.line:
            texts.addWidget(label(line.line, Role.SMALL, wrap=True))
        texts.addLayout(self._acts(theme, line, why_not))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_SIDES), px(10), px(_SIDES), px(8))
        row.setSpacing(px(12))
        row.addWidget(IconLabel(theme, line.icon, line.tone, tile_units=_TILE), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._leads and self.underMouse():
            canvas = widget_canvas(self, self._theme)
            canvas.fill(canvas.whole, "hover")
            canvas.painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._leads)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._leads and inside and event.button() is Qt.MouseButton.LeftButton:
            self._open()

    def _acts(self, theme: Theme, line: NoticeLine, why_not: str) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(8))
        acts.addWidget(label(line.when, Role.SMALL))
        acts.addStretch(1)
        if line.act:
            opens = Button(theme, line.act, kind=Kind.LINK)
            opens.set_look(units=28)
            opens.setAccessibleName(f"{line.act}: {line.words}")
            opens.clicked.connect(self._open)
            acts.addWidget(opens)
        reads = Button(theme, self.tr("Mark as read"), icon="check")
        reads.set_look(units=28)
        reads.setAccessibleName(f"{reads.text()}: {line.words}")
        reads.set_reason(why_not)
        reads.clicked.connect(self._read)
        acts.addWidget(reads)
        return acts

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._key)

    @Slot()
    def _read(self) -> None:
        self.read.emit(self._key)


class SaidRow(QWidget):
    """A sentence that went by at the lower edge; its undo is in the history."""

    def __init__(self, theme: Theme, line: SaidLine) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.words}. {line.when}")
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_SIDES), px(5), px(_SIDES), px(5))
        row.setSpacing(px(12))
        row.addWidget(IconLabel(theme, line.icon, "muted", units=16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(line.words, wrap=True), 1)
        row.addWidget(label(line.when, Role.SMALL), 0, Qt.AlignmentFlag.AlignTop)
