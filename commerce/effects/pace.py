"""How many effects go into one commit: as many as fit into the time a batch may hold the file's lock."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

LOCK_SECONDS = 0.020
_MOST = 100


class Pace:
    """Starts small, grows while batches are short, shrinks at once when one was long."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        """Take a counter of seconds that never goes back."""
        self._ticks = ticks
        self.most = 4

    @contextlib.contextmanager
    def timed(self, count: int) -> Iterator[None]:
        """Measure a batch of `count` and learn from it."""
        begun = self._ticks()
        yield
        each = (self._ticks() - begun) / count
        fits = int(LOCK_SECONDS / each) if each > 0 else _MOST
        self.most = max(1, min(_MOST, fits, self.most * 2))
