"""The life of a change set: one open per order, confirmed in one step against the version it was made on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from commerce.domain.orders.edit.actions import Action, applied
from commerce.domain.orders.edit.content import OrderContent
from commerce.domain.orders.moves import Move, MoveTable, Need
from commerce.kernel.errors import Refused


class EditState(StrEnum):
    PENDING = "pending"
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELED = "canceled"


OPEN_STATES = frozenset({EditState.PENDING, EditState.REQUESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChangeSet:
    """What shall change on an order, and the version of the order it was written for."""

    base_version: int
    actions: tuple[Action, ...] = ()
    state: EditState = EditState.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFacts:
    """What a handler found out before it moves a change set; what is left out counts as not so, which refuses.

    `balance_settled` is true when nothing is owed either way or a settlement was chosen.
    """

    actions: int = 0
    base_is_current: bool = False
    labels_voided: bool = False
    balance_settled: bool = False


_ACTIONS: Need[EditFacts] = Need("edit.nothing_changed", lambda facts: facts.actions > 0)
_BASE: Need[EditFacts] = Need("edit.base_changed", lambda facts: facts.base_is_current)
_LABELS: Need[EditFacts] = Need("edit.void_label_first", lambda facts: facts.labels_voided)
_SETTLED: Need[EditFacts] = Need("edit.balance_not_settled", lambda facts: facts.balance_settled)

EDIT_MOVES: MoveTable[EditState, EditFacts] = MoveTable(
    "edit",
    (
        Move(EditState.PENDING, EditState.REQUESTED, (_ACTIONS,)),
        Move(EditState.PENDING, EditState.CANCELED),
        Move(EditState.REQUESTED, EditState.CONFIRMED, (_BASE, _LABELS, _SETTLED)),
        Move(EditState.REQUESTED, EditState.DECLINED),
        Move(EditState.REQUESTED, EditState.CANCELED),
    ),
)


def begin(content: OrderContent, others: Iterable[EditState]) -> OrderChangeSet:
    """Open a change set on the present version. Refused while another one of the order is open."""
    if any(state in OPEN_STATES for state in others):
        raise Refused("edit.another_open")
    return OrderChangeSet(base_version=content.version)


def extended(change: OrderChangeSet, action: Action) -> OrderChangeSet:
    """Add a step. Refused once the set has been requested or has ended."""
    if change.state is not EditState.PENDING:
        raise Refused("edit.not_pending", state=str(change.state))
    return replace(change, actions=(*change.actions, action))


def confirmed(content: OrderContent, change: OrderChangeSet, facts: EditFacts) -> OrderContent:
    """Return the order's next version, all steps or none.

    Refused when somebody changed the order meanwhile, a bought label stands, or the balance has no settlement; whether
    the base is current is found out here.
    """
    current = replace(facts, base_is_current=change.base_version == content.version)
    EDIT_MOVES.check(change.state, EditState.CONFIRMED, current)
    return replace(applied(content, change.actions), version=content.version + 1)


def check_hand_over(states: Iterable[EditState]) -> None:
    """Refuse to hand goods over while an edit of their order is in progress."""
    if any(state in OPEN_STATES for state in states):
        raise Refused("edit.in_progress")
