"""How the palette names an order, a customer and a SKU: a title and a muted line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from commerce.kernel.currency import EXPONENTS

if TYPE_CHECKING:
    from desktop_app.queries.palette import CustomerHit, OrderHit, VariantHit

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


def order_words(hit: OrderHit) -> tuple[str, str]:
    """Return number and customer, then goods state and total."""
    name = str(hit.number or hit.external_number or hit.ref)
    line = " · ".join(part for part in (_goods(hit), _money(hit.total, hit.currency)) if part)
    return f"#{name}  {hit.customer}".strip(), line


def customer_words(hit: CustomerHit) -> tuple[str, str]:
    """Return the name, then mail and company."""
    return hit.name or hit.email, " · ".join(part for part in (hit.email if hit.name else "", hit.company) if part)


def variant_words(hit: VariantHit) -> tuple[str, str]:
    """Return SKU and title."""
    return f"{hit.sku}  {hit.title}", ""


def _goods(hit: OrderHit) -> str:
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
    return words.get(hit.goods, "")


def _money(minor: int, currency: str) -> str:
    exponent = EXPONENTS.get(currency, 2)
    return QLocale().toCurrencyString(minor / 10**exponent, _SIGNS.get(currency, f"{currency} "), exponent)
