"""Prices and costs with their history: rows are only ever added, so any past price can be shown and proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commerce.kernel.clock import DAY
from commerce.kernel.errors import Refused
from commerce.kernel.money import LIMIT, UNIT_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """From `valid_from` on a variant has this unit price in a list and currency.

    `amount` is in 1/10,000 of the minor unit, None where the variant has no price from then on. Cost rows have the
    same shape, with a list of their own.
    """

    price_list: str
    currency: str
    valid_from: int
    amount: int | None


def check_amount(amount: int) -> int:
    """Return a unit price, or refuse a negative one or one beyond any currency's sense."""
    if not 0 <= amount <= LIMIT * UNIT_SCALE:
        raise Refused("catalog.price_out_of_range", amount=amount)
    return amount


def price_at(rows: Iterable[PriceRow], price_list: str, currency: str, at: int) -> int | None:
    """Return the unit price in force at an instant; of two rows from the same instant the later one in `rows` counts.

    `rows` are those of one variant, in the order they were added. None where there is no price.
    """
    row = _in_force(_history(rows, price_list, currency), at)
    return row.amount if row else None


def lowest_before(rows: Iterable[PriceRow], price_list: str, currency: str, *, before: int, days: int) -> int | None:
    """Return the lowest unit price in force during the `days` that end at `before`, which itself does not count.

    This is the price a reduction that starts at `before` must be compared with; `days` comes from the rule pack of
    the market. A price that was in force already when the days began counts.
    """
    history = _history(rows, price_list, currency)
    start = before - days * DAY
    first = _in_force(history, start)
    starts = {row.valid_from for row in history if start < row.valid_from < before}
    seen = [first, *(_in_force(history, instant) for instant in starts)]
    return min((row.amount for row in seen if row is not None and row.amount is not None), default=None)


def _history(rows: Iterable[PriceRow], price_list: str, currency: str) -> tuple[PriceRow, ...]:
    mine = (row for row in rows if (row.price_list, row.currency) == (price_list, currency))
    return tuple(sorted(mine, key=lambda row: row.valid_from))


def _in_force(history: Sequence[PriceRow], at: int) -> PriceRow | None:
    return next((row for row in reversed(history) if row.valid_from <= at), None)
