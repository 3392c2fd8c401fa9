"""The typed steps of an edit: each takes the content of an order and returns the next, or refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from commerce.domain.orders.edit.content import ContentLine, OrderContent
from commerce.domain.orders.totals import Discount, PricedShipping
from commerce.kernel.address import Address
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id


class Action(Protocol):
    """One step of a change set."""

    def applied_to(self, content: OrderContent) -> OrderContent:
        """Return the content after this step. Refuses what the order does not allow."""


@dataclass(frozen=True, slots=True)
class AddLine:
    added: ContentLine

    def applied_to(self, content: OrderContent) -> OrderContent:
        return content.with_added(self.added)


@dataclass(frozen=True, slots=True)
class RemoveLine:
    line: Id

    def applied_to(self, content: OrderContent) -> OrderContent:
        return content.without(content.editable(self.line).line)


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """Set how many units stand; to take all of them away the line is removed."""

    line: Id
    quantity: int

    def applied_to(self, content: OrderContent) -> OrderContent:
        if self.quantity < 1:
            raise Refused("edit.quantity_below_one", quantity=self.quantity)
        return content.with_changed(replace(content.editable(self.line), quantity=self.quantity))


@dataclass(frozen=True, slots=True)
class ReplaceLine:
    """Send something else instead: the old line goes, the new one has its own id, price and tax."""

    line: Id
    by: ContentLine

    def applied_to(self, content: OrderContent) -> OrderContent:
        return content.without(content.editable(self.line).line).with_added(self.by)


@dataclass(frozen=True, slots=True)
class SetPrice:
    """Set the unit price in 1/10,000 minor units."""

    line: Id
    unit_price: int

    def applied_to(self, content: OrderContent) -> OrderContent:
        if self.unit_price < 0:
            raise Refused("edit.price_below_zero", unit_price=self.unit_price)
        return content.with_changed(replace(content.editable(self.line), unit_price=self.unit_price))


@dataclass(frozen=True, slots=True)
class AddDiscount:
    """Take something off one line, or off the whole order when no line is named."""

    discount: Discount
    line: Id | None = None

    def applied_to(self, content: OrderContent) -> OrderContent:
        if self.line is None:
            return replace(content, discounts=(*content.discounts, self.discount))
        line = content.editable(self.line)
        return content.with_changed(replace(line, discounts=(*line.discounts, self.discount)))


@dataclass(frozen=True, slots=True)
class ChangeAddress:
    """Send it elsewhere; tax levels and shipping of the new place travel as actions of their own."""

    address: Address

    def applied_to(self, content: OrderContent) -> OrderContent:
        _check_no_parcel(content)
        if not self.address.is_deliverable():
            raise Refused("edit.address_incomplete")
        return replace(content, address=self.address)


@dataclass(frozen=True, slots=True)
class ChangeShipping:
    method: str
    shipping: PricedShipping

    def applied_to(self, content: OrderContent) -> OrderContent:
        _check_no_parcel(content)
        return replace(content, shipping_method=self.method, shipping=self.shipping)


def applied(content: OrderContent, actions: Iterable[Action]) -> OrderContent:
    """Return the content after all steps in their order. Refuses to leave an order without lines."""
    for action in actions:
        content = action.applied_to(content)
    if not content.lines:
        raise Refused("edit.no_line_left")
    return content


def _check_no_parcel(content: OrderContent) -> None:
    if content.has_parcel:
        raise Refused("edit.parcel_exists")
