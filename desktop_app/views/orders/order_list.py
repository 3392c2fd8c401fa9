"""The list side of the window: views, filters, and the rows in the shape there is room for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.orders.acts.view_keeping import ViewKeeping
from desktop_app.viewmodels.orders.filters.columns import ALWAYS, column_title
from desktop_app.viewmodels.orders.filters.offers import FilterOffers
from desktop_app.viewmodels.orders.order_list import OrderListViewModel
from desktop_app.views.orders.filter_menu import filter_menu
from desktop_app.views.orders.list_states import ListStates
from desktop_app.views.orders.list_tools import ListTools
from desktop_app.views.orders.order_card import Commands, OrderCard
from desktop_app.views.widgets.frame.filter_row import Filter, FilterRow
from desktop_app.views.widgets.frame.view_tabs import Tab, ViewTabs
from desktop_app.views.widgets.tables.column_choice import ColumnEntry, ColumnSheet
from desktop_app.views.widgets.tokens.theme import Theme

_COLUMNS_FIT = 720
"""Units below which the words of money and goods would be cut in columns of their own."""


class OrderListView(QWidget):
    """`opened` carries the number of the order to open, `tab_menu_asked` where a menu for the shown view belongs."""

    opened = Signal(object)
    tab_menu_asked = Signal(QPoint)

    def __init__(
        self,
        theme: Theme,
        vm: OrderListViewModel,
        keeping: ViewKeeping,
        offers: FilterOffers,
        commands: Commands,
        words_of: Callable[[BaseException], object],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._keeping = keeping
        self._offers = offers
        self._commands = commands
        self._narrow = False
        self._beside = False
        self._tabs = ViewTabs(theme, self.tr("Views"), self)
        self._tools = ListTools(theme, self)
        self._filters = FilterRow(theme, self)
        self.states = ListStates(theme, vm, words_of, self)  # type: ignore[arg-type]  # the words of an error
        self._stack = QStackedWidget(self)
        self._wide = OrderCard(theme, vm, commands, self.states, narrow=False)
        self._stack.addWidget(self._wide)
        self._two_lines: OrderCard | None = None
        self._build()
        self._bind()
        self._show_tabs()
        self._show_filters()
        self._show_save()

    @property
    def card(self) -> OrderCard:
        """The rows in their present shape."""
        return self._two_lines if self._narrow and self._two_lines is not None else self._wide

    def set_narrow(self, *, narrow: bool) -> None:
        """Two lines a row beside an open order; without one, all columns where there is room for their words."""
        self._beside = narrow
        self._shape()

    @Slot()
    def make_two_lines(self) -> None:
        """Make the rows for beside an open order, once."""
        if self._two_lines is None:
            self._two_lines = OrderCard(self._theme, self._vm, self._commands, self.states, narrow=True)
            self._two_lines.opened.connect(self.opened)
            self._stack.addWidget(self._two_lines)

    @Slot()
    def _shape(self) -> None:
        narrow = self._beside or self._theme.sizes.units(self.width()) < _COLUMNS_FIT
        if narrow:
            self.make_two_lines()
        self._tools.fit(self.width())
        if narrow == self._narrow:
            return
        had_focus = self.card.rows.hasFocus()
        self._narrow = narrow
        self._stack.setCurrentWidget(self.card)
        self._show_filters()
        self.card.refresh()
        if had_focus:
            self.focus()

    def bind_new(self, action: Action) -> None:
        """Give the button for a new order what it does."""
        self._tools.bind_new(action)

    def focus(self) -> None:
        """Put the keyboard into the rows."""
        self.card.focus()

    @Slot()
    def open_filters(self) -> None:
        """Open the menu of filters."""
        menu = filter_menu(self._offers, self)
        menu.popup(self._tools.below_filter())

    @Slot()
    def open_columns(self) -> None:
        """Ask which columns are shown, and in which order."""
        look = self._vm.look
        entries = [ColumnEntry(key, column_title(key), shown, key == ALWAYS) for key, shown in look.choices]
        sheet = ColumnSheet(self._theme, entries, self.window())
        sheet.chosen.connect(look.choose)
        sheet.usual_asked.connect(look.choose_usual)
        sheet.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._tabs, 1)
        head.addWidget(self._tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._filters)
        column.addWidget(self._stack, 1)

    def _bind(self) -> None:
        vm = self._vm
        self._theme.changed.connect(self._shape)
        self._wide.opened.connect(self.opened)
        self._tabs.chosen.connect(vm.show_view)
        self._tabs.menu_asked.connect(self._tab_menu)
        self._tools.filter_asked.connect(self.open_filters)
        self._tools.columns_asked.connect(self.open_columns)
        self._filters.add_asked.connect(self.open_filters)
        self._filters.removed.connect(vm.remove_filter)
        self._filters.new_asked.connect(vm.show_new)
        self._filters.save_asked.connect(self._keeping.save.run)
        self._keeping.changed.connect(self._show_save)
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
    def _show_save(self) -> None:
        self._filters.show_buttons(save=self._keeping.save.enabled)

    @Slot(str, QPoint)
    def _tab_menu(self, key: str, place: QPoint) -> None:
        if key != self._vm.asked.view.key:
            self._vm.show_view(key)
        self.tab_menu_asked.emit(place)

    @Slot()
    def _show_new(self) -> None:
        new = self._vm.new
        one = self.tr("1 new order · Show")
        words = self.tr("{count} new orders · Show").format(count=new)
        self._filters.show_new("" if not new else one if new == 1 else words)
        # Where there is little room the row is there only while it says something.
        self._filters.setVisible(not self._narrow or bool(new or self._vm.chips))

    @Slot()
    def _search_everywhere(self) -> None:
        self._vm.show_view("all")
