"""One try to pay: it ends once and for all, and a retry is a new attempt."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


class AttemptState(StrEnum):
    """Where an attempt stands; `pending` is authorised, `invalid` a card brand that is not accepted."""

    CHECKOUT = "checkout"
    PROCESSING = "processing"
    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"
    VOID = "void"
    INVALID = "invalid"


_S = AttemptState
MOVES: Mapping[AttemptState, frozenset[AttemptState]] = MappingProxyType(
    {
        _S.CHECKOUT: frozenset({_S.PROCESSING, _S.VOID, _S.INVALID}),
        _S.PROCESSING: frozenset({_S.PENDING, _S.COMPLETED, _S.FAILED, _S.VOID}),
        _S.PENDING: frozenset({_S.COMPLETED, _S.FAILED, _S.VOID}),
        _S.COMPLETED: frozenset(),
        _S.FAILED: frozenset(),
        _S.VOID: frozenset(),
        _S.INVALID: frozenset(),
    }
)


def move(now_in: AttemptState, to: AttemptState) -> AttemptState:
    """Return the new state, or refuse a move the table does not know."""
    if to not in MOVES[now_in]:
        raise Refused("payments.attempt_move", now_in=str(now_in), to=str(to))
    return to


def has_ended(state: AttemptState) -> bool:
    """Tell whether only a new attempt can go on."""
    return not MOVES[state]
