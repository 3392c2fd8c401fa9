"""One parcel as it lies on the bench: its lines with photo and bin, where it goes, and what others send."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from desktop_app.queries.bench.waiting import order_name
from desktop_app.queries.inventory.rows import blob_of, other_form

# fulfilment_orders: primary key n; orders_id: unique index on id.
_HEAD = """SELECT f.n, f.id, o.n, o.id, o.ref, o.number, o.external_number, o.customer_name, f.source, f.location_id,
 f.state, f.ship_by, o.shipping_method, o.gift_note, o.note, o.state, coalesce(o.customer_id, o.id)
 FROM fulfilment_orders f JOIN orders o ON o.id = f.order_id WHERE f.n = ?"""
# fulfilment_lines_by_fulfilment_order_id, order_lines_id, variants_id, bin_stock_by_variant_id: indexes.
_LINES = """SELECT p.id, p.variant_id, v.n, coalesce(v.sku, l.sku), coalesce(v.barcode, ''), l.title,
 coalesce(v.options, '[]'), p.quantity, p.packed, coalesce(v.weight_g, 0), v.product_id,
 (SELECT b.name FROM bin_stock s JOIN bins b ON b.id = s.bin_id WHERE s.variant_id = p.variant_id
  AND s.location_id = :location AND s.quantity > 0 ORDER BY s.quantity DESC, b.name LIMIT 1) AS bin, t.title
 FROM fulfilment_lines p JOIN order_lines l ON l.id = p.order_line_id LEFT JOIN variants v ON v.id = p.variant_id
 LEFT JOIN products t ON t.id = v.product_id
 WHERE p.fulfilment_order_id = :fulfilment AND p.quantity > 0 ORDER BY bin IS NULL, bin, l.position, p.n"""
# images_by_product_id: index on product_id.
_IMAGE = """SELECT blob, url FROM images WHERE product_id = ? AND (variant_id IS NULL OR variant_id = ?)
 ORDER BY variant_id IS NULL, position, n LIMIT 1"""
# order_addresses_by_order_id: index on order_id.
_ADDRESS = """SELECT name, company, line1, line2, city, region, postcode, country FROM order_addresses
 WHERE order_id = ? AND role = 'ship' LIMIT 1"""
# fulfilment_orders_by_order_id, fulfilment_lines_by_fulfilment_order_id: indexes.
_OTHERS = """SELECT f.source, coalesce((SELECT sum(quantity) FROM fulfilment_lines l
 WHERE l.fulfilment_order_id = f.id), 0) FROM fulfilment_orders f
 WHERE f.order_id = ? AND f.id <> ? AND f.state <> 'cancelled' ORDER BY f.position"""
# orders: primary key n, orders_by_ref: index on ref; fulfilment_orders_by_order_id: index on order_id.
_OF_ORDER = """SELECT f.n, f.state, f.handed_over_at IS NOT NULL, o.number, o.external_number, o.ref
 FROM orders o JOIN fulfilment_orders f ON f.order_id = o.id WHERE o.{key} = ? AND f.location_id IS NOT NULL
 ORDER BY f.state NOT IN ('in_progress', 'open'), f.state = 'open', f.position LIMIT 1"""
# variants_by_sku, variants_by_barcode: indexes; bin_stock_by_variant_id for the bin.
_BY_CODE = """SELECT v.id, v.n, v.sku, v.title, (SELECT b.name FROM bin_stock s JOIN bins b ON b.id = s.bin_id
 WHERE s.variant_id = v.id AND s.quantity > 0 ORDER BY s.quantity DESC, b.name LIMIT 1) FROM variants v WHERE v.n =
 (SELECT n FROM variants WHERE sku = :code UNION ALL SELECT n FROM variants WHERE barcode IN (:code, :other) LIMIT 1)"""

# stock_balances_by_variant_id: index on variant_id.
_SOUND = """SELECT coalesce(sum(on_hand - damaged - quality_control), 0) FROM stock_balances
 WHERE variant_id = ? AND location_id = ?"""
# variants: primary key n.
_BARCODE = "SELECT id, barcode, title FROM variants WHERE n = ?"


class BenchLine(NamedTuple):
    """Units of one variant in this parcel; `options` pairs a name with a value, `picture` is a stored photo."""

    id: bytes
    variant: bytes | None
    n: int
    sku: str
    barcode: str
    title: str
    options: tuple[tuple[str, str], ...]
    wanted: int
    packed: int
    weight_g: int
    bin: str
    picture: str
    product: str
    """The name without the options."""

    @property
    def left(self) -> int:
        """Units still to be packed."""
        return self.wanted - self.packed


class Address(NamedTuple):
    """Where it goes."""

    name: str = ""
    company: str = ""
    line1: str = ""
    line2: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


class BenchOrder(NamedTuple):
    """One parcel; `n` is its own, `order_n` and `order` belong to the order. `others` send the rest of it."""

    n: int
    id: bytes
    order_n: int
    order: bytes
    ref: str
    number: int | None
    external: str
    customer: str
    source: str
    location: bytes | None
    state: str
    ship_by: int | None
    shipping_method: str
    gift_note: str
    note: str
    order_state: str
    person: bytes
    """Whose notes are sealed with it: the customer, or the order where there is none."""
    address: Address = Address()
    lines: tuple[BenchLine, ...] = ()
    others: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        """What people call the order."""
        return order_name(self.number, self.external, self.ref)


class Known(NamedTuple):
    """The variant behind a code."""

    id: bytes
    n: int
    sku: str
    title: str
    bin: str | None


class OfOrder(NamedTuple):
    """A parcel of a scanned order."""

    n: int
    state: str
    left_house: int
    number: int | None
    external: str
    ref: str

    @property
    def name(self) -> str:
        """What people call the order."""
        return order_name(self.number, self.external, self.ref)

    @property
    def can_be_packed(self) -> bool:
        """Whether the bench may open it."""
        return self.state in ("open", "in_progress")


def bench_order(connection: sqlite3.Connection, n: int) -> BenchOrder | None:
    """Return one parcel by its n."""
    row = connection.execute(_HEAD, (n,)).fetchone()
    if row is None:
        return None
    head = BenchOrder(*row)
    address = connection.execute(_ADDRESS, (head.order,)).fetchone()
    values = {"fulfilment": head.id, "location": head.location}
    lines = [_line(connection, line) for line in connection.execute(_LINES, values).fetchall()]
    others = connection.execute(_OTHERS, (head.order, head.id)).fetchall()
    return head._replace(
        address=Address(*address) if address else Address(name=head.customer), lines=tuple(lines),
        others=tuple((source, items) for source, items in others if items),
    )  # fmt: skip


def parcel_of_ref(connection: sqlite3.Connection, ref: str) -> OfOrder | None:
    """Return the parcel of ours that a scanned order reference means, one that can be packed before any other."""
    row = connection.execute(_OF_ORDER.format(key="ref"), (ref,)).fetchone()
    return OfOrder(*row) if row else None


def parcel_of_order(connection: sqlite3.Connection, n: int) -> OfOrder | None:
    """Return the same for the n of an order."""
    row = connection.execute(_OF_ORDER.format(key="n"), (n,)).fetchone()
    return OfOrder(*row) if row else None


def variant_of_code(connection: sqlite3.Connection, code: str) -> Known | None:
    """Return the variant with exactly this SKU, or with this barcode in either of its forms."""
    values = {"code": code, "other": other_form(code)}
    row = connection.execute(_BY_CODE, values).fetchone() if code else None
    return Known(*row) if row else None


def sound_units(connection: sqlite3.Connection, variant: bytes, location: bytes) -> int:
    """Return how many units of a variant a location holds that can be sent, those packed but not yet gone too."""
    return int(connection.execute(_SOUND, (variant, location)).fetchone()[0])


def barcode_of(connection: sqlite3.Connection, n: int) -> tuple[bytes, str, str]:
    """Return id, barcode and title of a variant."""
    identity, barcode, title = connection.execute(_BARCODE, (n,)).fetchone()
    return identity, barcode, title


def _line(connection: sqlite3.Connection, row: tuple[Any, ...]) -> BenchLine:
    identity, variant, n, sku, barcode, title, options, wanted, packed, weight, product, bin_name, name = row
    image = connection.execute(_IMAGE, (product, variant)).fetchone() if product else None
    return BenchLine(
        identity, variant, n or 0, sku, barcode, title, _pairs(options), wanted, packed, weight, bin_name or "",
        blob_of(*image) if image else "", name or title,
    )  # fmt: skip


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the options of a variant, none where the text is not what it should be."""
    try:
        return tuple((str(name), str(value)) for name, value in json.loads(text))
    except (ValueError, TypeError):
        return ()
