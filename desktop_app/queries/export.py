"""What an export file holds of each thing: columns named as people read them, personal ones only when asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

_STANDING_PRICE = (
    "(SELECT amount_e4 FROM prices p WHERE p.variant_id = variants.id AND price_list = 'retail'"
    " ORDER BY valid_from DESC, p.id DESC LIMIT 1)"
)
# Each reads its table once in the order of its primary key; amounts are minor units, instants UTC milliseconds.
TABLES: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "orders": (
        ("Ref", "ref", False),
        ("Number", "number", False),
        ("External number", "external_number", False),
        ("Placed (ms)", "placed_at", False),
        ("State", "state", False),
        ("Money", "money", False),
        ("Goods", "goods", False),
        ("Currency", "currency", False),
        ("Total (minor)", "total", False),
        ("Charged (minor)", "charged", False),
        ("Refunded (minor)", "refunded", False),
        ("Items", "item_count", False),
        ("Country", "country", False),
        ("Customer", "customer_name", True),
        ("E-mail", "email", True),
    ),
    "order_lines": (
        ("Order", "(SELECT ref FROM orders WHERE id = order_id)", False),
        ("Position", "position", False),
        ("SKU", "sku", False),
        ("Title", "title", False),
        ("Quantity", "quantity", False),
        ("Amount (minor)", "amount", False),
        ("Discount (minor)", "discount", False),
        ("Tax (minor)", "tax", False),
        ("Sent", "fulfilled", False),
        ("Returned", "returned", False),
    ),
    "products": (
        ("Handle", "(SELECT handle FROM products WHERE id = product_id)", False),
        ("Title", "title", False),
        ("Variant SKU", "sku", False),
        ("Variant Barcode", "barcode", False),
        ("Variant Grams", "weight_g", False),
        ("Variant Price (1/10,000 minor)", _STANDING_PRICE, False),
    ),
    "customers": (
        ("Reference", "external_ref", False),
        ("Language", "language", False),
        ("Name", "name", True),
        ("E-mail", "email", True),
        ("Phone", "phone", True),
        ("Company", "company", True),
    ),
    "stock": (
        ("SKU", "(SELECT sku FROM variants WHERE id = variant_id)", False),
        ("Location", "(SELECT name FROM locations WHERE id = location_id)", False),
        ("On hand", "on_hand", False),
        ("Committed", "committed", False),
        ("Damaged", "damaged", False),
        ("Safety", "safety", False),
        ("In inspection", "quality_control", False),
        ("Incoming", "incoming", False),
    ),
}
"""Thing -> (heading, expression, personal)."""
_SOURCE = {"products": "variants", "stock": "stock_balances"}


def rows(connection: sqlite3.Connection, thing: str, *, personal: bool) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Return the headings and the rows of one thing, streamed."""
    columns = [(heading, expression) for heading, expression, private in TABLES[thing] if personal or not private]
    listed = ", ".join(expression for _, expression in columns)
    return [heading for heading, _ in columns], connection.execute(
        f"SELECT {listed} FROM {_SOURCE.get(thing, thing)} ORDER BY n"
    )
