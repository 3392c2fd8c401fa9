"""What packing slips say: for each source of ours the goods in the order of their bins, and where they go."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

# orders by n, fulfilment_orders_by_order_id; only shelves of ours have slips.
_SLIPS = (
    "SELECT o.n, o.id, f.id, o.ref, o.number, o.placed_at, o.customer_name, o.gift_note, o.country, f.source"
    " FROM orders o JOIN fulfilment_orders f ON f.order_id = o.id"
    " WHERE o.n IN (SELECT value FROM json_each(?)) AND f.supplier_id IS NULL AND f.state <> 'cancelled'"
    " ORDER BY o.n, f.position"
)
# fulfilment_lines_by_order_id, order_lines_id, variants_id; the bin with the most of it at that place.
_LINES = (
    "SELECT l.title, p.quantity, l.sku, v.options, v.unit, (SELECT b.name FROM bin_stock s JOIN bins b"
    " ON b.id = s.bin_id WHERE s.variant_id = p.variant_id AND s.location_id = f.location_id AND s.quantity > 0"
    " ORDER BY s.quantity DESC, b.name LIMIT 1) AS bin FROM fulfilment_lines p JOIN order_lines l"
    " ON l.id = p.order_line_id JOIN fulfilment_orders f ON f.id = p.fulfilment_order_id LEFT JOIN variants v"
    " ON v.id = p.variant_id WHERE p.order_id = ? AND p.fulfilment_order_id = ? AND p.quantity > 0"
    " ORDER BY bin IS NULL, bin, l.position"
)
# order_addresses_by_order_id.
_ADDRESS = (
    "SELECT name, company, line1, line2, city, region, postcode, country FROM order_addresses WHERE order_id = ?"
    " AND role = 'ship' LIMIT 1"
)


class SlipAddress(NamedTuple):
    """Where it goes."""

    name: str
    company: str
    line1: str
    line2: str
    city: str
    region: str
    postcode: str
    country: str


class SlipItem(NamedTuple):
    """One thing to put in the parcel; `options` is JSON, `bin` empty where nobody knows."""

    title: str
    quantity: int
    sku: str
    options: str | None
    unit: str | None
    bin: str | None


class Slip(NamedTuple):
    """One parcel's paper."""

    n: int
    order: bytes
    fulfilment: bytes
    ref: str
    number: int | None
    placed_at: int
    customer: str
    gift_note: str
    country: str
    source: str
    address: SlipAddress | None
    items: tuple[SlipItem, ...]


def slips_of(connection: sqlite3.Connection, numbers: list[int], only: Collection[bytes] | None = None) -> list[Slip]:
    """Return the slips of these orders, in the order of `numbers`; orders that only suppliers send have none.

    `only` leaves those of other fulfilments out: an order on two shelves has two.
    """
    place = {n: at for at, n in enumerate(numbers)}
    rows = connection.execute(_SLIPS, (json.dumps(numbers),)).fetchall()
    found = [row for row in rows if only is None or row[2] in only]
    slips = []
    for row in sorted(found, key=lambda row: place[row[0]]):
        address = connection.execute(_ADDRESS, (row[1],)).fetchone()
        items = connection.execute(_LINES, (row[1], row[2])).fetchall()
        where_to = SlipAddress._make(address) if address else None
        slips.append(Slip._make((*row, where_to, tuple(SlipItem._make(item) for item in items))))
    return slips
