"""What stood on the shelves at any instant: the ledger summed up to it, or today's balances without what came after."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import NamedTuple

_PACK = 1 << 32
_HALF = _PACK >> 1

# stock_movements is read once, on the shorter side of the instant. A million rows grouped by SQLite take 1.5 s, summed
# here 0.5: two numbers travel in one, and the four that few rows change come by themselves.
_COMMON = f"""SELECT variant_id, on_hand * {_PACK} + committed FROM stock_movements
 WHERE at {{side}} :at AND (:location IS NULL OR location_id = :location)"""
_RARE = """SELECT variant_id, damaged, safety, quality_control, incoming FROM stock_movements
 WHERE (damaged <> 0 OR safety <> 0 OR quality_control <> 0 OR incoming <> 0)
 AND at {side} :at AND (:location IS NULL OR location_id = :location)"""
# stock_balances: one row for each variant and location.
_STANDING = f"""SELECT variant_id, sum(on_hand) * {_PACK} + sum(committed), sum(damaged), sum(safety),
 sum(quality_control), sum(incoming) FROM stock_balances
 WHERE :location IS NULL OR location_id = :location GROUP BY variant_id"""
# stock_movements: the first and the last row by its number.
_ENDS = """SELECT (SELECT at FROM stock_movements ORDER BY n LIMIT 1),
 (SELECT at FROM stock_movements ORDER BY n DESC LIMIT 1)"""
_NAMES = "SELECT id, n FROM variants"


class Past(NamedTuple):
    """The stored states of a variant at an instant; what checkouts held then is not kept."""

    on_hand: int
    committed: int
    damaged: int
    safety: int
    quality_control: int
    incoming: int

    @property
    def free(self) -> int:
        """What was free to promise."""
        return self.on_hand - self.committed - self.damaged - self.safety - self.quality_control


def stock_at(connection: sqlite3.Connection, at: int, location: bytes | None = None) -> dict[int, Past]:
    """Return what stood at `at` (movements of that very millisecond included), by the n of the variant."""
    values = {"at": at, "location": location}
    first, last = connection.execute(_ENDS).fetchone()
    if first is None:
        return {}
    later = last - at < at - first
    common: defaultdict[bytes, int] = defaultdict(int)
    rare: defaultdict[bytes, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    side = ">" if later else "<="
    for variant, packed in connection.execute(_COMMON.format(side=side), values):
        common[variant] += packed
    for variant, *numbers in connection.execute(_RARE.format(side=side), values):
        rare[variant] = [old + new for old, new in zip(rare[variant], numbers, strict=True)]
    names = dict(connection.execute(_NAMES))
    if not later:
        return {names[variant]: _past(packed, rare.get(variant)) for variant, packed in common.items()}
    return {
        names[variant]: _past(packed - common.get(variant, 0), _less(numbers, rare.get(variant)))
        for variant, packed, *numbers in connection.execute(_STANDING, {"location": location})
    }


def _less(numbers: list[int], later: list[int] | None) -> list[int]:
    return numbers if later is None else [now - delta for now, delta in zip(numbers, later, strict=True)]


def _past(packed: int, numbers: list[int] | None) -> Past:
    committed = (packed + _HALF) % _PACK - _HALF
    damaged, safety, quality_control, incoming = numbers or (0, 0, 0, 0)
    return Past((packed - committed) // _PACK, committed, damaged, safety, quality_control, incoming)
