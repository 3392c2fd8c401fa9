"""Codes inside a sentence of the history, in words that stand in the middle of it; what is no code stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def hold(code: str) -> str:
    """Why goods wait."""
    words = {
        "awaiting_payment": QCoreApplication.translate("HistoryCodes", "waiting for payment"),
        "high_risk_of_fraud": QCoreApplication.translate("HistoryCodes", "high risk of fraud"),
        "incorrect_address": QCoreApplication.translate("HistoryCodes", "wrong address"),
        "inventory_out_of_stock": QCoreApplication.translate("HistoryCodes", "out of stock"),
        "other": QCoreApplication.translate("HistoryCodes", "another reason"),
    }
    return words.get(code, code)


def tender(code: str) -> str:
    """What was paid with."""
    words = {
        "cash": QCoreApplication.translate("HistoryCodes", "cash"),
        "bank_transfer": QCoreApplication.translate("HistoryCodes", "bank transfer"),
        "card_terminal": QCoreApplication.translate("HistoryCodes", "card terminal"),
        "gift_card": QCoreApplication.translate("HistoryCodes", "gift card"),
        "imported": QCoreApplication.translate("HistoryCodes", "imported"),
        "other": QCoreApplication.translate("HistoryCodes", "other means"),
    }
    return words.get(code, code)


def supplier_state(code: str) -> str:
    """How far a supplier is."""
    words = {
        "to_order": QCoreApplication.translate("HistoryCodes", "to order"),
        "ordered": QCoreApplication.translate("HistoryCodes", "ordered"),
        "acknowledged": QCoreApplication.translate("HistoryCodes", "acknowledged"),
        "part_rejected": QCoreApplication.translate("HistoryCodes", "refused in part"),
        "rejected": QCoreApplication.translate("HistoryCodes", "refused"),
        "timed_out": QCoreApplication.translate("HistoryCodes", "no answer"),
        "shipped": QCoreApplication.translate("HistoryCodes", "shipped"),
        "delivered": QCoreApplication.translate("HistoryCodes", "delivered"),
        "cancelled": QCoreApplication.translate("HistoryCodes", "cancelled"),
    }
    return words.get(code, code)


def return_reason(code: str) -> str:
    """Why goods come back; mostly people write it themselves."""
    words = {
        "changed_mind": QCoreApplication.translate("HistoryCodes", "changed their mind"),
        "too_small": QCoreApplication.translate("HistoryCodes", "too small"),
        "too_large": QCoreApplication.translate("HistoryCodes", "too large"),
        "other": QCoreApplication.translate("HistoryCodes", "another reason"),
        "defective": QCoreApplication.translate("HistoryCodes", "defective"),
        "damaged_in_transit": QCoreApplication.translate("HistoryCodes", "damaged on the way"),
        "wrong_item": QCoreApplication.translate("HistoryCodes", "wrong item"),
        "not_as_described": QCoreApplication.translate("HistoryCodes", "not as described"),
        "too_late": QCoreApplication.translate("HistoryCodes", "came too late"),
    }
    return words.get(code, code)


def return_state(code: str) -> str:
    """Where a return, an exchange or a claim stands."""
    words = {
        "requested": QCoreApplication.translate("HistoryCodes", "asked for"),
        "open": QCoreApplication.translate("HistoryCodes", "open"),
        "approved": QCoreApplication.translate("HistoryCodes", "approved"),
        "received": QCoreApplication.translate("HistoryCodes", "received"),
        "refunded": QCoreApplication.translate("HistoryCodes", "refunded"),
        "fulfilled": QCoreApplication.translate("HistoryCodes", "replacement sent"),
        "resolved": QCoreApplication.translate("HistoryCodes", "settled"),
        "declined": QCoreApplication.translate("HistoryCodes", "declined"),
        "denied": QCoreApplication.translate("HistoryCodes", "declined"),
        "canceled": QCoreApplication.translate("HistoryCodes", "cancelled"),
    }
    return words.get(code, code)


def disposition(code: str) -> str:
    """What becomes of goods that came back."""
    words = {
        "resell": QCoreApplication.translate("HistoryCodes", "as new"),
        "open_box": QCoreApplication.translate("HistoryCodes", "opened box"),
        "damaged": QCoreApplication.translate("HistoryCodes", "damaged"),
        "repair": QCoreApplication.translate("HistoryCodes", "to be repaired"),
        "return_as_is": QCoreApplication.translate("HistoryCodes", "back to the customer as it is"),
        "write_off": QCoreApplication.translate("HistoryCodes", "written off"),
    }
    return words.get(code, code)


def purpose(code: str) -> str:
    """What a customer was asked to agree to."""
    words = {
        "newsletter": QCoreApplication.translate("HistoryCodes", "newsletter"),
        "sms": QCoreApplication.translate("HistoryCodes", "text messages"),
        "back_in_stock": QCoreApplication.translate("HistoryCodes", "word when something is back in stock"),
        "review_request": QCoreApplication.translate("HistoryCodes", "being asked for a review"),
        "profiling": QCoreApplication.translate("HistoryCodes", "use of what they bought before"),
    }
    return words.get(code, code)


def effect_kind(code: str) -> str:
    """What is planned."""
    words = {
        "daily_backup": QCoreApplication.translate("HistoryCodes", "daily backup"),
        "expire_order": QCoreApplication.translate("HistoryCodes", "end of an unpaid order"),
        "low_stock_notice": QCoreApplication.translate("HistoryCodes", "word about low stock"),
    }
    return words.get(code, code)


def effect_state(code: str) -> str:
    """Where something planned stands."""
    words = {
        "prepared": QCoreApplication.translate("HistoryCodes", "waiting"),
        "sent": QCoreApplication.translate("HistoryCodes", "begun"),
        "confirmed": QCoreApplication.translate("HistoryCodes", "done"),
        "failed": QCoreApplication.translate("HistoryCodes", "failed"),
        "unknown": QCoreApplication.translate("HistoryCodes", "outcome not known"),
        "cancelled": QCoreApplication.translate("HistoryCodes", "called off"),
    }
    return words.get(code, code)


def notice(code: str) -> str:
    """What somebody was told."""
    words = {
        "stock.low": QCoreApplication.translate("HistoryCodes", "low stock"),
        "backup.failed": QCoreApplication.translate("HistoryCodes", "backup failed"),
        "clock.jumped_back": QCoreApplication.translate("HistoryCodes", "the clock went back"),
    }
    return words.get(code, code)


def source(code: str) -> str:
    """Where a file came from; makers of shops write their names in their own way."""
    return {"shopify": "Shopify", "woocommerce": "WooCommerce", "northwind": "Northwind"}.get(code, code)
