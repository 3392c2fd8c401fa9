"""Numbers of orders, invoices and credit notes run without gaps: taken at commit, so what is rolled back takes none."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One run of numbers; `year` is None for a run that never starts again."""

    kind: str
    upcoming: int
    prefix: str = ""
    year: int | None = None


def take(series: Series) -> tuple[str, Series]:
    """Return the number as printed and the series after it, which is stored in the same transaction or not at all."""
    year = "" if series.year is None else f"{series.year}-"
    return f"{series.prefix}{year}{series.upcoming}", replace(series, upcoming=series.upcoming + 1)
