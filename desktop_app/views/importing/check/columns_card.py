"""The mapping as a list: a column of the file, what stands in it, where it goes, what was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.importing.mapping_editor import MappingEditor
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Hair, Role, label
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.tables.cells import words
from desktop_app.views.widgets.tables.columns import Column, Row
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_STRONG

_GOES = 3
"""Place of the column that can be changed."""
_ROW_UNITS = 44
_HEAD = 260
"""What the title and the button of the head need."""


class ColumnsCard(ListCard):
    """`target_asked` carries the place of a row and the corner to open a choice at, `mapping_asked` the corner."""

    target_asked = Signal(int, QPoint)
    mapping_asked = Signal(QPoint)

    def __init__(self, theme: Theme, vm: MappingEditor) -> None:
        self._selection = Selection(vm)
        columns = (
            Column("column", 128, words(1, BODY_STRONG), sortable=False),
            Column("samples", 0, words(2, BODY, "muted"), sortable=False, least=80, leaves=1),
            Column("arrow", 34, _arrow, sortable=False, leaves=2),
            Column("goes", 208, _box, sortable=False),
            Column("found", 150, _found, sortable=False),
        )
        self.list = RowList(theme, vm.rows, columns, self._selection)
        super().__init__(theme, self.list)
        self._theme = theme
        self._vm = vm
        self.list.setObjectName("columns")
        self.list.setAccessibleName(self.tr("Columns of the file"))
        self.list.set_rows(units=_ROW_UNITS)
        self._count = label("", Role.MEDIUM)
        self._from = label("", Role.SMALL)
        self.mapping = Button(theme, self.tr("Mapping"), kind=Kind.GHOST, icon="bookmark-plus")
        self.mapping.set_look(units=30, menu_arrow=True)
        self.mapping.setObjectName("mapping")
        self._build()
        self.list.clicked.connect(self._clicked)
        self.list.opened.connect(self._opened)
        self.mapping.clicked.connect(self._mapping_pressed)
        vm.changed.connect(self._show)
        self._show()

    def focus(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px = self._theme.px
        top = QWidget()
        head = QHBoxLayout(top)
        head.setContentsMargins(px(17), px(9), px(9), px(7))
        head.setSpacing(px(10))
        head.addWidget(label(self.tr("Columns"), Role.SECTION))
        head.addWidget(self._count)
        head.addWidget(self._from)
        head.addStretch(1)
        head.addWidget(self.mapping)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, top)
            column.insertWidget(1, Hair(self._theme, ink="line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the mapping comes from leaves before anything is cut short."""
        theme = self._theme
        words = theme.type.width(self._count.text(), BODY_STRONG) + theme.type.width(self._from.text(), BODY)
        self._from.setVisible(words < self.width() - theme.px(_HEAD))

    @Slot()
    def _show(self) -> None:
        mapped, every = self._vm.mapped()
        self._count.setText(self.tr("{mapped} of {every} mapped").format(mapped=mapped, every=every))
        self._from.setText(self._vm.words())
        self._fit()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _GOES:
            self._ask(index.row())

    @Slot(object)
    def _opened(self, at: int) -> None:
        self._ask(at)

    def _ask(self, at: int) -> None:
        index = self.list.model().index(at, _GOES)
        corner = self.list.visualRect(index).bottomLeft()
        self.target_asked.emit(at, self.list.viewport().mapToGlobal(corner))

    @Slot()
    def _mapping_pressed(self) -> None:
        self.mapping_asked.emit(self.mapping.mapToGlobal(QPoint(0, self.mapping.height())))


def _arrow(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    if row[6] != "muted" or row[7] != "minus":
        canvas.icon(rect.left(), rect.center().y(), "arrow-right", "muted", 14)


def _box(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    px = canvas.theme.px
    box = QRectF(rect.left(), rect.center().y() - px(16), rect.width(), px(32))
    canvas.rounded(box, px(8), "surface", "field")
    canvas.icon(box.left() + px(10), box.center().y(), row[4], "muted", 15)
    ink = "muted" if row[4] == "ban" else "text"
    canvas.words(QRectF(box.left() + px(33), box.top(), box.width() - px(58), box.height()), row[3], BODY, ink)
    canvas.icon(box.right() - px(22), box.center().y(), "chevron-down", "muted", 14)


def _found(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    if not row[5]:
        return
    left = canvas.icon(rect.left(), rect.center().y(), row[7], row[6], 14) + canvas.theme.px(7)
    ink = row[6] if row[6] in {"warn", "info"} else "muted"
    canvas.words(QRectF(left, rect.top(), rect.right() - left, rect.height()), row[5], BODY, ink)
