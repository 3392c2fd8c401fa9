"""Holds stop picking and supplier ordering until the last of them is released."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.fulfilment import ENDED, FulfilmentState
from commerce.kernel.errors import Refused


class HoldKind(StrEnum):
    AWAITING_PAYMENT = "awaiting_payment"
    HIGH_RISK_OF_FRAUD = "high_risk_of_fraud"
    INCORRECT_ADDRESS = "incorrect_address"
    INVENTORY_OUT_OF_STOCK = "inventory_out_of_stock"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """One reason to wait, with a note and whoever looks after it."""

    kind: HoldKind
    note: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A fulfilment order's state together with its holds."""

    state: FulfilmentState
    holds: tuple[Hold, ...]


def place(state: FulfilmentState, holds: tuple[Hold, ...], hold: Hold) -> Held:
    """Add a hold. Refused where nothing waits, and for a kind that holds already (`other` may repeat)."""
    if state in ENDED or state is FulfilmentState.INCOMPLETE:
        raise Refused("hold.nothing_to_hold", state=str(state))
    if hold.kind is not HoldKind.OTHER and any(held.kind is hold.kind for held in holds):
        raise Refused("hold.already_held", kind=str(hold.kind))
    return Held(FulfilmentState.ON_HOLD, (*holds, hold))


def release(holds: tuple[Hold, ...], hold: Hold, *, starts_at: int | None, now: int) -> Held:
    """Take one hold away; the last one decides the state. A supplier request is never sent again by this.

    `starts_at` is the instant a scheduled fulfilment order may begin, None when it may begin at any time.
    """
    if hold not in holds:
        raise Refused("hold.not_held", kind=str(hold.kind))
    at = holds.index(hold)
    left = holds[:at] + holds[at + 1 :]
    if left:
        return Held(FulfilmentState.ON_HOLD, left)
    return Held(state_without_holds(starts_at, now), ())


def state_without_holds(starts_at: int | None, now: int) -> FulfilmentState:
    """Return where a fulfilment order without holds begins."""
    return FulfilmentState.OPEN if starts_at is None or starts_at <= now else FulfilmentState.SCHEDULED
