"""Create the tables of orders."""

from __future__ import annotations

from migrations.tables import index, local_table, references

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    _orders()
    _order_lines()
    _order_addresses()
    _discount_allocations()
    _tax_lines()
    _order_tags()
    _order_notes()
    _fulfilment_orders()
    _fulfilment_lines()
    _holds()
    _returns()
    _return_lines()
    _order_edits()
    _parcels()
    references("orders", customer_id="customers")
    references("order_lines", order_id="orders", variant_id="variants")
    references("order_addresses", order_id="orders")
    references("discount_allocations", order_id="orders", order_line_id="order_lines")
    references("tax_lines", order_id="orders", order_line_id="order_lines")
    references("order_tags", order_id="orders")
    references("order_notes", order_id="orders")
    references("fulfilment_orders", location_id="locations", order_id="orders", supplier_id="suppliers")
    references(
        "fulfilment_lines", fulfilment_order_id="fulfilment_orders", order_id="orders", order_line_id="order_lines"
    )
    references("holds", order_id="orders")
    references("returns", order_id="orders")
    references("return_lines", order_id="orders", order_line_id="order_lines", return_id="returns")
    references("order_edits", order_id="orders")
    references("parcels", fulfilment_order_id="fulfilment_orders", order_id="orders")


def _orders() -> None:
    local_table(
        "orders",
        "id:id ref:text number:whole? kind:text state:text channel:text customer_id:id? customer_name:text "
        "email:text country:text placed_at:instant external_ref:text? external_number:text currency:text "
        "base_currency:text rate_e6:whole rate_at:instant? rate_source:text tax_included:whole rounding:text "
        "rounding_level:text goods_total:whole discount_total:whole shipping_total:whole tax_total:whole "
        "total:whole shipping_method:text gift_note:text note:text assignee_id:id? expires_at:instant? "
        "canceled_at:instant? cancel_reason:text version:whole authorised:whole charged:whole refunded:whole "
        "granted:whole money:text goods:text attention:text attention_at:instant? ship_by:instant? sources:text "
        "summary:text item_count:whole",
    )
    index("orders_by_external_ref", "orders", "external_ref")
    index("orders_by_state_goods_placed_at", "orders", "state goods placed_at")
    index("orders_by_customer_id", "orders", "customer_id")
    index("orders_by_state_ship_by", "orders", "state ship_by")
    index("orders_by_state_expires_at", "orders", "state expires_at")
    index("orders_by_ref", "orders", "ref")
    index("orders_id", "orders", "id", unique=True)
    index("orders_by_placed_at", "orders", "placed_at")
    index("orders_by_state_money_placed_at", "orders", "state money placed_at")


def _order_lines() -> None:
    local_table(
        "order_lines",
        "id:id order_id:id position:whole variant_id:id? sku:text title:text quantity:whole unit_price_e4:whole "
        "unit_cost_e4:whole? amount:whole discount:whole tax:whole replaced:whole canceled:whole fulfilled:whole "
        "returned:whole",
    )
    index("order_lines_by_order_id", "order_lines", "order_id")
    index("order_lines_id", "order_lines", "id", unique=True)
    index("order_lines_by_variant_id", "order_lines", "variant_id")


def _order_addresses() -> None:
    local_table(
        "order_addresses",
        "id:id order_id:id person_id:id role:text name:text company:text line1:text line2:text city:text "
        "region:text postcode:text country:text phone:text",
    )
    index("order_addresses_id", "order_addresses", "id", unique=True)
    index("order_addresses_by_order_id", "order_addresses", "order_id")


def _discount_allocations() -> None:
    local_table("discount_allocations", "id:id order_id:id order_line_id:id code:text amount:whole")
    index("discount_allocations_id", "discount_allocations", "id", unique=True)
    index("discount_allocations_by_order_id", "discount_allocations", "order_id")


