"""What an edit would do, before it is done: total, tax, stock, margin, and the one balance it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.edit.actions import applied
from commerce.domain.orders.edit.change_set import OrderChangeSet
from commerce.domain.orders.edit.content import OrderContent
from commerce.domain.orders.totals import OrderTotals, order_totals
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.kernel.money import line_amount


class Settlement(StrEnum):
    """How a balance is settled; its key on the screen stands in `behaviour/orders.md`."""

    PAYMENT_LINK = "payment_link"
    WAIVE = "waive"
    REFUND = "refund"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneySoFar:
    """The order's ledger in minor units: refunds granted, money captured, refunds paid."""

    granted: int = 0
    captured: int = 0
    refunded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Was and will be; margins are None where a cost is unknown, `stock` is the change of free units per variant."""

    before: OrderTotals
    after: OrderTotals
    stock: tuple[tuple[Id, int], ...]
    margin_before: int | None
    margin_after: int | None
    balance: int
    settlements: tuple[Settlement, ...]


def preview(content: OrderContent, change: OrderChangeSet, money: MoneySoFar) -> Preview:
    """Return what a change set would do to an order. Refuses what its actions refuse."""
    changed = applied(content, change.actions)
    before, after = order_totals(content.priced()), order_totals(changed.priced())
    owed = balance(after.total, money)
    return Preview(
        before=before,
        after=after,
        stock=stock_delta(content, changed),
        margin_before=margin(content, before),
        margin_after=margin(changed, after),
        balance=owed,
        settlements=settlements(owed),
    )


def balance(new_total: int, money: MoneySoFar) -> int:
    """Return what the customer still owes after an edit, negative when it is owed to them; minor units."""
    return max(new_total - money.granted, 0) - (money.captured - money.refunded)


def payable_grant(new_total: int, money: MoneySoFar) -> int:
    """Return how much of the open grants may still be paid out; an edit that uses the money up blocks it."""
    return max(min(money.granted - money.refunded, -balance(new_total, money)), 0)


def settlements(owed: int) -> tuple[Settlement, ...]:
    """Return the ways to settle a balance, the usual one first; none when nothing is owed."""
    if owed > 0:
        return Settlement.PAYMENT_LINK, Settlement.WAIVE
    return (Settlement.REFUND,) if owed < 0 else ()


def check_settlement(choice: Settlement, owed: int) -> None:
    """Refuse a settlement that does not fit the balance."""
    if choice not in settlements(owed):
        raise Refused("edit.settlement_does_not_fit", choice=str(choice), balance=owed)


def stock_delta(before: OrderContent, after: OrderContent) -> tuple[tuple[Id, int], ...]:
    """Return by how much the free stock of each variant changes, in the order the variants appear."""
    change: dict[Id, int] = {}
    for content, sign in ((before, 1), (after, -1)):
        for line in content.lines:
            if line.variant is not None:
                change[line.variant] = change.get(line.variant, 0) + sign * line.quantity
    return tuple((variant, units) for variant, units in change.items() if units)


def margin(content: OrderContent, totals: OrderTotals) -> int | None:
    """Return net sales with shipping less the cost of the goods, minor units; None when a cost is unknown."""
    costs = [
        None if line.unit_cost is None else line_amount(line.unit_cost, line.quantity, content.rules.rounding)
        for line in content.lines
    ]
    known = [cost for cost in costs if cost is not None]
    return totals.net - sum(known) if len(known) == len(costs) else None
