"""The list of orders: a first page at once, the exact vector of numbers after it, rows by number."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from commerce.kernel.ref import read_ref
from desktop_app.queries.orders.conditions_sql import index_for, where
from desktop_app.queries.orders.criteria import NEWEST_FIRST, Sort, Wanted
from desktop_app.queries.typed import match_of

PAGE = 128
FIRST = 48
"""Rows of a list that is not read to its end yet: more than any window shows, few enough for a frame."""
EXACT_BELOW = 200
"""So many hits of a search are put in order before the first paint; of more, the newest come first."""

_SORTS = {
    "order": ("n",),
    "placed": ("placed_at",),
    "customer": ("customer_name",),
    "items": ("summary",),
    "source": ("sources",),
    "money": ("money",),
    "goods": ("goods",),
    "ship_by": ("ship_by IS NULL", "ship_by"),
    "total": ("total",),
    "state": ("state",),
    "ref": ("ref",),
}

# orders by n, the primary key; always PAGE marks, so that the statement is prepared once.
_ROWS = (
    "SELECT n, ref, number, external_number, placed_at, customer_name, country, summary, item_count, sources, money,"
    " goods, ship_by, total, currency, state, kind FROM orders WHERE n IN (" + ", ".join("?" * PAGE) + ")"
)
# orders_by_ref.
_BY_REF = "SELECT n FROM orders WHERE ref = ?"
# order_search (FTS5, prefixes of 1 to 3 letters), newest rowid first, each hit looked up by the primary key.
_HITS = (
    "SELECT o.n FROM order_search s CROSS JOIN orders o ON o.n = s.rowid WHERE s.order_search MATCH ?"
    " AND {where} ORDER BY s.rowid DESC LIMIT ?"
)
_ALL_HITS = (
    "SELECT o.n FROM order_search s CROSS JOIN orders o ON o.n = s.rowid WHERE s.order_search MATCH ?"
    " AND {where} ORDER BY {order}"
)
# By the index that `index_for` names, else orders_by_placed_at for the order of time. Sorting by a column without an
# index, or filtering all orders by one, reads every order: 0.1 s to the first page and about 1 s in all per million.
_LIST = "SELECT n FROM orders{index} WHERE {where} ORDER BY {order}"
_NEWER = "SELECT count(*) FROM orders WHERE n > ? AND {where}"
_NEWER_HITS = (
    "SELECT count(*) FROM order_search s CROSS JOIN orders o ON o.n = s.rowid WHERE s.order_search MATCH ?"
    " AND s.rowid > ? AND {where}"
)
_IN_ORDER = "SELECT n FROM orders WHERE n IN (SELECT value FROM json_each(?)) ORDER BY {order}"
_NEWEST = "SELECT coalesce(max(n), 0) FROM orders"


class OrderRow(NamedTuple):
    """One order as a list needs it; amounts in minor units, instants in UTC milliseconds."""

    n: int
    ref: str
    number: int | None
    external_number: str
    placed_at: int
    customer: str
    country: str
    summary: str
    item_count: int
    sources: str
    money: str
    goods: str
    ship_by: int | None
    total: int
    currency: str
    state: str
    kind: str


class FirstPage(NamedTuple):
    """The rows to paint first; `ids` is the whole list where it is known already."""

    rows: list[OrderRow]
    ids: array[int] | None
    newest: int
    """The highest number there was; later orders have higher ones."""


def first_page(connection: sqlite3.Connection, wanted: Wanted) -> FirstPage:
    """Return what can be painted within a frame or two; a whole reference finds its order in any view."""
    newest = int(connection.execute(_NEWEST).fetchone()[0])
    ids, complete = _first_ids(connection, wanted)
    found = rows(connection, ids[: PAGE if complete else FIRST])
    return FirstPage(found, array("q", ids) if complete else None, newest)


def vector(connection: sqlite3.Connection, wanted: Wanted) -> array[int]:
    """Return the numbers of all orders wanted, in their order."""
    match = match_of(wanted.words)
    if wanted.words.strip() and not match:
        return array("q")
    condition, values = where(wanted)
    if match:
        sql = _ALL_HITS.format(where=condition, order=order_of(wanted.sort))
        found = connection.execute(sql, (match, *values))
    else:
        sql = _LIST.format(index=index_for(wanted), where=condition, order=order_of(wanted.sort))
        found = connection.execute(sql, values)
    return array("q", (n for (n,) in found))


def rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[OrderRow]:
    """Return at most PAGE rows in the order of `ids`; one that is gone is left out."""
    if not ids:
        return []
    marks = [*ids, *[ids[-1]] * (PAGE - len(ids))]
    found = {row[0]: OrderRow._make(row) for row in connection.execute(_ROWS, marks).fetchall()}
    return [found[n] for n in ids if n in found]


def newer(connection: sqlite3.Connection, wanted: Wanted, than: int) -> int:
    """Return how many orders of this list came after the number `than`."""
    condition, values = where(wanted)
    match = match_of(wanted.words)
    if match:
        row = connection.execute(_NEWER_HITS.format(where=condition), (match, than, *values)).fetchone()
    else:
        row = connection.execute(_NEWER.format(where=condition), (than, *values)).fetchone()
    return int(row[0])


def order_of(sort: Sort) -> str:
    """Return the ORDER BY of a sort; equal rows follow their number, and rows without a value come last."""
    direction = " DESC" if sort.descending else ""
    columns = _SORTS.get(sort.key, _SORTS[NEWEST_FIRST.key])
    named = [column if column.endswith("NULL") else f"{column}{direction}" for column in columns]
    return ", ".join(named if columns == ("n",) else [*named, f"n{direction}"])


def _first_ids(connection: sqlite3.Connection, wanted: Wanted) -> tuple[Sequence[int], bool]:
    if not wanted.words.strip():
        condition, values = where(wanted)
        sql = _LIST.format(index=index_for(wanted), where=condition, order=order_of(wanted.sort)) + " LIMIT ?"
        ids = [n for (n,) in connection.execute(sql, (*values, PAGE)).fetchall()]
        return ids, len(ids) < PAGE
    ref = read_ref(wanted.words)
    by_ref = connection.execute(_BY_REF, (ref,)).fetchall() if ref else []
    if by_ref:
        return [n for (n,) in by_ref], True
    match = match_of(wanted.words)
    return _first_hits(connection, wanted, match) if match else ([], True)


def _first_hits(connection: sqlite3.Connection, wanted: Wanted, match: str) -> tuple[Sequence[int], bool]:
    condition, values = where(wanted)
    hits = connection.execute(_HITS.format(where=condition), (match, *values, EXACT_BELOW)).fetchall()
    ids = [n for (n,) in hits]
    return (ids, False) if len(ids) == EXACT_BELOW else (_sorted(connection, ids, wanted.sort), True)


def _sorted(connection: sqlite3.Connection, ids: Iterable[int], sort: Sort) -> list[int]:
    sql = _IN_ORDER.format(order=order_of(sort))
    return [n for (n,) in connection.execute(sql, (json.dumps(list(ids)),)).fetchall()]
