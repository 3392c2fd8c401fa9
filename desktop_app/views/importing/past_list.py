"""The imports of the shop as a list, each with the way to take it back."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.past_imports import PastImports
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Hair, Role, label
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.tables.cells import two_lines, words
from desktop_app.views.widgets.tables.columns import Column, Row
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_FIGURE, BODY_STRONG

_ACT = 4
_ROOM_FOR_HINT = 720


class PastList(ListCard):
    """A click on the last column, or the command, takes an import back, after a question."""

    def __init__(self, theme: Theme, vm: PastImports, commands: ImportCommands) -> None:
        columns = (
            Column("file", 0, two_lines(1, 2), sortable=False, least=180),
            Column("when", 168, words(3, BODY_FIGURE, "muted"), sortable=False, leaves=2),
            Column("what", 300, words(4, BODY), sortable=False, leaves=1),
            Column("until", 210, _until, sortable=False),
            Column("act", 104, _act, sortable=False),
        )
        self.list = RowList(theme, vm.rows, columns, vm.selection)
        super().__init__(theme, self.list)
        self._theme = theme
        self._vm = vm
        self._commands = commands
        self.list.setObjectName("past_imports")
        self.list.setAccessibleName(self.tr("Imports of this shop"))
        self.list.set_rows(lines=2)
        self._empty = EmptyState(theme)
        self._empty.show_empty(
            Empty("history", self.tr("Nothing was imported yet"), self.tr("Every import stands here for good."))
        )
        self._hint = label(self.tr("Each can be taken back for 30 days; what was edited since stays."), Role.SMALL)
        self._back = Button(theme, self.tr("Take back"), icon="undo-2", key="Ctrl+Backspace")
        self._back.set_look(units=30)
        self._back.setObjectName("take_back")
        self._back.bind(commands.take_back)
        self._build()
        self.list.clicked.connect(self._clicked)
        vm.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        px = self._theme.px
        top = QWidget()
        head = QHBoxLayout(top)
        head.setContentsMargins(px(17), px(9), px(12), px(7))
        head.setSpacing(px(10))
        head.addWidget(label(self.tr("Imports so far"), Role.SECTION))
        head.addWidget(self._hint)
        head.addStretch(1)
        head.addWidget(self._back)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, top)
            column.insertWidget(1, Hair(self._theme, ink="line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self._theme.sizes.units(self.width()) >= _ROOM_FOR_HINT)

    @Slot()
    def _show(self) -> None:
        filled = self._vm.rows.rowCount() > 0
        if filled:
            self.show_list()
        else:
            self.show_state(self._empty)
        self._back.setVisible(filled)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _ACT:
            self._commands.take_back.run()

    def focus(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _until(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    tone = row[6]
    left = rect.left()
    if tone:
        icon = "triangle-alert" if tone == "warn" else "clock"
        left = canvas.icon(left, rect.center().y(), icon, tone, 14) + canvas.theme.px(6)
    canvas.words(QRectF(left, rect.top(), rect.right() - left, rect.height()), row[5], BODY, tone or "muted")


def _act(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    canvas.words(rect, row[7], BODY_STRONG, "accent")
