"""Supplier offers: how much of a supplier's stock may be counted on, and which offer comes first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from commerce.kernel.clock import DAY, HOUR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commerce.kernel.ids import Id

USUAL_AGE_LIMIT = 72 * HOUR
"""A feed older than this counts as no stock, unless the supplier has a limit of its own."""


class Why(StrEnum):
    """Why an offer cannot be used, in the order the reasons are checked."""

    BLOCKED = "blocked"
    NOT_VALID_YET = "not_valid_yet"
    EXPIRED = "expired"
    DOES_NOT_SHIP_THERE = "does_not_ship_there"
    STOCK_UNKNOWN = "stock_unknown"
    FEED_TOO_OLD = "feed_too_old"
    BELOW_MINIMUM = "below_minimum"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a supplier offers for a variant; a lower `priority` comes first.

    `cost` is per unit in 1/10,000 of the minor unit, `stock` the supplier's own number at `as_of`, None before it
    ever told one. `valid_until` is the first instant the offer holds no more. No `ships_to` means everywhere.
    """

    id: Id
    supplier: Id
    supplier_sku: str
    cost: int
    currency: str
    priority: int = 0
    pack: int = 1
    minimum: int = 0
    lead_days: int = 0
    stock: int | None = None
    as_of: int = 0
    valid_from: int | None = None
    valid_until: int | None = None
    ships_to: frozenset[str] = frozenset()
    blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Buffer:
    """What is left at a supplier for others: a fixed number, or more as the feed ages and demand varies.

    `deviation` is that of our daily demand, `z` the normal quantile of the service level.
    """

    fixed: int = 0
    z: Decimal = Decimal(0)
    deviation: Decimal = Decimal(0)
    age_limit: int = USUAL_AGE_LIMIT

    def units(self, age: int) -> int:
        """Return max(fixed, ceil(z * sd * sqrt(age in days))) for a feed of `age` milliseconds."""
        spread = self.z * self.deviation * (Decimal(max(0, age)) / DAY).sqrt()
        return max(self.fixed, math.ceil(spread))


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What is needed: units, the country they go to, and the instant of the question."""

    quantity: int
    country: str
    now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An offer with the units that may be shown and sold, and the reason why it cannot be used, if any."""

    offer: Offer
    sellable: int
    why_not: Why | None = None


def sellable(offer: Offer, buffer: Buffer, now: int) -> int:
    """Return supplier stock less buffer; 0 or below hides the offer, and an old or missing feed counts as 0."""
    if offer.stock is None or is_stale(offer, buffer, now):
        return 0
    return offer.stock - buffer.units(now - offer.as_of)


def is_stale(offer: Offer, buffer: Buffer, now: int) -> bool:
    """Tell whether a feed is older than its limit."""
    return now - offer.as_of > buffer.age_limit


def judge(offer: Offer, buffer: Buffer, need: Need) -> Judged:
    """Return what an offer is good for, with the first reason against it."""
    units = sellable(offer, buffer, need.now)
    reasons = (
        (offer.blocked, Why.BLOCKED),
        (offer.valid_from is not None and need.now < offer.valid_from, Why.NOT_VALID_YET),
        (offer.valid_until is not None and need.now >= offer.valid_until, Why.EXPIRED),
        (bool(offer.ships_to) and need.country not in offer.ships_to, Why.DOES_NOT_SHIP_THERE),
        (offer.stock is None, Why.STOCK_UNKNOWN),
        (is_stale(offer, buffer, need.now), Why.FEED_TOO_OLD),
        (need.quantity < offer.minimum, Why.BELOW_MINIMUM),
        (units < need.quantity, Why.NOT_ENOUGH),
    )
    return Judged(offer=offer, sellable=units, why_not=next((why for holds, why in reasons if holds), None))


def rank(offers: Sequence[tuple[Offer, Buffer]], need: Need) -> tuple[Judged, ...]:
    """Return every offer judged, usable ones first, each part by priority, then by newer feed, then as given."""
    judged = [judge(offer, buffer, need) for offer, buffer in offers]
    return tuple(sorted(judged, key=lambda one: (one.why_not is not None, one.offer.priority, -one.offer.as_of)))


def choose(offers: Sequence[tuple[Offer, Buffer]], need: Need) -> Offer | None:
    """Return the offer to order from, or None where no offer can be used."""
    ranked = rank(offers, need)
    return ranked[0].offer if ranked and ranked[0].why_not is None else None
