"""The last 30 days of a page of variants: what was sold and how the shelf rose and fell."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

DAYS = 30
DAY = 86_400_000

# stock_movements_by_variant_id_location_id: index on variant_id, location_id.
_MOVES = f"""SELECT v.n, min({DAYS - 1}, (m.at - :since) / {DAY}) AS day, sum(m.on_hand),
 sum(CASE WHEN m.cause IN ('shipped', 'imported_sale') THEN -m.on_hand ELSE 0 END)
 FROM variants v JOIN stock_movements m ON m.variant_id = v.id
 WHERE v.n IN ({{ids}}) AND m.at >= :since AND (:location IS NULL OR m.location_id = :location) GROUP BY v.n, day"""
# stock_balances_by_variant_id: index on variant_id.
_STANDING = """SELECT v.n, sum(s.on_hand) FROM variants v JOIN stock_balances s ON s.variant_id = v.id
 WHERE v.n IN ({ids}) AND (:location IS NULL OR s.location_id = :location) GROUP BY v.n"""


class Month(NamedTuple):
    """Units shipped in 30 days, on hand at the end of each of them (the last is now), and units shipped on each."""

    shipped: int = 0
    points: tuple[int, ...] = (0,) * DAYS
    sales: tuple[int, ...] = (0,) * DAYS

    def had_stock(self) -> tuple[bool, ...]:
        """Return for each day whether anything could be sold: a day with nothing is missing demand, not none."""
        return tuple(sold > 0 or left > 0 for sold, left in zip(self.sales, self.points, strict=True))

    def cover(self, free: int) -> int | None:
        """Return for how many days `free` units last at the pace of this month; None where nothing was shipped."""
        return max(0, free) * sum(self.had_stock()) // self.shipped if self.shipped > 0 else None


def months(connection: sqlite3.Connection, ids: Sequence[int], location: bytes | None, now: int) -> dict[int, Month]:
    """Return the month of each of these n; one that was never on hand has zeros."""
    marks = ", ".join(str(int(n)) for n in ids)
    values = {"since": now - DAYS * DAY, "location": location}
    moves: dict[int, dict[int, tuple[int, int]]] = {n: {} for n in ids}
    for n, day, delta, shipped in connection.execute(_MOVES.format(ids=marks), values).fetchall():
        moves[n][day] = (delta, shipped)
    standing = dict(connection.execute(_STANDING.format(ids=marks), {"location": location}).fetchall())
    return {n: _month(standing.get(n, 0), moves[n]) for n in ids}


def _month(on_hand: int, moves: dict[int, tuple[int, int]]) -> Month:
    points = [0] * DAYS
    for day in range(DAYS - 1, -1, -1):
        points[day] = on_hand
        on_hand -= moves.get(day, (0, 0))[0]
    sales = tuple(moves.get(day, (0, 0))[1] for day in range(DAYS))
    return Month(sum(sales), tuple(points), sales)
