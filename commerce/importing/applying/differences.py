"""Where a foreign product says otherwise than the shop: what a command would change, and nothing else."""

from __future__ import annotations

from decimal import Decimal

from commerce.commands.catalog.bring_in import LISTS, ForeignProduct, ForeignVariant
from commerce.kernel.currency import exponent
from commerce.kernel.money import UNIT_SCALE
from commerce.repositories.database import Database

Change = tuple[str, str, str]
"""Field, ours, theirs; in words a person reads."""
_PRODUCT = ("handle", "title", "state", "vendor", "product_type", "description")
_VARIANT = ("title", "options", "barcode", "weight_g", "tracked", "requires_shipping")
_PRICE = (
    "SELECT amount_e4 FROM prices WHERE variant_id = ? AND price_list = ? AND currency = ?"
    " ORDER BY valid_from DESC, id DESC LIMIT 1"
)


def differences(database: Database, product: ForeignProduct, currency: str) -> list[Change]:
    """Return every field that differs of a product the shop has; empty where bringing it in changes nothing."""
    rows = database.ask(f"SELECT {', '.join(_PRODUCT)} FROM products WHERE id = ?", (product.id,))  # noqa: S608 - names above
    found = [(name, str(ours), str(getattr(product, name))) for name, ours in zip(_PRODUCT, rows[0], strict=True)
             if ours != getattr(product, name)]  # fmt: skip
    for name, column, table, theirs in (
        ("tag", "tag", "product_tags", product.tags),
        ("picture", "url", "images", [picture.url for picture in product.pictures]),
    ):
        ours = {row[0] for row in database.ask(f"SELECT {column} FROM {table} WHERE product_id = ?", (product.id,))}  # noqa: S608 - names above
        found += [(name, "", value) for value in theirs if value not in ours]
    for variant in product.variants:
        found += _variant(database, variant, currency)
    return found


def _variant(database: Database, variant: ForeignVariant, currency: str) -> list[Change]:
    rows = database.ask(f"SELECT {', '.join(_VARIANT)} FROM variants WHERE id = ?", (variant.id,))  # noqa: S608 - names above
    if not rows:
        return [("variant", "", variant.sku)]
    found = [(f"{variant.sku} {name}", str(ours), _shown(getattr(variant, name)))
             for name, ours in zip(_VARIANT, rows[0], strict=True) if ours != getattr(variant, name)]  # fmt: skip
    for price_list, theirs in zip(LISTS, variant.prices, strict=True):
        standing = database.ask(_PRICE, (variant.id, price_list, currency))
        ours = standing[0][0] if standing else None
        if theirs is not None and ours != theirs:
            found.append((f"{variant.sku} {price_list}", price_text(ours, currency), price_text(theirs, currency)))
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
