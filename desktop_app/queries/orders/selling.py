"""What a sale by hand looks up: customers, goods with price and free units, the tax that is usual here."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from desktop_app.queries.typed import match_of

_NEWEST = 500

# customer_search (FTS5), then customers by n; the oldest address by customer_addresses_by_customer_id.
_BUYERS = (
    "SELECT c.id, c.name, c.email, c.company, coalesce(a.line1, ''), coalesce(a.postcode, ''), coalesce(a.city, ''),"
    " coalesce(a.country, '') FROM customers c LEFT JOIN customer_addresses a ON a.n = (SELECT min(n) FROM"
    " customer_addresses WHERE customer_id = c.id)"
    " WHERE c.n IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?)"
    " ORDER BY c.n DESC"
)
# prices_by_variant_id_price_list, stock_balances_by_variant_id.
_GOOD = (
    "SELECT v.id, v.sku, v.title, (SELECT amount_e4 FROM prices p WHERE p.variant_id = v.id AND price_list = 'retail'"
    " AND currency = ? ORDER BY valid_from DESC, p.n DESC LIMIT 1), (SELECT amount_e4 FROM prices p WHERE"
    " p.variant_id = v.id AND price_list = 'cost' AND currency = ? ORDER BY valid_from DESC, p.n DESC LIMIT 1),"
    " (SELECT coalesce(sum(on_hand - committed - damaged - safety - quality_control), 0) FROM stock_balances s"
    " WHERE s.variant_id = v.id) FROM variants v"
)
# variants_by_sku, variants_by_barcode.
_BY_CODE = f"{_GOOD} WHERE v.state = 'active' AND (v.sku = ? OR v.barcode = ?) LIMIT 2"
# variant_search (FTS5), then variants by n.
_FOUND = (
    f"{_GOOD} WHERE v.state = 'active' AND v.n IN (SELECT rowid FROM variant_search WHERE variant_search MATCH ?"
    " ORDER BY rowid DESC LIMIT ?) ORDER BY v.n DESC"
)
# The newest tax rows by n.
_RATE = (
    "SELECT rate, count(*) FROM (SELECT rate, jurisdiction FROM tax_lines ORDER BY n DESC LIMIT ?)"
    " WHERE jurisdiction = ? GROUP BY rate ORDER BY 2 DESC, 1 DESC LIMIT 1"
)
# orders by n, the newest first.
_METHOD = (
    "SELECT shipping_method, count(*) FROM (SELECT o.shipping_method, o.id FROM orders o ORDER BY o.n DESC LIMIT ?) s"
    " WHERE shipping_method <> '' AND EXISTS (SELECT 1 FROM order_addresses a WHERE a.order_id = s.id AND"
    " a.role = 'ship') GROUP BY shipping_method ORDER BY 2 DESC, 1 LIMIT 1"
)


class Buyer(NamedTuple):
    """A customer with the first address on file; empty text where there is none."""

    id: bytes
    name: str
    email: str
    company: str
    line1: str
    postcode: str
    city: str
    country: str


class Good(NamedTuple):
    """A variant; price and cost in 1/10,000 of the minor unit, None where there is none in the currency."""

    id: bytes
    sku: str
    title: str
    price_e4: int | None
    cost_e4: int | None
    free: int


def buyers(connection: sqlite3.Connection, typed: str, limit: int) -> list[Buyer]:
    """Return customers by name, mail, phone or company, the newest first."""
    match = match_of(typed)
    found = connection.execute(_BUYERS, (match, limit)).fetchall() if match else []
    return [Buyer(*row) for row in found]


def goods(connection: sqlite3.Connection, typed: str, currency: str, limit: int) -> list[Good]:
    """Return what can be sold by SKU, title or barcode; a whole SKU or barcode finds its one thing alone."""
    code = typed.strip()
    exact = connection.execute(_BY_CODE, (currency, currency, code, code)).fetchall() if code else []
    if len(exact) == 1:
        return [Good(*exact[0])]
    match = match_of(typed)
    found = connection.execute(_FOUND, (currency, currency, match, limit)).fetchall() if match else []
    return [Good(*row) for row in found]


def usual_rate(connection: sqlite3.Connection, country: str) -> int:
    """Return the tax rate, in 1/1,000 percent, that most of the newest lines in a country have; 0 without any."""
    row = connection.execute(_RATE, (_NEWEST, country)).fetchone()
    return int(row[0]) if row else 0


def usual_method(connection: sqlite3.Connection) -> str:
    """Return how most of the newest orders with an address were sent; empty where none was."""
    row = connection.execute(_METHOD, (_NEWEST,)).fetchone()
    return str(row[0]) if row else ""
