"""Threads for long work on many short-lived values: full collections, which hold up the window too, become rare."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

_FEW = (200_000, 50, 100)
"""With Python's own thresholds one collection after the other held the window up to 700 ms while a file was read."""


class CalmThreads:
    """Runs work like an executor; while any of it runs, collections are few."""

    def __init__(self, threads: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._running = 0
        self._usual = gc.get_threshold()

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:  # noqa: ANN401 - as Executor has it
        """Run it on one of the threads."""
        return self._pool.submit(self._calmly, work, arguments)

    def leave(self) -> None:
        """Let what runs come to its end by itself; what waits never begins."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _calmly(self, work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - what the work returns
        with self._lock:
            if not self._running:
                self._usual = gc.get_threshold()
                gc.set_threshold(*_FEW)
            self._running += 1
        try:
            return work(*arguments)
        finally:
            with self._lock:
                self._running -= 1
                if not self._running:
                    gc.set_threshold(*self._usual)
