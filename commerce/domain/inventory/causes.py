"""The one table of what may change stock: which cause touches which stored state, and how the ledger calls it."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """The five kinds of ledger row: goods came, were promised, left, were let go, or a number was corrected."""

    RECEIVED = "received"
    ALLOCATED = "allocated"
    SHIPPED = "shipped"
    RELEASED = "released"
    ADJUSTED = "adjusted"


class Cause(StrEnum):
    """Why a row exists; reservations are no causes, since they expire by the clock and have rows of their own."""

    PO_ORDERED = "po_ordered"
    PO_CANCELLED = "po_cancelled"
    RECEIVED_TO_SHELF = "received_to_shelf"
    RECEIVED_TO_INSPECTION = "received_to_inspection"
    INSPECTION_PASSED = "inspection_passed"
    SAFETY_RAISED = "safety_raised"
    SAFETY_LOWERED = "safety_lowered"
    ORDER_PLACED = "order_placed"
    ORDER_CANCELLED = "order_cancelled"
    SHIPPED = "shipped"
    RETURN_RESELL = "return_resell"
    RETURN_DAMAGED = "return_damaged"
    MARKED_DAMAGED = "marked_damaged"
    WRITTEN_OFF = "written_off"
    ADJUSTED = "adjusted"
    COUNTED = "counted"
    TRANSFER_DISPATCHED = "transfer_dispatched"
    """At the source."""
    TRANSFER_ANNOUNCED = "transfer_announced"
    """At the destination, in the same transaction as the dispatch."""
    TRANSFER_ARRIVED = "transfer_arrived"
    TRANSFER_NEVER_LEFT = "transfer_never_left"
    """At the source: what was dispatched is still on the shelf."""
    TRANSFER_NOT_COMING = "transfer_not_coming"
    """At the destination: cancelled in transit, or a short line."""
    IMPORTED_OPENING = "imported_opening"
    """What lay there before the first line of a foreign file."""
    IMPORTED_SALE = "imported_sale"
    """Sold and sent before the shop came here, so it was never committed."""
    IMPORTED_CREDIT = "imported_credit"
    IMPORTED_ADJUSTMENT = "imported_adjustment"


_TABLE: dict[Cause, tuple[Kind, dict[str, int]]] = {
    Cause.PO_ORDERED: (Kind.ALLOCATED, {"incoming": 1}),
    Cause.PO_CANCELLED: (Kind.RELEASED, {"incoming": -1}),
    Cause.RECEIVED_TO_SHELF: (Kind.RECEIVED, {"on_hand": 1, "incoming": -1}),
    Cause.RECEIVED_TO_INSPECTION: (Kind.RECEIVED, {"on_hand": 1, "quality_control": 1, "incoming": -1}),
    Cause.INSPECTION_PASSED: (Kind.RELEASED, {"quality_control": -1}),
    Cause.SAFETY_RAISED: (Kind.ALLOCATED, {"safety": 1}),
    Cause.SAFETY_LOWERED: (Kind.RELEASED, {"safety": -1}),
    Cause.ORDER_PLACED: (Kind.ALLOCATED, {"committed": 1}),
    Cause.ORDER_CANCELLED: (Kind.RELEASED, {"committed": -1}),
    Cause.SHIPPED: (Kind.SHIPPED, {"on_hand": -1, "committed": -1}),
    Cause.RETURN_RESELL: (Kind.RECEIVED, {"on_hand": 1}),
    Cause.RETURN_DAMAGED: (Kind.RECEIVED, {"on_hand": 1, "damaged": 1}),
    Cause.MARKED_DAMAGED: (Kind.ADJUSTED, {"damaged": 1}),
    Cause.WRITTEN_OFF: (Kind.ADJUSTED, {"on_hand": -1, "damaged": -1}),
    Cause.ADJUSTED: (Kind.ADJUSTED, {"on_hand": 1}),
    Cause.COUNTED: (Kind.ADJUSTED, {"on_hand": 1}),
    Cause.TRANSFER_DISPATCHED: (Kind.SHIPPED, {"on_hand": -1}),
    Cause.TRANSFER_ANNOUNCED: (Kind.ALLOCATED, {"incoming": 1}),
    Cause.TRANSFER_ARRIVED: (Kind.RECEIVED, {"on_hand": 1, "incoming": -1}),
    Cause.TRANSFER_NEVER_LEFT: (Kind.RECEIVED, {"on_hand": 1}),
    Cause.TRANSFER_NOT_COMING: (Kind.RELEASED, {"incoming": -1}),
    Cause.IMPORTED_OPENING: (Kind.ADJUSTED, {"on_hand": 1}),
    Cause.IMPORTED_SALE: (Kind.SHIPPED, {"on_hand": -1}),
    Cause.IMPORTED_CREDIT: (Kind.RECEIVED, {"on_hand": 1}),
    Cause.IMPORTED_ADJUSTMENT: (Kind.ADJUSTED, {"on_hand": 1}),
}

EFFECTS: Mapping[Cause, tuple[Kind, Mapping[str, int]]] = MappingProxyType(_TABLE)
"""Kind and delta per unit of every cause."""

SIGNED = frozenset({Cause.ADJUSTED, Cause.COUNTED, Cause.IMPORTED_SALE, Cause.IMPORTED_ADJUSTMENT})
"""Causes whose quantity may be negative."""

NEEDS_REASON = frozenset({Cause.ADJUSTED, Cause.WRITTEN_OFF})
"""Causes nobody could explain later without a sentence from whoever booked them."""
