"""The list of orders: views, filters, search, what is ticked, and what is said where nothing is listed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.queries.orders import choices, standing
from desktop_app.queries.orders.criteria import Condition, Field, Op, Sort, Wanted
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.orders.filters.asked import Asked
from desktop_app.viewmodels.orders.filters.chips import chip_of
from desktop_app.viewmodels.orders.filters.view_list import ViewList
from desktop_app.viewmodels.orders.list_figures import ListFigures
from desktop_app.viewmodels.orders.order_pages import OrderPages
from desktop_app.viewmodels.orders.reading import Kept, Reading

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet

_MINUTE_MS = 60_000
_SECTION = "orders"
_MANY = 500
"""Orders that change at once: beyond, everything shown is read again."""


class Phase(Enum):
    """What stands in the place of the rows."""

    WAITING = "waiting"
    LIST = "list"
    NO_ORDERS = "no_orders"
    NO_MATCH = "no_match"
    ALL_DONE = "all_done"
    ERROR = "error"


class OrderListViewModel(QObject):
    """The state behind the list; each signal says which part of it to show again."""

    filters_changed = Signal()
    sort_changed = Signal()
    figures_changed = Signal()
    phase_changed = Signal()
    new_changed = Signal()

    def __init__(self, reading: Reading, memory: Kept, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._memory = memory
        self.selection = Selection(self)
        self.views = ViewList(reading, self)
        self._pages = OrderPages(reading, self)
        self._figures = ListFigures(reading, self)
        self._asked = Asked.of(self.views.first())
        self._phase = Phase.WAITING
        self._count = -1
        self._sum = ""
        self._ticked_sum = ""
        self._new = 0
        self._error: BaseException | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._bind()

    @property
    def rows(self) -> IdVectorModel:
        """The wide list."""
        return self._pages.wide

    @property
    def narrow_rows(self) -> IdVectorModel:
        """The list beside an open order, two lines a row."""
        return self._pages.narrow

    @property
    def asked(self) -> Asked:
        """What is listed now."""
        return self._asked

    @property
    def phase(self) -> Phase:
        """What stands in the place of the rows; notified by `phase_changed`."""
        return self._phase

    @property
    def error(self) -> BaseException | None:
        """Why the list cannot be shown, in the phase ERROR."""
        return self._error

    @property
    def chips(self) -> list[tuple[str, str, str]]:
        """Key, field and value of every filter; notified by `filters_changed`."""
        return [chip_of(condition, at, self._customer_name) for at, condition in enumerate(self._asked.filters)]

    @property
    def narrowing(self) -> list[tuple[str, str, str]]:
        """Chips and typed conditions, as the empty state names them; those typed have an empty key."""
        typed = [chip_of(condition, 0, self._customer_name) for condition in self._asked.typed.conditions]
        return [*self.chips, *(("", field, value) for _, field, value in typed)]

    @property
    def count(self) -> int:
        """Orders in the list, -1 while they are counted; notified by `figures_changed`."""
        return self._count

    @property
    def sum_words(self) -> str:
        """What the list comes to; notified by `figures_changed`."""
        return self._sum

    @property
    def ticked_sum_words(self) -> str:
        """What the ticked rows come to; notified by `figures_changed`."""
        return self._ticked_sum

    @property
    def new(self) -> int:
        """Orders that came in since and wait to be shown; notified by `new_changed`."""
        return self._new

    def start(self) -> None:
        """Show the view of last time at once, in this thread."""
        self.views.load()
        view = self.views.view(self._memory.text(_SECTION, "view")) or self.views.first()
        self._asked = self._with_kept_sort(Asked.of(view))
        self.filters_changed.emit()
        self.sort_changed.emit()
        self._pages.show_now(self._wanted())
        self.views.count()
        self._minute.start()

    def search(self, text: str) -> None:
        """Search as it is typed; conditions in the text count as filters."""
        asked = self._asked.with_text(text)
        if asked != self._asked:
            self._list(asked)

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Show another view in the order it was last seen in; what is typed stays."""
        view = self.views.view(key)
        if view is not None:
            self._memory.put(_SECTION, "view", key)
            fresh = self._with_kept_sort(Asked.of(view))
            self._list(Asked(view, fresh.filters, fresh.sort, self._asked.typed))

    @Slot(str, bool)
    def sort_by(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot of the list's signal
        """Show the list in another order and keep that with the view."""
        self._memory.put(_SECTION, f"sort_{self._asked.view.key}", f"{'-' if descending else ''}{key}")
        self._list(self._asked.sorted_by(Sort(key, descending)), clear=False)

    def add_filter(self, condition: Condition) -> None:
        """Take away what does not meet another condition."""
        self._list(self._asked.with_filter(condition))

    @Slot(str)
    def remove_filter(self, key: str) -> None:
        """Take a filter off by its key; one that is typed has none and stays."""
        if key:
            self._list(self._asked.without_filter(int(key)))

    @Slot()
    def clear_filters(self) -> None:
        """Take all filters off."""
        self._list(self._asked.without_filters())

    @Slot()
    def show_new(self) -> None:
        """Read the list anew, with the orders that came in."""
        self._list(self._asked, clear=False)

    def show_customer(self, n: int) -> None:
        """List all orders of one customer."""
        everything = self.views.view("all") or self.views.first()
        self._list(Asked.of(everything).with_filter(Condition(Field.CUSTOMER, Op.IS, (str(n),))))

    def changed(self, changes: ChangeSet) -> None:
        """Follow what was written: rows where they are, counts, and new orders behind the pill."""
        if "saved_views" in changes.whole_tables or changes.entities("saved_views"):
            self.views.load()
            self.views.count()
        orders = {change.root for change in changes.changes if change.table in _ORDER_TABLES}
        everything = "orders" in changes.whole_tables or len(orders) > _MANY
        if everything:
            self._pages.forget_rows()
        elif orders:
            self._pages.rows_changed(standing.numbers_of(self._reading.reads, orders))
        if everything or orders:
            self.views.count()
            self._pages.look_for_new()

    def _bind(self) -> None:
        self._pages.arrived.connect(self._arrived)
        self._pages.completed.connect(self._completed)
        self._pages.waiting.connect(self._new_waiting)
        self._pages.failed.connect(self._failed)
        self._figures.summed.connect(self._summed)
        self._figures.ticked.connect(self._ticked_summed)
        self.selection.changed.connect(self._ticks_changed)
        self._minute.timeout.connect(self._minute_passed)

    def _list(self, asked: Asked, *, clear: bool = True) -> None:
        before, self._asked = self._asked, asked
        if clear:
            # "All" is another all from here on.
            self.selection.clear()
        # A person waits for the rows; counts that were under way begin anew after them.
        self.views.pause()
        self._figures.stop()
        self._pages.ask(self._wanted())
        if (before.view, before.filters, before.narrowed) != (asked.view, asked.filters, asked.narrowed):
            self.filters_changed.emit()
        if before.sort != asked.sort:
            self.sort_changed.emit()

    def _wanted(self) -> Wanted:
        return self._asked.wanted(self._reading.now(), self._reading.zone, self._reading.actor)

    def _with_kept_sort(self, asked: Asked) -> Asked:
        text = self._memory.text(_SECTION, f"sort_{asked.view.key}")
        return asked.sorted_by(Sort(text.removeprefix("-"), text.startswith("-"))) if text else asked

    def _customer_name(self, n: int) -> str:
        return choices.customer_name(self._reading.reads, n)

    @Slot(int)
    def _arrived(self, count: int) -> None:
        self._count = count
        self._set_new(0)
        self._set_phase(Phase.LIST if count else self._why_empty())
        self.figures_changed.emit()

    @Slot(int)
    def _completed(self, count: int) -> None:
        self._count = count
        self._figures.sum_list(self._wanted(), self._pages.ids)
        self.views.go_on()
        self.figures_changed.emit()

    def _why_empty(self) -> Phase:
        if self.views.orders == 0:
            return Phase.NO_ORDERS
        return Phase.NO_MATCH if self._asked.narrowed else Phase.ALL_DONE

    def _set_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.phase_changed.emit()

    @Slot(object)
    def _new_waiting(self, count: int) -> None:
        if count and self._phase is not Phase.LIST:
            # Nothing is listed that could move.
            self.show_new()
        else:
            self._set_new(count)

    def _set_new(self, count: int) -> None:
        if count != self._new:
            self._new = count
            self.new_changed.emit()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._error = error
        self._set_phase(Phase.ERROR)

    @Slot(str)
    def _summed(self, words: str) -> None:
        self._sum = words
        self.figures_changed.emit()

    @Slot(str)
    def _ticked_summed(self, words: str) -> None:
        self._ticked_sum = words
        self.figures_changed.emit()

    @Slot()
    def _ticks_changed(self) -> None:
        self._ticked_sum = ""
        if self.selection.count:
            self._figures.sum_ticked(self.selection.ids())
        self.figures_changed.emit()

    @Slot()
    def _minute_passed(self) -> None:
        self._pages.forget_rows()
        self.views.count()


_ORDER_TABLES = frozenset(
    {
        "orders", "order_lines", "order_addresses", "order_tags", "order_notes", "fulfilment_orders",
        "fulfilment_lines", "holds", "returns", "return_lines", "payment_events", "granted_refunds",
    }
)  # fmt: skip
