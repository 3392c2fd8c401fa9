"""The words of an order's axes, and which of them are exceptions that show as a chip."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_GOODS_TONES = {"on_hold": "warn", "part_returned": "bad", "returned": "bad"}
_MONEY_TONES = {
    "unpaid": "warn",
    "part_paid": "warn",
    "overpaid": "warn",
    "refund_granted": "violet",
    "part_refunded": "violet",
    "disputed": "bad",
}
_OVER = frozenset({"canceled", "expired"})
GOODS = (
    "to_pack", "packing", "packed", "at_supplier", "on_hold", "scheduled", "part_shipped", "shipped", "delivered",
    "part_returned", "returned", "canceled", "expired", "draft",
)  # fmt: skip
MONEY = (
    "unpaid", "part_paid", "authorised", "paid", "overpaid", "refund_granted", "part_refunded", "refunded", "voided",
    "disputed",
)  # fmt: skip
STATES = ("open", "completed", "archived", "canceled", "expired", "draft")
TENDERS = ("bank_transfer", "cash", "card_terminal", "gift_card", "other")
HOLDS = ("awaiting_payment", "high_risk_of_fraud", "incorrect_address", "inventory_out_of_stock", "other")


def money_word(code: str) -> str:
    """Return the word of the money axis; the code itself where there is none."""
    words = {
        "disputed": QCoreApplication.translate("Money", "Disputed"),
        "overpaid": QCoreApplication.translate("Money", "Overpaid"),
        "refunded": QCoreApplication.translate("Money", "Refunded"),
        "refund_granted": QCoreApplication.translate("Money", "Refund granted"),
        "part_refunded": QCoreApplication.translate("Money", "Part refunded"),
        "paid": QCoreApplication.translate("Money", "Paid"),
        "part_paid": QCoreApplication.translate("Money", "Part paid"),
        "authorised": QCoreApplication.translate("Money", "Authorised"),
        "voided": QCoreApplication.translate("Money", "Voided"),
        "unpaid": QCoreApplication.translate("Money", "Unpaid"),
    }
    return words.get(code, code)


def state_word(code: str) -> str:
    """Return the word of the order's own state."""
    words = {
        "draft": QCoreApplication.translate("OrderState", "Draft"),
        "open": QCoreApplication.translate("OrderState", "Open"),
        "completed": QCoreApplication.translate("OrderState", "Completed"),
        "archived": QCoreApplication.translate("OrderState", "Archived"),
        "canceled": QCoreApplication.translate("OrderState", "Cancelled"),
        "expired": QCoreApplication.translate("OrderState", "Expired"),
    }
    return words.get(code, code)


def hold_word(code: str) -> str:
    """Return why goods wait."""
    words = {
        "awaiting_payment": QCoreApplication.translate("Hold", "Waiting for payment"),
        "high_risk_of_fraud": QCoreApplication.translate("Hold", "High risk of fraud"),
        "incorrect_address": QCoreApplication.translate("Hold", "Wrong address"),
        "inventory_out_of_stock": QCoreApplication.translate("Hold", "Out of stock"),
        "other": QCoreApplication.translate("Hold", "Another reason"),
    }
    return words.get(code, code)


def tender_word(code: str) -> str:
    """Return what was paid with."""
    words = {
        "cash": QCoreApplication.translate("Tender", "Cash"),
        "bank_transfer": QCoreApplication.translate("Tender", "Bank transfer"),
        "card_terminal": QCoreApplication.translate("Tender", "Card terminal"),
        "gift_card": QCoreApplication.translate("Tender", "Gift card"),
        "other": QCoreApplication.translate("Tender", "Other"),
        "imported": QCoreApplication.translate("Tender", "Imported"),
    }
    return words.get(code, code)


def goods_tone(goods: str) -> str:
    """Return the tone of a goods chip; empty for a normal state, which is a plain word."""
    return _GOODS_TONES.get(goods, "")


def money_tone(money: str, state: str) -> str:
    """Return the tone of a money chip; nobody waits for the money of an order that is over."""
    return "" if money in {"unpaid", "part_paid"} and state in _OVER else _MONEY_TONES.get(money, "")
