"""What an import did, as one value: counts, both sides' figures, time and memory."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from commerce.importing.summary import Summary
from commerce.repositories.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The same figures from two sides: the file's own sums, and what the shop's rows add up to."""

    documents: int = 0
    lines: int = 0
    net_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a file; `read` and `rejected` count records, `created`, `changed` and `same` things."""

    run: str
    read: int
    accepted: int
    rejected: int
    documents: int
    created: int
    changed: int
    same: int
    net_minor: int
    currency: str
    by_kind: dict[str, int]
    reasons: dict[str, int]
    file_says: Figures
    shop_says: Figures | None
    differences: tuple[tuple[str, str, str, str], ...] = ()
    """For a dry run: thing, field, ours, theirs; the first hundred."""
    rejected_file: str = ""
    dry_run: bool = False
    stopped: bool = False
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0
    flags: dict[str, int] = field(default_factory=dict)


def file_figures(summary: Summary, currency: str) -> Figures:
    """Return the file's own sums; documents of adjustments count too."""
    return Figures(
        documents=summary.documents.total(), lines=summary.tally.lines, net_minor=summary.net_minor.get(currency, 0)
    )


def shop_figures(database: Database, origin: str, currency: str, kinds: tuple[str, ...]) -> Figures | None:
    """Add up what stands in the shop under a source, from its rows alone; None where the file had no documents.

    Stock adjustments name no source, so they are counted only for files that hold some.
    """
    if not kinds:
        return None
    sql = "SELECT count(*), coalesce(sum(total) FILTER (WHERE currency = ?), 0) FROM orders WHERE channel = ?"
    orders, net = database.ask(sql, (currency, origin))[0]
    sql = "SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.channel = ?"
    lines = database.ask(sql, (origin,))[0][0]
    sql = (
        "SELECT count(DISTINCT document), count(*) FROM stock_movements"
        " WHERE cause = 'imported_adjustment' AND document NOT IN (SELECT id FROM orders)"
    )
    documents, movements = database.ask(sql)[0] if "stock_adjustment" in kinds else (0, 0)
    return Figures(documents=orders + documents, lines=lines + movements, net_minor=net)


def peak_mb() -> float:
    """Return the most memory this process has held, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - Windows has no such module

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_024)
