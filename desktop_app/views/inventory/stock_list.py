"""The list of variants in its card, with what stands there when there is nothing to list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.viewmodels.inventory import list_words
from desktop_app.viewmodels.inventory.stock_list import StockListViewModel
from desktop_app.views.inventory import stock_cells
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.feedback.skeleton import Skeleton
from desktop_app.views.widgets.frame.filter_row import Filter
from desktop_app.views.widgets.frame.foot_bar import FootBar
from desktop_app.views.widgets.paint.canvas import RIGHT
from desktop_app.views.widgets.tables.cells import figures
from desktop_app.views.widgets.tables.columns import Column
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE

_WIDE = 660
_ON_HAND, _RESERVED, _INCOMING = 3, 4, 7


class StockListView(QWidget):
    """`opened` carries the n of a variant, `rest_asked` asks for what has no column here.

    `import_asked` and `search_cleared` come from empty states.
    """

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    rest_asked = Signal()
    import_asked = Signal()
    search_cleared = Signal()

    def __init__(self, theme: Theme, vm: StockListViewModel) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._then = ""
        self._left: list[str] = []
        self.list = RowList(theme, vm.rows, _columns(), vm.selection)
        self.list.set_rows(lines=2)
        self.list.setAccessibleName(self.tr("Stock of all products"))
        self._foot = FootBar(theme)
        self._empty = EmptyState(theme)
        self._skeleton = Skeleton(theme)
        self._card = ListCard(theme, self.list, self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self._bind()
        self._show()

    def focus(self) -> None:
        """Put the keyboard into the list, on its first row where none is current."""
        if self._vm.selection.current < 0 and self._vm.rows.ids:
            self.list.go_to(self._vm.rows.ids[0])
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind(self) -> None:
        vm = self._vm
        vm.changed.connect(self._show)
        vm.rows.modelReset.connect(self._show)
        self.list.opened.connect(self.opened)
        self.list.sort_asked.connect(vm.sort_by)
        self.list.menu_asked.connect(self.menu_asked)
        self.list.columns_left.connect(self._columns_left)
        self._card.folded.show_asked.connect(self.rest_asked)
        vm.selection.current_changed.connect(self._go_to)
        self._empty.acted.connect(self._act)
        self._empty.filter_removed.connect(self.search_cleared)

    @Slot(object)
    def _go_to(self, n: int) -> None:
        if n >= 0:
            self.list.go_to(n)

    @Slot(list)
    def _columns_left(self, keys: list[str]) -> None:
        titles = {column.key: str(self._title(at)) for at, column in enumerate(_columns())}
        self._left = [titles[key] for key in keys]
        self._show_left()

    def _show_left(self) -> None:
        """Name the columns that do not fit, but only below rows of which they are missing."""
        self._card.folded.show_titles(self._left if self._card.showing_list() else [])

    def _title(self, at: int) -> object:
        return self._vm.rows.headerData(at, Qt.Orientation.Horizontal)

    @Slot()
    def _show(self) -> None:
        vm = self._vm
        self.list.show_sort(vm.state.sort, descending=vm.state.descending)
        self._show_foot()
        if vm.rows.rowCount():
            self._card.show_list()
            self._select_first()
        elif vm.state.waiting:
            self._card.show_state(self._skeleton)
        else:
            self._show_nothing()
        self._show_left()

    @Slot()
    def _show_foot(self) -> None:
        left, right = list_words.foot(self._vm.state, self._vm.rows.rowCount(), self._vm.currency)
        wide = self._theme.sizes.units(self.width()) >= _WIDE
        self._foot.show_summary(left if wide else "", right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_foot()

    def _select_first(self) -> None:
        if self._vm.selection.current < 0:
            self.list.go_to(self._vm.rows.ids[0])

    def _show_nothing(self) -> None:
        none = list_words.nothing(self._vm.state)
        self._then = none.then
        chips = (Filter("search", self.tr("Search"), none.filter),) if none.filter else ()
        self._empty.show_empty(
            Empty(none.icon, none.title, none.line, none.tone, none.act, primary=none.then == "import", filters=chips)
        )
        self._card.show_state(self._empty)

    @Slot()
    def _act(self) -> None:
        if self._then == "search":
            self.search_cleared.emit()
        elif self._then == "import":
            self.import_asked.emit()
        else:
            self._vm.show_view("all")


def _columns() -> tuple[Column, ...]:
    return (
        Column("product", 0, stock_cells.product, least=156),
        Column("on_hand", 68, figures(_ON_HAND, BODY_FIGURE), RIGHT),
        Column("reserved", 74, figures(_RESERVED, BODY_FIGURE, "muted"), RIGHT, leaves=1),
        Column("free", 54, stock_cells.free, RIGHT),
        Column("incoming", 74, figures(_INCOMING, BODY_FIGURE, "muted"), RIGHT, leaves=2),
        Column("offer", 122, stock_cells.offer, sortable=False, leaves=3),
        Column("state", 94, stock_cells.state),
        Column("cover", 64, stock_cells.cover, RIGHT, sortable=False, leaves=4),
        Column("trend", 60, stock_cells.trend, sortable=False, leaves=5),
    )
