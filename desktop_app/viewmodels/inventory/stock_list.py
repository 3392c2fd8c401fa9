"""The list of all variants: its views with counts, search, sort, location, and the stock of any past day."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.inventory import month, overview, past, places, rows
from desktop_app.queries.inventory.overview import Overview, View, Wish
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.binding.task import Latest, Task
from desktop_app.viewmodels.inventory.sources import Sources
from desktop_app.viewmodels.inventory.stock_rows import list_row, row_text

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet

_TABLES = ("stock_balances", "reservations", "variants", "supplier_offers", "bin_stock", "images", "stock_movements")
_ONE_BY_ONE = 500


@dataclass(frozen=True)
class ListState:
    """What is shown: the view, counts by view, the value on hand, and which past day, if any."""

    view: View = View.ALL
    typed: str = ""
    sort: str = "product"
    descending: bool = False
    location: bytes | None = None
    counts: dict[View, int] = field(default_factory=dict)
    value_e4: int = 0
    unpriced: int = 0
    past_at: int | None = None
    waiting: bool = True
    error: BaseException | None = None


class StockListViewModel(QObject):
    """`rows` is the list; `changed` when anything else of the state did."""

    changed = Signal()

    def __init__(self, sources: Sources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self.state = ListState()
        self.selection = Selection(self)
        self.rows = IdVectorModel(self._titles(), self._fetch, row_text, self)
        self.locations = places.locations(sources.reads)
        self.currency = sources.currency
        self._overview = Overview()
        self._months: dict[int, month.Month] = {}
        self._fresh: set[int] = set()
        self._asked: set[int] = set()
        self._past: dict[int, past.Past] = {}
        self._latest = Latest(sources.drain, self)
        self._latest.done.connect(self._arrived)
        self._latest.failed.connect(self._failed)
        sources.changes.changed.connect(self._written)

    def begin_with(self, view: View, sort: str, *, descending: bool) -> None:
        """Start from the view and the sort of last time; nothing is read by it."""
        self._become(view=view, sort=sort, descending=descending)

    def refresh(self) -> None:
        """Read everything again."""
        wish, at = self._wish(), self.state.past_at

        def work(connection: sqlite3.Connection) -> tuple[Overview, dict[int, past.Past]]:
            found = overview.add_value(connection, wish, overview.overview(connection, wish))
            return found, past.stock_at(connection, at, wish.location) if at is not None else {}

        self._latest.ask(self._sources.queries.ask(work))

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Another of the saved views; it is already known which rows it has."""
        self.selection.clear()
        self._become(view=View(key))
        self.rows.set_vector(self._overview.ids[self.state.view])

    @Slot(str)
    def search(self, text: str) -> None:
        """On every letter; empty shows all."""
        if text.strip() != self.state.typed:
            self.selection.clear()
            self._become(typed=text.strip())
            self.refresh()

    @Slot(str, bool)
    def sort_by(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a slot of a signal that carries it bare
        """Sort by one of the columns."""
        if key in overview.SORTS:
            self._become(sort=key, descending=descending)
            self.refresh()

    def show_location(self, location: bytes | None) -> None:
        """One location, or None for all of them."""
        if location != self.state.location:
            self._become(location=location)
            self._forget()
            self.refresh()

    def show_past(self, at: int | None) -> None:
        """What stood at an instant (UTC milliseconds), or None for now."""
        self._become(past_at=at)
        self.refresh()

    def show_variant(self, n: int) -> None:
        """Make a variant current, in the view with everything where this one does not have it."""
        if self.rows.row_of(n) < 0:
            self._become(view=View.ALL, typed="")
            self.refresh()
        self.selection.set_current(n)

    def month_of(self, n: int) -> month.Month | None:
        """Return the month of a variant, once it is read."""
        return self._months.get(n)

    def _titles(self) -> list[str]:
        return [
            self.tr("Product"), self.tr("On hand"), self.tr("Reserved"), self.tr("Free"), self.tr("Incoming"),
            self.tr("At supplier, as of"), self.tr("State"), self.tr("Cover"), self.tr("Trend"),
        ]  # fmt: skip

    def _wish(self) -> Wish:
        state = self.state
        return Wish(now=self._sources.now(), location=state.location, typed=state.typed, sort=state.sort,
                    descending=state.descending)  # fmt: skip

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        now = self._sources.now()
        found = rows.stock_rows(self._sources.reads, ids, self.state.location, now)
        self._ask_months([row.n for row in found])
        empty = past.Past(0, 0, 0, 0, 0, 0) if self.state.past_at is not None else None
        return [list_row(row, self._months.get(row.n), self._past.get(row.n, empty), now) for row in found]

    def _ask_months(self, ids: Sequence[int]) -> None:
        wanted = [n for n in ids if n not in self._fresh and n not in self._asked]
        if not wanted:
            return
        self._asked.update(wanted)
        location, now = self.state.location, self._sources.now()
        task = Task(
            self._sources.queries.ask(lambda connection: (location, month.months(connection, wanted, location, now))),
            self._sources.drain, self,
        )  # fmt: skip
        task.done.connect(self._months_arrived)

    @Slot(object)
    def _months_arrived(self, answer: tuple[bytes | None, dict[int, month.Month]]) -> None:
        location, found = answer
        if location != self.state.location:
            return
        self._months |= found
        self._fresh.update(found)
        self._asked.difference_update(found)
        self.rows.rows_changed(found)

    @Slot(object)
    def _arrived(self, answer: tuple[Overview, dict[int, past.Past]]) -> None:
        self._overview, self._past = answer
        counts = {view: len(ids) for view, ids in self._overview.ids.items()}
        self.rows.set_vector(self._overview.ids[self.state.view])
        self.rows.forget_rows()
        self._become(counts=counts, value_e4=self._overview.value_e4, unpriced=self._overview.unpriced, waiting=False,
                     error=None)  # fmt: skip

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._become(waiting=False, error=error)

    @Slot(object)
    def _written(self, changes: ChangeSet) -> None:
        touched = {change.table for change in changes.changes} | changes.whole_tables
        if not touched.intersection(_TABLES):
            return
        roots = changes.roots()
        if changes.whole_tables or len(roots) > _ONE_BY_ONE:
            self._forget()
        else:
            self._fresh.difference_update(rows.numbers_of(self._sources.reads, roots))
        self.refresh()

    def _forget(self) -> None:
        self._months.clear()
        self._fresh.clear()
        self._asked.clear()
        self.rows.forget_rows()

    def _become(self, **changed: object) -> None:
        self.state = replace(self.state, **changed)  # type: ignore[arg-type]  # names and kinds of ListState
        self.changed.emit()
