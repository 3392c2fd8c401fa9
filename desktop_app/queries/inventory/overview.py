"""Every variant with its state, once over the whole shop: the order of the list, its views and their counts."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.queries.typed import match_of

HOUR = 3_600_000


class View(StrEnum):
    """The saved views of the window."""

    ALL = "all"
    LOW = "low"
    OUT = "out"
    OVERSOLD = "oversold"
    INCOMING = "incoming"


class State(StrEnum):
    """What is worth saying about a variant, the most urgent first."""

    PAUSED = "paused"
    UNTRACKED = "untracked"
    OVERSOLD = "oversold"
    LOW = "low"
    IN_STOCK = "in_stock"
    INCOMING = "incoming"
    AT_SUPPLIER = "at_supplier"
    """Never kept here: a supplier sends it."""
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the list is to show; no `location` means all of them. `now` in UTC milliseconds."""

    now: int
    location: bytes | None = None
    typed: str = ""
    sort: str = "product"
    descending: bool = False


@dataclass(slots=True)
class Overview:
    """The rows of every view in order, and the value of what is on hand at cost (1/10,000 minor units)."""

    ids: dict[View, array[int]] = field(default_factory=lambda: {view: array("q") for view in View})
    value_e4: int = 0
    unpriced: int = 0
    """Variants on hand of which nobody knows the cost."""


# stock_balances and variants are read whole, once; reservations_by_variant_id and supplier_offers_by_variant_id serve
# the parts. The result is some twelve bytes a variant, so a shop with 100,000 of them fits into a megabyte.
BALANCES = """WITH kept AS MATERIALIZED (
 SELECT s.variant_id AS variant, sum(s.on_hand) AS on_hand, sum(s.committed + coalesce(r.held, 0)) AS reserved,
  sum(s.damaged) AS damaged, sum(s.incoming) AS incoming,
  sum(s.on_hand - s.committed - s.damaged - s.safety - s.quality_control - coalesce(r.held, 0)) AS free,
  max(s.low_at IS NOT NULL
   AND s.on_hand - s.committed - s.damaged - s.safety - s.quality_control - coalesce(r.held, 0) <= s.low_at) AS low
 FROM stock_balances s LEFT JOIN (
  SELECT variant_id, location_id, sum(quantity) AS held FROM reservations WHERE expires_at > :now GROUP BY 1, 2
 ) r ON r.variant_id = s.variant_id AND r.location_id = s.location_id
 WHERE :location IS NULL OR s.location_id = :location GROUP BY s.variant_id)"""
_SUPPLIED = f"""EXISTS (SELECT 1 FROM supplier_offers o JOIN suppliers p ON p.id = o.supplier_id
 WHERE o.variant_id = v.id AND o.stock > 0 AND :now - o.stock_as_of <= p.feed_max_age_hours * {HOUR})"""
STATE = f"""CASE WHEN v.state <> 'active' THEN '{State.PAUSED}' WHEN v.tracked = 0 THEN '{State.UNTRACKED}'
 WHEN k.free < 0 THEN '{State.OVERSOLD}' WHEN k.free > 0 AND k.low THEN '{State.LOW}'
 WHEN k.free > 0 THEN '{State.IN_STOCK}' WHEN k.incoming > 0 THEN '{State.INCOMING}'
 WHEN k.variant IS NULL AND {_SUPPLIED} THEN '{State.AT_SUPPLIER}' ELSE '{State.OUT}' END"""
_FOUND = " AND v.n IN (SELECT rowid FROM variant_search WHERE variant_search MATCH :match)"
_ORDERS = {
    "product": "v.title COLLATE NOCASE {way}, v.n",
    "on_hand": "coalesce(k.on_hand, 0) {way}, v.title COLLATE NOCASE, v.n",
    "reserved": "coalesce(k.reserved, 0) {way}, v.title COLLATE NOCASE, v.n",
    "free": "coalesce(k.free, 0) {way}, v.title COLLATE NOCASE, v.n",
    "incoming": "coalesce(k.incoming, 0) {way}, v.title COLLATE NOCASE, v.n",
    "state": "state {way}, v.title COLLATE NOCASE, v.n",
}
SORTS = tuple(_ORDERS)
# stock_balances: one small column of one row for each variant and location, some 10 ms for 100,000 of them.
_LOW = "SELECT count(DISTINCT variant_id) FROM stock_balances WHERE alert_raised = 1"
# prices_by_variant_id_price_list: index on variant_id, price_list; the newest price that holds.
_COST = """SELECT k.on_hand, (SELECT amount_e4 FROM prices c WHERE c.variant_id = k.variant AND c.price_list = 'cost'
 AND c.valid_from <= :now ORDER BY c.valid_from DESC, c.n DESC LIMIT 1) FROM kept k WHERE k.on_hand > 0"""


def overview(connection: sqlite3.Connection, wish: Wish) -> Overview:
    """Return the vectors of all views; one pass, for the query thread."""
    match = match_of(wish.typed)
    values = {"now": wish.now, "location": wish.location, "match": match}
    found = Overview()
    every, low, out, oversold, incoming = (found.ids[view].append for view in View)
    adds = {State.LOW: low, State.OUT: out, State.OVERSOLD: oversold}
    for n, state, comes in connection.execute(_statement(wish, searched=bool(match)), values):
        every(n)
        if state in adds:
            adds[state](n)
        if comes:
            incoming(n)
    return found


def _statement(wish: Wish, *, searched: bool) -> str:
    order = _ORDERS[wish.sort].format(way="DESC" if wish.descending else "ASC")
    return f"""{BALANCES} SELECT v.n, {STATE} AS state, coalesce(k.incoming, 0) > 0 FROM variants v
 LEFT JOIN kept k ON k.variant = v.id WHERE v.state <> 'archived'{_FOUND if searched else ""} ORDER BY {order}"""


def add_value(connection: sqlite3.Connection, wish: Wish, found: Overview) -> Overview:
    """Add up what is on hand at the newest cost of each variant."""
    for on_hand, cost in connection.execute(f"{BALANCES} {_COST}", {"now": wish.now, "location": wish.location}):
        if cost is None:
            found.unpriced += 1
        else:
            found.value_e4 += on_hand * cost
    return found


def low_count(connection: sqlite3.Connection) -> int:
    """Return how many variants are at or below their level somewhere, as the alert of each balance remembers it."""
    return int(connection.execute(_LOW).fetchone()[0])
