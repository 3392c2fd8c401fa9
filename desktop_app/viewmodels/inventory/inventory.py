"""The Inventory window as a whole: the list beside the pane, one location for both, and the way to an order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, Slot

from desktop_app.queries.inventory.rows import number_by_code
from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.viewmodels.inventory.cause_chain import Asked, CauseChainViewModel
from desktop_app.viewmodels.inventory.forms.past_day import day_field
from desktop_app.viewmodels.inventory.forms.stock_form import StockActs
from desktop_app.viewmodels.inventory.ledger_lines import LedgerLine
from desktop_app.viewmodels.inventory.sources import Sources
from desktop_app.viewmodels.inventory.stock_actions import Starting, StockActions
from desktop_app.viewmodels.inventory.stock_detail import StockDetailViewModel
from desktop_app.viewmodels.inventory.stock_list import StockListViewModel


class InventoryViewModel(QObject):
    """Puts the parts together; `open_order` takes the n of an order."""

    def __init__(
        self, sources: Sources, acts: StockActs, starting: Starting, open_order: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.sources = sources
        self._open_order = open_order
        self.list = StockListViewModel(sources, self)
        self.detail = StockDetailViewModel(sources, self)
        self.actions = StockActions(sources, acts, self.detail, starting, self)
        self.list.selection.current_changed.connect(self.detail.show_variant)
        self.actions.added.connect(self.scanned)
        self.list.changed.connect(self._suggest)

    @Slot(object)
    def enter(self, target: object) -> None:
        """Show the variant with this n, or receive a new product with this code."""
        if isinstance(target, int):
            self.list.show_variant(target)
        elif isinstance(target, str) and target:
            self.actions.receive_code(target)

    @Slot(str)
    def search(self, text: str) -> None:
        """On every letter of the search field."""
        self.list.search(text)

    def scanned(self, code: str) -> bool:
        """Select the variant with this SKU or barcode; tell whether there is one."""
        n = number_by_code(self.sources.reads, code)
        if n is not None:
            self.list.show_variant(n)
        return n is not None

    @Slot()
    def _suggest(self) -> None:
        self.actions.not_found = "" if self.list.rows.rowCount() else self.list.state.typed

    def show_location(self, location: bytes | None) -> None:
        """One location for the list and the pane, or None for all."""
        self.list.show_location(location)
        self.detail.show_location(location)

    def day_field(self) -> FieldModel:
        """A field for the past day to look at."""
        return day_field(self._today())

    def show_end_of(self, day: date) -> None:
        """Show what stood at the end of a day of the shop."""
        self.list.show_past(self.sources.calendar.start_of_day(day + timedelta(days=1)) - 1)

    def _today(self) -> date:
        return self.sources.calendar.local(self.sources.now()).date()

    def open_order(self, n: int) -> None:
        """Leave for an order."""
        self._open_order(n)

    def why(self, figure: str) -> CauseChainViewModel | None:
        """Open a number of the variant in the pane: one of on_hand, reserved, damaged, free, incoming."""
        row, subject = self.detail.state.row, self.detail.subject
        if row is None or subject is None:
            return None
        return self._chain(Asked(subject, figure, getattr(row, figure), row.title))

    def why_line(self, line: LedgerLine) -> CauseChainViewModel | None:
        """Open what is behind one line of the ledger; behind the first stands all that came before."""
        if not line.moves:
            return self.why("on_hand")
        row, subject = self.detail.state.row, self.detail.subject
        if row is None or subject is None:
            return None
        figure = "on_hand" if line.on_hand else "free"
        return self._chain(Asked(subject, figure, getattr(line, figure), row.title, line.moves))

    def _chain(self, asked: Asked) -> CauseChainViewModel:
        chain = CauseChainViewModel(self.sources, asked, self)
        chain.order_asked.connect(self.open_order)
        return chain
