"""Where reads run: one thread that can be told to stop in the middle of a query nobody waits for any more."""

from __future__ import annotations

import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Generic, TypeVar

from commerce.kernel.workspace_file import database_path, open_reader

T = TypeVar("T")

_STEPS_BETWEEN_LOOKS = 20_000
"""Steps of SQLite's machine, well below a millisecond."""


class Answer(Future[T], Generic[T]):
    """A future whose `cancel` also interrupts the SQL that is running for it."""

    def __init__(self, stop: Callable[[Future[Any]], None]) -> None:
        super().__init__()
        self._stop = stop
        self._dropped = False

    def is_dropped(self) -> bool:
        """Tell whether nobody waits any more."""
        return self._dropped

    def cancel(self) -> bool:
        """Drop the question; True when it had not begun."""
        self._dropped = True
        if super().cancel():
            return True
        self._stop(self)
        return False


class QueryThread:
    """Answers one question after the other on a connection of its own, opened at the first one."""

    def __init__(self, folder: Path, name: str = "queries") -> None:
        """Start at the first `ask`; `folder` is the workspace."""
        self._path = database_path(folder)
        self._jobs: queue.SimpleQueue[tuple[Answer[Any], Callable[[sqlite3.Connection], Any]] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._lock = threading.Lock()
        self._running: Answer[Any] | None = None
        self._connection: sqlite3.Connection | None = None

    def ask(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Run `work` with the connection, in order of asking. It returns plain data and leaves no cursor open.

        The future fails with WorkspaceError where the file cannot be read, and with sqlite3.OperationalError
        where it was interrupted by its `cancel`.
        """
        answer: Answer[T] = Answer(self._interrupt)
        self._jobs.put((answer, work))
        with self._lock:
            if not self._thread.is_alive() and self._thread.ident is None:
                self._thread.start()
        return answer

    def stop(self) -> None:
        """Interrupt what runs, drop what waits and end the thread."""
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is not None:
                job[0].cancel()
        self._jobs.put(None)
        running = self._running
        if running is not None:
            running.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def _interrupt(self, answer: Future[Any]) -> None:
        with self._lock:
            if self._running is answer and self._connection is not None:
                self._connection.interrupt()

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            answer, work = job
            if answer.set_running_or_notify_cancel():
                self._answer(answer, work)
        if self._connection is not None:
            self._connection.close()

    def _answer(self, answer: Answer[Any], work: Callable[[sqlite3.Connection], Any]) -> None:
        try:
            if self._connection is None:
                self._connection = open_reader(self._path)
            with self._as_running(answer, self._connection):
                found = work(self._connection)
        except BaseException as error:  # noqa: BLE001 - handed to whoever asked
            answer.set_exception(error)
            return
        answer.set_result(found)

    @contextlib.contextmanager
    def _as_running(self, answer: Answer[Any], connection: sqlite3.Connection) -> Iterator[None]:
        with self._lock:
            self._running = answer
        # An interrupt that comes between two statements hits nothing; the next one then asks here.
        connection.set_progress_handler(answer.is_dropped, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            with self._lock:
                self._running = None
            connection.set_progress_handler(None, 0)
