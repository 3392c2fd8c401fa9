"""The words of the goods axis, wherever an order is named."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def goods_word(code: str) -> str:
    """Return the word of the goods axis; the code itself where there is none."""
    words = {
        "draft": QCoreApplication.translate("Goods", "Draft"),
        "canceled": QCoreApplication.translate("Goods", "Cancelled"),
        "expired": QCoreApplication.translate("Goods", "Expired"),
        "on_hold": QCoreApplication.translate("Goods", "On hold"),
        "part_returned": QCoreApplication.translate("Goods", "Part returned"),
        "returned": QCoreApplication.translate("Goods", "Returned"),
        "delivered": QCoreApplication.translate("Goods", "Delivered"),
        "shipped": QCoreApplication.translate("Goods", "Shipped"),
        "part_shipped": QCoreApplication.translate("Goods", "Part shipped"),
        "packed": QCoreApplication.translate("Goods", "Packed"),
        "packing": QCoreApplication.translate("Goods", "Packing"),
        "at_supplier": QCoreApplication.translate("Goods", "At supplier"),
        "scheduled": QCoreApplication.translate("Goods", "Scheduled"),
        "to_pack": QCoreApplication.translate("Goods", "To pack"),
    }
    return words.get(code, code)
