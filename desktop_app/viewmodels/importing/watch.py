"""Between a worker and whoever watches it: how far it is goes one way, the wish to stop goes the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from desktop_app.viewmodels.binding.task import Task

_PAUSE_SECONDS = 0.08


class Watch:
    """Made before the work begins; `follow` once there is a task to tell."""

    def __init__(self, closing: Callable[[], bool]) -> None:
        """`closing` tells that the whole window ends."""
        self._closing = closing
        self._stop = threading.Event()
        self._report: Callable[[int, int], None] | None = None
        self._told = 0.0

    def follow(self, task: Task) -> None:
        """Tell this task from now on."""
        self._report = task.reporter()

    def stop(self) -> None:
        """Ask the worker to stop."""
        self._stop.set()

    def tell(self, done: int, total: int) -> None:
        """Say how far it is, about ten times a second; the worker's side."""
        now = time.monotonic()
        if self._report is not None and (done >= total or now - self._told >= _PAUSE_SECONDS):
            self._told = now
            self._report(done, total)

    def asked_to_stop(self) -> bool:
        """Tell whether to stop; the worker's side."""
        return self._stop.is_set() or self._closing()
