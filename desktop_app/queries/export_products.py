"""Products in the columns of Shopify's own file, so that any shop can read them and this one can take them back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from commerce.kernel.currency import exponent
from commerce.kernel.money import UNIT_SCALE

HEADINGS = (
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published",
    "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
    "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy",
    "Variant Price", "Variant Compare At Price", "Variant Requires Shipping", "Variant Taxable", "Variant Barcode",
    "Image Src", "Image Position", "Image Alt Text", "Cost per item", "Status",
)  # fmt: skip
_OPTIONS = 3
_UNTITLED = ("Title", "Default Title")
_PRODUCTS = (
    "SELECT id, handle, title, description, vendor, product_type, state, (SELECT group_concat(replace(tag, ',', '\\,'),"
    " ', ') FROM product_tags WHERE product_id = products.id) FROM products ORDER BY n"
)
_STANDING = (
    "(SELECT amount_e4 FROM prices p WHERE p.variant_id = variants.id AND price_list = '{0}' AND currency = ?"
    " ORDER BY valid_from DESC, p.id DESC LIMIT 1)"
)
# variants_by_product_id, prices_by_variant_id_price_list and stock_balances_by_variant_id serve each variant.
_VARIANTS = (
    f"SELECT options, sku, weight_g, tracked, (SELECT sum(on_hand) FROM stock_balances WHERE variant_id = variants.id),"
    f" {_STANDING.format('retail')}, {_STANDING.format('compare_at')}, requires_shipping, barcode,"
    f" {_STANDING.format('cost')} FROM variants WHERE product_id = ? ORDER BY position, n"
)
_IMAGES = "SELECT url, position, alt FROM images WHERE product_id = ? AND url LIKE 'http%' ORDER BY position, n"


def rows(connection: sqlite3.Connection, currency: str) -> Iterator[tuple[Any, ...]]:
    """Yield one row for each variant or picture, whichever a product has more of."""
    for identity, *product in connection.execute(_PRODUCTS):
        found = connection.execute(_VARIANTS, (currency, currency, currency, identity)).fetchall()
        images = connection.execute(_IMAGES, (identity,)).fetchall()
        for place, (variant, image) in enumerate(zip_longest(found, images)):
            yield _row(product, variant, image, currency, first=place == 0)


def _row(product: list[Any], variant: Any, image: Any, currency: str, *, first: bool) -> tuple[Any, ...]:  # noqa: ANN401 - rows of SQLite
    handle, title, description, vendor, kind, state, tags = product
    head = (title, description, vendor, kind, tags, _yes(state == "active")) if first else (None,) * 6
    return (
        handle, *head, *_options(variant, first=first), *_variant(variant, currency)[:-1], *(image or (None,) * 3),
        _variant(variant, currency)[-1], state if first else None,
    )  # fmt: skip


def _options(variant: Any, *, first: bool) -> list[str | None]:  # noqa: ANN401 - a row of SQLite
    """Names stand in the first row; a product without options has Shopify's `Title` with `Default Title`."""
    if variant is None:
        return [None] * (2 * _OPTIONS)
    pairs = json.loads(variant[0])[:_OPTIONS] or [list(_UNTITLED)]
    flat = [part for name, value in pairs for part in (name if first else None, value)]
    return flat + [None] * (2 * _OPTIONS - len(flat))


def _variant(variant: Any, currency: str) -> tuple[Any, ...]:  # noqa: ANN401 - a row of SQLite
    if variant is None:
        return (None,) * 11
    _, sku, weight, tracked, on_hand, price, compare_at, ships, barcode, cost = variant
    prices = [None if amount is None else decimals(amount, currency) for amount in (price, compare_at, cost)]
    return (
        sku, weight, "shopify" if tracked else None, on_hand, "deny", prices[0], prices[1], _yes(ships), "true",
        barcode, prices[2],
    )  # fmt: skip


def _yes(value: object) -> str:
    return "true" if value else "false"


def decimals(amount_e4: int, currency: str) -> Decimal:
    """Return 1/10,000 minor units as a number with the decimals of the currency, more only where it has more."""
    digits = exponent(currency)
    exact = Decimal(amount_e4).scaleb(-digits - 4)
    return exact.normalize() if amount_e4 % UNIT_SCALE else exact.quantize(Decimal(1).scaleb(-digits))
