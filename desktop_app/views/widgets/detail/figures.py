"""Key figures side by side; each opens the rows it was counted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.marks import focus_ring
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import FIGURE_STRONG, KEY_FIGURE, SMALL_MEDIUM

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROW, _ROW_WITH_LINES, _GAP = 52, 72, 6
_FIRST, _LEFT, _RIGHT = 6, 12, 8
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Question)


@dataclass(frozen=True)
class KeyFigure:
    """A value under its word; with a `key` it can be opened."""

    word: str
    value: str
    line: str = ""
    ink: str = "text"
    key: str = ""


class FigureStrip(Painted):
    """Large figures split by hairlines; `opened` carries the key of one. Arrows move, Enter or ? opens.

    Each takes the room its words need; where they do not fit beside each other they take a second row.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._figures: tuple[KeyFigure, ...] = ()
        self._at = 0
        self._rows = 1
        theme.changed.connect(self._wrap)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[KeyFigure]) -> None:
        self._figures = tuple(figures)
        self._at = min(self._at, max(0, len(self._figures) - 1))
        can_open = any(figure.key for figure in figures)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_open else Qt.FocusPolicy.NoFocus)
        self._say()
        self._wrap()
        self.refit()

    def wanted_size(self) -> QSize:
        px = self._theme.px
        return QSize(px(68 * max(1, len(self._figures))), self._row_height() * self._rows + px(_GAP) * (self._rows - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        for at, (figure, part) in enumerate(zip(self._figures, self._parts(), strict=True)):
            top, first = part.top(), part.left() <= 0
            inner = part.adjusted(px(_FIRST if first else _LEFT), 0, -px(2), 0)
            if not first:
                canvas.fill(QRectF(part.left(), top + px(4), 1, part.height() - px(8)), "hair")
            canvas.words(QRectF(inner.left(), top + px(2), inner.width(), px(18)), figure.word, SMALL_MEDIUM, "muted")
            value = QRectF(inner.left(), top + px(21), inner.width(), px(28))
            canvas.words(value, figure.value, KEY_FIGURE, figure.ink)
            canvas.words(QRectF(inner.left(), top + px(50), inner.width(), px(18)), figure.line, SMALL_MEDIUM, "muted")
            if self.hasFocus() and at == self._at:
                focus_ring(canvas, part.adjusted(1 if first else 5, 1, -4, -1), 6, gap=0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._at = self._at_point(event.position())
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in _OPENERS:
            self._open()
        elif step is None:
            event.ignore()
        else:
            step = -step if self.isRightToLeft() else step
            self._at = max(0, min(len(self._figures) - 1, self._at + step))
            self._say()
            self.update()

    def _row_height(self) -> int:
        return self._theme.px(_ROW_WITH_LINES if any(figure.line for figure in self._figures) else _ROW)

    @Slot()
    def _wrap(self) -> None:
        """Take a second row where the words would be cut, and give it back once they fit."""
        rows = 2 if len(self._figures) > 1 and sum(self._needed(self._figures)) > self.width() else 1
        if rows != self._rows:
            self._rows = rows
            self.refit()

    def _needed(self, figures: Sequence[KeyFigure]) -> list[float]:
        width, px = self._theme.type.width, self._theme.px
        return [
            max(width(one.word, SMALL_MEDIUM), width(one.value, KEY_FIGURE), width(one.line, SMALL_MEDIUM))
            + px(_LEFT + _RIGHT)
            for one in figures
        ]

    def _parts(self) -> list[QRectF]:
        """Share each row: all alike where the widest fits that, else each by what it needs."""
        height, per_row = self._row_height(), -(-len(self._figures) // self._rows)
        parts: list[QRectF] = []
        for row in range(self._rows):
            shown = self._figures[row * per_row : (row + 1) * per_row]
            needed = self._needed(shown)
            even = self.width() / max(1, per_row)
            spare = max(0.0, self.width() - sum(needed)) / max(1, len(shown))
            widths = [even] * len(shown) if max(needed, default=0.0) <= even else [one + spare for one in needed]
            lefts = accumulate(widths, initial=0.0)
            top = row * (height + self._theme.px(_GAP))
            parts += [QRectF(left, top, width, height) for left, width in zip(lefts, widths, strict=False)]
        return parts

    def _at_point(self, point: QPointF) -> int:
        across = self.width() - point.x() if self.isRightToLeft() else point.x()
        found = [at for at, part in enumerate(self._parts()) if part.contains(across, point.y())]
        return found[0] if found else self._at

    def _open(self) -> None:
        if self._figures and self._figures[self._at].key:
            self.opened.emit(self._figures[self._at].key)

    def _say(self) -> None:
        if self._figures:
            figure = self._figures[self._at]
            self.setAccessibleName(f"{figure.word} {figure.value} {figure.line}".strip())
            every = ", ".join(f"{each.word} {each.value}" for each in self._figures)
            self.setAccessibleDescription(every)


class FigureBand(Painted):
    """The raised band that walks from one amount to another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._figures: tuple[KeyFigure, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[KeyFigure]) -> None:
        self._figures = tuple(figures)
        self.setAccessibleName(", ".join(f"{figure.word} {figure.value}" for figure in figures))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(48))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        canvas.rounded(whole, px(8), "raised")
        wanted = [
            max(canvas.width(figure.word, SMALL_MEDIUM), canvas.width(figure.value, FIGURE_STRONG)) + px(26)
            for figure in self._figures
        ]
        stretch = whole.width() / max(1.0, sum(wanted))
        left = 0.0
        for at, (figure, width) in enumerate(zip(self._figures, wanted, strict=True)):
            part = width * stretch
            if at:
                canvas.fill(QRectF(left, px(9), 1, whole.height() - px(18)), "line")
            room = part - px(14)
            canvas.words(QRectF(left + px(12), px(6), room, px(16)), figure.word, SMALL_MEDIUM, "muted")
            canvas.words(QRectF(left + px(12), px(23), room, px(18)), figure.value, FIGURE_STRONG, figure.ink)
            left += part
