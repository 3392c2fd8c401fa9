"""What the shop has told its people and nobody has read yet, with the thing it is about."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

# notices_by_read_at_at: index on read_at, at; the newest come from its end. variants_id and orders_id: unique indexes.
_UNREAD = (
    "SELECT t.id, t.code, t.data, t.at, v.n, o.n FROM notices t"
    " LEFT JOIN variants v ON v.id = t.subject LEFT JOIN orders o ON o.id = t.subject"
    " WHERE t.read_at IS NULL ORDER BY t.at DESC, t.n DESC LIMIT ?"
)
_COUNT = "SELECT count(*) FROM notices WHERE read_at IS NULL"
_IDS = "SELECT id FROM notices WHERE read_at IS NULL ORDER BY at, n"


class UnreadNotice(NamedTuple):
    """One notice; `data` is canonical JSON, `at` UTC milliseconds, `variant` or `order` the n of its subject."""

    id: bytes
    code: str
    data: str
    at: int
    variant: int | None
    order: int | None


def unread(connection: sqlite3.Connection, limit: int) -> list[UnreadNotice]:
    """Return the newest notices nobody has read."""
    return [UnreadNotice(*row) for row in connection.execute(_UNREAD, (limit,)).fetchall()]


def unread_count(connection: sqlite3.Connection) -> int:
    """Return how many notices nobody has read."""
    return int(connection.execute(_COUNT).fetchone()[0])


def unread_ids(connection: sqlite3.Connection) -> list[bytes]:
    """Return all of them, the oldest first."""
    return [bytes(row[0]) for row in connection.execute(_IDS).fetchall()]
