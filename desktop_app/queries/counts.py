"""The numbers beside the windows in the rail; all read counter tables or short indexes, never the orders themselves."""

from __future__ import annotations

import sqlite3

# order_counts: a few dozen rows kept by triggers.
_TO_PACK = "SELECT coalesce(sum(orders), 0) FROM order_counts WHERE state = 'open' AND goods IN ('to_pack', 'packing')"


def to_pack(connection: sqlite3.Connection) -> int:
    """Return how many open orders wait for packing."""
    return int(connection.execute(_TO_PACK).fetchone()[0])