def _tax_lines() -> None:
    local_table("tax_lines", "id:id order_id:id order_line_id:id? jurisdiction:text rate:whole base:whole amount:whole")
    index("tax_lines_id", "tax_lines", "id", unique=True)
    index("tax_lines_by_order_id", "tax_lines", "order_id")


def _order_tags() -> None:
    local_table("order_tags", "id:id order_id:id tag:text")
    index("order_tags_by_order_id", "order_tags", "order_id")
    index("order_tags_id", "order_tags", "id", unique=True)
    index("order_tags_one_order_id_tag", "order_tags", "store order_id tag", unique=True, postgres_only=True)
    index("order_tags_by_tag", "order_tags", "tag")


def _order_notes() -> None:
    local_table("order_notes", "id:id order_id:id person_id:id text:text author_id:id at:instant")
    index("order_notes_id", "order_notes", "id", unique=True)
    index("order_notes_by_order_id", "order_notes", "order_id")


def _fulfilment_orders() -> None:
    local_table(
        "fulfilment_orders",
        "id:id order_id:id position:whole location_id:id? supplier_id:id? source:text state:text before_hold:text "
        "ship_by:instant? opens_at:instant? requested_at:instant? acknowledged_at:instant? packed_at:instant? "
        "handed_over_at:instant? delivered_at:instant? carrier:text tracking:text slips_printed:whole",
    )
    index("fulfilment_orders_id", "fulfilment_orders", "id", unique=True)
    index("fulfilment_orders_by_location_id", "fulfilment_orders", "location_id")
    index("fulfilment_orders_by_state_ship_by", "fulfilment_orders", "state ship_by")
    index("fulfilment_orders_by_order_id", "fulfilment_orders", "order_id")


def _fulfilment_lines() -> None:
    local_table(
        "fulfilment_lines",
        "id:id order_id:id fulfilment_order_id:id order_line_id:id variant_id:id? quantity:whole packed:whole",
    )
    index("fulfilment_lines_by_order_id", "fulfilment_lines", "order_id")
    index("fulfilment_lines_by_fulfilment_order_id", "fulfilment_lines", "fulfilment_order_id")
    index("fulfilment_lines_id", "fulfilment_lines", "id", unique=True)


def _holds() -> None:
    local_table(
        "holds",
        "id:id order_id:id fulfilment_order_id:id reason:text note:text owner_id:id placed_at:instant "
        "released_at:instant?",
    )
    index("holds_id", "holds", "id", unique=True)
    index("holds_by_order_id", "holds", "order_id")


def _returns() -> None:
    local_table(
        "returns",
        "id:id order_id:id kind:text state:text reason:text at_fault:whole opened_at:instant closed_at:instant?",
    )
    index("returns_id", "returns", "id", unique=True)
    index("returns_by_order_id", "returns", "order_id")


def _return_lines() -> None:
    local_table(
        "return_lines",
        "id:id order_id:id return_id:id order_line_id:id variant_id:id? location_id:id? quantity:whole "
        "received:whole reception:text acceptance:text disposition:text",
    )
    index("return_lines_by_order_id", "return_lines", "order_id")
    index("return_lines_id", "return_lines", "id", unique=True)


def _order_edits() -> None:
    local_table(
        "order_edits",
        "id:id order_id:id state:text base_version:whole actions:text settlement:text opened_at:instant "
        "closed_at:instant?",
    )
    index("order_edits_id", "order_edits", "id", unique=True)
    index("order_edits_by_order_id", "order_edits", "order_id")


def _parcels() -> None:
    local_table(
        "parcels",
        "id:id order_id:id fulfilment_order_id:id carrier:text tracking:text weight_g:whole? packed_at:instant? "
        "handed_over_at:instant? delivered_at:instant?",
    )
    index("parcels_by_order_id", "parcels", "order_id")
    index("parcels_by_tracking", "parcels", "tracking")
    index("parcels_id", "parcels", "id", unique=True)
