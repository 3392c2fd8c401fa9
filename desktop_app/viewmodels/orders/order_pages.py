"""The rows of the list: the first page at once, the exact vector after it, and what comes in meanwhile."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from desktop_app.queries.orders import listing, standing
from desktop_app.queries.orders.criteria import Wanted
from desktop_app.queries.orders.listing import FirstPage
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.orders.filters.columns import FIRST_COLUMNS, TICK, column_title, spoken
from desktop_app.viewmodels.orders.reading import Reading
from desktop_app.viewmodels.orders.row_text import RowText

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet

_PAINT_MS = 30
"""The first page is painted before the whole list is read beside it."""
_MANY = 500
"""Orders that change at once: beyond, everything shown is read again."""
_ORDER_TABLES = frozenset(
    {
        "orders", "order_lines", "order_addresses", "order_tags", "order_notes", "fulfilment_orders",
        "fulfilment_lines", "holds", "returns", "return_lines", "payment_events", "granted_refunds",
    }
)  # fmt: skip
_NARROW = ("tick", "order", "total")


class OrderPages(QObject):
    """One list in two shapes, wide and of two lines, that always show the same orders.

    `arrived` carries how many are known after the first page, or -1 while they are still counted; `completed` the
    exact number; `waiting` how many orders came since; `failed` the error.
    """

    arrived = Signal(int)
    completed = Signal(int)
    waiting = Signal(object)
    failed = Signal(object)

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._text = RowText(reading.moments, reading.amounts)
        self.wide = self._model(FIRST_COLUMNS)
        self.narrow = IdVectorModel(_narrow_titles(), self._fetch, spoken(_NARROW), self, wording=self._text.row)
        self._wanted = Wanted()
        self._newest = 0
        self._page = Latest(reading.drain, self)
        self._vector = Latest(reading.drain, self)
        self._newer = Latest(reading.drain, self)
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(_PAINT_MS)
        self._painted.timeout.connect(self._ask_vector)
        self._page.done.connect(self._paged)
        self._vector.done.connect(self._became_exact)
        self._newer.done.connect(self.waiting)
        for latest in (self._page, self._vector):
            latest.failed.connect(self.failed)

    @property
    def ids(self) -> array[int]:
        """Every order that is listed, as far as is known."""
        return self.wide.ids

    @property
    def busy(self) -> bool:
        """True until the first page of what was asked last is there."""
        return self._page.busy

    def show_columns(self, keys: Sequence[str]) -> None:
        """Give the wide list other columns: another model with the same orders, for a view that is made anew."""
        before, self.wide = self.wide, self._model(keys)
        self.wide.set_vector(before.ids)
        before.deleteLater()

    def show_now(self, wanted: Wanted) -> None:
        """Read the first page in this thread: for the first paint, where nothing else could be shown."""
        self._wanted = wanted
        self._paged(listing.first_page(self._reading.reads, wanted))

    def ask(self, wanted: Wanted) -> None:
        """Read a list in the query thread; what was asked before is interrupted and never shown."""
        self._wanted = wanted
        self._painted.stop()
        self._vector.cancel()
        self._newer.cancel()
        self._page.ask(self._reading.queries.ask(partial(listing.first_page, wanted=wanted)))

    def heard(self, changes: ChangeSet) -> bool:
        """Read again what changed where it is shown, and count what came; False where no order is another."""
        orders = {change.root for change in changes.changes if change.table in _ORDER_TABLES}
        everything = "orders" in changes.whole_tables or len(orders) > _MANY
        if everything:
            self.forget_rows()
        elif orders:
            self._rows_changed(standing.numbers_of(self._reading.reads, orders))
        if not everything and not orders:
            return False
        self._look_for_new()
        return True

    def forget_rows(self) -> None:
        """Every row may read differently now."""
        self._reading.now()
        self.wide.forget_rows()
        self.narrow.forget_rows()

    def _rows_changed(self, numbers: Iterable[int]) -> None:
        changed = list(numbers)
        self._reading.now()
        self.wide.rows_changed(changed)
        self.narrow.rows_changed(changed)

    def _look_for_new(self) -> None:
        """Count what came after the newest order of this list."""
        if not self._page.busy:
            wanted, newest = self._wanted, self._newest
            self._newer.ask(self._reading.queries.ask(lambda connection: listing.newer(connection, wanted, newest)))

    def _model(self, keys: Sequence[str]) -> IdVectorModel:
        columns = (TICK, *keys)
        titles = [column_title(key) for key in columns]
        return IdVectorModel(titles, self._fetch, spoken(columns), self, wording=self._text.row)

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return list(listing.rows(self._reading.reads, ids))

    @Slot(object)
    def _paged(self, page: FirstPage) -> None:
        self._newest = page.newest
        for model in (self.wide, self.narrow):
            model.show_first(list(page.rows))
        if page.ids is not None:
            self._show_vector(page.ids)
            self.arrived.emit(len(page.ids))
            self.completed.emit(len(page.ids))
            return
        self.arrived.emit(-1)
        self._painted.start()

    @Slot()
    def _ask_vector(self) -> None:
        self._vector.ask(self._reading.queries.ask(partial(listing.vector, wanted=self._wanted)))

    @Slot(object)
    def _became_exact(self, ids: array[int]) -> None:
        self._show_vector(ids)
        self.completed.emit(len(ids))

    def _show_vector(self, ids: array[int]) -> None:
        self.wide.set_vector(ids)
        self.narrow.set_vector(ids)


def _narrow_titles() -> list[str]:
    return ["", column_title("order"), QCoreApplication.translate("Orders", "State, total")]
