"""What an order costs: every component of the sum leaves here as one frozen value, and all parts add up exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commerce.domain.orders.tax import Taxable, Taxed, TaxLevel, TaxRow, TaxRules, tax_parts
from commerce.kernel.errors import Refused
from commerce.kernel.money import LIMIT, Rounding, allocate, divide, line_amount

WHOLE = 100_000
"""A hundred percent in the 1/1,000 percent of rates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """Something off, by `rate` (1/1,000 percent of what is left) or by `amount` (minor units); `source` says why."""

    source: str
    rate: int | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Allocation:
    """The share of one discount that lies on one line or on shipping, in minor units."""

    source: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line before it is summed; `unit_price` in 1/10,000 minor units, tax included or not as the order says.

    `pinned` are the shares of the order's discounts that a line keeps, whatever happens to the others: set once it lies
    in a parcel.
    """

    quantity: int
    unit_price: int
    discounts: tuple[Discount, ...] = ()
    levels: tuple[TaxLevel, ...] = ()
    pinned: tuple[Allocation, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedShipping:
    """Shipping before it is summed, in minor units; without levels of its own it is taxed like the goods, by value."""

    amount: int = 0
    discounts: tuple[Discount, ...] = ()
    levels: tuple[TaxLevel, ...] | None = None


NO_SHIPPING = PricedShipping()


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedOrder:
    """Everything a total depends on."""

    lines: tuple[PricedLine, ...]
    rules: TaxRules
    discounts: tuple[Discount, ...] = ()
    shipping: PricedShipping = NO_SHIPPING


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTotals:
    """One line or the shipping, in minor units; list amount less allocations is gross, or net where tax is on top."""

    list_amount: int
    own_discounts: tuple[Allocation, ...]
    order_discounts: tuple[Allocation, ...]
    net: int
    tax: int
    gross: int
    tax_rows: tuple[TaxRow, ...]

    @property
    def allocations(self) -> tuple[Allocation, ...]:
        """Every discount on this part, its own first."""
        return self.own_discounts + self.order_discounts


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTotals:
    """An order's sum with every component, in minor units of its currency."""

    lines: tuple[PartTotals, ...]
    shipping: PartTotals
    goods_list: int
    line_discount: int
    order_discount: int
    goods_net: int
    goods_tax: int
    goods_gross: int
    net: int
    tax: int
    total: int

    @property
    def tax_summary(self) -> tuple[TaxRow, ...]:
        """Base and amount per jurisdiction and rate over lines and shipping, for papers."""
        sums: dict[tuple[str, int], tuple[int, int]] = {}
        for row in (row for piece in (*self.lines, self.shipping) for row in piece.tax_rows):
            base, amount = sums.get((row.jurisdiction, row.rate), (0, 0))
            sums[row.jurisdiction, row.rate] = (base + row.base, amount + row.amount)
        return tuple(TaxRow(*key, *value) for key, value in sums.items())


@dataclass(frozen=True, slots=True)
class _Discounted:
    """A part with its own discounts taken off."""

    list_amount: int
    own: tuple[Allocation, ...]
    left: int


def order_totals(order: PricedOrder) -> OrderTotals:
    """Sum an order: own discounts of each line, then those of the order by largest remainder, shipping, tax.

    Refuses negative quantities, prices and discounts, rates over 100 percent, and sums beyond any currency's sense.
    """
    _check(order)
    rounding = order.rules.rounding
    lines = [_line(line, rounding) for line in order.lines]
    spread = _spread(order, [line.left for line in lines])
    shipping = _discounted(order.shipping.amount, order.shipping.discounts, rounding)
    goods = [
        Taxable(line.left - sum(share.amount for share in shares), source.levels)
        for line, shares, source in zip(lines, spread, order.lines, strict=True)
    ]
    if min((part.amount for part in goods), default=0) < 0:
        raise Refused("totals.negative")
    freight = _freight(shipping.left, order.shipping, goods)
    taxed = tax_parts([*goods, *freight], order.rules)
    return _totals(
        tuple(_part(line, shares, tax) for line, shares, tax in zip(lines, spread, taxed[: len(goods)], strict=True)),
        _part(shipping, (), _joined(taxed[len(goods) :])),
    )


