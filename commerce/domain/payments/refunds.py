"""Refunds: granted as a decision, executed to the original tenders, last used first, with parts that always add up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused
from commerce.kernel.money import Money, Rounding, part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commerce.kernel.ids import Id


class GrantState(StrEnum):
    """How far the money of a granted refund has got."""

    NONE = "none"
    PENDING = "pending"
    SUCCESS = "success"
    FAILURE = "failure"


class ExecutionState(StrEnum):
    """How far one refund to one tender has got."""

    PENDING = "pending"
    SETTLED = "settled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """One attempt to give money back; `amount` in minor units."""

    amount: int
    state: ExecutionState = ExecutionState.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedTender:
    """A transaction that paid for the order, when it did so, and what may still go back to it in minor units."""

    transaction: Id
    used_at: int
    refundable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargedLine:
    """A stored order line: gross and the tax in it in minor units, its units, and how many were refunded before."""

    gross: int
    tax: int
    quantity: int
    refunded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargedShipping:
    """Stored shipping: gross, the tax in it and what was refunded of it before, in minor units."""

    gross: int
    tax: int
    refunded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPart:
    """What goes back for a line or for shipping: gross and the tax in it, in minor units."""

    gross: int
    tax: int


def line_part(line: ChargedLine, units: int, rounding: Rounding = Rounding.HALF_UP) -> RefundPart:
    """Return the cumulative part of the next units of a line; refuses more units than are left."""
    left = line.quantity - line.refunded
    if not 0 < units <= left:
        raise Refused("payments.units_outside_line", units=units, left=left)
    last = line.refunded + units
    return RefundPart(
        gross=part(line.gross, line.quantity, line.refunded, last, rounding),
        tax=part(line.tax, line.quantity, line.refunded, last, rounding),
    )


def shipping_part(shipping: ChargedShipping, amount: int, rounding: Rounding = Rounding.HALF_UP) -> RefundPart:
    """Return a part of the shipping, which is refundable without any line; its tax is cumulative too."""
    left = shipping.gross - shipping.refunded
    if not 0 < amount <= left:
        raise Refused("payments.more_than_shipping", amount=amount, left=left)
    tax = part(shipping.tax, shipping.gross, shipping.refunded, shipping.refunded + amount, rounding)
    return RefundPart(gross=amount, tax=tax)


def check_typed(typed: Money, charged_currency: str, refundable: int) -> None:
    """Refuse an amount in another currency than was charged, of nothing, or above what is refundable."""
    if typed.currency != charged_currency:
        raise Refused("payments.other_currency", typed=typed.currency, charged=charged_currency)
    if typed.minor <= 0:
        raise Refused("payments.amount_not_positive", amount=typed.minor)
    if typed.minor > refundable:
        raise Refused("payments.more_than_refundable", amount=typed.minor, refundable=refundable)


def to_tenders(amount: int, tenders: Sequence[UsedTender]) -> tuple[tuple[Id, int], ...]:
    """Share an amount over the original tenders, last used first; refuses more than they can take back in all.

    Tenders used at the same instant go back in the reverse of their order.
    """
    room = sum(max(0, tender.refundable) for tender in tenders)
    if amount <= 0:
        raise Refused("payments.amount_not_positive", amount=amount)
    if amount > room:
        raise Refused("payments.more_than_refundable", amount=amount, refundable=room)
    shares = []
    for _, tender in sorted(enumerate(tenders), key=lambda pair: (pair[1].used_at, pair[0]), reverse=True):
        share = min(amount, max(0, tender.refundable))
        if share:
            shares.append((tender.transaction, share))
            amount -= share
    return tuple(shares)


def settle(execution: Execution, *, settled: bool) -> Execution:
    """Return a pending execution settled or failed; refuses one that has ended."""
    if execution.state is not ExecutionState.PENDING:
        raise Refused("payments.refund_ended", state=str(execution.state))
    return Execution(amount=execution.amount, state=ExecutionState.SETTLED if settled else ExecutionState.FAILED)


def grant_state(amount: int, executions: Sequence[Execution]) -> GrantState:
    """Return where a granted refund stands: success once settled in full, failure while the rest needs a new attempt.

    A grant of which a part has settled and nothing has failed is pending.
    """
    if not executions:
        return GrantState.NONE
    if sum(one.amount for one in executions if one.state is ExecutionState.SETTLED) >= amount:
        return GrantState.SUCCESS
    states = {one.state for one in executions}
    if ExecutionState.PENDING in states or ExecutionState.FAILED not in states:
        return GrantState.PENDING
    return GrantState.FAILURE
