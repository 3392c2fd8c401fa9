"""The packed parcels that are still here, and handing them to the carrier, one command each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.bench import waiting
from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.shipping.ports import BenchActs, Desk
from desktop_app.viewmodels.shipping.work_queue import item_words


class ParcelRow(NamedTuple):
    """One packed parcel in ready words."""

    n: int
    name: str
    customer: str
    service: str
    items: str
    since: str


class HandOverViewModel(QObject):
    """All parcels are ticked at first; `done` when they were handed over."""

    changed = Signal()
    done = Signal()

    def __init__(self, desk: Desk, acts: BenchActs, ago: Callable[[int], str], parent: QObject | None = None) -> None:
        """`ago` words how long something lies here."""
        super().__init__(parent)
        self._acts = acts
        found = waiting.packed(desk.reads)
        self._parcels = {one.n: one for one in found}
        rows = {one.n: _row(one, ago, desk.clock.now()) for one in found}
        titles = ["", self.tr("Order"), self.tr("Customer"), self.tr("Service"), self.tr("Items"), self.tr("Packed")]
        self.rows = IdVectorModel(titles, lambda ids: [rows[n] for n in ids if n in rows], _text, self)
        self.rows.show_first(list(rows.values()))
        self.selection = Selection(self)
        self.selection.changed.connect(self._ticked)
        self.carrier = FieldModel(_service(found), parent=self)
        self.hand_over = Action(self._hand_over, parent=self)
        self.tick_all()

    def tick_all(self) -> None:
        """The carrier takes everything."""
        self.selection.tick_all(self.rows.ids)

    @property
    def words(self) -> str:
        """What the button says."""
        return self.tr("Hand over %n parcels", "", self.selection.count)

    @Slot()
    def _ticked(self) -> None:
        self.hand_over.refuse("" if self.selection.count else self.tr("Tick the parcels the carrier takes."))
        self.changed.emit()

    def _hand_over(self) -> None:
        chosen = [self._parcels[n] for n in self.selection.ids()]
        self._acts.hand_over([(one.order, one.id) for one in chosen], self.carrier.value)
        self.done.emit()


def _row(one: waiting.Packed, ago: Callable[[int], str], now: int) -> ParcelRow:
    since = ago(now - one.packed_at) if one.packed_at is not None else ""
    return ParcelRow(one.n, one.name, one.customer, one.shipping_method, item_words(one.items), since)


def _service(found: Sequence[waiting.Packed]) -> str:
    """The carrier to begin with: the first word of a service that all of them share, such as UPS."""
    services = {one.shipping_method.split(" ")[0] for one in found if one.shipping_method}
    return services.pop() if len(services) == 1 else ""


def _text(found: Row, column: int) -> str:
    row = ParcelRow(*found)
    return ("", row.name, row.customer, row.service, row.items, row.since)[column]
