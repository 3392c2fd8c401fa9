"""What happened to orders, their money and returns."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.shell.words.history import codes
from desktop_app.viewmodels.shell.words.history.sentence import Sentence, Sentences


def orders() -> Sentences:
    """Return the sentences of orders on their way to the customer."""
    return {
        "Order placed": Sentence(QCoreApplication.translate("History", "Order placed")),
        "Changes to an order drafted": Sentence(QCoreApplication.translate("History", "Changes to an order drafted")),
        "Drafted changes dropped": Sentence(QCoreApplication.translate("History", "Drafted changes dropped")),
        "Order changed": Sentence(QCoreApplication.translate("History", "Order changed")),
        "Put on hold: {reason}": Sentence(
            QCoreApplication.translate("History", "Put on hold: {reason}"), {"reason": codes.hold}
        ),
        "Hold released: {reason}": Sentence(
            QCoreApplication.translate("History", "Hold released: {reason}"), {"reason": codes.hold}
        ),
        "Note added": Sentence(QCoreApplication.translate("History", "Note added")),
        "Tagged {tag}": Sentence(QCoreApplication.translate("History", "Tagged {tag}")),
        "Tag {tag} removed": Sentence(QCoreApplication.translate("History", "Tag {tag} removed")),
        "Order assigned": Sentence(QCoreApplication.translate("History", "Order assigned")),
        "Packed {quantity}": Sentence(QCoreApplication.translate("History", "Packed {quantity}")),
        "Packed short": Sentence(QCoreApplication.translate("History", "Packed short")),
        "Handed over: {carrier}": Sentence(QCoreApplication.translate("History", "Handed over: {carrier}")),
        "Delivered": Sentence(QCoreApplication.translate("History", "Delivered")),
        "Packing slip printed": Sentence(QCoreApplication.translate("History", "Packing slip printed")),
        "Supplier order: {to}": Sentence(
            QCoreApplication.translate("History", "Supplier order: {to}"), {"to": codes.supplier_state}
        ),
        "Supplier shipped: {carrier}": Sentence(QCoreApplication.translate("History", "Supplier shipped: {carrier}")),
        "Cancelled: {reason}": Sentence(QCoreApplication.translate("History", "Cancelled: {reason}")),
        "Expired unpaid": Sentence(QCoreApplication.translate("History", "Expired unpaid")),
        "Orders imported from {source}": Sentence(
            QCoreApplication.translate("History", "Orders imported from {source}"), {"source": codes.source}
        ),
    }


def money_and_returns() -> Sentences:
    """Return the sentences of payments, refunds and what comes back."""
    return {
        "Payment recorded: {tender}": Sentence(
            QCoreApplication.translate("History", "Payment recorded: {tender}"), {"tender": codes.tender}
        ),
        "Refund granted: {reason}": Sentence(QCoreApplication.translate("History", "Refund granted: {reason}")),
        "Refund withdrawn": Sentence(QCoreApplication.translate("History", "Refund withdrawn")),
        "Refund paid": Sentence(QCoreApplication.translate("History", "Refund paid")),
        "Payment corrected: {reason}": Sentence(QCoreApplication.translate("History", "Payment corrected: {reason}")),
        "Return opened: {reason}": Sentence(
            QCoreApplication.translate("History", "Return opened: {reason}"), {"reason": codes.return_reason}
        ),
        "Return: {to}": Sentence(QCoreApplication.translate("History", "Return: {to}"), {"to": codes.return_state}),
        "Returned {quantity}: {disposition}": Sentence(
            QCoreApplication.translate("History", "Returned {quantity}: {disposition}"),
            {"disposition": codes.disposition},
        ),
    }
