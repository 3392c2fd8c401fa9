"""The life of a fulfilment order at an own location: what is sent from where, from scheduled to closed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.moves import Move, MoveTable, Need


class FulfilmentState(StrEnum):
    SCHEDULED = "scheduled"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    INCOMPLETE = "incomplete"
    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"


ENDED = frozenset({FulfilmentState.CLOSED, FulfilmentState.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilmentFacts:
    """What a handler found out before it moves a fulfilment order; what it leaves out counts as not so.

    `date_reached` is true when no start date was set. `labels_voided` is true when no bought label stands.
    """

    date_reached: bool = False
    holds: int = 0
    all_packed: bool = False
    labels_voided: bool = False
    put_back_confirmed: bool = False
    open_edits: int = 0
    nothing_left_the_house: bool = False
    stock_reservable: bool = False


_DATE: Need[FulfilmentFacts] = Need("fulfilment.date_not_reached", lambda facts: facts.date_reached)
_DATE_AHEAD: Need[FulfilmentFacts] = Need("fulfilment.no_date_ahead", lambda facts: not facts.date_reached)
_HOLD: Need[FulfilmentFacts] = Need("fulfilment.no_hold", lambda facts: facts.holds > 0)
_NO_HOLD: Need[FulfilmentFacts] = Need("fulfilment.holds_left", lambda facts: facts.holds == 0)
_PACKED: Need[FulfilmentFacts] = Need("fulfilment.not_all_packed", lambda facts: facts.all_packed)
_SHORT: Need[FulfilmentFacts] = Need("fulfilment.nothing_short", lambda facts: not facts.all_packed)
_NO_LABEL: Need[FulfilmentFacts] = Need("fulfilment.void_label_first", lambda facts: facts.labels_voided)
_PUT_BACK: Need[FulfilmentFacts] = Need("fulfilment.pick_not_stopped", lambda facts: facts.put_back_confirmed)
_NO_EDIT: Need[FulfilmentFacts] = Need("fulfilment.edit_open", lambda facts: facts.open_edits == 0)
_AT_HOME: Need[FulfilmentFacts] = Need("fulfilment.already_left", lambda facts: facts.nothing_left_the_house)
_RESERVABLE: Need[FulfilmentFacts] = Need("fulfilment.stock_gone", lambda facts: facts.stock_reservable)

_S = FulfilmentState
_UNDO = (_AT_HOME, _RESERVABLE)

# Besides closed -> in progress and cancelled -> open, an undo puts back exactly the state a person had left: the first
# scan, a hold set while packing, a cancel of what was scheduled or held. Goods put back on the shelf are not picked.
FULFILMENT_MOVES: MoveTable[FulfilmentState, FulfilmentFacts] = MoveTable(
    "fulfilment",
    (
        Move(_S.SCHEDULED, _S.OPEN, (_DATE,)),
        Move(_S.SCHEDULED, _S.ON_HOLD, (_HOLD,)),
        Move(_S.SCHEDULED, _S.CANCELLED, (_NO_LABEL,)),
        Move(_S.OPEN, _S.IN_PROGRESS),
        Move(_S.OPEN, _S.ON_HOLD, (_HOLD,)),
        Move(_S.OPEN, _S.SCHEDULED, (_DATE_AHEAD,)),
        Move(_S.OPEN, _S.CANCELLED, (_NO_LABEL,)),
        Move(_S.IN_PROGRESS, _S.CLOSED, (_PACKED, _NO_EDIT)),
        Move(_S.IN_PROGRESS, _S.INCOMPLETE, (_SHORT, _NO_EDIT)),
        Move(_S.IN_PROGRESS, _S.ON_HOLD, (_HOLD,)),
        Move(_S.IN_PROGRESS, _S.CANCELLED, (_PUT_BACK, _NO_LABEL)),
        Move(_S.ON_HOLD, _S.OPEN, (_NO_HOLD, _DATE)),
        Move(_S.ON_HOLD, _S.SCHEDULED, (_NO_HOLD, _DATE_AHEAD)),
        Move(_S.ON_HOLD, _S.CANCELLED, (_NO_LABEL,)),
        Move(_S.INCOMPLETE, _S.CLOSED, (_NO_EDIT,)),
        Move(_S.CLOSED, _S.IN_PROGRESS, _UNDO, undo=True),
        Move(_S.CANCELLED, _S.OPEN, _UNDO, undo=True),
        Move(_S.CANCELLED, _S.SCHEDULED, _UNDO, undo=True),
        Move(_S.CANCELLED, _S.ON_HOLD, (*_UNDO, _HOLD), undo=True),
        Move(_S.IN_PROGRESS, _S.OPEN, (_AT_HOME,), undo=True),
        Move(_S.ON_HOLD, _S.IN_PROGRESS, (_AT_HOME, _NO_HOLD), undo=True),
    ),
)
