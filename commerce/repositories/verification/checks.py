"""The checks in their order, and the report that one run of them makes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from commerce.repositories.verification import (
    command_log,
    derived_columns,
    derived_tables,
    file_health,
    journal_rows,
    money,
    references,
    stock,
)
from commerce.repositories.verification.blobs import blobs
from commerce.repositories.verification.examination import Examination
from commerce.repositories.verification.finding import Finding

Check = Callable[[Examination], Iterator[Finding]]

_FILE: tuple[Check, ...] = (file_health.pages_and_indexes, file_health.tables)
_CONTENT: tuple[Check, ...] = (
    command_log.feed,
    command_log.devices,
    command_log.numbers,
    journal_rows.journal_is_rows,
    references.references,
    references.unique_rules,
    stock.balances,
    stock.bins,
    stock.below_zero,
    money.order_money,
    derived_columns.derived_columns,
    derived_tables.order_counts,
    derived_tables.search_indexes,
    blobs,
)
EACH = 5
"""Findings kept of one check: the first names the trouble, the next few show whether it repeats."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, how much it looked at, and how long each check took in seconds."""

    findings: tuple[Finding, ...]
    looked_at: dict[str, int]
    seconds: dict[str, float]

    @property
    def is_clean(self) -> bool:
        """Tell whether everything agreed."""
        return not self.findings


def examine(examined: Examination, on_check: Callable[[str], None] = lambda _: None) -> Report:
    """Run the checks; a damaged file is not read any further. `on_check` is told the name of each before it runs."""
    findings: list[Finding] = []
    seconds: dict[str, float] = {}
    for checks in (_FILE, _CONTENT):
        for check in checks:
            on_check(check.__name__)
            begun = time.perf_counter()
            findings += islice(check(examined), EACH)
            seconds[check.__name__] = round(time.perf_counter() - begun, 3)
        if findings and checks is _FILE:
            break
    return Report(tuple(findings), dict(examined.looked_at), seconds)
