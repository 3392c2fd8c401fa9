"""What an export file holds of each thing: columns named as people read them, personal ones only when asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from commerce.kernel.money import UNIT_SCALE
from desktop_app.queries import export_products

Rows = Iterator[tuple[Any, ...]]


class Form(Enum):
    """How a value is written."""

    PLAIN = "as it is"
    MONEY = "decimals of the row's currency"
    PRICE = "decimals of the row's currency, up to four more"
    TIME = "ISO 8601, UTC"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, where it comes from, how it is written, whether it is about a person."""

    heading: str
    source: str
    form: Form = Form.PLAIN
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """One file: its columns, the rows it reads in the order of their primary key, and where their currency stands."""

    columns: tuple[Column, ...]
    rows: str
    currency: str = "''"


THINGS: dict[str, Thing] = {
    "orders": Thing(
        (
            Column("Ref", "ref"), Column("Number", "number"), Column("External number", "external_number"),
            Column("Kind", "kind"), Column("Source", "channel"), Column("Placed at", "placed_at", Form.TIME),
            Column("State", "state"), Column("Money", "money"), Column("Goods", "goods"),
            Column("Currency", "currency"), Column("Goods total", "goods_total", Form.MONEY),
            Column("Discount", "discount_total", Form.MONEY), Column("Shipping", "shipping_total", Form.MONEY),
            Column("Taxes", "tax_total", Form.MONEY), Column("Tax included", "tax_included"),
            Column("Total", "total", Form.MONEY), Column("Charged", "charged", Form.MONEY),
            Column("Refunded", "refunded", Form.MONEY), Column("Items", "item_count"), Column("Country", "country"),
            Column("Shipping method", "shipping_method"), Column("Customer", "customer_name", personal=True),
            Column("E-mail", "email", personal=True),
        ),
        "orders", "currency",
    ),
    "order_lines": Thing(
        (
            Column("Order", "o.ref"), Column("External number", "o.external_number"), Column("Position", "l.position"),
            Column("SKU", "l.sku"), Column("Title", "l.title"), Column("Quantity", "l.quantity"),
            Column("Currency", "o.currency"), Column("Unit price", "l.unit_price_e4", Form.PRICE),
            Column("Amount", "l.amount", Form.MONEY), Column("Discount", "l.discount", Form.MONEY),
            Column("Tax", "l.tax", Form.MONEY), Column("Sent", "l.fulfilled"), Column("Returned", "l.returned"),
        ),
        "order_lines l JOIN orders o ON o.id = l.order_id", "o.currency",
    ),
    "customers": Thing(
        (
            Column("Reference", "coalesce(external_ref, hex(id))"), Column("Language", "language"),
            Column("Created at", "created_at", Form.TIME), Column("Name", "name", personal=True),
            Column("E-mail", "email", personal=True), Column("Phone", "phone", personal=True),
            Column("Company", "company", personal=True), Column("Note", "note", personal=True),
        ),
        "customers",
    ),
    "stock": Thing(
        (
            Column("SKU", "v.sku"), Column("Title", "v.title"), Column("Location", "l.name"),
            Column("On hand", "b.on_hand"), Column("Committed", "b.committed"), Column("Damaged", "b.damaged"),
            Column("Safety", "b.safety"), Column("In inspection", "b.quality_control"),
            Column("Incoming", "b.incoming"), Column("Alert at", "b.low_at"),
        ),
        "stock_balances b JOIN variants v ON v.id = b.variant_id JOIN locations l ON l.id = b.location_id",
    ),
}  # fmt: skip
NAMES = ("products", *THINGS)


def headings(name: str, *, personal: bool) -> tuple[str, ...]:
    """Return the first line of a file."""
    if name == "products":
        return export_products.HEADINGS
    return tuple(column.heading for column in _columns(THINGS[name], personal=personal))


def rows(connection: sqlite3.Connection, name: str, currency: str, *, personal: bool) -> Rows:
    """Stream the rows of one file; `currency` is the one of the shop, for prices of products."""
    if name == "products":
        return export_products.rows(connection, currency)
    thing = THINGS[name]
    columns = _columns(thing, personal=personal)
    order = f"{thing.rows.split()[1]}.n" if " " in thing.rows else "n"
    listed = ", ".join((*(column.source for column in columns), thing.currency))
    return _written(connection.execute(f"SELECT {listed} FROM {thing.rows} ORDER BY {order}"), columns)


def _columns(thing: Thing, *, personal: bool) -> tuple[Column, ...]:
    return tuple(column for column in thing.columns if personal or not column.personal)


def _written(cursor: sqlite3.Cursor, columns: tuple[Column, ...]) -> Rows:
    for *values, currency in cursor:
        yield tuple(_value(value, column.form, currency) for value, column in zip(values, columns, strict=True))


def _value(value: Any, form: Form, currency: str) -> Any:  # noqa: ANN401 - any column
    if value is None or form is Form.PLAIN:
        return value
    if form is Form.TIME:
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="seconds")
    return export_products.decimals(value if form is Form.PRICE else value * UNIT_SCALE, currency)
