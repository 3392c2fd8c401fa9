"""What happened to stock, from the shelf to the count."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.shell.words.history import codes
from desktop_app.viewmodels.shell.words.history.sentence import Sentence, Sentences, signed


def stock() -> Sentences:
    """Return the sentences of places and quantities."""
    return {
        "Location {name} added": Sentence(QCoreApplication.translate("History", "Location {name} added")),
        "Location changed": Sentence(QCoreApplication.translate("History", "Location changed")),
        "Bin {name} added": Sentence(QCoreApplication.translate("History", "Bin {name} added")),
        "Goods received: {reference}": Sentence(QCoreApplication.translate("History", "Goods received: {reference}")),
        "Stock corrected by {delta}: {reason}": Sentence(
            QCoreApplication.translate("History", "Stock corrected by {delta}: {reason}"), {"delta": signed}
        ),
        "Found damaged: {quantity}": Sentence(QCoreApplication.translate("History", "Found damaged: {quantity}")),
        "Written off {quantity}: {reason}": Sentence(
            QCoreApplication.translate("History", "Written off {quantity}: {reason}")
        ),
        "Inspection passed: {quantity}": Sentence(
            QCoreApplication.translate("History", "Inspection passed: {quantity}")
        ),
        "Safety stock set to {quantity}": Sentence(
            QCoreApplication.translate("History", "Safety stock set to {quantity}")
        ),
        "Low-stock level set": Sentence(QCoreApplication.translate("History", "Low-stock level set")),
        "Moved {quantity} to another bin": Sentence(
            QCoreApplication.translate("History", "Moved {quantity} to another bin")
        ),
        "Stock reserved": Sentence(QCoreApplication.translate("History", "Stock reserved")),
        "Reservation dropped": Sentence(QCoreApplication.translate("History", "Reservation dropped")),
    }


def moves() -> Sentences:
    """Return the sentences of transfers, counts and opening counts."""
    return {
        "Transfer planned": Sentence(QCoreApplication.translate("History", "Transfer planned")),
        "Transfer ready": Sentence(QCoreApplication.translate("History", "Transfer ready")),
        "Transfer sent": Sentence(QCoreApplication.translate("History", "Transfer sent")),
        "Transfer received": Sentence(QCoreApplication.translate("History", "Transfer received")),
        "Transfer cancelled": Sentence(QCoreApplication.translate("History", "Transfer cancelled")),
        "Stock count started": Sentence(QCoreApplication.translate("History", "Stock count started")),
        "Bin scanned for counting": Sentence(QCoreApplication.translate("History", "Bin scanned for counting")),
        "Counted {counted}": Sentence(QCoreApplication.translate("History", "Counted {counted}")),
        "Recount asked for": Sentence(QCoreApplication.translate("History", "Recount asked for")),
        "Stock count booked": Sentence(QCoreApplication.translate("History", "Stock count booked")),
        "Stock counts imported from {source}": Sentence(
            QCoreApplication.translate("History", "Stock counts imported from {source}"), {"source": codes.source}
        ),
        "Opening counts imported from {source}": Sentence(
            QCoreApplication.translate("History", "Opening counts imported from {source}"), {"source": codes.source}
        ),
    }
