"""Column heads: the sorted one is dark with its arrow right beside the word."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.views.widgets.paint.canvas import LEFT, Canvas
from desktop_app.views.widgets.paint.marks import check_box
from desktop_app.views.widgets.tables.columns import Column
from desktop_app.views.widgets.tables.row_painter import EDGE_PADDING, PADDING, RowState
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_MEDIUM, SMALL_STRONG

HEIGHT = 34


class SortHeader(QHeaderView):
    """Tells which column was asked to be sorted; sorting itself is the query's work."""

    sort_asked = Signal(str, bool)
    all_asked = Signal()

    def __init__(self, theme: Theme, columns: Sequence[Column], state: RowState, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns = columns
        self._state = state
        self._sorted = ""
        self._descending = False
        self._ticks = (False, False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._clicked)

    def show_sort(self, key: str, *, descending: bool) -> None:
        """What the list is sorted by now."""
        self._sorted, self._descending = key, descending
        self.viewport().update()

    def show_ticks(self, *, all_rows: bool, some: bool) -> None:
        """How the box over the check boxes looks."""
        self._ticks = (all_rows, some and not all_rows)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        theme, column = self._theme, self._columns[logical]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(rect)
        canvas = Canvas(painter, theme, area, rtl=self._state.rtl, ratio=self.devicePixelRatioF())
        canvas.fill(area, "surface")
        canvas.fill(QRectF(area.left(), area.bottom() - 1, area.width(), 1), "line")
        if column.tick:
            middle = QPointF(area.left() + theme.px(24), area.center().y())
            check_box(canvas, middle, ticked=self._ticks[0], partly=self._ticks[1])
        else:
            self._title(canvas, self._padded(area, logical), column, logical)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().update()

    def _title(self, canvas: Canvas, area: QRectF, column: Column, logical: int) -> None:
        title = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        if column.key != self._sorted:
            canvas.words(area, title, SMALL_MEDIUM, "muted", column.alignment)
            return
        arrow, gap = canvas.theme.px(12), canvas.theme.px(4)
        width = min(canvas.width(title, SMALL_STRONG), area.width() - arrow - gap)
        left = area.left() if column.alignment == LEFT else area.right() - width - arrow - gap
        canvas.words(QRectF(left, area.top(), width + 1, area.height()), title, SMALL_STRONG)
        icon = "arrow-down" if self._descending else "arrow-up"
        canvas.icon(left + width + gap, area.center().y(), icon, "accent", 12)

    def _padded(self, rect: QRectF, logical: int) -> QRectF:
        px = self._theme.px
        left = px(EDGE_PADDING) if logical == self._state.first else px(PADDING)
        right = px(EDGE_PADDING) if logical == self._state.last else px(PADDING)
        return rect.adjusted(left, 0, -right, 0)

    def _clicked(self, logical: int) -> None:
        column = self._columns[logical]
        if column.tick:
            self.all_asked.emit()
        elif column.sortable:
            self.sort_asked.emit(column.key, not self._descending if column.key == self._sorted else False)
