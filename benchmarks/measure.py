"""How a number is taken and said: median and tail of many, ratio to a reference of the same run, goal beside it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One line of the table; `kept` tells whether the goal was met, None where there is only something to know."""

    what: str
    value: str
    goal: str = ""
    kept: bool | None = None

    def line(self) -> str:
        """Return the line as a row of a Markdown table."""
        verdict = "" if self.kept is None else "kept" if self.kept else "**missed**"
        return f"| {self.what} | {self.value} | {self.goal} | {verdict} |"


def nearest_rank(values: Sequence[float], share: float) -> float:
    """Return the value below or at which `share` of all lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds one call takes on the wall clock."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1_000


def table(title: str, readings: Sequence[Reading]) -> str:
    """Return a Markdown table."""
    head = [f"### {title}", "", "| what | seen | goal | |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *(reading.line() for reading in readings)]) + "\n"
