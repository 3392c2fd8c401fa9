"""What happened to a thing, newest first: who, what, when, and a way to stop what has not happened yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.marks import tile
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_MEDIUM, SMALL, SMALL_FIGURE

_DISC = 23
_TEXT_LEFT = 36


@dataclass(frozen=True)
class TimelineEvent:
    """`line` is a second, muted line; `act` names what can still be done about it, such as "Cancel"."""

    key: str
    time: str
    words: str
    line: str = ""
    icon: str = "circle"
    tone: str = "muted"
    act: str = ""


class Timeline(QWidget):
    """`acted` carries the key of the event whose action was pressed, `opened` the key of a clicked event."""

    acted = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[TimelineEvent, ...] = ()
        self._rows: list[_EventRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_events(self, events: Sequence[TimelineEvent]) -> None:
        """In the order to be read."""
        if tuple(events) == self._shown:
            return
        self._shown = tuple(events)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_EventRow(self._theme, event, last=event is events[-1]) for event in events]
        for row in self._rows:
            self._column.addWidget(row)
            row.acted.connect(self.acted)
            row.opened.connect(self.opened)


class _EventRow(Painted):
    acted = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, event: TimelineEvent, *, last: bool) -> None:
        super().__init__(theme)
        self._event = event
        self._last = last
        self._button: Button | None = None
        self.setAccessibleName(" ".join(part for part in (event.time, event.words, event.line) if part))
        if event.act:
            self._button = Button(theme, event.act, kind=Kind.LINK, parent=self)
            self._button.set_look(units=24)
            self._button.setAccessibleName(f"{event.act}: {event.words}")
            self._button.clicked.connect(self._pressed)

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(44 if self._event.line else 30))

    def draw(self, canvas: Canvas) -> None:
        px, event, whole = self._theme.px, self._event, canvas.whole
        if not self._last:
            canvas.fill(QRectF(px(11), px(24), 1, whole.height() - px(24)), "line")
        tile(canvas, QRectF(0, px(1), px(_DISC), px(_DISC)), event.icon, event.tone, _DISC / 2)
        time = canvas.width(event.time, SMALL_FIGURE) + px(8)
        action = self._button.width() if self._button is not None else 0
        left = float(px(_TEXT_LEFT))
        words = QRectF(left, px(3), whole.width() - left - time - action, px(19))
        canvas.words(words, event.words, BODY_MEDIUM if event.line else BODY)
        canvas.words(QRectF(left, px(21), whole.width() - left - action, px(18)), event.line, SMALL, "muted")
        when = QRectF(whole.width() - time - action, px(3), time, px(18))
        canvas.words(when, event.time, SMALL_FIGURE, "muted", RIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._button is not None:
            size = self._button.sizeHint()
            left = 0 if self.isRightToLeft() else self.width() - size.width()
            self._button.setGeometry(left, 0, size.width(), size.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._event.key)

    @Slot()
    def _pressed(self) -> None:
        self.acted.emit(self._event.key)
