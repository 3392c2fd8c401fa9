"""Gives an unknown code to a product: the product is found by typing, the code becomes its barcode."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries import palette
from desktop_app.queries.bench.order import barcode_of
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.binding.task import Latest, Task
from desktop_app.viewmodels.shipping.ports import Answered, BenchActs, Desk

if TYPE_CHECKING:
    from desktop_app.queries.palette import VariantHit

_SHOWN = 8


class FoundRow(NamedTuple):
    """One product; `has` says which barcode it has by now."""

    n: int
    title: str
    sku: str
    has: str


class LinkCodeViewModel(QObject):
    """`rows` are what was found; `error` says why it was refused; `linked` carries code and title when it is done.

    `new_asked` carries the code where no product has it yet, because it is a new one.
    """

    changed = Signal()
    linked = Signal(str, str)
    new_asked = Signal(str)

    def __init__(self, desk: Desk, acts: BenchActs, code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts = acts
        self.code = code
        self.selection = Selection(self)
        self._found_rows: dict[int, FoundRow] = {}
        titles = [self.tr("Product"), self.tr("SKU"), self.tr("Barcode now")]
        self.rows = IdVectorModel(titles, self._fetch, lambda row, at: str(row[at + 1]), self)
        self.error = ""
        self._title = ""
        self._latest = Latest(desk.drain, self)
        self._latest.done.connect(self._found)
        self.search("")

    @Slot(str)
    def search(self, typed: str) -> None:
        """On every letter; nothing typed finds nothing."""
        self.error = ""

        def work(connection: sqlite3.Connection) -> list[tuple[VariantHit, str]]:
            found = palette.variants(connection, typed, _SHOWN)
            return [(hit, barcode_of(connection, hit.n)[1]) for hit in found]

        self._latest.ask(self._desk.queries.ask(work))

    @Slot()
    def link(self) -> None:
        """Make the code the barcode of the current product, in place of the one it has."""
        n = self.selection.current
        if n not in self._found_rows:
            self.error = self.tr("Type a name or SKU and choose the product.")
            self.changed.emit()
            return
        variant, before, self._title = barcode_of(self._desk.reads, n)
        task = Task(self._acts.link_code(variant, before, self.code), self._desk.drain, self)
        task.done.connect(self._answered)
        task.failed.connect(self._refused)

    @Slot()
    def ask_new(self) -> None:
        """It is a product that the shop does not know."""
        self.new_asked.emit(self.code)

    @Slot(object)
    def _found(self, found: list[tuple[Any, str]]) -> None:
        none = self.tr("none")
        self._found_rows = {hit.n: FoundRow(hit.n, hit.title, hit.sku, barcode or none) for hit, barcode in found}
        self.rows.show_first(list(self._found_rows.values()))
        self.selection.set_current(next(iter(self._found_rows), -1))
        self.changed.emit()

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._found_rows[n] for n in ids if n in self._found_rows]

    @Slot(object)
    def _answered(self, result: Answered) -> None:
        if result.refusals:
            self._refused(result.refusals[0])
        else:
            self.linked.emit(self.code, self._title)

    @Slot(object)
    def _refused(self, error: BaseException) -> None:
        words = self._desk.words_of(error)
        self.error = f"{words.happened} {words.to_do}"
        self.changed.emit()
