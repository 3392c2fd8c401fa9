"""What happened to the shop itself, its people and its customers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.shell.words.history import codes
from desktop_app.viewmodels.shell.words.history.sentence import Sentence, Sentences


def shop() -> Sentences:
    """Return the sentences of the workspace and its imports."""
    return {
        "Shop {name} opened": Sentence(QCoreApplication.translate("History", "Shop {name} opened")),
        "Setting {key} changed": Sentence(QCoreApplication.translate("History", "Setting {key} changed")),
        "{name} joined": Sentence(QCoreApplication.translate("History", "{name} joined")),
        "Notice read": Sentence(QCoreApplication.translate("History", "Notice read")),
        "Taken back": Sentence(QCoreApplication.translate("History", "Taken back")),
        "Import taken back": Sentence(QCoreApplication.translate("History", "Import taken back")),
        "Planned: {kind}": Sentence(
            QCoreApplication.translate("History", "Planned: {kind}"), {"kind": codes.effect_kind}
        ),
        "Planned act: {state}": Sentence(
            QCoreApplication.translate("History", "Planned act: {state}"), {"state": codes.effect_state}
        ),
        "Notice: {code}": Sentence(QCoreApplication.translate("History", "Notice: {code}"), {"code": codes.notice}),
        "Import of {file_name} started": Sentence(
            QCoreApplication.translate("History", "Import of {file_name} started")
        ),
        "Import finished": Sentence(QCoreApplication.translate("History", "Import finished")),
        "Import mapping {name} saved": Sentence(QCoreApplication.translate("History", "Import mapping {name} saved")),
    }


def customers() -> Sentences:
    """Return the sentences of customers, their addresses and what they agreed to."""
    return {
        "Customer added": Sentence(QCoreApplication.translate("History", "Customer added")),
        "Customer changed": Sentence(QCoreApplication.translate("History", "Customer changed")),
        "Address added": Sentence(QCoreApplication.translate("History", "Address added")),
        "Address changed": Sentence(QCoreApplication.translate("History", "Address changed")),
        "Address removed": Sentence(QCoreApplication.translate("History", "Address removed")),
        "Consent recorded: {purpose}": Sentence(
            QCoreApplication.translate("History", "Consent recorded: {purpose}"), {"purpose": codes.purpose}
        ),
        "Customer tagged {tag}": Sentence(QCoreApplication.translate("History", "Customer tagged {tag}")),
        "Tag {tag} removed from a customer": Sentence(
            QCoreApplication.translate("History", "Tag {tag} removed from a customer")
        ),
        "Customers imported from {source}": Sentence(
            QCoreApplication.translate("History", "Customers imported from {source}"), {"source": codes.source}
        ),
        **_views(),
    }


def _views() -> Sentences:
    return {
        "View {name} saved": Sentence(QCoreApplication.translate("History", "View {name} saved")),
        "View renamed to {name}": Sentence(QCoreApplication.translate("History", "View renamed to {name}")),
        "View changed": Sentence(QCoreApplication.translate("History", "View changed")),
        "View removed": Sentence(QCoreApplication.translate("History", "View removed")),
    }
