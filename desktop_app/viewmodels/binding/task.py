"""Turns a Future of another thread into signals that reach its owner only while they still matter."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from shiboken6 import isValid

from desktop_app.viewmodels.binding.drain import Drain


class Task(QObject):
    """One piece of work under way; it ends with exactly one of `done`, `failed` or silence (cancelled)."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(int, int)

    _open = False
    """Also what a signal finds that still reaches a task the collector has emptied."""

    def __init__(self, future: Future[Any], drain: Drain, owner: QObject) -> None:
        """`owner` keeps the task; when it is destroyed the task is cancelled."""
        super().__init__(owner)
        self._future = future
        self._drain = drain
        self._open = True
        owner.destroyed.connect(self.cancel)
        future.add_done_callback(self._arrived)

    @property
    def open(self) -> bool:
        """True until a result was delivered or the task was cancelled."""
        return self._open

    @Slot()
    def cancel(self) -> None:
        """Drop the result; work that has not begun never begins."""
        if self._open:
            self._open = False
            self._future.cancel()

    def reporter(self) -> Callable[[int, int], None]:
        """A plain function for the worker: `(done, total)`, safe from any thread."""
        latest: list[tuple[int, int]] = []

        def deliver() -> None:
            pair = latest.pop()
            latest.clear()
            if self._open:
                self.progress.emit(*pair)

        def report(done: int, total: int) -> None:
            first = not latest
            latest.append((done, total))
            if first:
                self._drain.put(deliver)

        return report

    def _arrived(self, future: Future[Any]) -> None:
        self._drain.put(lambda: self._deliver(future))

    def _deliver(self, future: Future[Any]) -> None:
        if not self._open:
            return
        self._open = False
        _tell(future, self.done, self.failed)


class Latest(QObject):
    """Keeps only the newest answer to one question, such as a search retyped letter by letter.

    It makes and connects no object per question: each connection may have to wait for the thread that reads.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, drain: Drain, parent: QObject | None = None) -> None:
        """`drain` delivers the answers."""
        super().__init__(parent)
        self._drain = drain
        self._open: Future[Any] | None = None

    @property
    def busy(self) -> bool:
        """True while the newest question has no answer."""
        return self._open is not None

    def ask(self, future: Future[Any]) -> None:
        """Follow this question; the one before it is cancelled and stays cancelled."""
        self.cancel()
        self._open = future
        future.add_done_callback(lambda answer: self._drain.put(partial(self._deliver, answer)))

    def cancel(self) -> None:
        """Forget the question that is open, if any."""
        if self._open is not None:
            self._open.cancel()
            self._open = None

    def _deliver(self, future: Future[Any]) -> None:
        if future is not self._open or not isValid(self):
            return
        self._open = None
        _tell(future, self.done, self.failed)


def _tell(future: Future[Any], done: SignalInstance, failed: SignalInstance) -> None:
    """Tell how work ended; of what was cancelled nobody hears."""
    if future.cancelled():
        return
    error = future.exception()
    if error is None:
        done.emit(future.result())
    else:
        failed.emit(error)
