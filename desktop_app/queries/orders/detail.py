"""Everything the detail pane says about one order, read by the order's own indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

# orders by n; customers_id and actors_id for the names.
_HEAD = (
    "SELECT o.n, o.id, o.ref, o.number, o.external_number, o.kind, o.state, o.channel, o.placed_at, o.currency,"
    " o.tax_included, o.goods_total, o.discount_total, o.shipping_total, o.tax_total, o.total, o.shipping_method,"
    " o.gift_note, o.note, o.money, o.goods, o.ship_by, o.expires_at, o.canceled_at, o.cancel_reason, o.authorised,"
    " o.charged, o.refunded, o.granted, o.customer_id, o.customer_name, o.email, o.country, a.name, o.item_count"
    " FROM orders o LEFT JOIN actors a ON a.id = o.assignee_id WHERE o.n = ?"
)
# order_lines_by_order_id.
_LINES = (
    "SELECT id, position, sku, title, quantity, unit_price_e4, unit_cost_e4, amount, discount, tax, replaced, canceled,"
    " fulfilled, returned, variant_id FROM order_lines WHERE order_id = ? ORDER BY position, n"
)
# fulfilment_orders_by_order_id; locations_id and suppliers_id for the names.
_SOURCES = (
    "SELECT f.id, f.supplier_id IS NOT NULL, coalesce(l.name, s.name, f.source), f.source, f.state, f.ship_by,"
    " f.requested_at, f.acknowledged_at, f.packed_at, f.handed_over_at, f.delivered_at, f.carrier, f.tracking"
    " FROM fulfilment_orders f LEFT JOIN locations l ON l.id = f.location_id LEFT JOIN suppliers s"
    " ON s.id = f.supplier_id WHERE f.order_id = ? ORDER BY f.position, f.n"
)
# fulfilment_lines_by_order_id.
_PARTS = (
    "SELECT fulfilment_order_id, order_line_id, quantity, packed FROM fulfilment_lines WHERE order_id = ? ORDER BY n"
)
# payment_events_by_order_id and payment_transactions_by_order_id.
_EVENTS = "SELECT id, transaction_id, kind, amount, at FROM payment_events WHERE order_id = ? ORDER BY n"
_TENDERS = "SELECT id, tender, provider, reference FROM payment_transactions WHERE order_id = ? ORDER BY n"
# granted_refunds_by_order_id.
_GRANTS = (
    "SELECT amount, reason, state, granted_at FROM granted_refunds WHERE order_id = ? AND withdrawn_at IS NULL"
    " ORDER BY n"
)
# tax_lines_by_order_id, order_addresses_by_order_id, order_tags_by_order_id, holds_by_order_id.
_TAXES = (
    "SELECT jurisdiction, rate, sum(amount) FROM tax_lines WHERE order_id = ? GROUP BY jurisdiction, rate"
    " ORDER BY jurisdiction, rate"
)
_ADDRESSES = (
    "SELECT role, name, company, line1, line2, city, region, postcode, country, phone FROM order_addresses"
    " WHERE order_id = ? ORDER BY role = 'ship' DESC, n"
)
_TAGS = "SELECT tag FROM order_tags WHERE order_id = ? ORDER BY tag"
_HOLDS = (
    "SELECT h.reason, h.note, a.name, min(h.placed_at) FROM holds h LEFT JOIN actors a ON a.id = h.owner_id"
    " WHERE h.order_id = ? AND h.released_at IS NULL GROUP BY h.reason, h.note ORDER BY min(h.n)"
)
# orders_by_customer_id; customers_id.
_BOUGHT = (
    "SELECT (SELECT n FROM customers WHERE id = ?), count(*), sum(CASE WHEN currency = ? THEN charged ELSE 0 END)"
    " FROM orders WHERE customer_id = ?"
)
# images by product, at most a handful; variants_id.
_PICTURES = (
    "SELECT v.id, i.blob, i.url FROM variants v JOIN images i ON i.product_id = v.product_id"
    " WHERE v.id IN (SELECT variant_id FROM order_lines WHERE order_id = ?) ORDER BY i.variant_id IS NOT v.id,"
    " i.position, i.n"
)


class Head(NamedTuple):
    """The order itself; amounts in minor units, `charged` net of refunds."""

    n: int
    id: bytes
    ref: str
    number: int | None
    external_number: str
    kind: str
    state: str
    channel: str
    placed_at: int
    currency: str
    tax_included: int
    goods_total: int
    discount_total: int
    shipping_total: int
    tax_total: int
    total: int
    shipping_method: str
    gift_note: str
    note: str
    money: str
    goods: str
    ship_by: int | None
    expires_at: int | None
    canceled_at: int | None
    cancel_reason: str
    authorised: int
    charged: int
    refunded: int
    granted: int
    customer_id: bytes | None
    customer: str
    email: str
    country: str
    assignee: str | None
    item_count: int


class Line(NamedTuple):
    """What was bought; prices in 1/10,000 of the minor unit."""

    id: bytes
    position: int
    sku: str
    title: str
    quantity: int
    unit_price_e4: int
    unit_cost_e4: int | None
    amount: int
    discount: int
    tax: int
    replaced: int
    canceled: int
    fulfilled: int
    returned: int
    variant_id: bytes | None


class Source(NamedTuple):
    """Who sends a part of it, and how far that is."""

    id: bytes
    supplier: int
    name: str
    code: str
    state: str
    ship_by: int | None
    requested_at: int | None
    acknowledged_at: int | None
    packed_at: int | None
    handed_over_at: int | None
    delivered_at: int | None
    carrier: str
    tracking: str


class Part(NamedTuple):
    """How much of a line one source sends."""

    source: bytes
    line: bytes
    quantity: int
    packed: int


class MoneyEvent(NamedTuple):
    """One thing that happened to the money."""

    id: bytes
    transaction: bytes
    kind: str
    amount: int
    at: int


class PaidBy(NamedTuple):
    """One tender."""

    id: bytes
    tender: str
    provider: str
    reference: str


class Grant(NamedTuple):
    """A refund that was decided."""

    amount: int
    reason: str
    state: str
    granted_at: int


class Tax(NamedTuple):
    """Tax of one rate, in 1/1,000 percent."""

    jurisdiction: str
    rate: int
    amount: int


class Address(NamedTuple):
    """Where it goes (`ship`) or who pays (`bill`)."""

    role: str
    name: str
    company: str
    line1: str
    line2: str
    city: str
    region: str
    postcode: str
    country: str
    phone: str


class HeldBy(NamedTuple):
    """A reason to wait that stands."""

    reason: str
    note: str
    owner: str | None
    placed_at: int


class Bought(NamedTuple):
    """The customer's row and orders; `paid` counts those of this order's currency."""

    n: int
    orders: int
    paid: int


class Picture(NamedTuple):
    """A photo of a variant: a blob by its hash, or an address that names one."""

    variant: bytes
    blob: str
    url: str


class OrderDetail(NamedTuple):
    """One order with everything under it."""

    head: Head
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    events: tuple[MoneyEvent, ...]
    tenders: tuple[PaidBy, ...]
    grants: tuple[Grant, ...]
    taxes: tuple[Tax, ...]
    addresses: tuple[Address, ...]
    tags: tuple[str, ...]
    holds: tuple[HeldBy, ...]
    bought: Bought | None
    pictures: tuple[Picture, ...]


def detail(connection: sqlite3.Connection, n: int) -> OrderDetail | None:
    """Return the order with this number, or None where it is gone."""
    row = connection.execute(_HEAD, (n,)).fetchone()
    if row is None:
        return None
    head = Head._make(row)

    def all_of(sql: str, make: Callable[[Sequence[Any]], T]) -> tuple[T, ...]:
        return tuple(make(found) for found in connection.execute(sql, (head.id,)).fetchall())

    return OrderDetail(
        head=head,
        lines=all_of(_LINES, Line._make),
        sources=all_of(_SOURCES, Source._make),
        parts=all_of(_PARTS, Part._make),
        events=all_of(_EVENTS, MoneyEvent._make),
        tenders=all_of(_TENDERS, PaidBy._make),
        grants=all_of(_GRANTS, Grant._make),
        taxes=all_of(_TAXES, Tax._make),
        addresses=all_of(_ADDRESSES, Address._make),
        tags=all_of(_TAGS, lambda found: str(found[0])),
        holds=all_of(_HOLDS, HeldBy._make),
        bought=_bought(connection, head),
        pictures=all_of(_PICTURES, Picture._make),
    )


def _bought(connection: sqlite3.Connection, head: Head) -> Bought | None:
    if head.customer_id is None:
        return None
    row = connection.execute(_BOUGHT, (head.customer_id, head.currency, head.customer_id)).fetchone()
    return Bought(*row) if row[0] is not None else None
