"""References lead somewhere and what must be unique is: handlers check that on SQLite, this proves that they did."""

from __future__ import annotations

from collections.abc import Iterator

from commerce.models.registry import ENTITIES
from commerce.repositories.verification.examination import Examination
from commerce.repositories.verification.finding import Finding, name_of, shown


def references(examined: Examination) -> Iterator[Finding]:
    """Look up what every reference names; ledgers and lasting rows may name what was taken back since."""
    for entity in ENTITIES:
        if entity.append_only or entity.lasting:
            continue
        for column, target in entity.references.items():
            sql = (
                f"SELECT id, {column} FROM {entity.table} AS here WHERE {column} IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM {target} WHERE id = here.{column})"
            )
            for identity, named in examined.stream(sql):
                yield Finding(
                    check="references",
                    code="reference.broken",
                    table=entity.table,
                    id=name_of(identity),
                    column=column,
                    expected=f"a row of {target}",
                    found=name_of(named),
                )


def unique_rules(examined: Examination) -> Iterator[Finding]:
    """Look for rows that share what only one may have; rows where a part is missing do not count, as on Postgres."""
    for entity in ENTITIES:
        for names in (("id",), *entity.unique):
            listed = ", ".join(names)
            filled = " AND ".join(f"{name} IS NOT NULL" for name in names)
            sql = (
                f"SELECT min(id), count(*), {listed} FROM {entity.table} WHERE {filled} GROUP BY {listed}"
                " HAVING count(*) > 1"
            )
            for identity, count, *values in examined.stream(sql):
                yield Finding(
                    check="unique",
                    code="unique.broken",
                    table=entity.table,
                    id=name_of(identity),
                    column=listed,
                    expected="once",
                    found=f"{count} times {', '.join(map(shown, values))}",
                )
