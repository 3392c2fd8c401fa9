"""Whether a line may be sent back: every rule against it is named, so that the customer hears all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commerce.kernel.errors import Refused


class Exclusion(StrEnum):
    """Why a product cannot be sent back at all."""

    HYGIENE = "hygiene"
    CUSTOM_MADE = "custom_made"
    DIGITAL = "digital"


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityFacts:
    """One line of a wanted return; days are days of the store.

    `window_days` is the store's or the market's number. Without a delivery day the window has not begun to run.
    """

    order_placed: bool
    asked: int
    shipped: int
    already_returned: int = 0
    reimbursed: bool = False
    excluded: Exclusion | None = None
    delivered_on: date | None = None
    window_days: int


def refusals(facts: EligibilityFacts, today: date) -> tuple[Refused, ...]:
    """Return every rule against a return, in a fixed order; empty when it may be sent back."""
    free = facts.shipped - facts.already_returned
    last_day = window_end(facts)
    rules = (
        (not facts.order_placed, Refused("return.order_not_placed")),
        (facts.shipped <= 0, Refused("return.not_shipped")),
        (facts.shipped > 0 and not 0 < facts.asked <= free, _too_many(facts.asked, free)),
        (last_day is not None and today > last_day, Refused("return.window_over", last_day=str(last_day))),
        (facts.reimbursed, Refused("return.already_reimbursed")),
        (facts.excluded is not None, Refused("return.excluded_product", why=str(facts.excluded))),
    )
    return tuple(refusal for holds, refusal in rules if holds)


def check(facts: EligibilityFacts, today: date) -> None:
    """Refuse with the first rule against a return; the data hold the codes of all."""
    against = refusals(facts, today)
    if against:
        first = against[0]
        raise Refused(first.code, **first.data, unmet=[refusal.code for refusal in against])


def window_end(facts: EligibilityFacts) -> date | None:
    """Return the last day on which a return may be asked for."""
    return None if facts.delivered_on is None else facts.delivered_on + timedelta(days=facts.window_days)


def _too_many(asked: int, free: int) -> Refused:
    return Refused("return.more_than_shipped", asked=asked, free=free)
