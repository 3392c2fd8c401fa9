"""The rows in their card, in one of two shapes: all columns, or two lines beside an open order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.orders.filters.columns import column_title
from desktop_app.viewmodels.orders.order_list import OrderListViewModel
from desktop_app.views.orders.cells import TWO_LINES, narrow_columns, wide_columns
from desktop_app.views.orders.list_states import ListStates
from desktop_app.views.widgets.controls.button import Button, Kind, icon_button
from desktop_app.views.widgets.controls.menus import menu_of
from desktop_app.views.widgets.frame.foot_bar import FootBar
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme

Commands = Callable[[], Sequence[UiCommand]]
_BULK = ("orders.tag", "orders.assign", "orders.hold")
_PRINT = "orders.print"


class OrderCard(QWidget):
    """`opened` carries the number of the order to open; `commands` gives what can be done, for menus and the bar."""

    opened = Signal(object)

    def __init__(
        self, theme: Theme, vm: OrderListViewModel, commands: Commands, states: ListStates, *, narrow: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._commands = commands
        self._states = states
        self._narrow = narrow
        self._left: list[str] = []
        self._model = vm.narrow_rows if narrow else vm.rows
        self.rows = self._list()
        self._foot = FootBar(theme)
        self._print = Button(theme, kind=Kind.PRIMARY, icon="printer", key="Ctrl+Shift+P")
        self._card = ListCard(theme, self.rows, self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self._fill_bar()
        self._bind()
        self.refresh()

    def refresh(self) -> None:
        """Show everything again, after this shape was out of sight."""
        self._show_sort()
        self._show_phase()
        self._show_figures()
        current = self._vm.selection.current
        if current >= 0:
            self.rows.go_to(current)

    def focus(self) -> None:
        """Put the keyboard into the rows."""
        if not self._card.showing_list():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def lists(self, n: int) -> bool:
        """Tell whether an order is in the list."""
        return self._model.row_of(n, max(0, self.rows.currentIndex().row())) >= 0

    def step(self, by: int) -> None:
        """Move the cursor up or down."""
        ids = self._model.ids
        at = self.rows.currentIndex().row() + by
        if 0 <= at < len(ids):
            self.rows.go_to(ids[at])

    def _list(self) -> RowList:
        """Return the rows with the columns there are now."""
        columns = narrow_columns() if self._narrow else wide_columns(self._theme, self._vm.look.shown)
        rows = RowList(self._theme, self._model, columns, self._vm.selection)
        rows.setAccessibleName(self.tr("Orders"))
        if self._narrow:
            rows.set_rows(units=TWO_LINES)
        rows.opened.connect(self.opened)
        rows.sort_asked.connect(self._vm.sort_by)
        rows.menu_asked.connect(self._menu)
        rows.columns_left.connect(self._columns_left)
        return rows

    @Slot()
    def _show_columns(self) -> None:
        """Make the rows anew; what is ticked and current stays, and so does the place in the list."""
        if self._narrow:
            return
        before = self.rows
        top, had_focus = before.verticalScrollBar().value(), before.hasFocus()
        self._left = []
        self._model = self._vm.rows
        self.rows = self._list()
        self._card.replace_list(self.rows)
        self._show_sort()
        current = self._vm.selection.current
        if current >= 0:
            self.rows.go_to(current)
        self.rows.verticalScrollBar().setValue(top)
        if had_focus:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_left()

    def _fill_bar(self) -> None:
        known = {command.id: command for command in self._commands()}
        buttons = []
        for key in _BULK:
            command = known[key]
            words = self.tr("Hold") if key == "orders.hold" else command.title
            button = Button(self._theme, words, icon=command.icon, key=command.key if len(command.key) > 1 else "")
            button.bind(command.action)
            buttons.append(button)
        self._print.bind(known[_PRINT].action)
        more = icon_button(self._theme, "ellipsis", self.tr("More acts"))
        more.clicked.connect(self._more)
        self._more_button = more
        self._foot.set_buttons([*buttons, self._print, more])

    def _bind(self) -> None:
        vm = self._vm
        self._card.folded.show_asked.connect(self._open_current)
        self._foot.all_asked.connect(self._tick_all)
        self._foot.clear_asked.connect(vm.selection.clear)
        vm.selection.current_changed.connect(self._follow)
        vm.sort_changed.connect(self._show_sort)
        vm.look.changed.connect(self._show_columns)
        vm.phase_changed.connect(self._show_phase)
        vm.figures_changed.connect(self._show_figures)

    @Slot(object)
    def _follow(self, n: int) -> None:
        at = self.rows.currentIndex().row()
        if n >= 0 and self.isVisible() and self._model.id_at(at) != n:
            self.rows.go_to(n)

    @Slot()
    def _show_sort(self) -> None:
        sort = self._vm.asked.sort
        # Two lines have one column for number and time.
        key = "order" if self._narrow and sort.key == "placed" else sort.key
        self.rows.show_sort(key, descending=sort.descending)

    @Slot()
    def _show_phase(self) -> None:
        widget = self._states.widget()
        if widget is None:
            self._card.show_list()
        elif self._in_front():
            self._card.show_state(widget)
        self._show_left()

    def _in_front(self) -> bool:
        """Only one of the two shapes may hold the state that is shown."""
        parent = self.parentWidget()
        return parent is None or not isinstance(parent, QStackedWidget) or parent.currentWidget() is self

    @Slot()
    def _show_figures(self) -> None:
        vm, tr = self._vm, self.tr
        count = self._count(vm.count)
        orders = tr("1 order") if vm.count == 1 else tr("{count} orders").format(count=count) if vm.count > 0 else ""
        self._foot.show_summary(orders, vm.sum_words)
        ticked = vm.selection.count
        if not ticked:
            self._foot.end_bulk()
            return
        of = tr("of {count}").format(count=count) if vm.count >= 0 else ""
        rest = " · ".join(part for part in (of, vm.ticked_sum_words) if part)
        every = "" if ticked >= vm.count or vm.count < 0 else tr("Select all {count}").format(count=count)
        words = tr("Print slip") if ticked == 1 else tr("Print {count} slips").format(count=self._count(ticked))
        self._print.set_words(words)
        self._foot.show_bulk(tr("{count} selected").format(count=self._count(ticked)), rest, every)

    def _count(self, number: int) -> str:
        return self.locale().toString(number)

    @Slot()
    def _tick_all(self) -> None:
        self._vm.selection.tick_all(self._vm.rows.ids)

    @Slot(list)
    def _columns_left(self, keys: list[str]) -> None:
        self._left = keys
        self._show_left()

    def _show_left(self) -> None:
        titles = [column_title(key) for key in self._left] if self._card.showing_list() else []
        self._card.folded.show_titles(titles)

    @Slot()
    def _open_current(self) -> None:
        """What the columns that left would say stands in the pane of the order."""
        if self._vm.selection.current >= 0:
            self.opened.emit(self._vm.selection.current)

    @Slot(object, QPoint)
    def _menu(self, n: int, at: QPoint) -> None:
        if not self._vm.selection.has(n):
            self.rows.go_to(n)
        menu_of(self._theme, self._commands(), self).popup(at)

    @Slot()
    def _more(self) -> None:
        corner = self._more_button.mapToGlobal(self._more_button.rect().topLeft())
        menu = menu_of(self._theme, self._commands(), self)
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))
