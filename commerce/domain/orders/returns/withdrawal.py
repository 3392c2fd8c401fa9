"""The legal right to withdraw: until which day, and what goes back; days and holidays are dated data of the market.

Not legal advice; the numbers are those of directive 2011/83/EU, articles 9 and 13,
and of regulation 1182/71, article 3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

_SATURDAY = 5


def last_day(deliveries: Iterable[date], *, days: int, holidays: Collection[date] = ()) -> date:
    """Return the last day to withdraw: `days` calendar days from the delivery of the last parcel.

    A Saturday, Sunday or holiday moves it to the next working day. Raises ValueError without a delivery.
    """
    day = max(deliveries) + timedelta(days=days)
    while day.weekday() >= _SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def money_back(lines: Iterable[int], *, shipping_paid: int, cheapest_standard: int, whole_order: bool) -> int:
    """Return what a withdrawal pays back, in minor units.

    With the whole order go its outbound costs, up to the cheapest standard delivery that was offered.
    """
    return sum(lines) + (min(shipping_paid, cheapest_standard) if whole_order else 0)
