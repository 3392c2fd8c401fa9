"""Turns a Future of another thread into signals that reach its owner only while they still matter."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.drain import Drain


class Task(QObject):
    """One piece of work under way; it ends with exactly one of `done`, `failed` or silence (cancelled)."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(int, int)

    def __init__(self, future: Future[Any], drain: Drain, owner: QObject, generation: int = 0) -> None:
        """`owner` keeps the task; when it is destroyed the task is cancelled."""
        super().__init__(owner)
        self.generation = generation
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
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self.done.emit(future.result())
        else:
            self.failed.emit(error)


class Latest(QObject):
    """Keeps only the newest answer to one question, such as a search retyped letter by letter."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, drain: Drain, parent: QObject | None = None) -> None:
        """`drain` delivers the answers."""
        super().__init__(parent)
        self._drain = drain
        self._task: Task | None = None
        self._generation = 0

    @property
    def generation(self) -> int:
        """Grows by one with every question."""
        return self._generation

    @property
    def busy(self) -> bool:
        """True while the newest question has no answer."""
        return self._task is not None and self._task.open

    def ask(self, future: Future[Any]) -> Task:
        """Follow this question; the one before it is cancelled and stays cancelled."""
        self.cancel()
        self._generation += 1
        task = Task(future, self._drain, self, self._generation)
        task.done.connect(self.done)
        task.failed.connect(self.failed)
        self._task = task
        return task

    def cancel(self) -> None:
        """Forget the question that is open, if any."""
        if self._task is not None:
            self._task.cancel()
            self._task.deleteLater()
            self._task = None
