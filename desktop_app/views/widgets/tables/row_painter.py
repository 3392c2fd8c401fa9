"""Paints list rows from their tuples: one canvas a row, no index and no `data()` call for any cell."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.marks import check_box
from desktop_app.views.widgets.tables.columns import Column, Row
from desktop_app.views.widgets.tokens.theme import Theme

PADDING = 10
EDGE_PADDING = 16
_TICK_MIDDLE = 24


class Cell(NamedTuple):
    """A column that is shown; where its words begin and how wide they may be, in pixels from where reading begins."""

    column: Column
    left: float
    width: float


class RowState:
    """Which rows look different; the view keeps it up to date so that painting asks nobody."""

    __slots__ = ("current", "first", "has_ticks", "hover", "last", "ratio", "ring", "rtl", "ticked")

    def __init__(self, ticked: Callable[[int], bool]) -> None:
        self.ticked = ticked
        self.has_ticks = False
        self.current = -1
        self.hover = -1
        self.ring = False
        self.rtl = False
        self.ratio = 1.0
        self.first = 0
        self.last = 0


class RowPainter:
    """`row_of` gives the tuple of a place; its first value is the id."""

    def __init__(self, theme: Theme, row_of: Callable[[int], Row], state: RowState) -> None:
        self._theme = theme
        self._row_of = row_of
        self._state = state

    def paint(self, painter: QPainter, whole: QRectF, at: int, cells: Sequence[Cell]) -> None:
        """Paint the row at that place of the list over the whole width."""
        state, row = self._state, self._row_of(at)
        canvas = Canvas(painter, self._theme, whole, rtl=state.rtl, ratio=state.ratio)
        ticked = bool(row) and state.ticked(row[0])
        ground = self._ground(canvas, at, ticked=ticked)
        if not row:
            return
        top, height = whole.top(), whole.height() - 1
        for column, left, width in cells:
            if column.tick:
                middle = QPointF(left + self._theme.px(_TICK_MIDDLE), whole.center().y())
                check_box(canvas, middle, ticked=ticked)
            else:
                column.paint(canvas, QRectF(left, top, width, height), row, ground)

    def _ground(self, canvas: Canvas, at: int, *, ticked: bool) -> str:
        state, rect, theme = self._state, canvas.whole, canvas.theme
        chosen = ticked or (at == state.current and not state.has_ticks)
        ground = "select" if chosen else "hover" if at == state.hover else "surface"
        if ground != "surface":
            canvas.painter.fillRect(rect, theme.colour(ground))
        canvas.painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("hair"))
        if chosen:
            canvas.fill(QRectF(rect.left(), rect.top(), 3, rect.height()), "accent")
        if state.ring and at == state.current:
            canvas.rounded(rect, 0, None, "accent", 2)
        return ground
