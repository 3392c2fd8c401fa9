"""When to order again and how much: safety stock, reorder point and order quantity from our own sales and receipts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commerce.kernel.ids import Id

Z_BY_SERVICE_LEVEL: Mapping[int, Decimal] = MappingProxyType(
    {
        90: Decimal("1.28"),
        95: Decimal("1.65"),
        98: Decimal("2.05"),
        99: Decimal("2.33"),
    }
)
"""Standard normal quantile by service level in percent."""

USUAL_SERVICE_LEVEL = 95
RECEIPTS_FOR_A_LEAD_TIME = 3
STATED_LEAD_DEVIATION = Decimal("0.25")
"""Until there are enough receipts the deviation is this share of the days the supplier states."""

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation: of units per day, or of lead time in days."""

    mean: Decimal
    deviation: Decimal


@dataclass(frozen=True, slots=True)
class SalesDay:
    """Units sold on a day, and whether anything was available on it."""

    sold: int
    in_stock: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """When and how much to order: at `reorder_point` or below, up to `target`, whole packs, `minimum` or more."""

    reorder_point: int
    target: int
    minimum: int = 0
    economic: Decimal = _ZERO
    pack: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Units of a variant, and the last day on which they can be ordered to arrive just in time."""

    variant: Id
    quantity: int
    order_on: date


def spread(values: Sequence[int]) -> Spread:
    """Return mean and sample deviation (n - 1); a single value has none."""
    numbers = [Decimal(value) for value in values]
    mean = sum(numbers, _ZERO) / max(1, len(numbers))
    squares = sum(((number - mean) ** 2 for number in numbers), _ZERO)
    return Spread(mean, (squares / (len(numbers) - 1)).sqrt() if len(numbers) > 1 else _ZERO)


def daily_demand(days: Sequence[SalesDay]) -> Spread:
    """Return demand per day; a day without stock and sales is missing demand, not zero demand."""
    return spread([day.sold for day in days if day.in_stock or day.sold])


def lead_time(receipt_days: Sequence[int], stated_days: int) -> Spread:
    """Return the lead time from our own receipts, or before there are three of them from the supplier's word."""
    if len(receipt_days) >= RECEIPTS_FOR_A_LEAD_TIME:
        return spread(receipt_days)
    return Spread(Decimal(stated_days), stated_days * STATED_LEAD_DEVIATION)


def z_value(service_level: int = USUAL_SERVICE_LEVEL) -> Decimal:
    """Return the quantile of a service level in percent; refuses a level the table does not hold."""
    if service_level not in Z_BY_SERVICE_LEVEL:
        raise Refused("inventory.unknown_service_level", level=service_level, known=list(Z_BY_SERVICE_LEVEL))
    return Z_BY_SERVICE_LEVEL[service_level]


def safety_stock(demand: Spread, lead: Spread, z: Decimal, review_days: int = 0) -> Decimal:
    """Return z * sqrt((L + R) * sd^2 + d^2 * sL^2) in units, not rounded."""
    exposed = lead.mean + review_days
    return z * (exposed * demand.deviation**2 + demand.mean**2 * lead.deviation**2).sqrt()


def reorder_point(demand: Spread, lead: Spread, z: Decimal, review_days: int = 0) -> int:
    """Return d * (L + R) + safety stock, rounded up to whole units."""
    expected = demand.mean * (lead.mean + review_days)
    return math.ceil(expected + safety_stock(demand, lead, z, review_days))


def economic_quantity(yearly_demand: int, order_cost: int, holding_cost: int) -> Decimal:
    """Return sqrt(2 * D * S / H) in units; costs in minor units of one currency, holding per unit and year.

    Where holding costs nothing there is no economic quantity: 0, so that minimum and target decide.
    """
    if holding_cost <= 0:
        return _ZERO
    return (Decimal(2 * yearly_demand * order_cost) / holding_cost).sqrt()


def position(*, on_hand: int, incoming: int, committed: int, back_orders: int = 0) -> int:
    """Return the units that will be free once everything on its way is here."""
    return on_hand + incoming - committed - back_orders


def min_max(minimum_stock: int, maximum_stock: int, *, order_minimum: int = 0, pack: int = 1) -> Policy:
    """Return the policy of a location that is simply filled up to a maximum when it falls to a minimum."""
    return Policy(reorder_point=minimum_stock, target=maximum_stock, minimum=order_minimum, pack=pack)


def propose(policy: Policy, stock_position: int) -> int:
    """Return the units to order, 0 above the reorder point; rounded up to whole packs, even past the target."""
    if stock_position > policy.reorder_point:
        return 0
    return whole_packs(max(Decimal(policy.minimum), policy.economic, Decimal(policy.target - stock_position)), policy)


def whole_packs(quantity: Decimal, policy: Policy) -> int:
    """Round up to whole packs; refuses a pack of nothing."""
    if policy.pack <= 0:
        raise Refused("inventory.pack_not_positive", pack=policy.pack)
    return math.ceil(quantity / policy.pack) * policy.pack


def order_day(needed_on: date, lead: Spread) -> date:
    """Return the last day to order so that goods are here when they are needed."""
    return needed_on - timedelta(days=math.ceil(lead.mean))


def due(needs: Sequence[Need], today: date, horizon_days: int) -> tuple[Need, ...]:
    """Return what one order should hold: nothing until something is due, then all that falls due within the horizon."""
    if not any(need.order_on <= today for need in needs):
        return ()
    last = today + timedelta(days=horizon_days)
    return tuple(need for need in needs if need.order_on <= last)
