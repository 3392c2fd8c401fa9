"""The life of a fulfilment order at a supplier, who answers when they like and may refuse a part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.moves import Move, MoveTable, Need


class SupplierState(StrEnum):
    TO_ORDER = "to_order"
    ORDERED = "ordered"
    ACKNOWLEDGED = "acknowledged"
    PART_REJECTED = "part_rejected"
    REJECTED = "rejected"
    TIMED_OUT = "timed_out"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


WAITING = frozenset(
    {SupplierState.ORDERED, SupplierState.ACKNOWLEDGED, SupplierState.PART_REJECTED, SupplierState.TIMED_OUT}
)
"""The supplier knows of the order and has not sent it: a cancel must be asked for."""

HANDED_OVER = frozenset({SupplierState.SHIPPED, SupplierState.DELIVERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierFacts:
    """What is known of the supplier's side; what is left out counts as not so, which refuses."""

    holds: int = 0
    cancel_answered: bool = False
    looked_up: bool = False


_NO_HOLD: Need[SupplierFacts] = Need("supplier.on_hold", lambda facts: facts.holds == 0)
_ANSWERED: Need[SupplierFacts] = Need("supplier.cancel_not_answered", lambda facts: facts.cancel_answered)
_LOOKED_UP: Need[SupplierFacts] = Need("supplier.look_up_first", lambda facts: facts.looked_up)

_S = SupplierState

SUPPLIER_MOVES: MoveTable[SupplierState, SupplierFacts] = MoveTable(
    "supplier",
    (
        Move(_S.TO_ORDER, _S.ORDERED, (_NO_HOLD,)),
        Move(_S.TO_ORDER, _S.CANCELLED),
        Move(_S.ORDERED, _S.ACKNOWLEDGED),
        Move(_S.ORDERED, _S.PART_REJECTED),
        Move(_S.ORDERED, _S.REJECTED),
        Move(_S.ORDERED, _S.TIMED_OUT),
        Move(_S.ORDERED, _S.CANCELLED, (_ANSWERED,)),
        Move(_S.ACKNOWLEDGED, _S.SHIPPED),
        Move(_S.ACKNOWLEDGED, _S.PART_REJECTED),
        Move(_S.ACKNOWLEDGED, _S.CANCELLED, (_ANSWERED,)),
        Move(_S.PART_REJECTED, _S.ACKNOWLEDGED),
        Move(_S.SHIPPED, _S.DELIVERED),
        Move(_S.TIMED_OUT, _S.ORDERED, (_LOOKED_UP, _NO_HOLD)),
        Move(_S.TIMED_OUT, _S.CANCELLED),
    ),
)
