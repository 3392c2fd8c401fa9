"""The orders window: the list, and beside or over it the order that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.orders.filters.offers import FilterOffers
from desktop_app.viewmodels.orders.orders import OrdersViewModel
from desktop_app.views.orders.order_list import OrderListView
from desktop_app.views.widgets.controls.menus import menu_of
from desktop_app.views.widgets.controls.panes import HANDLE
from desktop_app.views.widgets.frame.search_box import SearchBox
from desktop_app.views.widgets.tokens.theme import Theme

if TYPE_CHECKING:
    from desktop_app.queries.orders.standing import Standing
    from desktop_app.views.orders.order_detail import OrderDetailView
    from desktop_app.views.orders.payment_sheet import PaymentSheet
    from desktop_app.views.orders.selling.sale_sheet import SaleSheet

_LEAST_LIST = 360
_PANE = 396
_FULL_PAGE_BELOW = 1_100
_IDLE_MS = 400
"""After the start, and between two parts that are made ahead; each takes some 20 ms."""
_SECTION, _KEY = "orders", "pane"


@dataclass(frozen=True, slots=True)
class LateViews:
    """What is made when it is needed first, so that the start does not wait for it."""

    detail: Callable[[], OrderDetailView]
    payment: Callable[[Standing, QWidget], PaymentSheet]
    sale: Callable[[QWidget], SaleSheet]


class OrdersView(QWidget):
    """Below 1,100 units the open order takes the whole page; above, its width is remembered."""

    def __init__(
        self,
        theme: Theme,
        vm: OrdersViewModel,
        commands: Callable[[], Sequence[UiCommand]],
        late: LateViews,
        words_of: Callable[[BaseException], object],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._late = late
        self._full = False
        self._width = vm.parts.memory.number(_SECTION, _KEY, _PANE)
        offers = FilterOffers(vm.parts.reading, vm.parts.ask, vm.list.add_filter, vm)
        self.list = OrderListView(theme, vm.list, vm.keeping, offers, commands, words_of)
        self.detail: OrderDetailView | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(HANDLE)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._bind()

    def focus(self) -> None:
        """Put the keyboard into the rows, or into the open order where it covers them."""
        elsewhere = self._vm.is_open and not self.list.card.lists(self._vm.list.selection.current)
        if self.detail is None or (self.list.isVisibleTo(self) and not elsewhere):
            self.list.focus()
        else:
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the order before or after; it stays open where one is."""
        self.list.card.step(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._vm.is_open:
            self._close_pane()
        else:
            super().keyPressEvent(event)

    def _bind(self) -> None:
        vm = self._vm
        self.list.opened.connect(vm.open_order)
        self.list.states.asked_first_step.connect(vm.first_step)
        vm.filter_asked.connect(self.list.open_filters)
        vm.columns_asked.connect(self.list.open_columns)
        vm.sale_asked.connect(self._ask_sale)
        self.list.bind_new(vm.new_order)
        vm.list.text_changed.connect(self._show_text)
        self.list.tab_menu_asked.connect(self._open_tab_menu)
        vm.step_asked.connect(self.step)
        self._splitter.splitterMoved.connect(self._dragged)
        vm.open_changed.connect(self._open_changed)
        vm.parts.starting.changed.connect(self._idle.start)
        self._idle.timeout.connect(self._make_ahead)
        vm.acts.copied.connect(self._copy)
        vm.acts.payment_asked.connect(self._ask_payment)

    @Slot()
    def _open_changed(self) -> None:
        self._full = False
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        if had_focus:
            # A list that is hidden hands the keyboard on, and one that gets it goes to its first row.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._lay_out()
        if self._vm.is_open:
            self.list.card.rows.go_to(self._vm.list.selection.current)
        if had_focus:
            self.focus()

    @Slot()
    def _make_ahead(self) -> None:
        """Make what the first open order needs while nobody waits for it, one part after the other."""
        if self.detail is None:
            self._pane()
            self._idle.start()
        else:
            self.list.make_two_lines()

    def _pane(self) -> OrderDetailView:
        if self.detail is None:
            self.detail = self._late.detail()
            self._vm.pane_acts.copied.connect(self._copy)
            self._vm.pane_acts.payment_asked.connect(self._ask_payment)
            self.detail.stepped.connect(self.step)
            self.detail.full_asked.connect(self._toggle_full)
            self.detail.closed.connect(self._close_pane)
            self.detail.hide()
            self._splitter.addWidget(self.detail)
            self._splitter.setStretchFactor(0, 1)
            self._splitter.setStretchFactor(1, 0)
        return self.detail

    def _lay_out(self) -> None:
        is_open = self._vm.is_open
        if not is_open and self.detail is None:
            return
        pane = self._pane()
        small = self._theme.sizes.units(self.window().width()) < _FULL_PAGE_BELOW
        covers = is_open and (self._full or small)
        was_beside = pane.isVisibleTo(self) and self.list.isVisibleTo(self)
        self.list.setVisible(not covers)
        pane.setVisible(is_open)
        self.list.set_narrow(narrow=is_open and not covers)
        if is_open and not covers and not was_beside:
            width = min(self._theme.px(self._width), self.width() - self._theme.px(_LEAST_LIST))
            self._splitter.setSizes([self.width() - width - self._splitter.handleWidth(), width])
        if covers:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _dragged(self, _place: int, _handle: int) -> None:
        self._width = round(self._theme.sizes.units(self._splitter.sizes()[1]))
        self._vm.parts.memory.put(_SECTION, _KEY, self._width)

    @Slot()
    def _toggle_full(self) -> None:
        self._full = not self._full
        self._lay_out()

    @Slot()
    def _close_pane(self) -> None:
        if self._full:
            self._toggle_full()
        else:
            self._vm.detail.close()

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    @Slot(str)
    def _show_text(self, text: str) -> None:
        """The search field is the frame's; a condition that was taken off leaves it."""
        field = self.window().findChild(SearchBox)
        if field is not None and self.isVisible():
            field.setText(text)

    @Slot(QPoint)
    def _open_tab_menu(self, place: QPoint) -> None:
        menu_of(self._theme, self._vm.view_commands, self).popup(place)

    @Slot(object)
    def _ask_payment(self, order: Standing) -> None:
        self._late.payment(order, self.window()).open()

    @Slot()
    def _ask_sale(self) -> None:
        self._late.sale(self.window()).open()
