"""The fields a column can go to, in the words of the shop, with the icon of their kind."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_ADDRESS_PARTS = ("billing", "delivery")


def field_word(name: str) -> str:
    """Return what a field is called; one without a word goes by its own name."""
    prefix, _, part = name.partition("_")
    if prefix in _ADDRESS_PARTS:
        pattern = (
            QCoreApplication.translate("ImportFields", "Billing: {part}")
            if prefix == "billing"
            else QCoreApplication.translate("ImportFields", "Delivery: {part}")
        )
        return pattern.format(part=_words().get(part, part))
    return _words().get(name, name.replace("_", " "))


def field_icon(name: str) -> str:
    """Return the icon of a field."""
    return _ICONS.get(name.removeprefix("billing_").removeprefix("delivery_"), "tag")


def kind_word(kind: str) -> str:
    """Return what a file holds: `Products`."""
    return {
        "products": QCoreApplication.translate("ImportFields", "Products"),
        "orders": QCoreApplication.translate("ImportFields", "Orders"),
        "customers": QCoreApplication.translate("ImportFields", "Customers"),
        "suppliers": QCoreApplication.translate("ImportFields", "Suppliers"),
        "stock": QCoreApplication.translate("ImportFields", "Stock"),
    }.get(kind, kind)


def known_by(kind: str) -> str:
    """Return by what a thing of a file is found in the shop."""
    return {
        "products": QCoreApplication.translate("ImportFields", "SKU"),
        "orders": QCoreApplication.translate("ImportFields", "Order number"),
        "customers": QCoreApplication.translate("ImportFields", "Customer reference"),
        "suppliers": QCoreApplication.translate("ImportFields", "Supplier reference"),
        "stock": QCoreApplication.translate("ImportFields", "SKU and location"),
    }.get(kind, "")


def _words() -> dict[str, str]:
    return {**_goods(), **_selling(), **_order(), **_people()}


def _goods() -> dict[str, str]:
    return {
        "handle": QCoreApplication.translate("ImportFields", "Product handle"),
        "external_ref": QCoreApplication.translate("ImportFields", "Id in the other shop"),
        "title": QCoreApplication.translate("ImportFields", "Name"),
        "description": QCoreApplication.translate("ImportFields", "Description"),
        "vendor": QCoreApplication.translate("ImportFields", "Brand"),
        "supplier_ref": QCoreApplication.translate("ImportFields", "Supplier"),
        "kind": QCoreApplication.translate("ImportFields", "Product type"),
        "tags": QCoreApplication.translate("ImportFields", "Tags"),
        "categories": QCoreApplication.translate("ImportFields", "Categories"),
        "published": QCoreApplication.translate("ImportFields", "Published"),
        "discontinued": QCoreApplication.translate("ImportFields", "No longer sold"),
        "status": QCoreApplication.translate("ImportFields", "State"),
        "gift_card": QCoreApplication.translate("ImportFields", "Gift card"),
        "sku": QCoreApplication.translate("ImportFields", "SKU"),
        "barcode": QCoreApplication.translate("ImportFields", "Barcode"),
        "weight": QCoreApplication.translate("ImportFields", "Weight"),
        "image_url": QCoreApplication.translate("ImportFields", "Picture"),
        "image_position": QCoreApplication.translate("ImportFields", "Place of the picture"),
        "image_alt": QCoreApplication.translate("ImportFields", "Words for the picture"),
        "variant_image": QCoreApplication.translate("ImportFields", "Picture of the variant"),
        "images": QCoreApplication.translate("ImportFields", "Pictures"),
        "option1_name": QCoreApplication.translate("ImportFields", "Option 1: name"),
        "option1_value": QCoreApplication.translate("ImportFields", "Option 1: value"),
        "option2_name": QCoreApplication.translate("ImportFields", "Option 2: name"),
        "option2_value": QCoreApplication.translate("ImportFields", "Option 2: value"),
        "option3_name": QCoreApplication.translate("ImportFields", "Option 3: name"),
        "option3_value": QCoreApplication.translate("ImportFields", "Option 3: value"),
        "attribute_name": QCoreApplication.translate("ImportFields", "Attributes: name"),
        "attribute_values": QCoreApplication.translate("ImportFields", "Attributes: values"),
        "type": QCoreApplication.translate("ImportFields", "Simple or with variants"),
        "parent": QCoreApplication.translate("ImportFields", "Product of the variant"),
    }


def _selling() -> dict[str, str]:
    return {
        "price": QCoreApplication.translate("ImportFields", "Price"),
        "compare_at": QCoreApplication.translate("ImportFields", "Price before"),
        "cost": QCoreApplication.translate("ImportFields", "Cost"),
        "quantity": QCoreApplication.translate("ImportFields", "Quantity"),
        "reorder_point": QCoreApplication.translate("ImportFields", "Low-stock level"),
        "tracked": QCoreApplication.translate("ImportFields", "Stock is counted"),
        "policy": QCoreApplication.translate("ImportFields", "Sold when nothing is left"),
        "backorders": QCoreApplication.translate("ImportFields", "Backorders"),
        "requires_shipping": QCoreApplication.translate("ImportFields", "Needs sending"),
        "taxable": QCoreApplication.translate("ImportFields", "Taxed"),
        "tax_class": QCoreApplication.translate("ImportFields", "Tax class"),
        "sale_price": QCoreApplication.translate("ImportFields", "Sale price"),
        "sale_starts": QCoreApplication.translate("ImportFields", "Sale from"),
        "sale_ends": QCoreApplication.translate("ImportFields", "Sale until"),
        "unit_price": QCoreApplication.translate("ImportFields", "Unit price"),
        "line_discount": QCoreApplication.translate("ImportFields", "Discount of the line"),
        "line_discount_share": QCoreApplication.translate("ImportFields", "Discount of the line, as a part"),
        "line_fulfilment": QCoreApplication.translate("ImportFields", "Line sent"),
        "line_requires_shipping": QCoreApplication.translate("ImportFields", "Line needs sending"),
        "line_taxable": QCoreApplication.translate("ImportFields", "Line taxed"),
        "location": QCoreApplication.translate("ImportFields", "Location"),
    }


def _order() -> dict[str, str]:
    return {
        "number": QCoreApplication.translate("ImportFields", "Order number"),
        "external_id": QCoreApplication.translate("ImportFields", "Id in the other shop"),
        "placed_at": QCoreApplication.translate("ImportFields", "Placed"),
        "currency": QCoreApplication.translate("ImportFields", "Currency"),
        "customer_ref": QCoreApplication.translate("ImportFields", "Customer reference"),
        "shipping": QCoreApplication.translate("ImportFields", "Shipping cost"),
        "discount": QCoreApplication.translate("ImportFields", "Discount"),
        "discount_code": QCoreApplication.translate("ImportFields", "Discount code"),
        "taxes": QCoreApplication.translate("ImportFields", "Taxes"),
        "tax_name": QCoreApplication.translate("ImportFields", "Taxes: names"),
        "tax_value": QCoreApplication.translate("ImportFields", "Taxes: amounts"),
        "total": QCoreApplication.translate("ImportFields", "Total"),
        "refunded": QCoreApplication.translate("ImportFields", "Refunded"),
        "outstanding": QCoreApplication.translate("ImportFields", "Still to be paid"),
        "payment_state": QCoreApplication.translate("ImportFields", "Money state"),
        "paid_at": QCoreApplication.translate("ImportFields", "Paid"),
        "tender": QCoreApplication.translate("ImportFields", "Paid by"),
        "payment_reference": QCoreApplication.translate("ImportFields", "Payment reference"),
        "fulfilment_state": QCoreApplication.translate("ImportFields", "Goods state"),
        "fulfilled_at": QCoreApplication.translate("ImportFields", "Shipped"),
        "cancelled_at": QCoreApplication.translate("ImportFields", "Cancelled"),
        "due_at": QCoreApplication.translate("ImportFields", "Due"),
        "shipping_method": QCoreApplication.translate("ImportFields", "Shipping method"),
    }


def _people() -> dict[str, str]:
    return {
        "ref": QCoreApplication.translate("ImportFields", "Reference"),
        "name": QCoreApplication.translate("ImportFields", "Name of the person"),
        "first_name": QCoreApplication.translate("ImportFields", "First name"),
        "last_name": QCoreApplication.translate("ImportFields", "Last name"),
        "company": QCoreApplication.translate("ImportFields", "Company"),
        "line1": QCoreApplication.translate("ImportFields", "Street"),
        "line2": QCoreApplication.translate("ImportFields", "Address, second line"),
        "city": QCoreApplication.translate("ImportFields", "City"),
        "region": QCoreApplication.translate("ImportFields", "Region"),
        "postcode": QCoreApplication.translate("ImportFields", "Postcode"),
        "country": QCoreApplication.translate("ImportFields", "Country"),
        "phone": QCoreApplication.translate("ImportFields", "Phone"),
        "email": QCoreApplication.translate("ImportFields", "E-mail"),
        "homepage": QCoreApplication.translate("ImportFields", "Website"),
        "accepts_marketing": QCoreApplication.translate("ImportFields", "Agreed to marketing"),
        "note": QCoreApplication.translate("ImportFields", "Note"),
    }


_MONEY = (
    "price", "compare_at", "cost", "sale_price", "unit_price", "line_discount", "shipping", "discount", "taxes",
    "tax_value", "total", "refunded", "outstanding", "currency",
)  # fmt: skip
_TEXT = ("title", "description", "name", "note", "image_alt", "option1_name", "option2_name", "option3_name")
_PICTURES = ("image_url", "image_position", "variant_image", "images")
_TIMES = ("placed_at", "paid_at", "fulfilled_at", "cancelled_at", "due_at", "sale_starts", "sale_ends")
_PLACES = ("line1", "line2", "city", "region", "postcode", "country", "location")
_ICONS = {
    "sku": "key-round", "number": "key-round", "ref": "key-round", "handle": "link", "external_ref": "link",
    "external_id": "link", "barcode": "barcode", "weight": "package", "quantity": "boxes", "reorder_point": "boxes",
    "tracked": "boxes", "supplier_ref": "factory", "vendor": "store", "customer_ref": "user-round",
    "email": "message-square", "phone": "message-square", "company": "store", "shipping_method": "truck",
    "fulfilment_state": "truck", "payment_state": "credit-card", "tender": "credit-card",
    **dict.fromkeys(_MONEY, "credit-card"), **dict.fromkeys(_TEXT, "type"), **dict.fromkeys(_PICTURES, "image"),
    **dict.fromkeys(_TIMES, "calendar"), **dict.fromkeys(_PLACES, "map-pin"),
}  # fmt: skip
