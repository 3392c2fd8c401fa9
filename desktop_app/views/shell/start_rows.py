"""The card of the first start: one row for each way to begin, the current one tinted, work shown in its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Card, Hair, Role, label
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas, widget_canvas
from desktop_app.views.widgets.paint.marks import meter, tile
from desktop_app.views.widgets.tokens.theme import Theme

_WIDTH = 832
_ROW = 104
_TILE, _TILE_RADIUS = 43, 10
_MARK, _ANCHOR = 56, 28
_ROUND = 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Way:
    """One way to begin: its key, its tile, and the word, the shown key and the kind of its button."""

    key: str
    icon: str
    tone: str
    act: str
    act_key: str
    kind: Kind = Kind.PLAIN


class StartRow(QWidget):
    """Tile, title, a sentence, what to expect, and the button; while it works a bar with Cancel.

    `reached` says that the keyboard is on its button, `stepped` that an arrow key was pressed there.
    """

    pressed = Signal(str)
    stopped = Signal()
    reached = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme, way: Way) -> None:
        super().__init__()
        self._theme = theme
        self.key = way.key
        self._current = self._first = self._last = False
        self._working = False
        self._title = label("", Role.SECTION)
        self._line = label("", Role.BODY, wrap=True)
        self._small = label("", Role.SMALL, wrap=True)
        self._words = ""
        self._bar = _Bar(theme)
        self._bar.hide()
        self._button = Button(theme, way.act, kind=way.kind, key=way.act_key)
        self._cancel = Button(theme, self.tr("Cancel"), key="Esc")
        self._cancel.hide()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        for part in (self._title, self._line, self._bar, self._small):
            texts.addWidget(part)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._tile = _Tile(theme, way.icon, way.tone)
        self._row.addWidget(self._tile)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self._button)
        self._row.addWidget(self._cancel)
        # It grows with its words: a fixed height would be that of words in one line.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._button.clicked.connect(self._clicked)
        self._button.installEventFilter(self)
        self._cancel.clicked.connect(self.stopped)
        theme.changed.connect(self._refit)
        self._refit()

    def show_words(self, title: str, line: str, small: str) -> None:
        self._title.setText(title)
        self._line.setText(line)
        self._small.setText(small)
        self._words = small

    def show_work(self, *, working: bool, waiting: bool, share: float, line: str) -> None:
        """`waiting` says that another row works."""
        self._bar.setVisible(working)
        self._bar.show_share(share)
        self._line.setVisible(not working)
        self._small.setText(line if working else self._words)
        self._cancel.setVisible(working)
        self._button.setVisible(not working)
        if working and not self._working:
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._working = working
        self._button.set_reason(self.tr("Another shop is being made.") if waiting else "")

    def set_ends(self, *, first: bool, last: bool) -> None:
        """Whether the corners of the card are its own."""
        self._first, self._last = first, last

    def set_current(self, *, current: bool) -> None:
        """The row that Enter takes: tinted, with a white tile."""
        self._current = current
        self._tile.set_ground("surface" if current else "")
        self.update()

    def focus(self) -> None:
        """Put the keyboard on its button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.reached.emit(self.key)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            # Qt's own buttons would hand the keyboard to whatever stands before or behind them.
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._current:
            return
        canvas = widget_canvas(self, self._theme)
        canvas.painter.setClipPath(self._shape())
        canvas.fill(canvas.whole, "select")
        canvas.fill(QRectF(0, 0, self._theme.px(3), canvas.whole.height()), "accent")
        canvas.painter.end()

    def _shape(self) -> QPainterPath:
        """The row with the round corners of the card, where it is the first or the last in it."""
        radius, path = self._theme.px(_ROUND) - 1, QPainterPath()
        above, below = (0 if self._first else -radius), (0 if self._last else radius)
        path.addRoundedRect(QRectF(self.rect()).adjusted(0, above, 0, below), radius, radius)
        return path

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self.setMinimumHeight(px(_ROW))
        self._row.setContentsMargins(px(24), px(8), px(24), px(8))
        self._row.setSpacing(px(18))

    @Slot()
    def _clicked(self) -> None:
        self.pressed.emit(self.key)


class StartCard(Card):
    """`chosen` carries the key of a row, `stopped` that the work should end."""

    chosen = Signal(str)
    stopped = Signal()

    def __init__(self, theme: Theme, rows: Sequence[StartRow]) -> None:
        super().__init__()
        self._theme = theme
        self._rows = rows
        self._working = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)
            if row is not rows[-1]:
                column.addWidget(Hair(theme))
            row.set_ends(first=row is rows[0], last=row is rows[-1])
            row.pressed.connect(self._pressed)
            row.reached.connect(self._reached)
            row.stepped.connect(self._step)
            row.stopped.connect(self.stopped)
        self._at = 0
        self._mark(0)
        theme.changed.connect(self._refit)
        self._refit()

    def show_work(self, working: str, share: float, line: str) -> None:
        """`working` is the key of the row that works, empty for none."""
        self._working = working
        for row in self._rows:
            busy = row.key == working
            row.show_work(working=busy, waiting=bool(working) and not busy, share=share, line=line)

    def key(self, event: QKeyEvent) -> bool:
        """Up and Down move, Enter takes the current row, 2 and 3 the others, Esc stops."""
        step = _STEPS.get(Qt.Key(event.key()))
        digits = [str(at) for at in range(1, len(self._rows) + 1)]
        if step is not None:
            self._step(step)
        elif event.key() in _ENTERS:
            self._pressed(self._rows[self._at].key)
        elif event.key() == Qt.Key.Key_Escape and self._working:
            self.stopped.emit()
        elif event.text() in digits:
            self._go_to(digits.index(event.text()))
            self._pressed(self._rows[self._at].key)
        else:
            return False
        return True

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if not self._working:
            self.chosen.emit(key)

    @Slot(str)
    def _reached(self, key: str) -> None:
        """The keyboard went to the button of a row: Enter takes that row."""
        self._mark([row.key for row in self._rows].index(key))

    @Slot(int)
    def _step(self, step: int) -> None:
        self._go_to(max(0, min(self._at + step, len(self._rows) - 1)))

    def _go_to(self, at: int) -> None:
        if not self._working:
            self._mark(at)
            self._rows[at].focus()

    def _mark(self, at: int) -> None:
        self._at = at
        for place, row in enumerate(self._rows):
            row.set_current(current=place == at)

    @Slot()
    def _refit(self) -> None:
        self.setMaximumWidth(self._theme.px(_WIDTH))


class BrandMark(Painted):
    """The anchor on its blue ground, over the welcome."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wanted_size(self) -> QSize:
        side = self._theme.px(_MARK)
        return QSize(side, side)

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        canvas.rounded(whole, px(14), "brand")
        canvas.icon((whole.width() - px(_ANCHOR)) / 2, whole.center().y(), "anchor", "white", _ANCHOR)


class _Tile(Painted):
    def __init__(self, theme: Theme, icon: str, tone: str) -> None:
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon, self._tone, self._ground = icon, tone, ""

    def set_ground(self, ground: str) -> None:
        """Another ground than the tint of the tone."""
        self._ground = ground
        self.update()

    def wanted_size(self) -> QSize:
        side = self._theme.px(_TILE)
        return QSize(side, side)

    def draw(self, canvas: Canvas) -> None:
        tile(canvas, canvas.whole, self._icon, self._tone, _TILE_RADIUS, self._ground)


class _Bar(Painted):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._share = 0.0

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(20))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        area = QRectF(0, px(7), canvas.whole.width(), px(6))
        meter(canvas, area, [(min(1.0, self._share), "accent")])
