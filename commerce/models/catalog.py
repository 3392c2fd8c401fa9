"""What the shop sells: products, variants, prices with history, pictures, categories and tags."""

from __future__ import annotations

from commerce.kernel.ids import Id
from commerce.models.row import Flag, Instant, Row, entity


@entity("products", 10, root_kind="product", indexes=(("handle",), ("external_ref",)))
class Product(Row):
    """A thing customers see as one, with one or more variants."""

    id: Id
    title: str
    handle: str
    state: str = "active"
    """draft, active, archived."""
    vendor: str = ""
    product_type: str = ""
    description: str = ""
    created_at: Instant
    external_ref: str | None = None


@entity("product_tags", 11, root="product_id", root_kind="product", references={"product_id": "products"},
        unique=(("product_id", "tag"),), indexes=(("product_id",),))  # fmt: skip
class ProductTag(Row):
    """One tag on one product; the id is derived from both, so that two desks add the same row."""

    id: Id
    product_id: Id
    tag: str


@entity("categories", 12, root_kind="category", indexes=(("parent_id",),))
class Category(Row):
    """A place in the tree of the shop."""

    id: Id
    name: str
    parent_id: Id | None = None
    position: int = 0


@entity(
    "product_categories",
    13,
    root="product_id",
    root_kind="product",
    references={"product_id": "products", "category_id": "categories"},
    indexes=(("product_id",), ("category_id",)),
)
class ProductCategory(Row):
    """A product in a category."""

    id: Id
    product_id: Id
    category_id: Id


@entity("variants", 14, root="product_id", root_kind="product", references={"product_id": "products"},
        unique=(("sku",),), indexes=(("product_id",), ("sku",), ("barcode",)))  # fmt: skip
class Variant(Row):
    """What is bought, kept and sent: one SKU. Its case is kept and compared exactly."""

    id: Id
    product_id: Id
    sku: str
    title: str
    """Product title with the options, as lists show it."""
    options: str = "[]"
    """Canonical JSON: pairs of option name and value."""
    barcode: str = ""
    unit: str = "piece"
    weight_g: int = 0
    position: int = 0
    tracked: Flag = 1
    requires_shipping: Flag = 1
    state: str = "active"
    external_ref: str | None = None


@entity("prices", 15, root="variant_id", root_kind="price", append_only=True, references={"variant_id": "variants"},
        indexes=(("variant_id", "price_list"),))  # fmt: skip
class Price(Row):
    """What a variant costs from an instant on, in one list: `retail`, `compare_at` or `cost`."""

    id: Id
    variant_id: Id
    price_list: str
    currency: str
    valid_from: Instant
    amount_e4: int | None
    """1/10,000 of the minor unit; nothing ends the price."""
    reverses: Id | None = None
    """The row that this one takes back, by restoring what stood without it."""


@entity("images", 16, root="product_id", root_kind="product", references={"product_id": "products"},
        indexes=(("product_id",),))  # fmt: skip
class Image(Row):
    """A picture of a product or one variant: a blob of this workspace or an address elsewhere."""

    id: Id
    product_id: Id
    variant_id: Id | None = None
    blob: str = ""
    """SHA-256 of the stored bytes, empty while only the address is known."""
    url: str = ""
    alt: str = ""
    position: int = 0
