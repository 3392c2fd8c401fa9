"""Unpaid orders do not hold stock for ever: limits per channel and tender are dated rows that the store keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.lifecycle import ORDER_MOVES, OrderFacts, OrderState


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiryLimit:
    """How long an order may stay unpaid, in milliseconds; None stands for any channel or tender.

    The row holds for orders placed from `valid_from` (UTC milliseconds) on; `source` says who set it.
    """

    limit: int
    channel: str | None = None
    tender: str | None = None
    valid_from: int = 0
    source: str = ""


class LateMoney(StrEnum):
    """What to do when money arrives for an order that has expired."""

    REOPEN = "reopen"
    PROPOSE_REFUND = "propose_refund"


def limit_for(limits: Iterable[ExpiryLimit], *, channel: str, tender: str, placed_at: int) -> ExpiryLimit | None:
    """Return the row that holds for an order: the closest fit, a tender before a channel, then the newest."""
    fitting = [
        row
        for row in limits
        if row.channel in {None, channel} and row.tender in {None, tender} and row.valid_from <= placed_at
    ]
    return max(fitting, key=lambda row: (row.tender is not None, row.channel is not None, row.valid_from), default=None)


def expires_at(limits: Iterable[ExpiryLimit], *, channel: str, tender: str, placed_at: int) -> int | None:
    """Return the instant an unpaid order expires, None when no limit holds for it."""
    row = limit_for(limits, channel=channel, tender=tender, placed_at=placed_at)
    return None if row is None else placed_at + row.limit


def is_past(expiry: int | None, now: int) -> bool:
    """Tell whether the limit is reached; at its very instant an order has expired."""
    return expiry is not None and now >= expiry


def on_late_money(facts: OrderFacts) -> LateMoney:
    """Return whether an expired order opens again or its money goes back, by the table of order moves."""
    unmet = ORDER_MOVES.unmet(OrderState.EXPIRED, OrderState.OPEN, facts)
    return LateMoney.PROPOSE_REFUND if unmet else LateMoney.REOPEN
