"""The part of an order that can be edited, as one frozen value that actions turn into another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commerce.domain.orders.tax import TaxLevel, TaxRules
from commerce.domain.orders.totals import NO_SHIPPING, Allocation, Discount, PricedLine, PricedOrder, PricedShipping
from commerce.kernel.address import Address
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

NO_ADDRESS = Address()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLine:
    """A line as it stands; prices and costs in 1/10,000 minor units.

    `in_parcel` counts units in parcels that were not voided. `order_shares` are its stored shares of the order's
    discounts: they stay as they are once a parcel holds the line.
    """

    line: Id
    variant: Id | None
    quantity: int
    unit_price: int
    discounts: tuple[Discount, ...] = ()
    levels: tuple[TaxLevel, ...] = ()
    unit_cost: int | None = None
    in_parcel: int = 0
    order_shares: tuple[Allocation, ...] = ()

    def priced(self) -> PricedLine:
        return PricedLine(
            quantity=self.quantity,
            unit_price=self.unit_price,
            discounts=self.discounts,
            levels=self.levels,
            pinned=self.order_shares if self.in_parcel else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderContent:
    """What an order holds at one version."""

    version: int
    lines: tuple[ContentLine, ...]
    rules: TaxRules
    discounts: tuple[Discount, ...] = ()
    shipping_method: str = ""
    shipping: PricedShipping = NO_SHIPPING
    address: Address = NO_ADDRESS

    def priced(self) -> PricedOrder:
        """Return what its total depends on."""
        return PricedOrder(
            lines=tuple(line.priced() for line in self.lines),
            rules=self.rules,
            discounts=self.discounts,
            shipping=self.shipping,
        )

    @property
    def has_parcel(self) -> bool:
        return any(line.in_parcel for line in self.lines)

    def editable(self, line: Id) -> ContentLine:
        """Return a line that may still change. Refuses one that is not there or lies in a parcel."""
        found = next((candidate for candidate in self.lines if candidate.line == line), None)
        if found is None:
            raise Refused("edit.no_such_line")
        if found.in_parcel:
            raise Refused("edit.line_has_parcel", in_parcel=found.in_parcel)
        return found

    def with_changed(self, line: ContentLine) -> OrderContent:
        """Put a changed line in the place of the one with its id."""
        return replace(self, lines=tuple(line if old.line == line.line else old for old in self.lines))

    def with_added(self, line: ContentLine) -> OrderContent:
        """Append a line. Refuses an id that is taken and a quantity below 1."""
        if any(old.line == line.line for old in self.lines):
            raise Refused("edit.line_exists")
        if line.quantity < 1:
            raise Refused("edit.quantity_below_one", quantity=line.quantity)
        return replace(self, lines=(*self.lines, line))

    def without(self, line: Id) -> OrderContent:
        """Take a line out."""
        return replace(self, lines=tuple(old for old in self.lines if old.line != line))
