"""What can be done with orders right now: the few facts that actions ask before they are offered, and their ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from commerce.kernel.ids import Id

# orders by n, the primary key.
_KEYS = (
    "SELECT n, id, customer_id, ref, number, external_number, state, goods FROM orders"
    " WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n"
)
_ORDER = (
    "SELECT n, id, customer_id, ref, number, external_number, state, goods, money, total, charged, refunded, granted,"
    " currency, assignee_id FROM orders WHERE n = ?"
)
# fulfilment_orders_by_order_id, holds_by_order_id, order_tags_by_order_id.
_SOURCES = (
    "SELECT supplier_id IS NOT NULL, state, handed_over_at IS NOT NULL FROM fulfilment_orders WHERE order_id = ?"
    " ORDER BY position"
)
_HOLDS = "SELECT DISTINCT reason FROM holds WHERE order_id = ? AND released_at IS NULL"
_TAGS = "SELECT tag FROM order_tags WHERE order_id = ? ORDER BY tag"
# orders_id: one look-up for each id.
_NUMBERS = "SELECT n FROM orders WHERE id IN ({marks})"
_NUMBERS_AT_ONCE = 500
_KEY_COLUMNS = 8


class OrderKey(NamedTuple):
    """An order as a command names it, with what a preview of a bulk act counts."""

    n: int
    id: Id
    customer_id: Id | None
    ref: str
    number: int | None
    external_number: str
    state: str
    goods: str


class SourceFacts(NamedTuple):
    """How far one source is."""

    supplier: bool
    state: str
    handed_over: bool


class Standing(NamedTuple):
    """One order as its actions see it; amounts in minor units."""

    key: OrderKey
    money: str
    total: int
    charged: int
    refunded: int
    granted: int
    currency: str
    assignee: Id | None
    sources: tuple[SourceFacts, ...]
    holds: tuple[str, ...]
    tags: tuple[str, ...]


def keys_of(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[OrderKey]:
    """Return the orders with these numbers; those that are gone are left out."""
    return [_key(row) for row in connection.execute(_KEYS, (json.dumps(list(numbers)),)).fetchall()]


def standing(connection: sqlite3.Connection, n: int) -> Standing | None:
    """Return what the actions of one order ask, or None where it is gone."""
    row = connection.execute(_ORDER, (n,)).fetchone()
    if row is None:
        return None
    key = _key(row[:_KEY_COLUMNS])
    money, total, charged, refunded, granted, currency, assignee = row[_KEY_COLUMNS:]
    identity = key.id
    sources = connection.execute(_SOURCES, (identity,)).fetchall()
    return Standing(
        key=key,
        money=money,
        total=total,
        charged=charged,
        refunded=refunded,
        granted=granted,
        currency=currency,
        assignee=None if assignee is None else Id(assignee),
        sources=tuple(SourceFacts(bool(supplier), name, bool(left)) for supplier, name, left in sources),
        holds=tuple(reason for (reason,) in connection.execute(_HOLDS, (identity,)).fetchall()),
        tags=tuple(tag for (tag,) in connection.execute(_TAGS, (identity,)).fetchall()),
    )


def numbers_of(connection: sqlite3.Connection, ids: Iterable[bytes]) -> list[int]:
    """Return the row numbers of these orders, in no order."""
    wanted = list(ids)
    found: list[int] = []
    for start in range(0, len(wanted), _NUMBERS_AT_ONCE):
        some = wanted[start : start + _NUMBERS_AT_ONCE]
        sql = _NUMBERS.format(marks=", ".join("?" * len(some)))
        found += [n for (n,) in connection.execute(sql, some).fetchall()]
    return found


def _key(row: Sequence[Any]) -> OrderKey:
    n, identity, customer, *rest = row
    return OrderKey(n, Id(identity), None if customer is None else Id(customer), *rest)
