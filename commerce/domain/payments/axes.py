"""An order's money is two derived axes and one label for the eye; none of them is ever stored as a status."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commerce.domain.payments.events import Balances


class ChargeAxis(StrEnum):
    """How much of what is due was charged."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"
    OVERCHARGED = "overcharged"


class AuthoriseAxis(StrEnum):
    """How much of what is due is authorised or charged."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class MoneyLabel(StrEnum):
    """The one word shown for both axes."""

    OVERCHARGED = "overcharged"
    REFUNDED = "refunded"
    PARTIALLY_REFUNDED = "partially_refunded"
    PAID = "paid"
    PARTIALLY_PAID = "partially_paid"
    AUTHORIZED = "authorized"
    VOIDED = "voided"
    NONE = "none"


def due(total: int, granted: int) -> int:
    """Return what the customer owes in all, in minor units: the total without granted refunds, never below 0."""
    return max(total - granted, 0)


def charge_axis(owed: int, balances: Balances) -> ChargeAxis:
    """Compare what was charged with what is due; nothing due and nothing charged is full."""
    if balances.charged == owed:
        return ChargeAxis.FULL
    if balances.charged <= 0:
        return ChargeAxis.NONE
    return ChargeAxis.PARTIAL if balances.charged < owed else ChargeAxis.OVERCHARGED


def authorise_axis(owed: int, balances: Balances) -> AuthoriseAxis:
    """Compare what was authorised and charged together with what is due."""
    covered = balances.authorised + balances.charged
    if owed == 0 or covered >= owed:
        return AuthoriseAxis.FULL
    return AuthoriseAxis.NONE if covered <= 0 else AuthoriseAxis.PARTIAL


def label(owed: int, balances: Balances) -> MoneyLabel:
    """Return the first label that is true."""
    charge = charge_axis(owed, balances)
    candidates = (
        (charge is ChargeAxis.OVERCHARGED, MoneyLabel.OVERCHARGED),
        (balances.refunded > 0 and balances.charged == 0, MoneyLabel.REFUNDED),
        (balances.refunded > 0, MoneyLabel.PARTIALLY_REFUNDED),
        (charge is ChargeAxis.FULL, MoneyLabel.PAID),
        (charge is ChargeAxis.PARTIAL, MoneyLabel.PARTIALLY_PAID),
        (balances.authorised > 0, MoneyLabel.AUTHORIZED),
        (balances.voided > 0, MoneyLabel.VOIDED),
    )
    return next((word for holds, word in candidates if holds), MoneyLabel.NONE)
