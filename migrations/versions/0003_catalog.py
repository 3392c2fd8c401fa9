"""Create the tables of catalog."""

from __future__ import annotations

from migrations.tables import identifier, index, instant, local_table, reference, small, text, whole

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    local_table(
        "products",
        identifier("id"),
        text("title"),
        text("handle"),
        text("state"),
        text("vendor"),
        text("product_type"),
        text("description"),
        instant("created_at"),
        text("external_ref", optional=True),
    )
    index("products_id", "products", "id", unique=True)
    index("products_by_external_ref", "products", "external_ref")
    index("products_by_handle", "products", "handle")
    local_table("product_tags", identifier("id"), identifier("product_id"), text("tag"))
    index("product_tags_by_product_id", "product_tags", "product_id")
    index(
        "product_tags_one_product_id_tag", "product_tags", "store", "product_id", "tag", unique=True, postgres_only=True
    )
    index("product_tags_id", "product_tags", "id", unique=True)
    local_table("categories", identifier("id"), text("name"), identifier("parent_id", optional=True), whole("position"))
    index("categories_by_parent_id", "categories", "parent_id")
    index("categories_id", "categories", "id", unique=True)
    local_table("product_categories", identifier("id"), identifier("product_id"), identifier("category_id"))
    index("product_categories_id", "product_categories", "id", unique=True)
    index("product_categories_by_product_id", "product_categories", "product_id")
    index("product_categories_by_category_id", "product_categories", "category_id")
    local_table(
        "variants",
        identifier("id"),
        identifier("product_id"),
        text("sku"),
        text("title"),
        text("options"),
        text("barcode"),
        text("unit"),
        whole("weight_g"),
        whole("position"),
        small("tracked"),
        small("requires_shipping"),
        text("state"),
        text("external_ref", optional=True),
    )
    index("variants_by_sku", "variants", "sku")
    index("variants_id", "variants", "id", unique=True)
    index("variants_by_barcode", "variants", "barcode")
    index("variants_one_sku", "variants", "store", "sku", unique=True, postgres_only=True)
    index("variants_by_product_id", "variants", "product_id")
    local_table(
        "prices",
        identifier("id"),
        identifier("variant_id"),
        text("price_list"),
        text("currency"),
        instant("valid_from"),
        whole("amount_e4", optional=True),
        identifier("reverses", optional=True),
    )
    index("prices_id", "prices", "id", unique=True)
    index("prices_by_variant_id_price_list", "prices", "variant_id", "price_list")
    local_table(
        "images",
        identifier("id"),
        identifier("product_id"),
        identifier("variant_id", optional=True),
        text("blob"),
        text("url"),
        text("alt"),
        whole("position"),
    )
    index("images_id", "images", "id", unique=True)
    index("images_by_product_id", "images", "product_id")
    local_table(
        "suppliers",
        identifier("id"),
        text("name"),
        text("code"),
        text("contact"),
        text("email"),
        text("phone"),
        text("country"),
        whole("lead_days"),
        whole("feed_max_age_hours"),
        text("external_ref", optional=True),
    )
    index("suppliers_by_external_ref", "suppliers", "external_ref")
    index("suppliers_id", "suppliers", "id", unique=True)
    local_table(
        "supplier_offers",
        identifier("id"),
        identifier("variant_id"),
        identifier("supplier_id"),
        text("supplier_sku"),
        whole("cost_e4"),
        text("currency"),
        whole("pack"),
        whole("lead_days"),
        whole("stock", optional=True),
        instant("stock_as_of", optional=True),
        whole("priority"),
    )
    index("supplier_offers_by_variant_id", "supplier_offers", "variant_id")
    index("supplier_offers_id", "supplier_offers", "id", unique=True)
    index("supplier_offers_by_supplier_id", "supplier_offers", "supplier_id")
    reference("product_tags", "product_id", "products")
    reference("product_categories", "category_id", "categories")
    reference("product_categories", "product_id", "products")
    reference("variants", "product_id", "products")
    reference("images", "product_id", "products")
    reference("supplier_offers", "supplier_id", "suppliers")
    reference("supplier_offers", "variant_id", "variants")
