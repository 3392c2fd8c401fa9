"""What an import did, as one value: counts, both sides' figures, time and memory."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from commerce.importing.applying.figures import Figures
from commerce.importing.documents import Rejection


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
    """How many rows were rejected, by code."""
    examples: tuple[Rejection, ...]
    """The first row of each reason."""
    file_says: Figures
    shop_says: Figures | None
    """None for a dry run."""
    differences: tuple[tuple[str, str, str, str], ...] = ()
    """For a dry run: thing, field, ours, theirs; the first hundred."""
    changes: dict[str, int] = field(default_factory=dict)
    """For a dry run: how often each field differs, all counted."""
    left_out_here: tuple[Rejection, ...] = ()
    """The first rows of each reason that only the shop could find."""
    rejected_file: str = ""
    dry_run: bool = False
    stopped: bool = False
    resumed: bool = False
    """An earlier go of the same import had not come to its end."""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0
    flags: dict[str, int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    """For orders: what the other shop's people may want to see again, such as lines without customer."""


class Meter:
    """Counts time from now on."""

    def __init__(self) -> None:
        """Begin."""
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def seconds(self) -> float:
        """Return seconds on the wall."""
        return round(time.perf_counter() - self._wall, 2)

    def cpu_seconds(self) -> float:
        """Return seconds of the processor, all threads."""
        return round(time.process_time() - self._cpu, 2)


def peak_mb() -> float:
    """Return the most memory this process has held, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - Windows has no such module

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1_000_000 if sys.platform == "darwin" else 1_024), 1)
