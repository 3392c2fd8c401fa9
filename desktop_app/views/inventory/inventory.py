"""The Inventory page: views and tools above, the list beside the pane, which takes the whole page when it is narrow."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.commands import CommandRegistry
from desktop_app.viewmodels.inventory import list_words
from desktop_app.viewmodels.inventory.cause_chain import CauseChainViewModel
from desktop_app.viewmodels.inventory.forms.stock_form import StockForm
from desktop_app.viewmodels.inventory.inventory import InventoryViewModel
from desktop_app.viewmodels.inventory.stock_actions import SCOPE
from desktop_app.views.inventory.cause_chain import CauseChainView
from desktop_app.views.inventory.past_day import PastDayView
from desktop_app.views.inventory.stock_detail import Photo, StockDetailView
from desktop_app.views.inventory.stock_form import StockFormView
from desktop_app.views.inventory.stock_list import StockListView
from desktop_app.views.widgets.controls.button import Button, Kind, Room
from desktop_app.views.widgets.controls.menus import menu_of
from desktop_app.views.widgets.controls.panes import pane_splitter
from desktop_app.views.widgets.forms.editors import Choice
from desktop_app.views.widgets.frame.view_tabs import Tab, ViewTabs
from desktop_app.views.widgets.tokens.theme import Theme

_NARROW = 1004
"""Units of the page below which the pane takes it whole: a window of 1,100 less the slim rail and the margins."""
_PANE = 396
_WITH_KEY = 760


class InventoryView(QWidget):
    """`import_asked` and `search_cleared` come from an empty list; `pane_moved` carries the pane's new width."""

    pane_moved = Signal(int)
    import_asked = Signal()
    search_cleared = Signal()

    def __init__(self, theme: Theme, vm: InventoryViewModel, commands: CommandRegistry, photo: Photo) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._commands = commands
        self._pane_open = False
        self._build(photo)
        self._bind()
        self._show()
        self._fold()

    def focus(self) -> None:
        """Put the keyboard into the list."""
        self.list.focus()

    def show_pane(self, width: int) -> None:
        """Give the pane the width a person dragged it to, in logical pixels; 0 is the usual one."""
        pane = width or self._theme.px(_PANE)
        self._splitter.setSizes([max(1, self.width() - pane), pane])

    def _build(self, photo: Photo) -> None:
        theme, vm = self._theme, self._vm
        self.tabs = ViewTabs(theme, self.tr("Views"))
        self._location = Choice(theme, self.tr("Location"))
        every = self.tr("Both locations") if len(vm.list.locations) == _BOTH else self.tr("All locations")
        self._location.show_choices([("", every), *((one.id.hex(), one.name) for one in vm.list.locations)])
        if len(vm.list.locations) <= 1:
            self._location.hide()
        self._past = PastDayView(theme, vm.day_field)
        self._receive = Button(theme, self.tr("Receive"), kind=Kind.PRIMARY, icon="package-plus", key="Ctrl+N")
        self._receive.bind(vm.actions.action("receive"))
        self.list = StockListView(theme, vm.list)
        self.detail = StockDetailView(theme, vm.detail, vm.actions, photo)
        self._splitter = pane_splitter(self.list, self.detail)
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(8))
        for part in (self.tabs, self._location, self._past, self._receive):
            tools.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(tools)
        column.addWidget(self._splitter, 1)
        self.show_pane(0)

    def _bind(self) -> None:
        vm = self._vm
        vm.list.changed.connect(self._show)
        vm.actions.form_asked.connect(self._open_form)
        self._theme.changed.connect(self._fold)
        self.tabs.chosen.connect(vm.list.show_view)
        self._location.activated.connect(self._pick_location)
        self._past.chosen.connect(self._pick_day)
        self._past.ended.connect(self._end_past)
        self._splitter.splitterMoved.connect(self._moved)
        self.list.opened.connect(self._open_pane)
        self.list.menu_asked.connect(self._menu)
        self.list.rest_asked.connect(self._open_pane)
        self.list.import_asked.connect(self.import_asked)
        self.list.search_cleared.connect(self.search_cleared)
        self.detail.why_asked.connect(self._ask_why)
        self.detail.line_asked.connect(self._ask_line)
        self.detail.closed.connect(self._close_pane)

    @Slot()
    def _show(self) -> None:
        state = self._vm.list.state
        self.tabs.show_tabs([Tab(*tab) for tab in list_words.tabs(state)], state.view.value)
        self._location.choose((state.location or b"").hex())

    @Slot(int)
    def _pick_location(self, at: int) -> None:
        chosen = str(self._location.itemData(at))
        self._vm.show_location(bytes.fromhex(chosen) or None)

    @Slot()
    def _moved(self) -> None:
        self.pane_moved.emit(self._splitter.sizes()[1])

    @Slot(object)
    def _pick_day(self, day: date) -> None:
        self._vm.show_end_of(day)

    @Slot()
    def _end_past(self) -> None:
        self._vm.list.show_past(None)

    @Slot(object)
    def _open_form(self, form: StockForm) -> None:
        StockFormView(self._theme, form, self.window()).open()

    @Slot(str)
    def _ask_why(self, figure: str) -> None:
        self._open_chain(self._vm.why(figure))

    @Slot(int)
    def _ask_line(self, at: int) -> None:
        self._open_chain(self._vm.why_line(self._vm.detail.state.why[at]))

    def _open_chain(self, chain: CauseChainViewModel | None) -> None:
        if chain is not None:
            CauseChainView(self._theme, chain, self.window()).open()

    @Slot(object, QPoint)
    def _menu(self, n: int, at: QPoint) -> None:
        self._vm.list.selection.set_current(n)
        own = [command for command in self._commands.in_scope(SCOPE) if command.scope == SCOPE]
        menu_of(self._theme, own, self).popup(at)

    @Slot()
    def _open_pane(self) -> None:
        self._pane_open = True
        self._fold()
        self.detail.strip.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _close_pane(self) -> None:
        self._pane_open = False
        self._fold()
        self.focus()

    @Slot()
    def _fold(self) -> None:
        units = self._theme.sizes.units(self.width())
        narrow = units < _NARROW
        self._receive.set_room(Room.FULL if units >= _WITH_KEY else Room.NO_KEY)
        self.list.setVisible(not (narrow and self._pane_open))
        self.detail.setVisible(not narrow or self._pane_open)
        self.detail.setMinimumWidth(0 if narrow else self._theme.px(340))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and self.detail.isAncestorOf(focus)
        if event.key() == Qt.Key.Key_Escape and (self._pane_open or inside):
            self._close_pane()
        else:
            super().keyPressEvent(event)


_BOTH = 2
