"""Why an act cannot be done with an order, in words; empty when it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from commerce.domain.orders.cancellation import CancelStep, GoodsPlace, Source, place_of
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.kernel.ids import Id
from desktop_app.viewmodels.orders.words import state_word

if TYPE_CHECKING:
    from desktop_app.queries.orders.standing import SourceFacts, Standing

_CAN_WAIT = frozenset(
    {FulfilmentState.SCHEDULED, FulfilmentState.OPEN, FulfilmentState.IN_PROGRESS, FulfilmentState.ON_HOLD}
)
_OVER = frozenset({"draft"})
_NOBODY = Id(bytes(16))


class Reasons(QObject):
    """One method for each act; the rules are those of the commands, asked before so that the control can say no."""

    def hold(self, order: Standing) -> str:
        if order.key.state != "open":
            return self.tr("Only an open order can wait. This one is {state}.").format(state=_state(order))
        if not any(_can_wait(source) for source in order.sources):
            return self.tr("Nothing is left to stop: everything is packed, ordered or has left.")
        return ""

    def release(self, order: Standing) -> str:
        return "" if order.holds else self.tr("Nothing holds this order.")

    def cancel(self, order: Standing) -> str:
        if order.key.state != "open":
            return self.tr("Only an open order can be cancelled. This one is {state}.").format(state=_state(order))
        places = {place_of(_as_source(source)) for source in order.sources}
        if GoodsPlace.HANDED_OVER in places:
            return self.tr("Goods have left the house. Take them back by a return.")
        if GoodsPlace.SENT_TO_SUPPLIER in places:
            return self.tr("A supplier has been asked to send goods. Ask it to cancel first.")
        return ""

    def payment(self, order: Standing) -> str:
        if order.key.state in _OVER:
            return self.tr("A draft takes no money.")
        if due(order) <= 0:
            return self.tr("Nothing is due for this order.")
        return ""

    def slip(self, order: Standing) -> str:
        standing = [source for source in order.sources if source.state != FulfilmentState.CANCELLED]
        if not standing:
            return self.tr("There is nothing to pack in this order.")
        if all(source.supplier for source in standing):
            return self.tr("Suppliers send everything in this order; there is no slip to pack by.")
        return ""

    def untag(self, order: Standing) -> str:
        return "" if order.tags else self.tr("This order has no tag.")

    def steps(self, codes: object) -> str:
        """Say what has to be done first, for a cancel that was refused."""
        words = {
            CancelStep.STOP_PICK: self.tr("put the picked goods back on the shelf"),
            CancelStep.VOID_LABEL: self.tr("void the label"),
            CancelStep.ASK_SUPPLIER: self.tr("ask the supplier to cancel"),
            CancelStep.PROPOSE_RETURN: self.tr("take the goods back by a return"),
        }
        named = [words.get(CancelStep(str(code)), str(code)) for code in codes] if isinstance(codes, list) else []
        return ", ".join(named)


def due(order: Standing) -> int:
    """Return what the customer still owes, in minor units."""
    return order.total - max(order.granted, order.refunded) - order.charged


def must_be_put_back(order: Standing) -> bool:
    """Tell whether goods lie at the bench that a cancel brings back to the shelf."""
    return any(place_of(_as_source(source)) is GoodsPlace.PICKING for source in order.sources)


def _can_wait(source: SourceFacts) -> bool:
    return source.state == SupplierState.TO_ORDER if source.supplier else source.state in _CAN_WAIT


def _as_source(source: SourceFacts) -> Source:
    state = SupplierState(source.state) if source.supplier else FulfilmentState(source.state)
    return Source(fulfilment=_NOBODY, state=state, handed_over=source.handed_over)


def _state(order: Standing) -> str:
    return state_word(order.key.state).lower()
