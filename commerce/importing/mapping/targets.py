"""Where a column of a file can go, by what the file holds; a mapping that names anything else is refused."""

from __future__ import annotations

from typing import Literal

Kind = Literal["products", "orders", "customers", "suppliers", "stock"]

_ADDRESS = "name company line1 line2 city region postcode country phone"

_PRODUCT = """
    handle external_ref title description vendor supplier_ref kind tags categories published discontinued status
    gift_card sku price compare_at cost weight barcode quantity reorder_point tracked policy backorders
    requires_shipping taxable tax_class image_url image_position image_alt variant_image images
    option1_name option1_value option2_name option2_value option3_name option3_value
    type parent attribute_name attribute_values sale_price sale_starts sale_ends
"""
_ORDER = """
    number external_id placed_at currency customer_ref email phone country
    sku title quantity unit_price line_discount line_discount_share line_fulfilment line_requires_shipping line_taxable
    shipping discount discount_code taxes tax_name tax_value total refunded outstanding
    payment_state paid_at tender payment_reference fulfilment_state fulfilled_at cancelled_at due_at shipping_method
    tags note
"""


def _prefixed(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{part}" for part in _ADDRESS.split())


TARGETS: dict[Kind, frozenset[str]] = {
    "products": frozenset(_PRODUCT.split()),
    "orders": frozenset((*_ORDER.split(), *_prefixed("billing"), *_prefixed("delivery"))),
    "customers": frozenset(
        (*_ADDRESS.split(), "ref", "email", "first_name", "last_name", "accepts_marketing", "note", "tags")
    ),
    "suppliers": frozenset((*_ADDRESS.split(), "ref", "email", "homepage")),
    "stock": frozenset({"sku", "quantity", "location"}),
}
