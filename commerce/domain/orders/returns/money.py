"""What a return is worth: the fee, the difference of an exchange, and a refund that may differ with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.kernel.errors import Refused
from commerce.kernel.money import Rounding, divide

_WHOLE = 100_000


class ReturnReason(StrEnum):
    CHANGED_MIND = "changed_mind"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    OTHER = "other"
    DEFECTIVE = "defective"
    DAMAGED_IN_TRANSIT = "damaged_in_transit"
    WRONG_ITEM = "wrong_item"
    NOT_AS_DESCRIBED = "not_as_described"
    TOO_LATE = "too_late"


OUR_FAULT = frozenset(
    {
        ReturnReason.DEFECTIVE,
        ReturnReason.DAMAGED_IN_TRANSIT,
        ReturnReason.WRONG_ITEM,
        ReturnReason.NOT_AS_DESCRIBED,
        ReturnReason.TOO_LATE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFee:
    """What the store keeps: `rate` in 1/1,000 percent of the returned amount, or `amount` in minor units."""

    rate: int | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class RefundProposal:
    """What goes to the queue: the value of what came back, the fee kept, what is paid out; minor units."""

    value: int
    fee: int
    refund: int
    reason: str = ""


NO_FEE = ReturnFee()


def fee_of(value: int, fee: ReturnFee, reason: ReturnReason, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Return the fee on a returned amount: never for a fault of ours, never more than the amount."""
    if reason in OUR_FAULT:
        return 0
    worth = fee.amount if fee.rate is None else divide(value * fee.rate, _WHOLE, rounding)
    return min(worth, value)


def proposal(value: int, fee: ReturnFee, reason: ReturnReason, rounding: Rounding = Rounding.HALF_UP) -> RefundProposal:
    """Return the refund to propose for a returned amount taken from the stored lines (`kernel.money.part`)."""
    kept = fee_of(value, fee, reason, rounding)
    return RefundProposal(value, kept, value - kept)


def changed(proposed: RefundProposal, refund: int, reason: str) -> RefundProposal:
    """Pay out something else, for the condition of the goods. Refused without a reason and outside 0 .. value."""
    if not 0 <= refund <= proposed.value:
        raise Refused("return.refund_outside", refund=refund, value=proposed.value)
    if refund != proposed.refund and not reason.strip():
        raise Refused("return.reason_for_difference_missing", proposed=proposed.refund, refund=refund)
    return RefundProposal(proposed.value, proposed.fee, refund, reason.strip())


def exchange_difference(returned: int, new: int) -> int:
    """Return what an exchange costs the customer, negative when it is owed to them; minor units.

    `returned` is what was paid for the units after every discount, `new` the price of what they get.
    """
    return new - returned
