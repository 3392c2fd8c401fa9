"""How much of what is free a channel may sell, and when goods that are not here can be promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLimit:
    """How far a channel may go: units it leaves for the others, and the lower bound of what it may sell.

    A negative `threshold` is a back-order allowance: -5 lets five units be sold that are not here.
    """

    buffer: int = 0
    threshold: int = 0


NO_LIMIT = ChannelLimit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """Units of an open purchase order or transfer, and the instant they are due."""

    quantity: int
    due_at: int


def saleable(available: int, limit: ChannelLimit) -> int:
    """Return the units a channel may still sell, back-orders included; never below zero."""
    return max(0, available - limit.buffer - limit.threshold)


def may_sell(quantity: int, available: int, limit: ChannelLimit) -> bool:
    """Tell whether a sale keeps the channel at or above its threshold."""
    return quantity <= saleable(available, limit)


def promise_date(missing: int, supplies: Iterable[Supply]) -> int | None:
    """Return when the next supplies have brought `missing` units, or None where nothing on its way covers them."""
    still = missing
    for supply in sorted(supplies, key=lambda one: one.due_at):
        still -= supply.quantity
        if still <= 0:
            return supply.due_at
    return None
