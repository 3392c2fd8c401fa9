"""The rows of the list and of the pane: one variant each with its sums, its bin, its picture and the best offer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from desktop_app.queries.inventory.overview import BALANCES, HOUR, STATE

# variants: primary key n; the sums of a page come from stock_balances_by_variant_id.
_PAGE_BALANCES = BALANCES.replace(
    "WHERE :location IS NULL OR s.location_id = :location",
    "WHERE s.variant_id IN (SELECT id FROM variants WHERE n IN ({ids}))"
    " AND (:location IS NULL OR s.location_id = :location)",
)
_ROWS = f"""{_PAGE_BALANCES} SELECT v.n, v.id, v.product_id, v.sku, v.title, v.barcode, coalesce(k.on_hand, 0),
 coalesce(k.reserved, 0), coalesce(k.damaged, 0), coalesce(k.free, 0), coalesce(k.incoming, 0), {STATE}
 FROM variants v LEFT JOIN kept k ON k.variant = v.id WHERE v.n IN ({{ids}})"""
# bin_stock_by_variant_id: index on variant_id; the fullest bin comes first.
_BINS = """SELECT s.variant_id, b.name FROM bin_stock s JOIN bins b ON b.id = s.bin_id
 WHERE s.variant_id IN ({ids}) AND s.quantity > 0 AND (:location IS NULL OR s.location_id = :location)
 ORDER BY s.quantity DESC, b.name"""
# images_by_product_id: index on product_id.
_IMAGES = "SELECT product_id, variant_id, blob, url FROM images WHERE product_id IN ({ids}) ORDER BY position, n"
# supplier_offers_by_variant_id: index on variant_id.
_OFFERS = """SELECT o.variant_id, p.code, p.name, o.stock, o.stock_as_of, p.feed_max_age_hours, o.priority, p.lead_days
 FROM supplier_offers o JOIN suppliers p ON p.id = o.supplier_id WHERE o.variant_id IN ({ids})"""
# variants_id: unique index on id.
_NUMBERS = "SELECT n FROM variants WHERE id IN ({ids})"
# variants_by_sku: index on sku.
_HAS_SKU = "SELECT 1 FROM variants WHERE sku = ? LIMIT 1"
# variants_by_sku, variants_by_barcode: indexes.
_BY_CODE = "SELECT n FROM variants WHERE sku = ? UNION ALL SELECT n FROM variants WHERE barcode IN (?, ?) LIMIT 1"
_BLOB = "blob:"
_UPC_A = 12
"""Digits of a UPC-A; a zero before them makes it an EAN-13."""


class Offer(NamedTuple):
    """What a supplier says it has, `as_of` when, and after how many hours that counts as nothing."""

    code: str
    name: str
    stock: int | None
    as_of: int | None
    limit_hours: int
    priority: int
    lead_days: int

    def stale(self, now: int) -> bool:
        """Tell whether its stock counts as nothing."""
        return self.stock is None or self.as_of is None or now - self.as_of > self.limit_hours * HOUR


class StockRow(NamedTuple):
    """One variant; `picture` is the SHA-256 of the stored photo, empty without one."""

    n: int
    id: bytes
    product: bytes
    sku: str
    title: str
    barcode: str
    on_hand: int
    reserved: int
    damaged: int
    free: int
    incoming: int
    state: str
    bin: str = ""
    picture: str = ""
    offer: Offer | None = None


def stock_rows(connection: sqlite3.Connection, ids: Sequence[int], location: bytes | None, now: int) -> list[StockRow]:
    """Return the variants with these n, at most 128, in no promised order."""
    values: dict[str, Any] = {"now": now, "location": location}
    marks = ", ".join(str(int(n)) for n in ids)
    found = [StockRow(*row) for row in connection.execute(_ROWS.format(ids=marks), values).fetchall()]
    variants, products = [row.id for row in found], list({row.product for row in found})
    bins = dict(reversed(_of(connection, _BINS, variants, location)))
    pictures = _pictures(connection, products)
    best = _best_offers(connection, variants, now)
    return [
        row._replace(
            bin=bins.get(row.id, ""),
            picture=pictures.get(row.id) or pictures.get(row.product, ""),
            offer=best.get(row.id),
        )
        for row in found
    ]


def picture_of(connection: sqlite3.Connection, product: bytes, variant: bytes) -> str:
    """Return the SHA-256 of a variant's photo or else of its product's, empty without one."""
    found = _pictures(connection, [product])
    return found.get(variant) or found.get(product, "")


def numbers_of(connection: sqlite3.Connection, ids: Iterable[bytes]) -> list[int]:
    """Return the n of the variants among these ids."""
    return [row[0] for row in _of(connection, _NUMBERS, ids)]


def number_by_code(connection: sqlite3.Connection, code: str) -> int | None:
    """Return the n of the variant with exactly this SKU, or with this barcode in either of its forms."""
    row = connection.execute(_BY_CODE, (code, code, other_form(code))).fetchone() if code else None
    return int(row[0]) if row else None


def has_sku(connection: sqlite3.Connection, sku: str) -> bool:
    """Tell whether a variant has exactly this SKU."""
    return connection.execute(_HAS_SKU, (sku,)).fetchone() is not None


def other_form(code: str) -> str:
    """Return the EAN-13 that scanners read for a UPC-A, and the other way round; any other code as it is."""
    if code.isascii() and code.isdigit():
        if len(code) == _UPC_A:
            return f"0{code}"
        if len(code) == _UPC_A + 1 and code.startswith("0"):
            return code[1:]
    return code


def blob_of(blob: str, url: str) -> str:
    """Return the digest a picture is stored under; a demo and some imports name it in the address."""
    return blob or (url.removeprefix(_BLOB) if url.startswith(_BLOB) else "")


def _pictures(connection: sqlite3.Connection, products: Sequence[bytes]) -> dict[bytes, str]:
    """Return digests by variant, and by product for pictures that show no variant alone."""
    found: dict[bytes, str] = {}
    for product, variant, blob, url in _of(connection, _IMAGES, products):
        digest = blob_of(blob, url)
        if digest:
            found.setdefault(variant or product, digest)
    return found


def _best_offers(connection: sqlite3.Connection, variants: Sequence[bytes], now: int) -> dict[bytes, Offer]:
    """Return the first offer of each variant: fresh ones before stale ones, then by priority, then the newest."""
    best: dict[bytes, Offer] = {}
    for variant, *rest in _of(connection, _OFFERS, variants):
        offer = Offer(*rest)
        standing = best.get(variant)
        if standing is None or _rank(offer, now) < _rank(standing, now):
            best[variant] = offer
    return best


def _rank(offer: Offer, now: int) -> tuple[bool, int, int]:
    return offer.stale(now), offer.priority, -(offer.as_of or 0)


def _of(
    connection: sqlite3.Connection, statement: str, ids: Iterable[bytes], location: bytes | None = None
) -> list[Any]:
    marks = ", ".join(f"x'{identity.hex()}'" for identity in ids)
    values = {"location": location} if ":location" in statement else {}
    return connection.execute(statement.format(ids=marks), values).fetchall()
