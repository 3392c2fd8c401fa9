"""The file as a file: pages, indexes, and the tables this program expects."""

from __future__ import annotations

from collections.abc import Iterator

from commerce.models.records import RECORDS
from commerce.models.registry import ENTITIES
from commerce.repositories.verification.examination import Depth, Examination
from commerce.repositories.verification.finding import Finding

_MOST = 20


def pages_and_indexes(examined: Examination) -> Iterator[Finding]:
    """Have SQLite look at every page; the full look also holds each index against its table."""
    pragma = "quick_check" if examined.depth is Depth.QUICK else "integrity_check"
    for (said,) in examined.stream(f"PRAGMA {pragma}({_MOST})"):
        if said != "ok":
            yield Finding(check="file", code="file.damaged", found=said)


def tables(examined: Examination) -> Iterator[Finding]:
    """Hold the columns of every table against the rows this program knows."""
    wanted = {entity.table: ("n", "store", *entity.names) for entity in ENTITIES}
    wanted |= {record.name: (*(() if record.keys else ("n",)), "store", *record.names) for record in RECORDS}
    for table, names in wanted.items():
        there = {name for (name,) in examined.stream("SELECT name FROM pragma_table_info(?)", (table,))}
        for name in names:
            if name not in there:
                yield Finding(check="file", code="file.column_missing", table=table, column=name)
