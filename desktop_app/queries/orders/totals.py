"""How many orders a view holds and what they come to, from counters wherever they know it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from desktop_app.queries.orders.conditions_sql import index_for, where
from desktop_app.queries.orders.criteria import Condition, Field, Op, Wanted
from desktop_app.queries.typed import match_of

# order_counts: a few dozen rows kept by triggers.
_COUNTERS = "SELECT state, money, goods, currency, orders, total FROM order_counts WHERE orders <> 0"
# The index that `index_for` names (Late: orders_by_state_ship_by, without touching a row). A filter over all orders
# by a column without an index reads every order.
_COUNT = "SELECT count(*) FROM orders{index} WHERE {where}"
_COUNT_HITS = (
    "SELECT count(*) FROM order_search s CROSS JOIN orders o ON o.n = s.rowid WHERE s.order_search MATCH ? AND {where}"
)
# orders by n, the primary key.
_SUMS = (
    "SELECT currency, count(*), sum(total) FROM orders WHERE n IN (SELECT value FROM json_each(?))"
    " GROUP BY currency ORDER BY count(*) DESC, currency"
)
_PLACES = {Field.STATE: 0, Field.MONEY: 1, Field.GOODS: 2, Field.CURRENCY: 3}


class CurrencySum(NamedTuple):
    """Orders of one currency; `total` in minor units."""

    currency: str
    orders: int
    total: int


class Counter(NamedTuple):
    """One line of the counter table."""

    state: str
    money: str
    goods: str
    currency: str
    orders: int
    total: int


def counters(connection: sqlite3.Connection) -> list[Counter]:
    """Return the counter table."""
    return [Counter(*row) for row in connection.execute(_COUNTERS).fetchall()]


def counts(connection: sqlite3.Connection, lists: Sequence[Wanted]) -> list[int]:
    """Return how many orders each list holds; lists that the counters know are not counted anew."""
    known = counters(connection)
    return [
        sum(line.orders for line in _matching(known, wanted)) if wanted.counted else count(connection, wanted)
        for wanted in lists
    ]


def count(connection: sqlite3.Connection, wanted: Wanted) -> int:
    """Count the orders of a list one by one."""
    condition, values = where(wanted)
    match = match_of(wanted.words)
    if match:
        return int(connection.execute(_COUNT_HITS.format(where=condition), (match, *values)).fetchone()[0])
    sql = _COUNT.format(index=index_for(wanted), where=condition)
    return int(connection.execute(sql, values).fetchone()[0])


def sums_counted(connection: sqlite3.Connection, wanted: Wanted) -> list[CurrencySum]:
    """Return the sums of a list whose conditions the counters know, the most frequent currency first."""
    found: dict[str, list[int]] = {}
    for line in _matching(counters(connection), wanted):
        both = found.setdefault(line.currency, [0, 0])
        both[0] += line.orders
        both[1] += line.total
    sums = [CurrencySum(currency, orders, total) for currency, (orders, total) in found.items()]
    return sorted(sums, key=lambda line: (-line.orders, line.currency))


def sums(connection: sqlite3.Connection, ids: Iterable[int]) -> list[CurrencySum]:
    """Return the sums of these orders, the most frequent currency first."""
    return [CurrencySum(*row) for row in connection.execute(_SUMS, (json.dumps(list(ids)),)).fetchall()]


def _matching(lines: Iterable[Counter], wanted: Wanted) -> list[Counter]:
    tests = [_test(condition) for condition in wanted.conditions]
    return [line for line in lines if all(test(line) for test in tests)]


def _test(condition: Condition) -> Callable[[Counter], bool]:
    place, values, no = _PLACES[condition.field], frozenset(condition.values), condition.op is Op.IS_NOT
    return lambda line: (line[place] in values) is not no
