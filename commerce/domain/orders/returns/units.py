"""Three facts per returned unit: how it arrived, whether it is accepted, what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id


class Reception(StrEnum):
    AWAITING = "awaiting"
    IN_TRANSIT = "in_transit"
    RECEIVED = "received"
    GIVEN_TO_CUSTOMER = "given_to_customer"
    LOST_IN_TRANSIT = "lost_in_transit"
    SHIPPED_WRONG_ITEM = "shipped_wrong_item"
    SHORT_SHIPPED = "short_shipped"
    UNEXCHANGED = "unexchanged"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Acceptance(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MANUAL = "manual"


class Disposition(StrEnum):
    RESELL = "resell"
    OPEN_BOX = "open_box"
    DAMAGED = "damaged"
    REPAIR = "repair"
    RETURN_AS_IS = "return_as_is"
    WRITE_OFF = "write_off"


GRADE_KEYS = {
    "1": Disposition.RESELL,
    "2": Disposition.OPEN_BOX,
    "3": Disposition.DAMAGED,
    "4": Disposition.WRITE_OFF,
}
"""The keys of the inspection bench; 4 is scrap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnUnits:
    """Some units of one line that share their three facts."""

    line: Id
    quantity: int
    reception: Reception = Reception.AWAITING
    acceptance: Acceptance = Acceptance.PENDING
    disposition: Disposition | None = None


_TO_RECEIVE = frozenset({Reception.AWAITING, Reception.IN_TRANSIT})
# What was given up for lost or late may still turn up.
_MAY_TURN_UP = frozenset({Reception.LOST_IN_TRANSIT, Reception.EXPIRED, Reception.SHORT_SHIPPED})
_ARRIVED = frozenset({Reception.RECEIVED, Reception.SHIPPED_WRONG_ITEM})
_NOT_DECIDED = frozenset({Acceptance.PENDING, Acceptance.MANUAL})


def can_become(reception: Reception, to: Reception) -> bool:
    """Tell whether one fact of reception may follow another."""
    if to is Reception.AWAITING or reception is to:
        return False
    return reception in _TO_RECEIVE or (reception in _MAY_TURN_UP and to is Reception.RECEIVED)


def split(units: ReturnUnits, quantity: int) -> tuple[ReturnUnits, ReturnUnits | None]:
    """Take some units apart from the rest, which is None when all are taken. Refuses more than there are."""
    if not 0 < quantity <= units.quantity:
        raise Refused("return.quantity_outside", asked=quantity, there=units.quantity)
    rest = units.quantity - quantity
    return replace(units, quantity=quantity), replace(units, quantity=rest) if rest else None


def received(
    units: ReturnUnits, quantity: int, as_: Reception = Reception.RECEIVED
) -> tuple[ReturnUnits, ReturnUnits | None]:
    """Record how some units arrived, or did not; the rest stays as it was."""
    if not can_become(units.reception, as_):
        raise Refused("return.no_such_reception", start=str(units.reception), end=str(as_))
    some, rest = split(units, quantity)
    return replace(some, reception=as_), rest


def decided(units: ReturnUnits, acceptance: Acceptance) -> ReturnUnits:
    """Accept or reject units, or set them aside for a person. Refused before they arrived and after a decision."""
    _check_arrived(units)
    if units.acceptance not in _NOT_DECIDED or acceptance is Acceptance.PENDING:
        raise Refused("return.already_decided", start=str(units.acceptance), end=str(acceptance))
    return replace(units, acceptance=acceptance)


def graded(units: ReturnUnits, disposition: Disposition) -> ReturnUnits:
    """Say what becomes of units that arrived; rejected ones only go back as they are."""
    _check_arrived(units)
    if units.acceptance is Acceptance.REJECTED and disposition is not Disposition.RETURN_AS_IS:
        raise Refused("return.rejected_goes_back", disposition=str(disposition))
    return replace(units, disposition=disposition)


def undecided(units: tuple[ReturnUnits, ...]) -> int:
    """Return how many units arrived and wait for a decision."""
    return sum(group.quantity for group in units if group.reception in _ARRIVED and group.acceptance in _NOT_DECIDED)


def arrived(units: tuple[ReturnUnits, ...]) -> int:
    """Return how many units arrived."""
    return sum(group.quantity for group in units if group.reception in _ARRIVED)


def _check_arrived(units: ReturnUnits) -> None:
    if units.reception not in _ARRIVED:
        raise Refused("return.not_arrived", reception=str(units.reception))
