"""The list of orders: views, filters, search, what is ticked, and what is said where nothing is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.queries.orders import choices
from desktop_app.queries.orders.criteria import Condition, Field, Op, Sort, Wanted
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.orders.filters.asked import Asked
from desktop_app.viewmodels.orders.filters.chips import chips_of, typed_place
from desktop_app.viewmodels.orders.filters.look import ListLook
from desktop_app.viewmodels.orders.filters.typed import without
from desktop_app.viewmodels.orders.filters.view_list import ViewList
from desktop_app.viewmodels.orders.list_figures import ListFigures
from desktop_app.viewmodels.orders.order_pages import OrderPages
from desktop_app.viewmodels.orders.phases import Phase
from desktop_app.viewmodels.orders.reading import Kept, Reading

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet

_MINUTE_MS = 60_000
_SECTION = "orders"


class OrderListViewModel(QObject):
    """The state behind the list; each signal says which part of it to show again.

    `look.changed` says that `rows` is another model with other columns, `text_changed` carries what the search field
    shall say after a typed condition was taken off.
    """

    filters_changed = Signal()
    sort_changed = Signal()
    figures_changed = Signal()
    phase_changed = Signal()
    new_changed = Signal()
    text_changed = Signal(str)

    def __init__(self, reading: Reading, memory: Kept, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._memory = memory
        self.look = ListLook(memory, self)
        self.selection = Selection(self)
        self.views = ViewList(reading, self)
        self._pages = OrderPages(reading, self)
        self._figures = ListFigures(reading, self)
        self._asked = Asked.of(self.views.first())
        self._phase = Phase.WAITING
        self._text = ""
        self._count = -1
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
        """Key, field and value of every condition, those typed last; notified by `filters_changed`."""
        return chips_of(self._asked, self._customer_name)

    @property
    def count(self) -> int:
        """Orders in the list, -1 while they are counted; notified by `figures_changed`."""
        return self._count

    @property
    def sum_words(self) -> str:
        """What the list comes to; notified by `figures_changed`."""
        return self._figures.words

    @property
    def ticked_sum_words(self) -> str:
        """What the ticked rows come to; notified by `figures_changed`."""
        return self._figures.ticked_words

    @property
    def new(self) -> int:
        """Orders that came in since and wait to be shown; notified by `new_changed`."""
        return self._new

    def start(self) -> None:
        """Show the view of last time at once, in this thread."""
        self.views.load()
        view = self.views.view(self._memory.text(_SECTION, "view")) or self.views.first()
        self._asked = self.look.of(view)
        self.filters_changed.emit()
        self.sort_changed.emit()
        self._pages.show_now(self._wanted())
        self.views.count()
        self._minute.start()

    def search(self, text: str) -> None:
        """Search as it is typed; conditions in the text count as filters."""
        self._text = text
        asked = self._asked.with_text(text)
        if asked != self._asked:
            self._list(asked)

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Show another view as it was last seen; what is typed stays."""
        view = self.views.view(key)
        if view is not None:
            self._memory.put(_SECTION, "view", key)
            self._list(replace(self.look.of(view), typed=self._asked.typed))

    def show_saved(self, key: str) -> None:
        """Show a view as it was just saved: what was typed is part of it now."""
        self.views.load()
        view = self.views.view(key)
        if view is not None:
            self.look.forget(view)
            self._retype("")
            self.show_view(key)

    @Slot(str, bool)
    def sort_by(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot of the list's signal
        """Show the list in another order and keep that with the view."""
        sort = Sort(key, descending)
        self.look.keep_sort(sort)
        self._list(self._asked.sorted_by(sort), clear=False)

    def add_filter(self, condition: Condition) -> None:
        """Take away what does not meet another condition."""
        self._list(self._asked.with_filter(condition))

    @Slot(str)
    def remove_filter(self, key: str) -> None:
        """Take a condition off by the key of its chip; one that is typed leaves the search field too."""
        at = typed_place(key)
        if at is None:
            self._list(self._asked.without_filter(int(key)))
        else:
            self._retype(without(self._text, at))

    @Slot()
    def clear_filters(self) -> None:
        """Take all conditions off; words that are searched for stay."""
        if self._asked.typed.conditions:
            self._retype(self._asked.typed.words)
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
            self._follow_view()
        if self._pages.heard(changes):
            self.views.count()

    def _bind(self) -> None:
        self._pages.arrived.connect(self._arrived)
        self._pages.completed.connect(self._completed)
        self._pages.waiting.connect(self._new_waiting)
        self._pages.failed.connect(self._failed)
        self._figures.changed.connect(self.figures_changed)
        self.selection.changed.connect(self._ticks_changed)
        self.look.changed.connect(self._columns_changed)
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
        if (before.view, before.filters, before.typed) != (asked.view, asked.filters, asked.typed):
            self.filters_changed.emit()
        if before.sort != asked.sort:
            self.sort_changed.emit()

    def _wanted(self) -> Wanted:
        return self._asked.wanted(self._reading.now(), self._reading.zone, self._reading.actor)

    def _retype(self, text: str) -> None:
        self.search(text)
        self.text_changed.emit(text)

    def _follow_view(self) -> None:
        """The view that is shown was renamed, changed or put away, here or elsewhere."""
        shown = self._asked.view
        there = self.views.view(shown.key)
        if there is None:
            self.show_view(self.views.first().key)
        elif there != shown:
            self._list(replace(self.look.of(there), typed=self._asked.typed))

    @Slot()
    def _columns_changed(self) -> None:
        self._pages.show_columns(self.look.shown)

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

    @Slot()
    def _ticks_changed(self) -> None:
        self._figures.sum_ticked(self.selection.ids())
        self.figures_changed.emit()

    @Slot()
    def _minute_passed(self) -> None:
        self._pages.forget_rows()
        self.views.count()
