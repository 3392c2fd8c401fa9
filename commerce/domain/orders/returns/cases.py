"""Returns, exchanges and claims each have one state per case; what happened to each unit stands apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.moves import Move, MoveTable, Need


class ReturnState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    RECEIVED = "received"
    REFUNDED = "refunded"
    DECLINED = "declined"
    CANCELED = "canceled"


class ExchangeState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    RECEIVED = "received"
    FULFILLED = "fulfilled"
    CANCELED = "canceled"


class ClaimState(StrEnum):
    OPEN = "open"
    APPROVED = "approved"
    RESOLVED = "resolved"
    DENIED = "denied"
    CANCELED = "canceled"


class ClaimResolution(StrEnum):
    REFUND = "refund"
    REPLACEMENT = "replacement"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What a handler found out before it moves a case; what it leaves out counts as not so, which refuses.

    `units_undecided` are received units that were neither accepted nor rejected. `difference_settled` is true when an
    exchange owes nothing either way.
    """

    units_received: int = 0
    units_undecided: int = 0
    difference_settled: bool = False
    resolution: ClaimResolution | None = None
    month_open: bool = False
    nothing_left_the_house: bool = False


_RECEIVED: Need[CaseFacts] = Need("return.nothing_received", lambda facts: facts.units_received > 0)
_DECIDED: Need[CaseFacts] = Need("return.units_undecided", lambda facts: facts.units_undecided == 0)
_SETTLED: Need[CaseFacts] = Need("return.difference_not_settled", lambda facts: facts.difference_settled)
_RESOLUTION: Need[CaseFacts] = Need("claim.resolution_missing", lambda facts: facts.resolution is not None)
_MONTH_OPEN: Need[CaseFacts] = Need("return.month_locked", lambda facts: facts.month_open)
_AT_HOME: Need[CaseFacts] = Need("return.already_left", lambda facts: facts.nothing_left_the_house)

_R, _E, _C = ReturnState, ExchangeState, ClaimState
_BACK = (_AT_HOME,)

# A closed case may be opened again until the books of its month are locked: that is an ordinary move, not an undo.
RETURN_MOVES: MoveTable[ReturnState, CaseFacts] = MoveTable(
    "return",
    (
        Move(_R.REQUESTED, _R.APPROVED),
        Move(_R.REQUESTED, _R.DECLINED),
        Move(_R.REQUESTED, _R.CANCELED),
        Move(_R.APPROVED, _R.RECEIVED, (_RECEIVED,)),
        Move(_R.APPROVED, _R.DECLINED),
        Move(_R.APPROVED, _R.CANCELED),
        Move(_R.RECEIVED, _R.REFUNDED, (_DECIDED,)),
        Move(_R.REFUNDED, _R.RECEIVED, (_MONTH_OPEN,)),
        Move(_R.DECLINED, _R.REQUESTED, (_MONTH_OPEN,)),
        Move(_R.CANCELED, _R.REQUESTED, (_MONTH_OPEN,)),
        Move(_R.APPROVED, _R.REQUESTED, _BACK, undo=True),
        Move(_R.RECEIVED, _R.APPROVED, _BACK, undo=True),
        Move(_R.DECLINED, _R.APPROVED, _BACK, undo=True),
        Move(_R.CANCELED, _R.APPROVED, _BACK, undo=True),
    ),
)

EXCHANGE_MOVES: MoveTable[ExchangeState, CaseFacts] = MoveTable(
    "exchange",
    (
        Move(_E.REQUESTED, _E.APPROVED),
        Move(_E.REQUESTED, _E.CANCELED),
        Move(_E.APPROVED, _E.RECEIVED, (_RECEIVED,)),
        Move(_E.APPROVED, _E.CANCELED),
        Move(_E.RECEIVED, _E.FULFILLED, (_DECIDED, _SETTLED)),
        Move(_E.FULFILLED, _E.RECEIVED, (_MONTH_OPEN,)),
        Move(_E.CANCELED, _E.REQUESTED, (_MONTH_OPEN,)),
        Move(_E.APPROVED, _E.REQUESTED, _BACK, undo=True),
        Move(_E.RECEIVED, _E.APPROVED, _BACK, undo=True),
        Move(_E.CANCELED, _E.APPROVED, _BACK, undo=True),
    ),
)

CLAIM_MOVES: MoveTable[ClaimState, CaseFacts] = MoveTable(
    "claim",
    (
        Move(_C.OPEN, _C.APPROVED),
        Move(_C.OPEN, _C.DENIED),
        Move(_C.OPEN, _C.CANCELED),
        Move(_C.APPROVED, _C.RESOLVED, (_RESOLUTION,)),
        Move(_C.APPROVED, _C.DENIED),
        Move(_C.APPROVED, _C.CANCELED),
        Move(_C.RESOLVED, _C.APPROVED, (_MONTH_OPEN,)),
        Move(_C.DENIED, _C.OPEN, (_MONTH_OPEN,)),
        Move(_C.CANCELED, _C.OPEN, (_MONTH_OPEN,)),
        Move(_C.APPROVED, _C.OPEN, _BACK, undo=True),
        Move(_C.DENIED, _C.APPROVED, _BACK, undo=True),
        Move(_C.CANCELED, _C.APPROVED, _BACK, undo=True),
    ),
)
