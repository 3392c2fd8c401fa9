"""The orders window as a whole: the list, the order that is open, and what can be done with either."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from desktop_app.queries.orders import standing
from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import CommandRegistry, UiCommand
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.orders.acts.order_acts import OrderActsViewModel
from desktop_app.viewmodels.orders.acts.parts import ActParts
from desktop_app.viewmodels.orders.acts.questions import called
from desktop_app.viewmodels.orders.acts.view_keeping import ViewKeeping
from desktop_app.viewmodels.orders.order_commands import OrderCommands
from desktop_app.viewmodels.orders.order_list import OrderListViewModel

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet
    from desktop_app.viewmodels.orders.detail.order_detail import OrderDetailViewModel

_CUSTOMER = "@"


class OrdersViewModel(QObject):
    """`open_changed` when an order is opened or put away.

    `filter_asked` wants the menu of filters, `columns_asked` the choice of columns, `step_asked` the order after (1)
    or before (-1) the current one, `sale_asked` the sheet for a sale by hand.
    """

    open_changed = Signal()
    filter_asked = Signal()
    columns_asked = Signal()
    sale_asked = Signal()
    step_asked = Signal(int)

    def __init__(
        self,
        parts: ActParts,
        make_detail: Callable[[QObject], OrderDetailViewModel],
        changes: SignalInstance,
        open_place: Callable[..., object],
        parent: QObject | None = None,
    ) -> None:
        """`make_detail` is called when an order is opened first: the start needs none of it.

        `open_place` goes to another window, with what it should show there: Import, or Paper with slips.
        """
        super().__init__(parent)
        self.parts = parts
        self.list = OrderListViewModel(parts.reading, parts.memory, self)
        self.acts = OrderActsViewModel(parts, self.list.selection, self)
        self.keeping = ViewKeeping(parts, self.list, self)
        self.view_commands: list[UiCommand] = []
        self._pane = Selection(self)
        self._pane_acts: OrderActsViewModel | None = None
        self._pane_commands: OrderCommands | None = None
        self._make_detail = make_detail
        self._detail: OrderDetailViewModel | None = None
        self._open_place = open_place
        self.new_order = Action(self.sale_asked.emit, parent=self)
        self.acts.preview_asked.connect(self._preview)
        parts.starting.changed.connect(self._allow)
        self._allow()
        self.list.selection.current_changed.connect(self._current_changed)
        changes.connect(self._changed)

    @property
    def detail(self) -> OrderDetailViewModel:
        """The pane of one order, made when it is asked for first."""
        if self._detail is None:
            self._detail = self._make_detail(self)
            self._detail.open_changed.connect(self.open_changed)
        return self._detail

    @property
    def pane_acts(self) -> OrderActsViewModel:
        """What can be done with the order that is open, whatever is ticked beside it."""
        if self._pane_acts is None:
            self._pane_acts = OrderActsViewModel(self.parts, self._pane, self)
            self._pane_acts.preview_asked.connect(self._preview)
            self._pane_commands = OrderCommands(self._pane_acts, {}, self)
        return self._pane_acts

    @property
    def pane_commands(self) -> list[UiCommand]:
        """The same as commands, for the menu of the pane."""
        return [] if self._pane_commands is None else self._pane_commands.for_orders()

    @property
    def is_open(self) -> bool:
        """Whether an order is open; notified by `open_changed`."""
        return self._detail is not None and self._detail.open

    def start(self) -> None:
        """Show the first rows."""
        self.list.start()

    def enter(self, target: object) -> None:
        """Open what another window asked for: an order by its number, or `@<n>` for all orders of a customer."""
        if isinstance(target, int):
            self.open_order(target)
        elif isinstance(target, str) and target.removeprefix(_CUSTOMER).isdecimal():
            self.list.show_customer(int(target.removeprefix(_CUSTOMER)))

    @Slot(object)
    def open_order(self, n: object) -> None:
        """Show one order in the pane."""
        if isinstance(n, int) and n >= 0:
            self.list.selection.set_current(n)
            self._pane.set_current(n)
            self.detail.show(n)

    @Slot()
    def customer_orders(self) -> None:
        """List all orders of the customer of the open order."""
        order = self.detail.order if self.is_open else None
        if order is not None and order.customer.n:
            self.list.show_customer(order.customer.n)

    @Slot(object)
    def _preview(self, orders: tuple[int, ...]) -> None:
        self._open_place("paper", orders)

    @Slot()
    def first_step(self) -> None:
        """Do what an empty shop needs first."""
        self._open_place("importing")

    def add_commands(self, registry: CommandRegistry) -> None:
        """Put the commands of this window into the list of the program."""
        window: dict[str, Callable[[], None]] = {
            "filter": self.filter_asked.emit,
            "columns": self.columns_asked.emit,
            "new_orders": self.list.show_new,
            "next": partial(self.step_asked.emit, 1),
            "previous": partial(self.step_asked.emit, -1),
        }
        commands = OrderCommands(self.acts, window, self)
        self.view_commands = commands.for_views(self.keeping)
        registry.add([*commands.all(), *self.view_commands, commands.for_selling(self.new_order)])

    @Slot(object)
    def sold(self, n: int) -> None:
        """Say that an order was placed by hand, and open it."""
        number = standing.standing(self.parts.reading.reads, n)
        name = called(number.key) if number is not None else ""
        self.parts.says.say(self.tr("Order {order} placed").format(order=name))
        self.list.show_new()
        self.open_order(n)

    @Slot()
    def _allow(self) -> None:
        self.new_order.refuse(self.parts.starting.why_not)

    @Slot(object)
    def _current_changed(self, n: int) -> None:
        if self.is_open and n >= 0:
            self._pane.set_current(n)
            self.detail.follow(n)

    @Slot(object)
    def _changed(self, changes: ChangeSet) -> None:
        self.list.changed(changes)
        if self.is_open:
            self.detail.heard(changes)
        self.acts.refresh()
        if self._pane_acts is not None:
            self._pane_acts.refresh()
