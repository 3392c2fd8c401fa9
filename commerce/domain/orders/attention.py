"""Which orders need a person, why, until when and what to do: the work queue is sorted by this."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.holds import HoldKind
from commerce.kernel.clock import HOUR


class Reason(StrEnum):
    """Why an order needs somebody, the most costly first."""

    DISPUTED = "disputed"
    FRAUD_HOLD = "fraud_hold"
    NEEDS_ADDRESS = "needs_address"
    NEEDS_PAYMENT = "needs_payment"
    NEEDS_STOCK = "needs_stock"
    NEEDS_SUPPLIER_ANSWER = "needs_supplier_answer"
    LATE = "late"


class ProposedAction(StrEnum):
    SEND_EVIDENCE = "send_evidence"
    RELEASE_HOLD = "release_hold"
    CANCEL_AND_REFUND = "cancel_and_refund"
    ASK_FOR_ADDRESS = "ask_for_address"
    SEND_PAYMENT_LINK = "send_payment_link"
    RE_ROUTE = "re_route"
    REMIND_SUPPLIER = "remind_supplier"
    PACK_NOW = "pack_now"


class Timeliness(StrEnum):
    ON_TIME = "on_time"
    AMBER = "amber"
    LATE = "late"


AMBER = HOUR
"""The last hour before `ship_by` is shown in amber."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionFacts:
    """What may call for a person; every time is UTC milliseconds and None where there is none.

    `ship_by` is the earliest of what has not been handed over. `supplier_answer_by` is set while an answer is awaited.
    """

    dispute_open: bool = False
    dispute_due_by: int | None = None
    holds: frozenset[HoldKind] = frozenset()
    fraud_cancel_proposed: bool = False
    payment_due_by: int | None = None
    supplier_answer_by: int | None = None
    ship_by: int | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """One item of the work queue with its one proposed action."""

    reason: Reason
    deadline: int | None
    action: ProposedAction


def attention(facts: AttentionFacts, now: int) -> Attention | None:
    """Return why an order needs somebody, first match of the reasons, or None."""
    fraud = ProposedAction.CANCEL_AND_REFUND if facts.fraud_cancel_proposed else ProposedAction.RELEASE_HOLD
    held, ship_by = facts.holds, facts.ship_by
    payment_by = ship_by if facts.payment_due_by is None else facts.payment_due_by
    answer_by = facts.supplier_answer_by
    rules = (
        (facts.dispute_open, Reason.DISPUTED, facts.dispute_due_by, ProposedAction.SEND_EVIDENCE),
        (HoldKind.HIGH_RISK_OF_FRAUD in held, Reason.FRAUD_HOLD, ship_by, fraud),
        (HoldKind.INCORRECT_ADDRESS in held, Reason.NEEDS_ADDRESS, ship_by, ProposedAction.ASK_FOR_ADDRESS),
        (HoldKind.AWAITING_PAYMENT in held, Reason.NEEDS_PAYMENT, payment_by, ProposedAction.SEND_PAYMENT_LINK),
        (HoldKind.INVENTORY_OUT_OF_STOCK in held, Reason.NEEDS_STOCK, ship_by, ProposedAction.RE_ROUTE),
        (_passed(answer_by, now), Reason.NEEDS_SUPPLIER_ANSWER, answer_by, ProposedAction.REMIND_SUPPLIER),
        (timeliness(ship_by, now) is Timeliness.LATE, Reason.LATE, ship_by, ProposedAction.PACK_NOW),
    )
    return next((Attention(reason, due, action) for holds, reason, due, action in rules if holds), None)


def queue_key(item: Attention) -> tuple[int, int]:
    """Order the work queue: by reason as listed, then the earliest deadline; what has none comes last."""
    return list(Reason).index(item.reason), sys.maxsize if item.deadline is None else item.deadline


def timeliness(ship_by: int | None, now: int) -> Timeliness:
    """Tell whether a fulfilment order is late or in its last hour; without `ship_by` it is on time."""
    if ship_by is None or now < ship_by - AMBER:
        return Timeliness.ON_TIME
    return Timeliness.LATE if _passed(ship_by, now) else Timeliness.AMBER


def _passed(due: int | None, now: int) -> bool:
    return due is not None and now > due
