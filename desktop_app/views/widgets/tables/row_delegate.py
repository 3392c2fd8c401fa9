"""Paints list cells from the row tuple, one fetch a cell and no `data()` call."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.marks import check_box
from desktop_app.views.widgets.tables.columns import Column, Row
from desktop_app.views.widgets.tokens.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

_ANTIALIAS = QPainter.RenderHint.Antialiasing
PADDING = 10
EDGE_PADDING = 16


class RowState:
    """Which rows look different; the view keeps it up to date so that painting asks nobody."""

    __slots__ = ("current", "edge", "first", "has_ticks", "hover", "last", "padding", "ratio", "ring", "rtl", "ticked")

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
        self.padding = PADDING
        self.edge = EDGE_PADDING


class RowDelegate(QStyledItemDelegate):
    """`row_of` gives the tuple of a place; its first value is the id."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        row_of: Callable[[int], Row],
        state: RowState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._row_of = row_of
        self._state = state

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        at, column_at = index.row(), index.column()
        row = self._row_of(at)
        theme, state = self._theme, self._state
        rect = QRectF(option.rect)
        painter.setRenderHint(_ANTIALIAS)
        canvas = Canvas(painter, theme, rect, rtl=state.rtl, ratio=state.ratio)
        ticked = bool(row) and state.ticked(row[0])
        ground = self._ground(canvas, at, column_at, ticked=ticked)
        if not row:
            return
        column = self._columns[column_at]
        if column.tick:
            middle = QPointF(rect.left() + theme.px(24), rect.center().y())
            check_box(canvas, middle, ticked=ticked)
        else:
            column.paint(canvas, self._padded(rect, column_at), row, ground)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, 0)

    def _ground(self, canvas: Canvas, at: int, column_at: int, *, ticked: bool) -> str:
        state, rect, theme = self._state, canvas.whole, canvas.theme
        chosen = ticked or (at == state.current and not state.has_ticks)
        ground = "select" if chosen else "hover" if at == state.hover else "surface"
        if ground != "surface":
            canvas.painter.fillRect(rect, theme.colour(ground))
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        canvas.painter.fillRect(line, theme.colour("hair"))
        if chosen and column_at == state.first:
            canvas.fill(QRectF(rect.left(), rect.top(), 3, rect.height()), "accent")
        if state.ring and at == state.current:
            self._ring(canvas, column_at)
        return ground

    def _ring(self, canvas: Canvas, column_at: int) -> None:
        rect = canvas.whole
        canvas.fill(QRectF(rect.left(), rect.top(), rect.width(), 2), "accent")
        canvas.fill(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), "accent")
        if column_at == self._state.first:
            canvas.fill(QRectF(rect.left(), rect.top(), 2, rect.height()), "accent")
        if column_at == self._state.last:
            canvas.fill(QRectF(rect.right() - 2, rect.top(), 2, rect.height()), "accent")

    def _padded(self, rect: QRectF, column_at: int) -> QRectF:
        state = self._state
        left = state.edge if column_at == state.first else state.padding
        right = state.edge if column_at == state.last else state.padding
        return rect.adjusted(left, 0, -right, -1)
