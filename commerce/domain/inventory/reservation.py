"""Stock held during checkout: rows that expire by the clock at read, so that a late clean-up can never oversell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commerce.domain.inventory.causes import Cause
from commerce.domain.inventory.ledger import Balance, Movement, available, movement
from commerce.domain.inventory.saleable import NO_LIMIT, ChannelLimit, saleable
from commerce.kernel.clock import MINUTE
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commerce.kernel.ids import Id

HOLD = 10 * MINUTE
LONGEST_HOLD = 30 * MINUTE

Place = tuple["Id", "Id"]
"""Variant and location."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Units of a variant at a location held for a checkout; `expires_at` is the first instant it holds no more."""

    variant: Id
    location: Id
    quantity: int
    checkout: Id
    created_at: int
    expires_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One line of a checkout; a back-orderable variant skips the reservation."""

    variant: Id
    location: Id
    quantity: int
    back_orderable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What stands at one place: its balance, every reservation on it and how far the channel may go."""

    balance: Balance
    reservations: tuple[Reservation, ...] = ()
    limit: ChannelLimit = NO_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How an order takes over a reservation: its allocation, and the units that no live row covered.

    `unreserved` units must be checked against what is available, as for an order without a reservation.
    """

    allocation: Movement
    unreserved: int


def expiry(created_at: int, now: int) -> int:
    """Return when a reservation made or changed at `now` ends: ten minutes on, thirty after its creation at most."""
    return min(now + HOLD, created_at + LONGEST_HOLD)


def is_live(reservation: Reservation, now: int) -> bool:
    """Tell whether a row still holds stock; at its very expiry it does not."""
    return reservation.expires_at > now


def reserved(reservations: Iterable[Reservation], now: int) -> int:
    """Return the units that live rows hold."""
    return sum(row.quantity for row in reservations if is_live(row, now))


def prolong(reservation: Reservation, now: int) -> Reservation:
    """Return the row after a change of its cart; refuses an expired one, which must be taken and checked again."""
    if not is_live(reservation, now):
        raise Refused("inventory.reservation_expired", expired_at=reservation.expires_at)
    return replace(reservation, expires_at=expiry(reservation.created_at, now))


def take(checkout: Id, lines: Sequence[Wanted], shelves: Mapping[Place, Shelf], now: int) -> tuple[Reservation, ...]:
    """Return the rows that replace all earlier ones of this checkout, one per place, or refuse naming every short line.

    The age of the checkout's oldest live row is kept, so that changing the cart cannot hold stock beyond the cap.
    """
    wanted = _by_place(lines)
    own = [row for shelf in shelves.values() for row in shelf.reservations if row.checkout == checkout]
    created_at = min((row.created_at for row in own if is_live(row, now)), default=now)
    short = []
    for place, quantity in wanted.items():
        free = _free_for(checkout, shelves.get(place, Shelf(balance=Balance())), now)
        if quantity > free:
            short.append({"variant": place[0], "location": place[1], "wanted": quantity, "free": free})
    if short:
        raise Refused("inventory.short", lines=short)
    return tuple(
        Reservation(
            variant=variant,
            location=location,
            quantity=quantity,
            checkout=checkout,
            created_at=created_at,
            expires_at=expiry(created_at, now),
        )
        for (variant, location), quantity in wanted.items()
    )


def convert(quantity: int, reservation: Reservation | None, now: int) -> Conversion:
    """Turn a reservation into the allocation of an order placed at `now`; the row itself ends in the same write."""
    held = reservation.quantity if reservation is not None and is_live(reservation, now) else 0
    return Conversion(
        allocation=movement(Cause.ORDER_PLACED, quantity),
        unreserved=max(0, quantity - held),
    )


def _by_place(lines: Iterable[Wanted]) -> dict[Place, int]:
    wanted: dict[Place, int] = {}
    for line in lines:
        if line.quantity <= 0:
            raise Refused("inventory.quantity_not_positive", variant=line.variant, quantity=line.quantity)
        if not line.back_orderable:
            place = (line.variant, line.location)
            wanted[place] = wanted.get(place, 0) + line.quantity
    return wanted


def _free_for(checkout: Id, shelf: Shelf, now: int) -> int:
    others = reserved((row for row in shelf.reservations if row.checkout != checkout), now)
    return saleable(available(shelf.balance, others), shelf.limit)
