"""Create the tables of catalog."""

from __future__ import annotations

from migrations.tables import index, local_table, references

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    _products()
    _product_tags()
    _categories()
    _product_categories()
    _variants()
    _prices()
    _images()
    _suppliers()
    _supplier_offers()
    references("product_tags", product_id="products")
    references("product_categories", category_id="categories", product_id="products")
    references("variants", product_id="products")
    references("images", product_id="products")
    references("supplier_offers", supplier_id="suppliers", variant_id="variants")


def _products() -> None:
    local_table(
        "products",
        "id:id title:text handle:text state:text vendor:text product_type:text description:text created_at:instant "
        "external_ref:text?",
    )
    index("products_id", "products", "id", unique=True)
    index("products_by_handle", "products", "handle")
    index("products_by_external_ref", "products", "external_ref")


def _product_tags() -> None:
    local_table("product_tags", "id:id product_id:id tag:text")
    index("product_tags_id", "product_tags", "id", unique=True)
    index("product_tags_one_product_id_tag", "product_tags", "store product_id tag", unique=True, postgres_only=True)
    index("product_tags_by_product_id", "product_tags", "product_id")


def _categories() -> None:
    local_table("categories", "id:id name:text parent_id:id? position:whole")
    index("categories_by_parent_id", "categories", "parent_id")
    index("categories_id", "categories", "id", unique=True)


def _product_categories() -> None:
    local_table("product_categories", "id:id product_id:id category_id:id")
    index("product_categories_id", "product_categories", "id", unique=True)
    index("product_categories_by_product_id", "product_categories", "product_id")
    index("product_categories_by_category_id", "product_categories", "category_id")


def _variants() -> None:
    local_table(
        "variants",
        "id:id product_id:id sku:text title:text options:text barcode:text unit:text weight_g:whole position:whole "
        "tracked:small requires_shipping:small state:text external_ref:text?",
    )
    index("variants_by_barcode", "variants", "barcode")
    index("variants_by_product_id", "variants", "product_id")
    index("variants_id", "variants", "id", unique=True)
    index("variants_by_sku", "variants", "sku")
    index("variants_one_sku", "variants", "store sku", unique=True, postgres_only=True)


def _prices() -> None:
    local_table(
        "prices", "id:id variant_id:id price_list:text currency:text valid_from:instant amount_e4:whole? reverses:id?"
    )
    index("prices_id", "prices", "id", unique=True)
    index("prices_by_variant_id_price_list", "prices", "variant_id price_list")


def _images() -> None:
    local_table("images", "id:id product_id:id variant_id:id? blob:text url:text alt:text position:whole")
    index("images_by_product_id", "images", "product_id")
    index("images_id", "images", "id", unique=True)


def _suppliers() -> None:
    local_table(
        "suppliers",
        "id:id name:text code:text contact:text email:text phone:text country:text lead_days:whole "
        "feed_max_age_hours:whole external_ref:text?",
    )
    index("suppliers_by_external_ref", "suppliers", "external_ref")
    index("suppliers_id", "suppliers", "id", unique=True)


def _supplier_offers() -> None:
    local_table(
        "supplier_offers",
        "id:id variant_id:id supplier_id:id supplier_sku:text cost_e4:whole currency:text pack:whole "
        "lead_days:whole stock:whole? stock_as_of:instant? priority:whole",
    )
    index("supplier_offers_id", "supplier_offers", "id", unique=True)
    index("supplier_offers_by_variant_id", "supplier_offers", "variant_id")
    index("supplier_offers_by_supplier_id", "supplier_offers", "supplier_id")
