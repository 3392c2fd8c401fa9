"""What happened to products and to what suppliers offer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.shell.words.history import codes
from desktop_app.viewmodels.shell.words.history.sentence import Sentence, Sentences


def catalogue() -> Sentences:
    """Return the sentences of products, prices and pictures."""
    return {
        "Product {title} added": Sentence(QCoreApplication.translate("History", "Product {title} added")),
        "Product changed": Sentence(QCoreApplication.translate("History", "Product changed")),
        "Product archived": Sentence(QCoreApplication.translate("History", "Product archived")),
        "Product restored": Sentence(QCoreApplication.translate("History", "Product restored")),
        "Product put on or off sale": Sentence(QCoreApplication.translate("History", "Product put on or off sale")),
        "Variant added": Sentence(QCoreApplication.translate("History", "Variant added")),
        "Variant changed": Sentence(QCoreApplication.translate("History", "Variant changed")),
        "Price changed": Sentence(QCoreApplication.translate("History", "Price changed")),
        "Cost changed": Sentence(QCoreApplication.translate("History", "Cost changed")),
        "Product tagged {tag}": Sentence(QCoreApplication.translate("History", "Product tagged {tag}")),
        "Tag {tag} removed from a product": Sentence(
            QCoreApplication.translate("History", "Tag {tag} removed from a product")
        ),
        "Category {name} added": Sentence(QCoreApplication.translate("History", "Category {name} added")),
        "Category moved": Sentence(QCoreApplication.translate("History", "Category moved")),
        "Product put in a category": Sentence(QCoreApplication.translate("History", "Product put in a category")),
        "Product taken out of a category": Sentence(
            QCoreApplication.translate("History", "Product taken out of a category")
        ),
        "Picture added": Sentence(QCoreApplication.translate("History", "Picture added")),
        "Picture removed": Sentence(QCoreApplication.translate("History", "Picture removed")),
        "Picture moved": Sentence(QCoreApplication.translate("History", "Picture moved")),
        "Products imported from {source}": Sentence(
            QCoreApplication.translate("History", "Products imported from {source}"), {"source": codes.source}
        ),
    }


def purchasing() -> Sentences:
    """Return the sentences of suppliers and their offers."""
    return {
        "Supplier {name} added": Sentence(QCoreApplication.translate("History", "Supplier {name} added")),
        "Supplier changed": Sentence(QCoreApplication.translate("History", "Supplier changed")),
        "Supplier offer {supplier_sku} set": Sentence(
            QCoreApplication.translate("History", "Supplier offer {supplier_sku} set")
        ),
        "Supplier stock set to {stock}": Sentence(
            QCoreApplication.translate("History", "Supplier stock set to {stock}")
        ),
        "Supplier offer removed": Sentence(QCoreApplication.translate("History", "Supplier offer removed")),
    }
