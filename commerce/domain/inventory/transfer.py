"""Goods on their way between two own locations: the source falls at dispatch, the destination rises at arrival."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from commerce.domain.inventory.causes import Cause
from commerce.domain.inventory.ledger import Movement, movement
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commerce.kernel.ids import Id


class TransferState(StrEnum):
    """Where a transfer stands."""

    DRAFT = "draft"
    READY = "ready"
    IN_TRANSIT = "in_transit"
    PARTIALLY_RECEIVED = "partially_received"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class Discrepancy(StrEnum):
    """Why fewer units arrived than were sent."""

    LOST = "lost"
    DAMAGED = "damaged"
    MISCOUNTED = "miscounted"
    """They were never in the box."""
    STOLEN = "stolen"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of goods whose transfer is cancelled on the way; one of the two must be chosen."""

    NEVER_LEFT = "never_left"
    WRITE_OFF = "write_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLine:
    """Units sent, arrived and given up; `discrepancy` is set where units were given up."""

    line: Id
    sent: int
    received: int = 0
    short: int = 0
    discrepancy: Discrepancy | None = None

    @property
    def outstanding(self) -> int:
        """Return the units that are still awaited."""
        return self.sent - self.received - self.short


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """The rows of one line at both ends, to be written together; None where an end does not change."""

    source: Movement | None = None
    destination: Movement | None = None


_S = TransferState
MOVES: frozenset[tuple[TransferState, TransferState]] = frozenset(
    {
        (_S.DRAFT, _S.READY),
        (_S.READY, _S.IN_TRANSIT),
        (_S.IN_TRANSIT, _S.PARTIALLY_RECEIVED),
        (_S.IN_TRANSIT, _S.RECEIVED),
        (_S.PARTIALLY_RECEIVED, _S.RECEIVED),
        (_S.DRAFT, _S.CANCELLED),
        (_S.READY, _S.CANCELLED),
        (_S.IN_TRANSIT, _S.CANCELLED),
    }
)
UNDO_MOVES: frozenset[tuple[TransferState, TransferState]] = frozenset(
    {
        (_S.READY, _S.DRAFT),
        (_S.CANCELLED, _S.DRAFT),
        (_S.CANCELLED, _S.READY),
    }
)
"""Ways back while no goods have left; the caller goes back only to the state the undone command had found."""


def move(now_in: TransferState, to: TransferState, *, undo: bool = False) -> TransferState:
    """Return the new state, or refuse a move the table does not know."""
    if (now_in, to) in MOVES or (undo and (now_in, to) in UNDO_MOVES):
        return to
    raise Refused("inventory.transfer_move", now_in=str(now_in), to=str(to))


def make_ready(now_in: TransferState, lines: Sequence[TransferLine]) -> TransferState:
    """Return ready, or refuse a transfer of nothing."""
    if not lines or any(line.sent <= 0 for line in lines):
        raise Refused("inventory.transfer_empty")
    return move(now_in, _S.READY)


def dispatch(line: TransferLine) -> Both:
    """Return the rows of goods that leave: the source falls, the destination awaits them."""
    return Both(
        source=movement(Cause.TRANSFER_DISPATCHED, line.sent),
        destination=movement(Cause.TRANSFER_ANNOUNCED, line.sent),
    )


def arrive(line: TransferLine, quantity: int) -> tuple[TransferLine, Both]:
    """Return the line and the row of arrived units; units beyond those sent are refused and need an adjustment."""
    row = movement(Cause.TRANSFER_ARRIVED, quantity)
    if quantity > line.outstanding:
        raise Refused("inventory.more_than_sent", line=line.line, arrived=quantity, outstanding=line.outstanding)
    return replace(line, received=line.received + quantity), Both(destination=row)


def give_up(line: TransferLine, discrepancy: Discrepancy | None) -> tuple[TransferLine, Both]:
    """Close a short line with its reason: what is still awaited is not coming; refuses a missing reason."""
    if line.outstanding == 0:
        return line, Both()
    if discrepancy is None:
        raise Refused("inventory.discrepancy_reason_needed", line=line.line, short=line.outstanding)
    row = movement(Cause.TRANSFER_NOT_COMING, line.outstanding)
    return replace(line, short=line.short + line.outstanding, discrepancy=discrepancy), Both(destination=row)


def state_after_arrival(lines: Sequence[TransferLine]) -> TransferState:
    """Return where arrivals leave a transfer: received once nothing is awaited."""
    if all(line.outstanding == 0 for line in lines):
        return _S.RECEIVED
    return _S.PARTIALLY_RECEIVED if any(line.received or line.short for line in lines) else _S.IN_TRANSIT


def cancel(now_in: TransferState, lines: Sequence[TransferLine], outcome: Outcome | None = None) -> tuple[Both, ...]:
    """Return the rows of a cancellation, one pair per line; in transit the owner must say what became of the goods."""
    move(now_in, _S.CANCELLED)
    if now_in is not _S.IN_TRANSIT:
        return ()
    if outcome is None:
        raise Refused("inventory.transfer_outcome_needed")
    return tuple(
        Both(
            source=movement(Cause.TRANSFER_NEVER_LEFT, line.sent) if outcome is Outcome.NEVER_LEFT else None,
            destination=movement(Cause.TRANSFER_NOT_COMING, line.sent),
        )
        for line in lines
    )
