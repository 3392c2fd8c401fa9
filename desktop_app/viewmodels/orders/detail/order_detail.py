"""The one order that is open: everything about it, and what happened to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.orders import choices, detail
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.orders.detail.history_words import HistoryWords
from desktop_app.viewmodels.orders.detail.order_words import OrderWords
from desktop_app.viewmodels.orders.detail.shown import ShownEvent, ShownOrder
from desktop_app.viewmodels.orders.reading import Reading

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet
    from desktop_app.queries.orders.detail import OrderDetail, Picture
    from desktop_app.queries.orders.timeline import Happened

Timeline = Callable[[sqlite3.Connection, int], "list[Happened]"]


class OrderDetailViewModel(QObject):
    """`changed` when the order reads differently or another is open, `timeline_changed` when its history came."""

    changed = Signal()
    timeline_changed = Signal()
    open_changed = Signal()

    def __init__(self, reading: Reading, timeline: Timeline, parent: QObject | None = None) -> None:
        """`timeline` is imported late, so it is handed in: it decodes the journal."""
        super().__init__(parent)
        self._reading = reading
        self._timeline = timeline
        self._words = OrderWords(reading.moments, reading.amounts, self)
        self._history = HistoryWords(reading.moments, reading.amounts, self)
        self._order: ShownOrder | None = None
        self._read: OrderDetail | None = None
        self._events: list[ShownEvent] = []
        self._open = False
        self._latest = Latest(reading.drain, self)
        self._latest.done.connect(self._told)

    @property
    def open(self) -> bool:
        """Whether the pane is there; notified by `open_changed`."""
        return self._open

    @property
    def order(self) -> ShownOrder | None:
        """The order that is open, None where it is gone; notified by `changed`."""
        return self._order

    @property
    def pictures(self) -> Sequence[Picture]:
        """Photos of its items, the best of each variant first."""
        return self._read.pictures if self._read is not None else ()

    @property
    def events(self) -> list[ShownEvent]:
        """What happened to it, newest first; notified by `timeline_changed`."""
        return self._events

    def show(self, n: int) -> None:
        """Open the pane with this order."""
        self._show(n)
        if not self._open:
            self._open = True
            self.open_changed.emit()

    def follow(self, n: int) -> None:
        """Show this order if the pane is open; the cursor moved."""
        if self._open and n >= 0 and (self._order is None or self._order.n != n):
            self._show(n)

    def close(self) -> None:
        """Put the pane away."""
        if self._open:
            self._open = False
            self._latest.cancel()
            self.open_changed.emit()

    def heard(self, changes: ChangeSet) -> None:
        """Read the open order again when something under it changed."""
        if not self._open or self._read is None:
            return
        if self._read.head.id in changes.roots() or "orders" in changes.whole_tables:
            self._show(self._read.head.n, same=True)

    def _show(self, n: int, *, same: bool = False) -> None:
        self._reading.now()
        self._read = detail.detail(self._reading.reads, n)
        shown = self._words.shown(self._read) if self._read is not None else None
        if not same:
            self._events = []
            self.timeline_changed.emit()
        if shown != self._order:
            self._order = shown
            self.changed.emit()
        if self._read is not None:
            self._latest.ask(self._reading.queries.ask(partial(self._told_of, n=n)))

    def _told_of(self, connection: sqlite3.Connection, n: int) -> tuple[list[Happened], dict[bytes, str]]:
        people: dict[bytes, str] = {person.id: person.name for person in choices.people(connection)}
        return self._timeline(connection, n), people

    @Slot(object)
    def _told(self, found: tuple[list[Happened], dict[bytes, str]]) -> None:
        if self._read is not None:
            happened, people = found
            self._events = self._history.events(happened, self._read.head.currency, people)
            self.timeline_changed.emit()
