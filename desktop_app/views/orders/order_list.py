"""The list side of the window: views, filters, and the rows in the shape there is room for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.viewmodels.orders.filters.offers import FilterOffers
from desktop_app.viewmodels.orders.order_list import OrderListViewModel
from desktop_app.views.orders.filter_menu import filter_menu
from desktop_app.views.orders.list_states import ListStates
from desktop_app.views.orders.order_card import Commands, OrderCard
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.frame.filter_row import Filter, FilterRow
from desktop_app.views.widgets.frame.view_tabs import Tab, ViewTabs
from desktop_app.views.widgets.tokens.theme import Theme


class OrderListView(QWidget):
    """`opened` carries the number of the order to open."""

    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        vm: OrderListViewModel,
        offers: FilterOffers,
        commands: Commands,
        words_of: Callable[[BaseException], object],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._offers = offers
        self._commands = commands
        self._narrow = False
        self._tabs = ViewTabs(theme, self.tr("Views"), self)
        self._filter = Button(theme, self.tr("Filter"), icon="list-filter", parent=self)
        self._filters = FilterRow(theme, self)
        self._filters.show_buttons(save=False)
        self.states = ListStates(theme, vm, words_of, self)  # type: ignore[arg-type]  # the words of an error
        self._stack = QStackedWidget(self)
        self._wide = OrderCard(theme, vm, commands, self.states, narrow=False)
        self._stack.addWidget(self._wide)
        self._two_lines: OrderCard | None = None
        self._build()
        self._bind()
        self._show_tabs()
        self._show_filters()

    @property
    def card(self) -> OrderCard:
        """The rows in their present shape."""
        return self._two_lines if self._narrow and self._two_lines is not None else self._wide

    def set_narrow(self, *, narrow: bool) -> None:
        """Two lines a row beside an open order, all columns without one."""
        if narrow and self._two_lines is None:
            self._two_lines = OrderCard(self._theme, self._vm, self._commands, self.states, narrow=True)
            self._two_lines.opened.connect(self.opened)
            self._stack.addWidget(self._two_lines)
        self._narrow = narrow
        self._stack.setCurrentWidget(self.card)
        self._filter.set_words("" if narrow else self.tr("Filter"))
        self._show_filters()
        self.card.refresh()

    def focus(self) -> None:
        """Put the keyboard into the rows."""
        self.card.focus()

    @Slot()
    def open_filters(self) -> None:
        """Open the menu of filters."""
        menu = filter_menu(self._offers, self)
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft() + QPoint(0, 4)))

    def _build(self) -> None:
        self._filter.setAccessibleName(self.tr("Add filter"))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._tabs, 1)
        head.addWidget(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._filters)
        column.addWidget(self._stack, 1)

    def _bind(self) -> None:
        vm = self._vm
        self._wide.opened.connect(self.opened)
        self._tabs.chosen.connect(vm.show_view)
        self._filter.clicked.connect(self.open_filters)
        self._filters.add_asked.connect(self.open_filters)
        self._filters.removed.connect(vm.remove_filter)
        self._filters.new_asked.connect(vm.show_new)
        vm.views.changed.connect(self._show_tabs)
        vm.filters_changed.connect(self._show_filters)
        vm.new_changed.connect(self._show_new)
        self.states.asked_everywhere.connect(self._search_everywhere)

    @Slot()
    def _show_tabs(self) -> None:
        locale = self.locale()
        tabs = [
            Tab(key, word, locale.toString(count) if count >= 0 else "") for key, word, count in self._vm.views.tabs
        ]
        self._tabs.show_tabs(tabs, self._vm.asked.view.key)

    @Slot()
    def _show_filters(self) -> None:
        chips = [Filter(key, field, value) for key, field, value in self._vm.chips]
        self._filters.show_filters(chips)
        self._tabs.set_current(self._vm.asked.view.key)
        self._show_new()

    @Slot()
    def _show_new(self) -> None:
        new = self._vm.new
        one = self.tr("1 new order · Show")
        words = self.tr("{count} new orders · Show").format(count=new)
        self._filters.show_new("" if not new else one if new == 1 else words)
        # Beside an open order the row is there only while it says something.
        self._filters.setVisible(not self._narrow or bool(new or self._vm.chips))

    @Slot()
    def _search_everywhere(self) -> None:
        self._vm.show_view("all")
