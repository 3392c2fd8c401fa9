"""How to cancel depends on where the goods are: one step per source, and the order ends when the last step has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.supplier_fulfilment import HANDED_OVER, WAITING, SupplierState
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id


class GoodsPlace(StrEnum):
    """How far the goods of one source have come."""

    NOT_PICKED = "not_picked"
    PICKING = "picking"
    LABEL_BOUGHT = "label_bought"
    SENT_TO_SUPPLIER = "sent_to_supplier"
    HANDED_OVER = "handed_over"
    ENDED = "ended"


class CancelStep(StrEnum):
    """What has to be done before the goods of a source count as cancelled."""

    CANCEL_NOW = "cancel_now"
    STOP_PICK = "stop_pick"
    VOID_LABEL = "void_label"
    ASK_SUPPLIER = "ask_supplier"
    PROPOSE_RETURN = "propose_return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One fulfilment order as a cancel sees it."""

    fulfilment: Id
    state: FulfilmentState | SupplierState
    label_bought: bool = False
    handed_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelChoice:
    """The one dialog: why, and what goes with it."""

    reason: str
    restock: bool = True
    refund: bool = True
    notify: bool = True


@dataclass(frozen=True, slots=True)
class CancelPlan:
    """One step per source that has not ended; the order is canceled at once only when nothing has to be waited for."""

    steps: tuple[tuple[Id, CancelStep], ...]
    choice: CancelChoice

    @property
    def ends_now(self) -> bool:
        return all(step is CancelStep.CANCEL_NOW for _, step in self.steps)


_STEPS = {
    GoodsPlace.NOT_PICKED: CancelStep.CANCEL_NOW,
    GoodsPlace.PICKING: CancelStep.STOP_PICK,
    GoodsPlace.LABEL_BOUGHT: CancelStep.VOID_LABEL,
    GoodsPlace.SENT_TO_SUPPLIER: CancelStep.ASK_SUPPLIER,
    GoodsPlace.HANDED_OVER: CancelStep.PROPOSE_RETURN,
}

_TOUCHED = frozenset({FulfilmentState.IN_PROGRESS, FulfilmentState.INCOMPLETE, FulfilmentState.CLOSED})


def place_of(source: Source) -> GoodsPlace:
    """Return how far the goods of a source have come; a packed parcel without a label is still at the bench."""
    if source.state in {FulfilmentState.CANCELLED, SupplierState.CANCELLED, SupplierState.REJECTED}:
        return GoodsPlace.ENDED
    rules = (
        (source.handed_over or source.state in HANDED_OVER, GoodsPlace.HANDED_OVER),
        (source.state in WAITING, GoodsPlace.SENT_TO_SUPPLIER),
        (source.label_bought, GoodsPlace.LABEL_BOUGHT),
        (source.state in _TOUCHED, GoodsPlace.PICKING),
    )
    return next((place for holds, place in rules if holds), GoodsPlace.NOT_PICKED)


def plan(sources: Iterable[Source], choice: CancelChoice) -> CancelPlan:
    """Return what cancelling an order takes. Refused without a reason."""
    if not choice.reason.strip():
        raise Refused("cancel.reason_missing")
    places = [(source.fulfilment, place_of(source)) for source in sources]
    return CancelPlan(tuple((fulfilment, _STEPS[place]) for fulfilment, place in places if place in _STEPS), choice)


def check_units(asked: int, *, standing: int, handed_over: int) -> None:
    """Refuse to cancel units of a line that do not stand or were handed over; those can only be returned."""
    free = standing - handed_over
    if not 0 < asked <= free:
        raise Refused("cancel.units_not_free", asked=asked, free=free, handed_over=handed_over)
