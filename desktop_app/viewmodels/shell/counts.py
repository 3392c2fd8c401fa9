"""The numbers beside the windows in the rail, asked again after changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Latest

if TYPE_CHECKING:
    from desktop_app.queries.connection import QueryThread

Count = Callable[[sqlite3.Connection], int]


class Counts(QObject):
    """`changed` carries the key of a place and its number as text, empty for none."""

    changed = Signal(str, str)

    def __init__(
        self, counts: Mapping[str, Count], queries: QueryThread, drain: Drain, parent: QObject | None = None
    ) -> None:
        """`counts` are asked on the query thread; each takes less than 5 ms."""
        super().__init__(parent)
        self._counts = dict(counts)
        self._queries = queries
        self._latest = Latest(drain, self)
        self._latest.done.connect(self._answered)
        self._stale = False

    @Slot()
    def refresh(self) -> None:
        """Ask anew; while an answer is on its way, once more after it."""
        if not self._counts:
            return
        if self._latest.busy:
            self._stale = True
            return
        self._latest.ask(self._queries.ask(self._all))

    def _all(self, connection: sqlite3.Connection) -> dict[str, int]:
        return {key: count(connection) for key, count in self._counts.items()}

    @Slot(object)
    def _answered(self, numbers: dict[str, int]) -> None:
        for key, number in numbers.items():
            self.changed.emit(key, QLocale().toString(number) if number else "")
        if self._stale:
            self._stale = False
            self.refresh()
