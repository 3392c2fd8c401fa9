"""The goods of a foreign order with a life ahead: what has left, what waits for the bench, what nobody will send."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from commerce.commands.inventory import ledger
from commerce.domain.inventory.causes import Cause
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.payments.refunds import ExecutionState, GrantState
from commerce.models.inventory import Location
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Hold, Parcel
from commerce.models.payments import GrantedRefund, PaymentTransaction, RefundExecution

if TYPE_CHECKING:
    from commerce.commands.orders.bring_in.orders import ForeignLine, ForeignOrder
    from commerce.kernel.ids import Id
    from commerce.repositories.tx import Tx

_Part = tuple["Id", "ForeignLine", int]
"""A line's id, the line, and how many of its units."""


def write(tx: Tx, location: Id, document: ForeignOrder, lines: Sequence[Id]) -> None:
    """Add one source for what was sent and one for the rest, and the refunds that were decided elsewhere."""
    pairs = list(zip(lines, document.lines, strict=True))
    gone = [(identity, line, _sent(document, line)) for identity, line in pairs if _sent(document, line) > 0]
    rest = [(identity, line, line.quantity - _sent(document, line)) for identity, line in pairs
            if line.quantity > _sent(document, line)]  # fmt: skip
    code = tx.get(Location, location).code
    if gone:
        _gone(tx, _source(tx, document, location, code, 1), document, gone)
    if rest:
        _waiting(tx, _source(tx, document, location, code, 1 + bool(gone)), document, rest)
    if document.refunded:
        _refund(tx, document)


def _sent(document: ForeignOrder, line: ForeignLine) -> int:
    return line.quantity if document.shipped else line.sent


def _source(tx: Tx, document: ForeignOrder, location: Id, code: str, position: int) -> FulfilmentOrder:
    source = FulfilmentOrder(id=tx.new_id(), order_id=document.order, position=position, location_id=location,
                             source=code)  # fmt: skip
    return tx.add(source)


def _gone(tx: Tx, source: FulfilmentOrder, document: ForeignOrder, parts: list[_Part]) -> None:
    at = document.sent_at or document.placed_at
    source.state, source.packed_at, source.handed_over_at = FulfilmentState.CLOSED.value, at, at
    _parts(tx, source, parts, packed=True)
    tx.add(Parcel(id=tx.new_id(), order_id=document.order, fulfilment_order_id=source.id, packed_at=at,
                  handed_over_at=at))  # fmt: skip


def _waiting(tx: Tx, source: FulfilmentOrder, document: ForeignOrder, parts: list[_Part]) -> None:
    """Goods that somebody will still send are committed; an order that ended sends none."""
    _parts(tx, source, parts, packed=False)
    source.state = document.rest if document.state == OrderState.OPEN else FulfilmentState.CANCELLED.value
    if source.state == FulfilmentState.CANCELLED:
        return
    if document.hold:
        source.before_hold, source.state = source.state, FulfilmentState.ON_HOLD.value
        tx.add(Hold(id=tx.new_id(), order_id=document.order, fulfilment_order_id=source.id, reason=HoldKind.OTHER.value,
                    note=document.hold, owner_id=tx.stamp.actor, placed_at=tx.now))  # fmt: skip
    for _, line, units in parts:
        if line.variant and source.location_id:
            ledger.post(tx, line.variant, source.location_id, Cause.ORDER_PLACED, units, document.order)


def _parts(tx: Tx, source: FulfilmentOrder, parts: list[_Part], *, packed: bool) -> None:
    for identity, line, units in parts:
        tx.add(
            FulfilmentLine(
                id=tx.new_id(), order_id=source.order_id, fulfilment_order_id=source.id, order_line_id=identity,
                variant_id=line.variant, quantity=units, packed=units if packed else 0,
            )
        )  # fmt: skip


def _refund(tx: Tx, document: ForeignOrder) -> None:
    """What was given back elsewhere was granted there too, so that nothing is due for it here."""
    at = document.canceled_at or document.paid_at or document.placed_at
    grant = tx.add(GrantedRefund(id=tx.new_id(), order_id=document.order, amount=document.refunded, reason="imported",
                                 state=GrantState.SUCCESS.value, owner_id=tx.stamp.actor, granted_at=at))  # fmt: skip
    for transaction in tx.children(PaymentTransaction, "order_id", document.order):
        tx.add(RefundExecution(id=tx.new_id(), order_id=document.order, granted_refund_id=grant.id, amount=grant.amount,
                               transaction_id=transaction.id, state=ExecutionState.SETTLED.value, at=at))  # fmt: skip
