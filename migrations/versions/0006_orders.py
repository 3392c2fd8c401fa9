"""Create the tables of orders."""

from __future__ import annotations

from migrations.tables import identifier, index, instant, local_table, reference, text, whole

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    local_table(
        "orders",
        identifier("id"),
        text("ref"),
        whole("number", optional=True),
        text("kind"),
        text("state"),
        text("channel"),
        identifier("customer_id", optional=True),
        text("customer_name"),
        text("email"),
        text("country"),
        instant("placed_at"),
        text("external_ref", optional=True),
        text("external_number"),
        text("currency"),
        text("base_currency"),
        whole("rate_e6"),
        instant("rate_at", optional=True),
        text("rate_source"),
        whole("tax_included"),
        text("rounding"),
        text("rounding_level"),
        whole("goods_total"),
        whole("discount_total"),
        whole("shipping_total"),
        whole("tax_total"),
        whole("total"),
        text("shipping_method"),
        text("gift_note"),
        text("note"),
        identifier("assignee_id", optional=True),
        instant("expires_at", optional=True),
        instant("canceled_at", optional=True),
        text("cancel_reason"),
        whole("version"),
        whole("authorised"),
        whole("charged"),
        whole("refunded"),
        whole("granted"),
        text("money"),
        text("goods"),
        text("attention"),
        instant("attention_at", optional=True),
        instant("ship_by", optional=True),
        text("sources"),
        text("summary"),
        whole("item_count"),
    )
    index("orders_by_state_goods_placed_at", "orders", "state", "goods", "placed_at")
    index("orders_by_customer_id", "orders", "customer_id")
    index("orders_by_state_ship_by", "orders", "state", "ship_by")
    index("orders_by_ref", "orders", "ref")
    index("orders_by_state_expires_at", "orders", "state", "expires_at")
    index("orders_by_placed_at", "orders", "placed_at")
    index("orders_id", "orders", "id", unique=True)
    index("orders_by_state_money_placed_at", "orders", "state", "money", "placed_at")
    index("orders_by_external_ref", "orders", "external_ref")
    local_table(
        "order_lines",
        identifier("id"),
        identifier("order_id"),
        whole("position"),
        identifier("variant_id", optional=True),
        text("sku"),
        text("title"),
        whole("quantity"),
        whole("unit_price_e4"),
        whole("unit_cost_e4", optional=True),
        whole("amount"),
        whole("discount"),
        whole("tax"),
        whole("replaced"),
        whole("canceled"),
        whole("fulfilled"),
        whole("returned"),
    )
    index("order_lines_by_order_id", "order_lines", "order_id")
    index("order_lines_by_variant_id", "order_lines", "variant_id")
    index("order_lines_id", "order_lines", "id", unique=True)
    local_table(
        "order_addresses",
        identifier("id"),
        identifier("order_id"),
        identifier("person_id"),
        text("role"),
        text("name"),
        text("company"),
        text("line1"),
        text("line2"),
        text("city"),
        text("region"),
        text("postcode"),
        text("country"),
        text("phone"),
    )
    index("order_addresses_by_order_id", "order_addresses", "order_id")
    index("order_addresses_id", "order_addresses", "id", unique=True)
    local_table(
        "discount_allocations",
        identifier("id"),
        identifier("order_id"),
        identifier("order_line_id"),
        text("code"),
        whole("amount"),
    )
    index("discount_allocations_by_order_id", "discount_allocations", "order_id")
    index("discount_allocations_id", "discount_allocations", "id", unique=True)
    local_table(
        "tax_lines",
        identifier("id"),
        identifier("order_id"),
        identifier("order_line_id", optional=True),
        text("jurisdiction"),
        whole("rate"),
        whole("base"),
        whole("amount"),
    )
    index("tax_lines_by_order_id", "tax_lines", "order_id")
    index("tax_lines_id", "tax_lines", "id", unique=True)
    local_table("order_tags", identifier("id"), identifier("order_id"), text("tag"))
    index("order_tags_by_tag", "order_tags", "tag")
    index("order_tags_by_order_id", "order_tags", "order_id")
    index("order_tags_id", "order_tags", "id", unique=True)
    index("order_tags_one_order_id_tag", "order_tags", "store", "order_id", "tag", unique=True, postgres_only=True)
    local_table(
        "order_notes",
        identifier("id"),
        identifier("order_id"),
        identifier("person_id"),
        text("text"),
        identifier("author_id"),
        instant("at"),
    )
    index("order_notes_by_order_id", "order_notes", "order_id")
    index("order_notes_id", "order_notes", "id", unique=True)
    local_table(
        "fulfilment_orders",
        identifier("id"),
        identifier("order_id"),
        whole("position"),
        identifier("location_id", optional=True),
        identifier("supplier_id", optional=True),
        text("source"),
        text("state"),
        text("before_hold"),
        instant("ship_by", optional=True),
        instant("opens_at", optional=True),
        instant("requested_at", optional=True),
        instant("acknowledged_at", optional=True),
        instant("packed_at", optional=True),
        instant("handed_over_at", optional=True),
        instant("delivered_at", optional=True),
        text("carrier"),
        text("tracking"),
        whole("slips_printed"),
    )
    index("fulfilment_orders_id", "fulfilment_orders", "id", unique=True)
    index("fulfilment_orders_by_order_id", "fulfilment_orders", "order_id")
    index("fulfilment_orders_by_state_ship_by", "fulfilment_orders", "state", "ship_by")
    index("fulfilment_orders_by_location_id", "fulfilment_orders", "location_id")
    local_table(
        "fulfilment_lines",
        identifier("id"),
        identifier("order_id"),
        identifier("fulfilment_order_id"),
        identifier("order_line_id"),
        identifier("variant_id", optional=True),
        whole("quantity"),
        whole("packed"),
    )
    index("fulfilment_lines_by_fulfilment_order_id", "fulfilment_lines", "fulfilment_order_id")
    index("fulfilment_lines_id", "fulfilment_lines", "id", unique=True)
    index("fulfilment_lines_by_order_id", "fulfilment_lines", "order_id")
    local_table(
        "holds",
        identifier("id"),
        identifier("order_id"),
        identifier("fulfilment_order_id"),
        text("reason"),
        text("note"),
        identifier("owner_id"),
        instant("placed_at"),
        instant("released_at", optional=True),
    )
    index("holds_by_order_id", "holds", "order_id")
    index("holds_id", "holds", "id", unique=True)
    local_table(
        "returns",
        identifier("id"),
        identifier("order_id"),
        text("kind"),
        text("state"),
        text("reason"),
        whole("at_fault"),
        instant("opened_at"),
        instant("closed_at", optional=True),
    )
    index("returns_id", "returns", "id", unique=True)
    index("returns_by_order_id", "returns", "order_id")
    local_table(
        "return_lines",
        identifier("id"),
        identifier("order_id"),
        identifier("return_id"),
        identifier("order_line_id"),
        identifier("variant_id", optional=True),
        identifier("location_id", optional=True),
        whole("quantity"),
        whole("received"),
        text("reception"),
        text("acceptance"),
        text("disposition"),
    )
    index("return_lines_id", "return_lines", "id", unique=True)
    index("return_lines_by_order_id", "return_lines", "order_id")
    local_table(
        "order_edits",
        identifier("id"),
        identifier("order_id"),
        text("state"),
        whole("base_version"),
        text("actions"),
        text("settlement"),
        instant("opened_at"),
        instant("closed_at", optional=True),
    )
    index("order_edits_id", "order_edits", "id", unique=True)
    index("order_edits_by_order_id", "order_edits", "order_id")
    local_table(
        "parcels",
        identifier("id"),
        identifier("order_id"),
        identifier("fulfilment_order_id"),
        text("carrier"),
        text("tracking"),
        whole("weight_g", optional=True),
        instant("packed_at", optional=True),
        instant("handed_over_at", optional=True),
        instant("delivered_at", optional=True),
    )
    index("parcels_id", "parcels", "id", unique=True)
    index("parcels_by_tracking", "parcels", "tracking")
    index("parcels_by_order_id", "parcels", "order_id")
    reference("orders", "customer_id", "customers")
    reference("order_lines", "order_id", "orders")
    reference("order_lines", "variant_id", "variants")
    reference("order_addresses", "order_id", "orders")
    reference("discount_allocations", "order_id", "orders")
    reference("discount_allocations", "order_line_id", "order_lines")
    reference("tax_lines", "order_id", "orders")
    reference("tax_lines", "order_line_id", "order_lines")
    reference("order_tags", "order_id", "orders")
    reference("order_notes", "order_id", "orders")
    reference("fulfilment_orders", "location_id", "locations")
    reference("fulfilment_orders", "order_id", "orders")
    reference("fulfilment_orders", "supplier_id", "suppliers")
    reference("fulfilment_lines", "fulfilment_order_id", "fulfilment_orders")
    reference("fulfilment_lines", "order_id", "orders")
    reference("fulfilment_lines", "order_line_id", "order_lines")
    reference("holds", "order_id", "orders")
    reference("returns", "order_id", "orders")
    reference("return_lines", "order_id", "orders")
    reference("return_lines", "order_line_id", "order_lines")
    reference("return_lines", "return_id", "returns")
    reference("order_edits", "order_id", "orders")
    reference("parcels", "fulfilment_order_id", "fulfilment_orders")
    reference("parcels", "order_id", "orders")
