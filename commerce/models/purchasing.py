"""Who supplies the shop, at what cost, and how much they say they have."""

from __future__ import annotations

from commerce.kernel.ids import Id
from commerce.models.row import Instant, Row, entity


@entity("suppliers", 40, root_kind="supplier", indexes=(("external_ref",),))
class Supplier(Row):
    """Who sends goods to the shop or straight to its customers."""

    id: Id
    name: str
    code: str
    """Short word for lists, `Hanse`."""
    contact: str = ""
    email: str = ""
    phone: str = ""
    country: str = ""
    lead_days: int = 0
    feed_max_age_hours: int = 72
    external_ref: str | None = None


@entity(
    "supplier_offers",
    41,
    root="variant_id",
    root_kind="offer",
    references={"variant_id": "variants", "supplier_id": "suppliers"},
    indexes=(("variant_id",), ("supplier_id",)),
)
class SupplierOffer(Row):
    """What a supplier asks for a variant and how much it says it has."""

    id: Id
    variant_id: Id
    supplier_id: Id
    supplier_sku: str
    cost_e4: int
    currency: str
    pack: int = 1
    lead_days: int = 0
    stock: int | None = None
    stock_as_of: Instant | None = None
    priority: int = 0
