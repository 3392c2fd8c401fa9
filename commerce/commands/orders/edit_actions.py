"""What a change set may hold, as values that travel, each turning itself into a step of the rules."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from commerce.commands.orders.place import NewLine, Reduction, Tax
from commerce.domain.orders.edit import actions as rule
from commerce.domain.orders.edit.content import ContentLine
from commerce.domain.orders.tax import TaxLevel
from commerce.domain.orders.totals import Discount, PricedShipping
from commerce.kernel.ids import Id


class _OfStanding(msgspec.Struct, frozen=True):
    """An action on what is there already."""

    new: ClassVar[NewLine | None] = None


class AddItem(msgspec.Struct, frozen=True, tag="add"):
    """One more line."""

    new: NewLine

    def step(self, identity: Id) -> rule.Action:
        """Return the rules' step; `identity` is the id the line will have."""
        return rule.AddLine(_content_line(identity, self.new))


class ReplaceItem(msgspec.Struct, frozen=True, tag="replace"):
    """Something else is sent instead."""

    line: Id
    new: NewLine

    def step(self, identity: Id) -> rule.Action:
        """Return the rules' step; `identity` is the id the new line will have."""
        return rule.ReplaceLine(self.line, _content_line(identity, self.new))


class RemoveItem(_OfStanding, frozen=True, tag="remove"):
    """A line goes."""

    line: Id

    def step(self, _: Id) -> rule.Action:
        """Return the rules' step."""
        return rule.RemoveLine(self.line)


class SetItemQuantity(_OfStanding, frozen=True, tag="quantity"):
    """How many units stand."""

    line: Id
    quantity: int

    def step(self, _: Id) -> rule.Action:
        """Return the rules' step."""
        return rule.SetQuantity(self.line, self.quantity)


class SetItemPrice(_OfStanding, frozen=True, tag="price"):
    """The unit price, in 1/10,000 minor units."""

    line: Id
    unit_price_e4: int

    def step(self, _: Id) -> rule.Action:
        """Return the rules' step."""
        return rule.SetPrice(self.line, self.unit_price_e4)


class TakeOff(_OfStanding, frozen=True, tag="discount"):
    """A discount on one line, or on the whole order."""

    discount: Reduction
    line: Id | None = None

    def step(self, _: Id) -> rule.Action:
        """Return the rules' step."""
        return rule.AddDiscount(_discount(self.discount), self.line)


class SetShipping(_OfStanding, frozen=True, tag="shipping"):
    """Another way of shipping, in minor units; without taxes it is taxed like the goods."""

    method: str
    amount: int
    taxes: tuple[Tax, ...] | None = None

    def step(self, _: Id) -> rule.Action:
        """Return the rules' step."""
        levels = None if self.taxes is None else _levels(self.taxes)
        return rule.ChangeShipping(self.method, PricedShipping(amount=self.amount, levels=levels))


EditAction = AddItem | RemoveItem | SetItemQuantity | SetItemPrice | ReplaceItem | TakeOff | SetShipping


def _content_line(identity: Id, new: NewLine) -> ContentLine:
    return ContentLine(
        line=identity, variant=new.variant, quantity=new.quantity, unit_price=new.unit_price_e4,
        unit_cost=new.unit_cost_e4, levels=_levels(new.taxes), discounts=tuple(_discount(off) for off in new.discounts),
    )  # fmt: skip


def _levels(taxes: tuple[Tax, ...]) -> tuple[TaxLevel, ...]:
    return tuple(TaxLevel(tax.jurisdiction, tax.rate) for tax in taxes)


def _discount(off: Reduction) -> Discount:
    return Discount(source=off.code, rate=off.rate, amount=off.amount)
