"""Money taken without a processor: the manual tenders, what each must name, how a typing error is undone."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from commerce.domain.payments.events import Balances, EventKind, apply, counter_event, refundable
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from commerce.domain.payments.events import Event


class Tender(StrEnum):
    """What a customer paid with, where a person says so."""

    CASH = "cash"
    BANK_TRANSFER = "bank_transfer"
    CARD_TERMINAL = "card_terminal"
    GIFT_CARD = "gift_card"
    IMPORTED = "imported"
    OTHER = "other"


REFERENCE_NEEDED = frozenset(Tender) - {Tender.CASH}
"""Cash may name its drawer; every other tender must name the statement line, receipt, gift card, file or reason."""

MAY_HOLD_A_CARD_NUMBER = frozenset({Tender.CASH, Tender.CARD_TERMINAL, Tender.OTHER})
"""Where somebody could type a card number by mistake; bank, gift card and file references may look like one."""

LONGEST_REFERENCE = 140
_CARD = re.compile(r"(?<!\d)(?:[3-6](?:[ -]?\d){12,18}|2(?:[ -]?\d){15})(?!\d)")


def clean_reference(tender: Tender, text: str) -> str:
    """Return a reference without outer space; refuses a missing or endless one, and anything like a card number."""
    reference = text.strip()
    if not reference and tender in REFERENCE_NEEDED:
        raise Refused("payments.reference_needed", tender=str(tender))
    if len(reference) > LONGEST_REFERENCE:
        raise Refused("payments.reference_too_long", limit=LONGEST_REFERENCE)
    if tender in MAY_HOLD_A_CARD_NUMBER and has_card_number(reference):
        raise Refused("payments.card_number_typed")
    return reference


def has_card_number(text: str) -> bool:
    """Tell whether a text holds 13 to 19 digits that pass the check of card numbers (Luhn)."""
    return any(_luhn(match.group()) for match in _CARD.finditer(text))


def correction(event: Event, balances: Balances) -> tuple[EventKind, int]:
    """Return kind and amount of the event that undoes one typed by hand; refuses while other money rests on it.

    A charge that was partly refunded since can only be undone after its refunds.
    """
    kind = counter_event(event.kind)
    after = apply(balances, kind, event.amount)
    if refundable(after) < 0 or after.refunded < 0:
        raise Refused("payments.money_rests_on_it", amount=event.amount, refundable=refundable(balances))
    return kind, event.amount


def _luhn(text: str) -> bool:
    digits = [int(letter) for letter in text if letter.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
