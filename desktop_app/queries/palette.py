"""What the palette finds: orders, customers and SKUs by the first letters of any of their words."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from desktop_app.queries.inventory.rows import number_by_code
from desktop_app.queries.typed import match_of

_NUMBER_COLUMNS = "{ref number external_number}"

# order_search, variant_search, customer_search: FTS5 with prefix 1 to 3; rowid is the row's n, newest first.
_ORDERS = (
    "SELECT n, ref, number, external_number, customer_name, goods, money, state, total, currency FROM orders"
    " WHERE n IN (SELECT rowid FROM order_search WHERE order_search MATCH ? ORDER BY rowid DESC LIMIT ?)"
    " ORDER BY n DESC"
)
# orders_ref: index on ref.
_BY_REF = "SELECT n FROM orders WHERE ref = ? LIMIT 1"
_CUSTOMERS = (
    "SELECT n, name, email, company FROM customers"
    " WHERE n IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?)"
    " ORDER BY n DESC"
)
_VARIANTS = (
    "SELECT n, sku, title, state FROM variants"
    " WHERE n IN (SELECT rowid FROM variant_search WHERE variant_search MATCH ? ORDER BY rowid DESC LIMIT ?)"
    " ORDER BY n DESC"
)


class OrderHit(NamedTuple):
    """An order as the palette shows it; `total` in minor units."""

    n: int
    ref: str
    number: int | None
    external_number: str
    customer: str
    goods: str
    money: str
    state: str
    total: int
    currency: str


class CustomerHit(NamedTuple):
    """A customer as the palette shows it."""

    n: int
    name: str
    email: str
    company: str


class VariantHit(NamedTuple):
    """A SKU as the palette shows it."""

    n: int
    sku: str
    title: str
    state: str


def orders(connection: sqlite3.Connection, typed: str, limit: int, *, by_number: bool = False) -> list[OrderHit]:
    """Return orders by ref, number, customer, mail or first item; with `by_number` by the first two alone."""
    match = match_of(typed, _NUMBER_COLUMNS if by_number else "")
    rows = connection.execute(_ORDERS, (match, limit)).fetchall() if match else []
    return [OrderHit(*row) for row in rows]


def customers(connection: sqlite3.Connection, typed: str, limit: int) -> list[CustomerHit]:
    """Return customers by name, mail, phone or company."""
    match = match_of(typed)
    rows = connection.execute(_CUSTOMERS, (match, limit)).fetchall() if match else []
    return [CustomerHit(*row) for row in rows]


def variants(connection: sqlite3.Connection, typed: str, limit: int) -> list[VariantHit]:
    """Return variants by SKU, title or barcode."""
    match = match_of(typed)
    rows = connection.execute(_VARIANTS, (match, limit)).fetchall() if match else []
    return [VariantHit(*row) for row in rows]


def order_by_ref(connection: sqlite3.Connection, ref: str) -> int | None:
    """Return the n of the order with a reference in its true form."""
    row = connection.execute(_BY_REF, (ref,)).fetchone()
    return int(row[0]) if row else None


def variant_by_code(connection: sqlite3.Connection, code: str) -> int | None:
    """Return the n of the variant with exactly this SKU, or with this barcode as UPC-A or as EAN-13."""
    return number_by_code(connection, code)
