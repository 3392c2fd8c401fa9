"""The popup behind a number: every change with its document, person and desk; a row opens its order."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.viewmodels.inventory.cause_chain import CauseChainViewModel
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tables.cells import words
from desktop_app.views.widgets.tables.columns import Column, Row
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE, BODY_MEDIUM, FIGURE_STRONG

_WIDTH, _HEIGHT, _LIST = 860, 560, 400


class CauseChainView(Sheet):
    """Esc or Close leaves; Enter on a row opens the order behind it."""

    def __init__(self, theme: Theme, vm: CauseChainViewModel, parent: QWidget) -> None:
        super().__init__(theme, vm.heading, parent)
        vm.setParent(self)
        self._vm = vm
        self._line = label("", Role.SMALL)
        self.list = RowList(theme, vm.rows, _columns(), vm.selection)
        self.list.setAccessibleName(vm.heading)
        self._card = ListCard(theme, self.list)
        self._card.setMinimumSize(QSize(theme.px(560), theme.px(_LIST)))
        self.add(self._head(theme))
        self.add(self._card)
        self.add_buttons([("", Button(theme, self.tr("Close"), key="Esc"))])
        self.resize(min(theme.px(_WIDTH), parent.width()), min(theme.px(_HEIGHT), parent.height()))
        vm.changed.connect(self._show)
        vm.order_asked.connect(self._leave)
        self.list.opened.connect(vm.open_row)
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, theme: Theme) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(label(self._vm.asked.title, Role.MEDIUM))
        column.addWidget(self._line)
        return head

    @Slot()
    def _show(self) -> None:
        self._line.setText(self._vm.line)
        if self._vm.rows.ids and self._vm.selection.current < 0:
            self.list.go_to(self._vm.rows.ids[0])

    @Slot()
    def _leave(self) -> None:
        self.end("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)


def _what(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    left = canvas.icon(rect.left(), rect.center().y(), row[3], row[4], 14) + canvas.theme.px(8)
    canvas.words(QRectF(left, rect.top(), rect.right() - left, rect.height()), row[2], BODY_MEDIUM)


def _document(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    canvas.words(rect, row[5] or "—", BODY_MEDIUM if row[9] else BODY_FIGURE, "accent" if row[9] else "muted")


def _change(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    canvas.words(rect, row[8], FIGURE_STRONG, "ok" if row[8].startswith("+") else "text", RIGHT)


def _columns() -> tuple[Column, ...]:
    return (
        Column("when", 132, words(1, BODY_FIGURE, "muted"), sortable=False),
        Column("what", 0, _what, sortable=False, least=180),
        Column("document", 190, _document, sortable=False),
        Column("who", 110, words(6), sortable=False, leaves=1),
        Column("desk", 90, words(7, BODY_FIGURE, "muted"), sortable=False, leaves=2),
        Column("change", 80, _change, RIGHT, sortable=False),
    )
