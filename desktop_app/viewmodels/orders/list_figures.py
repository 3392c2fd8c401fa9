"""What the list and the ticked rows come to, in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.orders import totals
from desktop_app.queries.orders.criteria import Wanted
from desktop_app.queries.orders.totals import CurrencySum
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.orders.reading import Reading

_SUMMED_HERE = 2_000
"""Ticked rows whose sum is read within a frame."""
_SUMMED_AT_ALL = 50_000
"""A search that finds more is counted, not added up: it is read again with every letter."""
_CURRENCIES_SHOWN = 3


class ListFigures(QObject):
    """`words` are the sum of the list, `ticked_words` that of the ticked rows; `changed` says that one is another."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self.words = ""
        self.ticked_words = ""
        self._sums = Latest(reading.drain, self)
        self._ticked = Latest(reading.drain, self)
        self._sums.done.connect(self._summed)
        self._ticked.done.connect(self._ticked_summed)

    def sum_list(self, wanted: Wanted, ids: Sequence[int]) -> None:
        """Add up the list."""
        if wanted.counted:
            self._sums.cancel()
            self._summed(totals.sums_counted(self._reading.reads, wanted))
        elif len(ids) > _SUMMED_AT_ALL:
            self._sums.cancel()
            self._summed([])
        else:
            self._sums.ask(self._reading.queries.ask(partial(totals.sums, ids=list(ids))))

    def sum_ticked(self, ids: Sequence[int]) -> None:
        """Add up the ticked rows."""
        self.ticked_words = ""
        if len(ids) <= _SUMMED_HERE:
            self._ticked.cancel()
            self._ticked_summed(totals.sums(self._reading.reads, ids))
            return
        self._ticked.ask(self._reading.queries.ask(partial(totals.sums, ids=list(ids))))

    def stop(self) -> None:
        """Let nothing run on before something a person waits for."""
        self._sums.cancel()

    @Slot(object)
    def _summed(self, sums: list[CurrencySum]) -> None:
        self.words = self._words(sums)
        self.changed.emit()

    @Slot(object)
    def _ticked_summed(self, sums: list[CurrencySum]) -> None:
        self.ticked_words = self._words(sums)
        self.changed.emit()

    def _words(self, sums: Sequence[CurrencySum]) -> str:
        shown = [self._reading.amounts.text(line.total, line.currency) for line in sums[:_CURRENCIES_SHOWN]]
        return " + ".join([*shown, "…"] if len(sums) > _CURRENCIES_SHOWN else shown)
