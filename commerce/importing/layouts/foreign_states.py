"""The words other shops have for states, into ours; an unknown word is refused rather than guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from commerce.importing.values.readers import Context

# Shopify's fulfilment orders; those not named here carry our own names.
_GOODS = {
    "pending_fulfillment": FulfilmentState.IN_PROGRESS,
    "restocked": FulfilmentState.CANCELLED,
    # The order export has display words instead.
    "fulfilled": FulfilmentState.CLOSED,
    "unfulfilled": FulfilmentState.OPEN,
    "pending": FulfilmentState.OPEN,
    "partial": FulfilmentState.INCOMPLETE,
    "partially_fulfilled": FulfilmentState.INCOMPLETE,
}
_MONEY = {
    "authorized": "authorised",
    "expired": "voided",
    "paid": "paid",
    "partially_paid": "part_paid",
    "partially_refunded": "part_refunded",
    "pending": "unpaid",
    "refunded": "refunded",
    "unpaid": "unpaid",
    "voided": "voided",
}


def goods_state(text: str, _context: Context) -> str:
    """Return our fulfilment state for Shopify's word."""
    word = _word(text)
    known = _GOODS.get(word)
    if known is not None:
        return known.value
    if word in {state.value for state in FulfilmentState}:
        return word
    raise UnreadableError("import.unknown_state", text=text)


def money_state(text: str, _context: Context) -> str:
    """Return our money word for Shopify's financial status."""
    known = _MONEY.get(_word(text))
    if known is None:
        raise UnreadableError("import.unknown_state", text=text)
    return known


def _word(text: str) -> str:
    return "_".join(text.lower().replace("-", " ").split())
