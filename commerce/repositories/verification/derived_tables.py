"""What triggers keep equals a rebuild: every word of every search index, and the counters of the order list."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from commerce.kernel.ids import Id
from commerce.models.derived import COUNT_ORDERS, COUNTED_ORDERS, SEARCHES, SearchIndex
from commerce.models.registry import BY_TABLE
from commerce.models.row import Role
from commerce.repositories.verification.examination import Depth, Examination, side_by_side
from commerce.repositories.verification.finding import PRIVATE, Finding, name_of

CHECK = "derived tables"
_TOKENS = 'tokenize="unicode61 remove_diacritics 2"'


def order_counts(examined: Examination) -> Iterator[Finding]:
    """Count the orders again by state, money, goods and currency."""
    kept = {
        tuple(key): tuple(counts)
        for *key, orders, total in examined.stream(COUNTED_ORDERS)
        for counts in [(orders, total)]
    }
    real = {
        tuple(key): tuple(counts)
        for *key, orders, total in examined.stream(COUNT_ORDERS)
        for counts in [(orders, total)]
    }
    for key in sorted(kept.keys() | real.keys()):
        if kept.get(key) != real.get(key):
            yield Finding(
                check=CHECK,
                code="counts.differ",
                table="order_counts",
                id=", ".join(key),
                column="orders, total",
                expected=_counted(real.get(key)),
                found=_counted(kept.get(key)),
            )


def search_indexes(examined: Examination) -> Iterator[Finding]:
    """Index the rows again in a temporary table and compare word by word; the shop goes on writing meanwhile.

    A glance compares how often each word stands in the index; the usual look compares in which row and column.
    """
    whole = examined.depth > Depth.QUICK
    for search in SEARCHES:
        with _rebuilt(examined, search, "instance" if whole else "row"):
            yield from _compare(examined, search, whole=whole)


def _counted(counts: tuple[int, ...] | None) -> str:
    return "nothing" if counts is None else f"{counts[0]} orders, {counts[1]}"


@contextlib.contextmanager
def _rebuilt(examined: Examination, search: SearchIndex, kind: str) -> Iterator[None]:
    """Make `kept_words` and `real_words`, the vocabulary of the index and of a fresh one, for a while."""
    connection, names = examined.connection, ", ".join(search.columns)
    connection.execute("PRAGMA query_only = 0")
    made = (
        f"CREATE VIRTUAL TABLE temp.again USING fts5({names}, content='', detail=column, {_TOKENS})",
        f"INSERT INTO temp.again(rowid, {names}) SELECT n, {names} FROM main.{search.table}",
        f"CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab('main', '{search.name}', '{kind}')",
        f"CREATE VIRTUAL TABLE temp.real_words USING fts5vocab('temp', 'again', '{kind}')",
    )
    try:
        for statement in made:
            connection.execute(statement)
        yield
    finally:
        for table in ("kept_words", "real_words", "again"):
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
        connection.execute("PRAGMA query_only = 1")


def _compare(examined: Examination, search: SearchIndex, *, whole: bool) -> Iterator[Finding]:
    kept = _words(examined, "kept_words", search, whole=whole)
    real = _words(examined, "real_words", search, whole=whole)
    for word, in_index, in_rows in side_by_side(kept, real):
        examined.looked_at["search words"] += 1
        if in_index is None or in_rows is None:
            yield _word(examined, search, word, indexed=in_index is not None, whole=whole)


def _words(
    examined: Examination, table: str, search: SearchIndex, *, whole: bool
) -> Iterator[tuple[tuple[Any, ...], bool]]:
    """Give what a vocabulary holds, in its order: by word, row and column as the index numbers them."""
    if not whole:
        return ((word, True) for word in examined.stream(f"SELECT term, doc, cnt FROM temp.{table}"))
    places = {name: place for place, name in enumerate(search.columns)}
    words = examined.stream(f"SELECT term, doc, col FROM temp.{table}")
    return (((term, number, places[column]), True) for term, number, column in words)


def _word(examined: Examination, search: SearchIndex, word: tuple[Any, ...], *, indexed: bool, whole: bool) -> Finding:
    """Name the row and column of a word that stands only in the index, or only in the rows."""
    expected, found = ("not indexed", "indexed") if indexed else ("indexed", "not indexed")
    if not whole:
        return Finding(check=CHECK, code="search.differs", table=search.name, expected=expected, found=found)
    term, number, place = word
    column = search.columns[place]
    row = examined.connection.execute(f"SELECT id FROM {search.table} WHERE n = ?", (number,)).fetchone()
    entity = BY_TABLE[search.table]
    hidden = Role.PERSONAL in entity.columns[entity.names.index(column)].roles
    said = PRIVATE if hidden else str(term)
    return Finding(
        check=CHECK,
        code="search.differs",
        table=search.name,
        id=name_of(Id(row[0])) if row else f"row {number}",
        column=column,
        expected=f"{said} {expected}",
        found=f"{said} {found}",
    )
