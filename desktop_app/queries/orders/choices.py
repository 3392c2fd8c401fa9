"""What filters and dialogs offer: values that occur, people, saved views."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from commerce.kernel.ids import Id

_NEWEST = 5_000

# order_counts: a few dozen rows.
_GOODS = "SELECT goods, sum(orders) FROM order_counts GROUP BY goods HAVING sum(orders) > 0"
_MONEY = "SELECT money, sum(orders) FROM order_counts GROUP BY money HAVING sum(orders) > 0"
_CURRENCIES = "SELECT currency, sum(orders) FROM order_counts GROUP BY currency HAVING sum(orders) > 0 ORDER BY 2 DESC"
# locations and suppliers: short tables.
_SOURCES = "SELECT code FROM locations UNION SELECT code FROM suppliers ORDER BY 1"
# The newest orders by n: countries that nobody ordered from lately are typed.
_COUNTRIES = (
    "SELECT country, count(*) FROM (SELECT country FROM orders ORDER BY n DESC LIMIT ?) WHERE country <> ''"
    " GROUP BY country ORDER BY 2 DESC, 1"
)
# order_tags_by_tag, in its order.
_TAGS = "SELECT tag, count(*) FROM order_tags GROUP BY tag ORDER BY 2 DESC, 1 LIMIT 40"
# actors: a short table; `system` is nobody to give work to.
_PEOPLE = "SELECT id, name FROM actors WHERE role <> 'system' AND active = 1 ORDER BY n"
# saved_views: a short table.
_VIEWS = "SELECT id, name, query, icon FROM saved_views WHERE screen = 'orders' ORDER BY position, n"
_CUSTOMER = "SELECT name, email FROM customers WHERE n = ?"


class Offered(NamedTuple):
    """A value and how many orders have it; -1 where that was not counted."""

    value: str
    orders: int


class Facets(NamedTuple):
    """The values a filter can take."""

    goods: tuple[Offered, ...]
    money: tuple[Offered, ...]
    currencies: tuple[Offered, ...]
    sources: tuple[Offered, ...]
    countries: tuple[Offered, ...]
    tags: tuple[Offered, ...]


class Person(NamedTuple):
    """Somebody an order can be given to."""

    id: Id
    name: str


class KeptView(NamedTuple):
    """A view somebody saved; `query` is the typed form."""

    id: Id
    name: str
    query: str
    icon: str


def facets(connection: sqlite3.Connection) -> Facets:
    """Return what the filter menu offers."""

    def offered(sql: str, *values: object) -> tuple[Offered, ...]:
        return tuple(Offered(row[0], row[1]) for row in connection.execute(sql, values).fetchall())

    sources = tuple(Offered(code, -1) for (code,) in connection.execute(_SOURCES).fetchall())
    return Facets(
        offered(_GOODS), offered(_MONEY), offered(_CURRENCIES), sources, offered(_COUNTRIES, _NEWEST), offered(_TAGS)
    )


def people(connection: sqlite3.Connection) -> list[Person]:
    """Return everybody who works here."""
    return [Person(Id(identity), name) for identity, name in connection.execute(_PEOPLE).fetchall()]


def kept_views(connection: sqlite3.Connection) -> list[KeptView]:
    """Return the saved views of this screen in their order."""
    rows = connection.execute(_VIEWS).fetchall()
    return [KeptView(Id(identity), name, query, icon) for identity, name, query, icon in rows]


def customer_name(connection: sqlite3.Connection, n: int) -> str:
    """Return how a customer is called in a filter; empty where there is none."""
    row = connection.execute(_CUSTOMER, (n,)).fetchone()
    return str(row[0] or row[1]) if row else ""
