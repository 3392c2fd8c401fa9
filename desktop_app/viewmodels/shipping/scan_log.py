"""The last scans, and the codes nobody knows, which wait until somebody decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

_SHOWN = 3
_KEPT = 50


class Scanned(NamedTuple):
    """One scan: `at` in UTC milliseconds, `word` what came of it in `ink`; `open` waits to be linked or ignored."""

    at: int
    code: str
    word: str
    ink: str
    icon: str
    open: bool = False


@dataclass
class ScanLog:
    """Newest first; counts every scan since the bench was opened and how long the slowest answer took."""

    def __post_init__(self) -> None:
        """Begin empty."""
        self._scans: list[Scanned] = []
        self.count = 0
        self.slowest_ms = 0

    @property
    def shown(self) -> tuple[Scanned, ...]:
        """The last three; a code that waits for a decision stays among them."""
        newest = self._scans[:_SHOWN]
        waits = self.waiting
        if waits is not None and waits not in newest:
            newest = [*newest[:-1], waits]
        return tuple(newest)

    @property
    def waiting(self) -> Scanned | None:
        """The newest code that nobody knows and nobody has decided about."""
        return next((scan for scan in self._scans if scan.open), None)

    def add(self, scan: Scanned, took_ms: int) -> None:
        """Note a scan and how long its answer took."""
        self.count += 1
        self.slowest_ms = max(self.slowest_ms, took_ms)
        self._scans = [scan, *self._scans][:_KEPT]

    def settle(self, code: str, word: str, ink: str) -> None:
        """A code was linked or ignored: all scans of it are decided."""
        self._scans = [
            scan._replace(open=False, word=word, ink=ink) if scan.open and scan.code == code else scan
            for scan in self._scans
        ]
