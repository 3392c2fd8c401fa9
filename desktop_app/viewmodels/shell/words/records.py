"""How the palette names an order, a customer and a SKU: a title and a muted line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.binding.goods_words import goods_word

if TYPE_CHECKING:
    from desktop_app.queries.palette import CustomerHit, OrderHit, VariantHit


def order_words(hit: OrderHit) -> tuple[str, str]:
    """Return number and customer, then goods state and total."""
    name = str(hit.number or hit.external_number or hit.ref)
    line = " · ".join(part for part in (goods_word(hit.goods), Amounts().text(hit.total, hit.currency)) if part)
    return f"#{name}  {hit.customer}".strip(), line


def customer_words(hit: CustomerHit) -> tuple[str, str]:
    """Return the name, then mail and company."""
    return hit.name or hit.email, " · ".join(part for part in (hit.email if hit.name else "", hit.company) if part)


def variant_words(hit: VariantHit) -> tuple[str, str]:
    """Return SKU and title."""
    return f"{hit.sku}  {hit.title}", ""