def _check(order: PricedOrder) -> None:
    amounts = [order.shipping.amount, *(value for line in order.lines for value in (line.quantity, line.unit_price))]
    own = [line.discounts for line in order.lines]
    discounts = [*order.discounts, *order.shipping.discounts, *(discount for group in own for discount in group)]
    if min(amounts + [discount.amount for discount in discounts]) < 0:
        raise Refused("totals.negative")
    if any(not 0 <= discount.rate <= WHOLE for discount in discounts if discount.rate is not None):
        raise Refused("totals.discount_rate_outside")
    if sum(line_amount(line.unit_price, line.quantity) for line in order.lines) + order.shipping.amount > LIMIT:
        raise Refused("totals.too_large")


def _worth(discount: Discount, left: int, rounding: Rounding) -> int:
    """Return what a discount takes off; never more than is left."""
    worth = discount.amount if discount.rate is None else divide(left * discount.rate, WHOLE, rounding)
    return min(worth, left)


def _line(line: PricedLine, rounding: Rounding) -> _Discounted:
    return _discounted(line_amount(line.unit_price, line.quantity, rounding), line.discounts, rounding)


def _discounted(amount: int, discounts: Sequence[Discount], rounding: Rounding) -> _Discounted:
    left, own = amount, []
    for discount in discounts:
        worth = _worth(discount, left, rounding)
        own.append(Allocation(discount.source, worth))
        left -= worth
    return _Discounted(amount, tuple(own), left)


def _spread(order: PricedOrder, amounts: Sequence[int]) -> list[tuple[Allocation, ...]]:
    """Return, per line, its share of every discount of the order; the lines that are not pinned share the rest."""
    shares = [list(line.pinned or ()) for line in order.lines]
    pinned = [share for line in shares for share in line]
    free = [place for place, line in enumerate(order.lines) if line.pinned is None]
    left = [amounts[place] for place in free]
    for discount in order.discounts:
        given = sum(share.amount for share in pinned if share.source == discount.source)
        rest = replace(discount, amount=max(discount.amount - given, 0))
        parts = allocate(_worth(rest, sum(left), order.rules.rounding), left)
        for index, part in enumerate(parts):
            shares[free[index]].append(Allocation(discount.source, part))
            left[index] -= part
    return [tuple(share) for share in shares]


def _freight(amount: int, shipping: PricedShipping, goods: Sequence[Taxable]) -> list[Taxable]:
    """Return shipping as one taxable part, or as one per tax of the goods by their value."""
    if shipping.levels is not None or not goods:
        return [Taxable(amount, shipping.levels or ())]
    values: dict[tuple[TaxLevel, ...], int] = {}
    for part in goods:
        values[part.levels] = values.get(part.levels, 0) + part.amount
    shares = allocate(amount, list(values.values()))
    return [Taxable(share, levels) for share, levels in zip(shares, values, strict=True)]


def _joined(parts: Sequence[Taxed]) -> Taxed:
    return Taxed(
        sum(part.net for part in parts),
        sum(part.tax for part in parts),
        sum(part.gross for part in parts),
        tuple(row for part in parts for row in part.rows),
    )


def _part(part: _Discounted, shares: tuple[Allocation, ...], taxed: Taxed) -> PartTotals:
    return PartTotals(
        list_amount=part.list_amount,
        own_discounts=part.own,
        order_discounts=shares,
        net=taxed.net,
        tax=taxed.tax,
        gross=taxed.gross,
        tax_rows=taxed.rows,
    )


def _totals(lines: tuple[PartTotals, ...], shipping: PartTotals) -> OrderTotals:
    goods_net, goods_tax = sum(line.net for line in lines), sum(line.tax for line in lines)
    return OrderTotals(
        lines=lines,
        shipping=shipping,
        goods_list=sum(line.list_amount for line in lines),
        line_discount=sum(share.amount for line in lines for share in line.own_discounts),
        order_discount=sum(share.amount for line in lines for share in line.order_discounts),
        goods_net=goods_net,
        goods_tax=goods_tax,
        goods_gross=goods_net + goods_tax,
        net=goods_net + shipping.net,
        tax=goods_tax + shipping.tax,
        total=goods_net + goods_tax + shipping.gross,
    )
