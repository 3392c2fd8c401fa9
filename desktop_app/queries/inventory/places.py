"""Locations, their bins and how a variant lies in them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

# locations: a handful of rows.
_LOCATIONS = "SELECT id, name, code FROM locations WHERE active = 1 ORDER BY position, id"
# bins_by_location_id: index on location_id.
_BINS = "SELECT id, name FROM bins WHERE location_id = ? ORDER BY name"
# stock_balances_by_variant_id: index on variant_id.
_BALANCE = (
    "SELECT on_hand, committed, damaged, safety, quality_control, incoming, low_at FROM stock_balances"
    " WHERE variant_id = ? AND location_id = ?"
)
# bin_stock_by_variant_id: index on variant_id; bins_id: unique index on id.
_IN_BINS = (
    "SELECT b.id, b.name, s.quantity FROM bin_stock s JOIN bins b ON b.id = s.bin_id"
    " WHERE s.variant_id = ? AND s.location_id = ? AND s.quantity <> 0 ORDER BY s.quantity DESC, b.name"
)
# stock_balances_by_variant_id: index on variant_id.
_LEVELS = (
    "SELECT low_at FROM stock_balances WHERE variant_id = :variant AND low_at IS NOT NULL"
    " AND (:location IS NULL OR location_id = :location)"
)
# variants: primary key n.
_VARIANT = "SELECT id, sku, title FROM variants WHERE n = ?"


class Location(NamedTuple):
    """A place that holds stock."""

    id: bytes
    name: str
    code: str


class InBin(NamedTuple):
    """Units of a variant in one bin; the loose ones have no bin and no name."""

    bin: bytes | None
    name: str
    quantity: int


class Shelf(NamedTuple):
    """A variant at one location, as the forms show it before they change it."""

    on_hand: int = 0
    committed: int = 0
    damaged: int = 0
    safety: int = 0
    quality_control: int = 0
    incoming: int = 0
    low_at: int | None = None
    bins: tuple[InBin, ...] = ()

    @property
    def loose(self) -> int:
        """What lies in no bin."""
        return self.on_hand - sum(one.quantity for one in self.bins)


def locations(connection: sqlite3.Connection) -> list[Location]:
    """Return the locations that take part in the work, in their order."""
    return [Location(*row) for row in connection.execute(_LOCATIONS).fetchall()]


def bins(connection: sqlite3.Connection, location: bytes) -> list[tuple[bytes, str]]:
    """Return id and name of every bin of a location."""
    return connection.execute(_BINS, (location,)).fetchall()


def variant_at(connection: sqlite3.Connection, n: int) -> tuple[bytes, str, str] | None:
    """Return id, SKU and title of a variant."""
    found: tuple[bytes, str, str] | None = connection.execute(_VARIANT, (n,)).fetchone()
    return found


def shelf(connection: sqlite3.Connection, variant: bytes, location: bytes) -> Shelf:
    """Return what stands at one location, nothing where nothing was ever posted."""
    row = connection.execute(_BALANCE, (variant, location)).fetchone()
    lies = [InBin(*one) for one in connection.execute(_IN_BINS, (variant, location)).fetchall()]
    return Shelf(*row)._replace(bins=tuple(lies)) if row else Shelf(bins=tuple(lies))


def low_level(connection: sqlite3.Connection, variant: bytes, location: bytes | None) -> int | None:
    """Return the low-stock level of a variant where exactly one of the locations looked at has one."""
    found = connection.execute(_LEVELS, {"variant": variant, "location": location}).fetchall()
    return int(found[0][0]) if len(found) == 1 else None
