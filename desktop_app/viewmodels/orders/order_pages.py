"""The rows of the list: the first page at once, the exact vector after it, and what comes in meanwhile."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from desktop_app.queries.orders import listing
from desktop_app.queries.orders.criteria import Wanted
from desktop_app.queries.orders.listing import FirstPage
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.orders.reading import Reading
from desktop_app.viewmodels.orders.row_text import RowText, ShownRow

_PAINT_MS = 30
"""The first page is painted before the whole list is read beside it."""
COLUMNS = ("tick", "order", "placed", "customer", "items", "source", "money", "goods", "ship_by", "total")
NARROW = ("tick", "order", "total")
_SPOKEN: dict[str, Callable[[ShownRow], str]] = {
    "tick": lambda row: row.name,
    "order": lambda row: row.name,
    "placed": lambda row: row.placed,
    "customer": lambda row: f"{row.customer} {row.country}".strip(),
    "items": lambda row: f"{row.items} {row.more}".strip(),
    "source": lambda row: row.source,
    "money": lambda row: row.money,
    "goods": lambda row: row.goods,
    "ship_by": lambda row: row.ship_by,
    "total": lambda row: row.total,
}


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
        self.wide = IdVectorModel(_titles(COLUMNS), self._fetch, _spoken(COLUMNS), self, wording=self._text.row)
        self.narrow = IdVectorModel(_narrow_titles(), self._fetch, _spoken(NARROW), self, wording=self._text.row)
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

    def look_for_new(self) -> None:
        """Count what came after the newest order of this list."""
        if not self._page.busy:
            wanted, newest = self._wanted, self._newest
            self._newer.ask(self._reading.queries.ask(lambda connection: listing.newer(connection, wanted, newest)))

    def rows_changed(self, numbers: Iterable[int]) -> None:
        """Read these orders again where they are shown; they stay where they are."""
        changed = list(numbers)
        self._reading.now()
        self.wide.rows_changed(changed)
        self.narrow.rows_changed(changed)

    def forget_rows(self) -> None:
        """Every row may read differently now."""
        self._reading.now()
        self.wide.forget_rows()
        self.narrow.forget_rows()

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


def _spoken(columns: Sequence[str]) -> Callable[[tuple[object, ...], int], str]:
    """What assistive technology reads of a cell."""

    def text(row: tuple[object, ...], column: int) -> str:
        return _SPOKEN[columns[column]](row) if isinstance(row, ShownRow) else ""

    return text


def _titles(columns: Sequence[str]) -> list[str]:
    return [column_title(key) for key in columns]


def _narrow_titles() -> list[str]:
    return ["", column_title("order"), QCoreApplication.translate("Orders", "State, total")]


def column_title(key: str) -> str:
    """Return the title of a column; none over the check boxes."""
    words = {
        "order": QCoreApplication.translate("Orders", "Order"),
        "placed": QCoreApplication.translate("Orders", "Placed"),
        "customer": QCoreApplication.translate("Orders", "Customer"),
        "items": QCoreApplication.translate("Orders", "Items"),
        "source": QCoreApplication.translate("Orders", "Source"),
        "money": QCoreApplication.translate("Orders", "Money"),
        "goods": QCoreApplication.translate("Orders", "Goods"),
        "ship_by": QCoreApplication.translate("Orders", "Ship by"),
        "total": QCoreApplication.translate("Orders", "Total"),
    }
    return words.get(key, "")
