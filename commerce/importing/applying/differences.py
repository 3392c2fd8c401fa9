"""Where a foreign product says otherwise than the shop: what a command would change, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from commerce.commands.catalog.bring_in import LISTS, ForeignProduct, ForeignVariant
from commerce.importing.applying.desk import ask_in_parts
from commerce.kernel.currency import exponent
from commerce.kernel.money import UNIT_SCALE
from commerce.repositories.database import Database

Change = tuple[str, str, str]
"""Field, ours, theirs; in words a person reads."""
_PRODUCT = ("handle", "title", "state", "vendor", "product_type", "description")
_VARIANT = ("title", "options", "barcode", "weight_g", "tracked", "requires_shipping")
_PRODUCTS = f"SELECT id, {', '.join(_PRODUCT)} FROM products WHERE id IN"  # noqa: S608 - names above
_VARIANTS = f"SELECT id, {', '.join(_VARIANT)} FROM variants WHERE id IN"  # noqa: S608 - names above
_TAGS = "SELECT product_id, tag FROM product_tags WHERE product_id IN"
_PICTURES = "SELECT product_id, url FROM images WHERE product_id IN"
_PRICES = "SELECT variant_id, price_list, valid_from, id, amount_e4 FROM prices WHERE currency = ? AND variant_id IN"


class Standing:
    """What the shop has of some foreign products, asked for all of them at once."""

    def __init__(self, database: Database, products: Sequence[ForeignProduct], currency: str) -> None:
        """`currency` is that of the file's prices."""
        self._currency = currency
        ids = [product.id for product in products]
        variants = [variant.id for product in products for variant in product.variants]
        self._products = {row[0]: row[1:] for row in ask_in_parts(database, _PRODUCTS, ids)}
        self._variants = {row[0]: row[1:] for row in ask_in_parts(database, _VARIANTS, variants)}
        self._tags = set(ask_in_parts(database, _TAGS, ids))
        self._pictures = set(ask_in_parts(database, _PICTURES, ids))
        prices = sorted(ask_in_parts(database, _PRICES, variants, (currency,)))
        self._prices = {(variant, price_list): amount for variant, price_list, _, _, amount in prices}

    def differences(self, product: ForeignProduct) -> list[Change]:
        """Return every field in which the file says otherwise; empty where bringing it in changes nothing."""
        rows = zip(_PRODUCT, self._products[product.id], strict=True)
        found = [(name, str(ours), str(theirs)) for name, ours in rows if ours != (theirs := getattr(product, name))]
        found += [("tag", "", tag) for tag in product.tags if (product.id, tag) not in self._tags]
        pictures = [picture.url for picture in product.pictures]
        found += [("picture", "", url) for url in pictures if (product.id, url) not in self._pictures]
        for variant in product.variants:
            found += self._variant(variant)
        return found

    def _variant(self, variant: ForeignVariant) -> list[Change]:
        row = self._variants.get(variant.id)
        if row is None:
            return [("variant", "", variant.sku)]
        found = [(f"{variant.sku} {name}", str(ours), _shown(theirs)) for name, ours in zip(_VARIANT, row, strict=True)
                 if ours != (theirs := getattr(variant, name))]  # fmt: skip
        for price_list, amount in zip(LISTS, variant.prices, strict=True):
            ours = self._prices.get((variant.id, price_list))
            if amount is not None and ours != amount:
                shown = (price_text(ours, self._currency), price_text(amount, self._currency))
                found.append((f"{variant.sku} {price_list}", *shown))
        return found


def price_text(amount_e4: int | None, currency: str) -> str:
    """Show a unit price (1/10,000 minor units) as plain decimals: at least those of the currency."""
    if amount_e4 is None:
        return ""
    digits = exponent(currency)
    value = Decimal(amount_e4) / UNIT_SCALE / 10**digits
    return f"{value:.{max(digits, -int(value.normalize().as_tuple().exponent))}f}"


def _shown(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
