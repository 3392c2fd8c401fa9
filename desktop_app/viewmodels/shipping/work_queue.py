"""What waits to be packed: the next parcel, those after it, and those that were skipped for now."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from commerce.kernel.clock import HOUR, MINUTE
from desktop_app.queries.bench import waiting
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.shipping.ports import Desk

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet

_LISTED = 14
_TABLES = frozenset({"fulfilment_orders", "fulfilment_lines", "orders", "holds"})
_DAY_HOURS = 48


class NextRow(NamedTuple):
    """One parcel of the list: its order, who gets it, `note` in `ink` (late, on hold) and the first bin."""

    n: int
    name: str
    customer: str
    note: str
    ink: str
    items: str
    bin: str
    held: bool = False


class WorkQueue(QObject):
    """`changed` when the list or a count is another one; skipped parcels come last until the bench is closed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._skipped: list[int] = []
        self._listed: list[waiting.Waiting] = []
        self.to_go = 0
        self.ready_to_leave = 0
        self._latest = Latest(desk.drain, self)
        self._latest.done.connect(self._arrived)
        desk.changes.changed.connect(self._written)

    def next_parcel(self) -> int | None:
        """Return the n of the parcel to open now; the skipped ones once nothing else waits."""
        found = [row.n for row in waiting.waiting(self._desk.reads, len(self._skipped) + 1)]
        fresh = next((n for n in found if n not in self._skipped), None)
        if fresh is not None or not found:
            return fresh
        return min(found, key=self._skipped.index)

    def skip(self, n: int) -> None:
        """Put a parcel behind all others."""
        self._skipped = [*(one for one in self._skipped if one != n), n]

    @Slot()
    def refresh(self) -> None:
        """Read the list and the counts again."""

        def work(connection: sqlite3.Connection) -> tuple[list[waiting.Waiting], int, int]:
            listed = waiting.waiting(connection, _LISTED, held=True)
            return listed, waiting.to_pack(connection), len(waiting.packed(connection))

        self._latest.ask(self._desk.queries.ask(work))

    def rows(self, but: int) -> list[NextRow]:
        """Return the list without the parcel that lies open."""
        now = self._desk.clock.now()
        return [_row(one, now) for one in self._listed if one.n != but]

    @Slot(object)
    def _arrived(self, answer: tuple[list[waiting.Waiting], int, int]) -> None:
        self._listed, self.to_go, self.ready_to_leave = answer
        self.changed.emit()

    @Slot(object)
    def _written(self, changes: ChangeSet) -> None:
        if changes.whole_tables or _TABLES.intersection(change.table for change in changes.changes):
            self.refresh()


def _row(one: waiting.Waiting, now: int) -> NextRow:
    note, ink = ship_by_note(one.ship_by, now, late_only=True)
    if one.held:
        note, ink = "", ""
    items = QCoreApplication.translate("Bench", "on hold") if one.held else item_words(one.items)
    return NextRow(one.n, one.name, one.customer, note, ink, items, "" if one.held else one.bin or "", one.held)


def item_words(count: int) -> str:
    """`1 item`, `4 items`."""
    if count == 1:
        return QCoreApplication.translate("Bench", "1 item")
    return QCoreApplication.translate("Bench", "{count} items").format(count=count)


def ship_by_note(ship_by: int | None, now: int, *, late_only: bool = False) -> tuple[str, str]:
    """Return how late a parcel is, or how long it has, with its ink; empty where there is no hurry."""
    if ship_by is None:
        return "", ""
    if ship_by < now:
        late = now - ship_by
        if late >= _DAY_HOURS * HOUR:
            return QCoreApplication.translate("Bench", "late {days} d").format(days=late // (24 * HOUR)), "bad"
        if late >= HOUR:
            return QCoreApplication.translate("Bench", "late {hours} h").format(hours=late // HOUR), "bad"
        return QCoreApplication.translate("Bench", "late {minutes} min").format(minutes=late // MINUTE), "bad"
    if late_only or ship_by - now > _DAY_HOURS * HOUR:
        return "", ""
    hours = (ship_by - now) // HOUR
    return QCoreApplication.translate("Bench", "{hours} h left").format(hours=hours), "warn"


def ago_words(age: int) -> str:
    """How long something lies here."""
    if age < HOUR:
        return QCoreApplication.translate("Bench", "{minutes} min ago").format(minutes=max(0, age) // MINUTE)
    if age < _DAY_HOURS * HOUR:
        return QCoreApplication.translate("Bench", "{hours} h ago").format(hours=age // HOUR)
    return QCoreApplication.translate("Bench", "{days} d ago").format(days=age // (24 * HOUR))
