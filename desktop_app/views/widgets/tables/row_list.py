"""The list view of every screen: keys, ticks, hover, folding columns; it paints whole rows."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.views.widgets.paint.attention import by_keys
from desktop_app.views.widgets.tables.columns import Column, widths_in
from desktop_app.views.widgets.tables.list_keys import Step, step_of
from desktop_app.views.widgets.tables.row_painter import EDGE_PADDING, PADDING, Cell, RowPainter, RowState
from desktop_app.views.widgets.tables.sort_header import SortHeader
from desktop_app.views.widgets.tokens.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

_SCROLL_BAR = 12
_LEAST_WIDTH = 300
_LEAST_HEIGHT = 120
_WITH_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class RowList(QTableView):
    """`opened` carries the id of the row to open; what is ticked and current is in the Selection.

    `row_units` is the row height at 100 %; left out, it follows the density (one or two lines).
    """

    opened = Signal(object)
    sort_asked = Signal(str, bool)
    menu_asked = Signal(object, QPoint)
    columns_left = Signal(list)
    row_height_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        model: IdVectorModel,
        columns: Sequence[Column],
        selection: Selection,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self._columns = tuple(columns)
        self._chosen = selection
        self._left: list[str] = []
        self._row_units: int | None = None
        self._lines = 1
        self._state = RowState(selection.has)
        self._painter = RowPainter(theme, model.row_tuple, self._state)
        self._cells: list[Cell] = []
        self._head = SortHeader(theme, self._columns, self._state, self)
        self._build()
        self._bind()
        self._ticks_changed()
        self._restyle()

    def set_rows(self, lines: int = 1, units: int | None = None) -> None:
        """Rows of one or two lines by density, or of a fixed height in units."""
        self._lines, self._row_units = lines, units
        self._restyle()

    def show_sort(self, key: str, *, descending: bool) -> None:
        """What the list is sorted by now."""
        self._head.show_sort(key, descending=descending)

    def go_to(self, row_id: int) -> None:
        """Make this id current and visible, if it is in the list."""
        self._go(self._rows.row_of(row_id, max(0, self._state.current)))

    def _build(self) -> None:
        self.setHorizontalHeader(self._head)
        self.setModel(self._rows)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(18)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _bind(self) -> None:
        self._theme.changed.connect(self._restyle)
        self._chosen.changed.connect(self._ticks_changed)
        self._head.sort_asked.connect(self.sort_asked)
        self._head.all_asked.connect(self._tick_all_or_none)
        self._rows.modelReset.connect(self._find_current)
        self.doubleClicked.connect(self._open)
        self.entered.connect(self._hover)

    @Slot()
    def _restyle(self) -> None:
        height = self._theme.px(self._row_units) if self._row_units else self._theme.sizes.row(self._lines)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumSize(self._theme.px(_LEAST_WIDTH), self._theme.px(_LEAST_HEIGHT))
        self._state.ratio = self.devicePixelRatioF()
        self._state.rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._head.updateGeometry()
        self.updateGeometries()
        self.row_height_changed.emit()
        self._fit_columns()
        self.viewport().update()

    @Slot()
    def _ticks_changed(self) -> None:
        count = self._chosen.count
        self._state.has_ticks = count > 0
        self._head.show_ticks(all_rows=0 < count == self._rows.rowCount(), some=count > 0)
        self.viewport().update()

    @Slot()
    def _tick_all_or_none(self) -> None:
        if self._chosen.count:
            self._chosen.clear()
        else:
            self._chosen.tick_all(self._rows.ids)

    @Slot()
    def _find_current(self) -> None:
        wanted = self._chosen.current
        at = self._rows.row_of(wanted, max(0, self._state.current)) if wanted >= 0 else -1
        self._state.current = at
        if at >= 0:
            self.selectionModel().setCurrentIndex(self._rows.index(at, 0), _SELECT_ROW)

    @Slot(QModelIndex)
    def _open(self, index: AnyIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.id_at(index.row()))

    def _go(self, at: int) -> None:
        if 0 <= at < self._rows.rowCount():
            index = self._rows.index(at, 0)
            self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
            self.scrollTo(index)

    def _step(self, step: Step) -> None:
        at = self.currentIndex().row()
        page = max(1, self.viewport().height() // self.verticalHeader().defaultSectionSize() - 1)
        target = step.target(at, page, self._rows.rowCount())
        if step.extends and at >= 0:
            self._chosen.tick(self._rows.ids[min(at, target) : max(at, target) + 1])
        self._go(target)

    def _fit_columns(self) -> None:
        widths = widths_in(self._columns, self.width() - self._theme.px(_SCROLL_BAR), self._theme.px)
        shown = [at for at, column in enumerate(self._columns) if widths.get(column.key)]
        self._state.first, self._state.last = shown[0], shown[-1]
        self._cells, start = [], 0
        for at, column in enumerate(self._columns):
            width = widths.get(column.key, 0)
            self.setColumnHidden(at, width == 0)
            if width:
                self.setColumnWidth(at, width)
                self._cells.append(self._cell(at, start, width))
                start += width
        left = [column.key for column in self._columns if column.key not in widths]
        if left != self._left:
            self._left = left
            self.columns_left.emit(left)

    def _cell(self, at: int, start: int, width: int) -> Cell:
        column, px = self._columns[at], self._theme.px
        if column.tick:
            return Cell(column, start, width)
        before = px(EDGE_PADDING if at == self._state.first else PADDING)
        after = px(EDGE_PADDING if at == self._state.last else PADDING)
        return Cell(column, start + before, width - before - after)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that the event touches; Qt asks a delegate for every cell, which costs twice as much."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, width = event.rect(), self.viewport().width()
        height = self.verticalHeader().defaultSectionSize()
        at = max(0, self.rowAt(area.top()))
        top, count = self.rowViewportPosition(at), self._rows.rowCount()
        while at < count and top <= area.bottom():
            self._painter.paint(painter, QRectF(0, top, width, height), at, self._cells)
            at, top = at + 1, top + height
        painter.end()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._state.current = current.row() if current.isValid() else -1
        if current.isValid():
            self._chosen.set_current(self._rows.id_at(current.row()))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        if step is not None:
            self._step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _WITH_OTHERS:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self._columns[0].tick and self._chosen.current >= 0:
            self._chosen.toggle(self._chosen.current)
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._chosen.tick_all(self._rows.ids)
        elif event.key() == Qt.Key.Key_Escape and self._chosen.count:
            self._chosen.clear()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and at.isValid() and self._ticking(at, event):
            return
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.RightButton and at.isValid():
            self.menu_asked.emit(self._rows.id_at(at.row()), event.globalPosition().toPoint())

    def _ticking(self, at: AnyIndex, event: QMouseEvent) -> bool:
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and self._columns[0].tick:
            start = max(0, self.currentIndex().row())
            self._chosen.tick(self._rows.ids[min(start, at.row()) : max(start, at.row()) + 1])
        elif self._columns[at.column()].tick or event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._chosen.toggle(self._rows.id_at(at.row()))
        else:
            return False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    @Slot(QModelIndex)
    def _hover(self, index: AnyIndex) -> None:
        left, self._state.hover = self._state.hover, index.row()
        if left != index.row():
            self._repaint(left)
            self._repaint(index.row())

    def _repaint(self, at: int) -> None:
        if at >= 0:
            top, height = self.rowViewportPosition(at), self.verticalHeader().defaultSectionSize()
            self.viewport().update(0, top, self.viewport().width(), height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._state.ring = by_keys(event)
        if not self.currentIndex().isValid():
            self._go(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._state.ring = False
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.DevicePixelRatioChange):
            self._restyle()
