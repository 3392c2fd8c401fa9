"""Every change of stock is a row of deltas with one cause, so that a balance can always be recomputed and explained."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from commerce.domain.inventory.causes import EFFECTS, NEEDS_REASON, SIGNED, Cause, Kind
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """One number per stored state of a variant at a location; `incoming` stands outside on-hand."""

    on_hand: int = 0
    committed: int = 0
    damaged: int = 0
    safety: int = 0
    quality_control: int = 0
    incoming: int = 0


STATES = tuple(field.name for field in fields(States))
"""The names of the stored states, in the order of the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deltas(States):
    """What one ledger row adds to each state."""

    def __add__(self, other: Deltas) -> Deltas:
        """Join two rows of one variant and location."""
        return _sum(self, other, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(States):
    """What stands at a location; negative numbers are possible, since a row is never dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A ledger row before it has an id: its cause, its kind, its deltas and the reason where one is needed."""

    cause: Cause
    kind: Kind
    deltas: Deltas
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The balance after a row, and the states which that row pushed below zero and somebody must look at."""

    balance: Balance
    below_zero: tuple[str, ...] = ()

    @property
    def past_zero(self) -> bool:
        """Tell whether the row took on-hand below zero: it stands, is flagged and raises a work item."""
        return "on_hand" in self.below_zero


_S = TypeVar("_S", Deltas, Balance)


def _sum(left: _S, right: States, sign: int) -> _S:
    return type(left)(
        on_hand=left.on_hand + sign * right.on_hand,
        committed=left.committed + sign * right.committed,
        damaged=left.damaged + sign * right.damaged,
        safety=left.safety + sign * right.safety,
        quality_control=left.quality_control + sign * right.quality_control,
        incoming=left.incoming + sign * right.incoming,
    )


def movement(cause: Cause, quantity: int, *, announced: int | None = None, reason: str = "") -> Movement:
    """Make the ledger row of a cause.

    `quantity` is positive, but for adjustments and counts, which may go either way. `announced` says how many of the
    received units were incoming: all of them unless told. Refuses a quantity of nothing and a missing reason.
    """
    if quantity == 0 or (quantity < 0 and cause not in SIGNED):
        raise Refused("inventory.quantity_not_positive", cause=str(cause), quantity=quantity)
    if cause in NEEDS_REASON and not reason.strip():
        raise Refused("inventory.reason_needed", cause=str(cause))
    kind, per_unit = EFFECTS[cause]
    numbers = {state: unit * quantity for state, unit in per_unit.items()}
    if announced is not None and per_unit.get("incoming", 0) < 0:
        numbers["incoming"] = -max(0, min(announced, quantity))
    return Movement(cause=cause, kind=kind, deltas=Deltas(**numbers), reason=reason.strip())


def apply(balance: Balance, deltas: Deltas) -> Applied:
    """Post a row: it always lands, and the answer says which states it pushed below zero."""
    after = _sum(balance, deltas, 1)
    below = tuple(name for name in STATES if getattr(deltas, name) < 0 and getattr(after, name) < 0)
    return Applied(balance=after, below_zero=below)


def available(balance: Balance, reserved: int) -> int:
    """Return what is free to promise; `reserved` is the sum of the live reservations, which expire by the clock."""
    held = balance.committed + reserved + balance.damaged + balance.safety + balance.quality_control
    return balance.on_hand - held


def reverse(deltas: Deltas) -> Deltas:
    """Return the counter-entry that takes a row back."""
    return _sum(Deltas(), deltas, -1)


def counter_entry(row: Movement, reason: str = "") -> Movement:
    """Return the row that undoes another: same cause, opposite deltas; goods that moved come back as a correction."""
    opposite = {Kind.ALLOCATED: Kind.RELEASED, Kind.RELEASED: Kind.ALLOCATED}
    kind = opposite.get(row.kind, Kind.ADJUSTED)
    return Movement(cause=row.cause, kind=kind, deltas=reverse(row.deltas), reason=reason or row.reason)


def replay(rows: Iterable[Deltas]) -> Balance:
    """Add up rows from nothing, in any order."""
    balance = Balance()
    for deltas in rows:
        balance = _sum(balance, deltas, 1)
    return balance


def at(balance: Balance, later: Iterable[Deltas]) -> Balance:
    """Return what stood at an earlier instant: today's balance without every row that happened after it."""
    for deltas in later:
        balance = _sum(balance, deltas, -1)
    return balance


def differences(stored: Balance, replayed: Balance) -> tuple[str, ...]:
    """Name the states whose stored number is not the sum of their rows."""
    return tuple(name for name in STATES if getattr(stored, name) != getattr(replayed, name))
