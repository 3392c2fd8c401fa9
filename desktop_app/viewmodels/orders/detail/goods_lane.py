"""The goods of one source as steps: a shelf of ours, or a supplier that sends to the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from desktop_app.viewmodels.orders.detail.shown import DONE, LATER, NOW, ShownLane, ShownStep
from desktop_app.viewmodels.orders.moments import Moments

if TYPE_CHECKING:
    from desktop_app.queries.orders.detail import OrderDetail, Part, Source

_LEFT = frozenset({"shipped", "delivered"})


class _Words(NamedTuple):
    """The word and line of every step."""

    steps: tuple[tuple[str, str], ...]
    done: int
    now: int = -1


class GoodsLanes(QObject):
    """One lane a source; own shelves in blue, suppliers in violet, trouble in amber or red."""

    def __init__(self, moments: Moments, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments = moments

    def lanes(self, order: OrderDetail) -> list[ShownLane]:
        """Return the lanes in the order of the sources."""
        return [self._lane(order, source) for source in order.sources]

    def _lane(self, order: OrderDetail, source: Source) -> ShownLane:
        parts = [part for part in order.parts if part.source == source.id]
        count = sum(part.quantity for part in parts)
        sub = self.tr("%n items", "", count) if count != 1 else self.tr("1 item")
        if source.state == "cancelled":
            return ShownLane(source.name, sub, "neutral", (ShownStep(self.tr("Cancelled"), "", NOW),))
        held = bool(order.holds)
        words = self._supplier(source, held=held) if source.supplier else self._shelf(order, source, parts)
        return ShownLane(source.name, sub, self._tone(source, held=held), _staged(words))

    def _tone(self, source: Source, *, held: bool) -> str:
        if source.state in {"rejected", "part_rejected"}:
            return "bad"
        if source.state in {"timed_out", "on_hold"} or (source.state == "to_order" and held):
            return "warn"
        return "violet" if source.supplier else "accent"

    def _shelf(self, order: OrderDetail, source: Source, parts: list[Part]) -> _Words:
        count, packed = sum(part.quantity for part in parts), sum(part.packed for part in parts)
        first = self.tr("Scheduled") if source.state == "scheduled" else self.tr("To pack")
        if source.state == "on_hold":
            first = self.tr("On hold")
        of = self.tr("{packed} of {all}").format(packed=packed, all=count)
        steps = (
            (first, self._moments.briefly(order.head.placed_at)),
            (self.tr("Packing"), of if source.state in {"in_progress", "incomplete"} else ""),
            (self.tr("Packed"), self._at_or_by(source.packed_at, source.ship_by)),
            (self.tr("Shipped"), self._carried(source)),
            (self.tr("Delivered"), self._at(source.delivered_at)),
        )
        return _Words(steps, *self._shelf_stage(source))

    def _shelf_stage(self, source: Source) -> tuple[int, int]:
        if source.delivered_at is not None:
            return 5, -1
        if source.handed_over_at is not None:
            return 4, -1
        stages = {"closed": (3, -1), "in_progress": (1, 1), "incomplete": (1, 1)}
        return stages.get(source.state, (0, 0))

    def _supplier(self, source: Source, *, held: bool) -> _Words:
        ordered = self.tr("Ordered") if source.requested_at is not None else self.tr("To order")
        if source.state == "to_order" and held:
            ordered = self.tr("On hold")
        answers = {
            "rejected": self.tr("Refused"),
            "part_rejected": self.tr("Part refused"),
            "timed_out": self.tr("No answer"),
        }
        steps = (
            (ordered, self._at(source.requested_at)),
            (answers.get(source.state, self.tr("Acknowledged")), self._at(source.acknowledged_at)),
            (self.tr("Shipped"), self._carried(source) or self._at_or_by(None, source.ship_by)),
            (self.tr("Delivered"), self._at(source.delivered_at)),
        )
        if source.state in answers:
            return _Words(steps, 1, 1)
        if source.state in _LEFT:
            return _Words(steps, 4 if source.state == "delivered" else 3)
        return _Words(steps, *{"ordered": (1, -1), "acknowledged": (2, -1)}.get(source.state, (0, 0)))

    def _carried(self, source: Source) -> str:
        return " ".join(part for part in (source.carrier, self._at(source.handed_over_at)) if part)

    def _at(self, instant: int | None) -> str:
        return "" if instant is None else self._moments.briefly(instant)

    def _at_or_by(self, instant: int | None, ship_by: int | None) -> str:
        if instant is not None or ship_by is None:
            return self._at(instant)
        return self.tr("by {time}").format(time=self._moments.due(ship_by))


def _staged(words: _Words) -> tuple[ShownStep, ...]:
    return tuple(
        ShownStep(word, below, NOW if at == words.now else DONE if at < words.done else LATER)
        for at, (word, below) in enumerate(words.steps)
    )
