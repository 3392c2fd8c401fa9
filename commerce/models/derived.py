"""Everything triggers keep on SQLite: search and counters, never synced, rebuilt and compared by doctor."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_FTS_OPTIONS = "content_rowid='n', prefix='1 2 3', detail=column, tokenize='unicode61 remove_diacritics 2'"
"""Word prefixes of one to three letters are indexed; columns stay searchable one by one."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """A full-text index over columns of a table; the text itself stays in the table."""

    name: str
    table: str
    columns: tuple[str, ...]

    def create(self) -> list[str]:
        """Return the statements that make the index and its triggers."""
        names = ", ".join(self.columns)
        new = ", ".join(f"new.{column}" for column in self.columns)
        old = ", ".join(f"old.{column}" for column in self.columns)
        remove = f"INSERT INTO {self.name}({self.name}, rowid, {names}) VALUES ('delete', old.n, {old});"
        add = f"INSERT INTO {self.name}(rowid, {names}) VALUES (new.n, {new});"
        on = f"ON {self.table} BEGIN"
        return [
            f"CREATE VIRTUAL TABLE {self.name} USING fts5({names}, content='{self.table}', {_FTS_OPTIONS})",
            f"CREATE TRIGGER {self.name}_added AFTER INSERT {on} {add} END",
            f"CREATE TRIGGER {self.name}_removed AFTER DELETE {on} {remove} END",
            f"CREATE TRIGGER {self.name}_changed AFTER UPDATE OF {names} {on} {remove} {add} END",
        ]

    def triggers(self) -> tuple[str, ...]:
        """Return the names of its triggers."""
        return (f"{self.name}_added", f"{self.name}_removed", f"{self.name}_changed")


SEARCHES = (
    SearchIndex("order_search", "orders", ("ref", "number", "external_number", "customer_name", "email", "summary")),
    SearchIndex("variant_search", "variants", ("sku", "title", "barcode")),
    SearchIndex("customer_search", "customers", ("name", "email", "phone", "company")),
)

_COUNT_KEY = "state, money, goods, currency"
_COUNT = """INSERT INTO order_counts({key}, orders, total) VALUES ({values}, {sign}1, {sign}{row}.total)
 ON CONFLICT({key}) DO UPDATE SET orders = orders + excluded.orders, total = total + excluded.total;"""


def _count(row: str, sign: str) -> str:
    values = ", ".join(f"{row}.{name}" for name in _COUNT_KEY.split(", "))
    return _COUNT.format(key=_COUNT_KEY, values=values, sign=sign, row=row)


_COUNTERS = (
    f"""CREATE TABLE order_counts(state TEXT, money TEXT, goods TEXT, currency TEXT, orders INTEGER NOT NULL,
 total INTEGER NOT NULL, PRIMARY KEY({_COUNT_KEY})) WITHOUT ROWID""",
    f"CREATE TRIGGER order_counts_added AFTER INSERT ON orders BEGIN {_count('new', '')} END",
    f"CREATE TRIGGER order_counts_removed AFTER DELETE ON orders BEGIN {_count('old', '-')} END",
    f"""CREATE TRIGGER order_counts_changed AFTER UPDATE OF {_COUNT_KEY}, total ON orders BEGIN
 {_count("old", "-")} {_count("new", "")} END""",
)
COUNT_ORDERS = f"SELECT {_COUNT_KEY}, count(*), sum(total) FROM orders GROUP BY {_COUNT_KEY}"
COUNTED_ORDERS = f"SELECT {_COUNT_KEY}, orders, total FROM order_counts WHERE orders <> 0 ORDER BY {_COUNT_KEY}"
_COUNT_TRIGGERS = ("order_counts_added", "order_counts_removed", "order_counts_changed")


def remove(connection: sqlite3.Connection) -> None:
    """Drop every derived table and trigger; the rows themselves are untouched."""
    names = [name for search in SEARCHES for name in search.triggers()]
    for name in (*names, *_COUNT_TRIGGERS):
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    for name in (*(search.name for search in SEARCHES), "order_counts"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")


def install(connection: sqlite3.Connection) -> None:
    """Make every derived table and trigger anew and fill them from the rows."""
    remove(connection)
    for search in SEARCHES:
        for statement in search.create():
            connection.execute(statement)
        connection.execute(f"INSERT INTO {search.name}({search.name}) VALUES ('rebuild')")
    for statement in _COUNTERS:
        connection.execute(statement)
    connection.execute(f"INSERT INTO order_counts {COUNT_ORDERS}")
