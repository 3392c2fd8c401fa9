"""Work that takes more than a second: who does it, how far it is, and how to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale, QObject, Signal, Slot

_RATE_FROM_SECONDS = 1.0
_SIXTY = 60


@dataclass(frozen=True)
class JobState:
    """What the tray shows of one job; `share` is a part of 1."""

    key: str
    title: str
    line: str
    icon: str
    share: float = 0.0
    count: str = ""
    rate: str = ""
    finished: bool = False
    failed: bool = False
    can_stop: bool = True


class JobHandle(QObject):
    """One job, as whoever does it reports it; it lives until the person closes it or it went well."""

    changed = Signal()

    def __init__(
        self, state: JobState, stop: Callable[[], None] | None, clock: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = replace(state, can_stop=stop is not None)
        self._stop = stop
        self._clock = clock
        self._began = clock()

    @property
    def state(self) -> JobState:
        """What is known now; notified by `changed`."""
        return self._state

    @Slot(int, int)
    def progress(self, done: int, total: int) -> None:
        """So much of so much is done; rate and time left follow from it."""
        locale = QLocale()
        words = self.tr("{done} of {total}") if total else self.tr("{done}")
        count = words.format(done=locale.toString(done), total=locale.toString(total))
        self._show(
            replace(self._state, share=done / total if total else 0.0, count=count, rate=self._rate(done, total))
        )

    @Slot(str)
    def finish(self, words: str = "") -> None:
        """It went well; `words` stand beside the full bar."""
        self._show(replace(self._state, share=1.0, count=self.tr("done"), rate=words, finished=True))

    @Slot(str)
    def fail(self, words: str) -> None:
        """It went wrong, for this reason in translated words."""
        self._show(replace(self._state, count=words, rate="", failed=True))

    @Slot()
    def cancel(self) -> None:
        """Stop it, where that can be done."""
        if self._stop is not None and not (self._state.finished or self._state.failed):
            self._stop()

    def _show(self, state: JobState) -> None:
        self._state = state
        self.changed.emit()

    def _rate(self, done: int, total: int) -> str:
        seconds = self._clock() - self._began
        if seconds < _RATE_FROM_SECONDS or not done or not total:
            return ""
        left = round((total - done) * seconds / done)
        number = QLocale().toString(round(done / seconds))
        if left < _SIXTY:
            return self.tr("{rate} a second, {left} s left").format(rate=number, left=left)
        return self.tr("{rate} a second, {left} min left").format(rate=number, left=round(left / _SIXTY))


class Jobs(QObject):
    """All jobs, newest first; notified by `changed`."""

    changed = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        """`clock` counts seconds."""
        super().__init__(parent)
        self._clock = clock
        self._handles: dict[str, JobHandle] = {}
        self._number = 0

    @property
    def states(self) -> Sequence[JobState]:
        """What the tray shows."""
        return [handle.state for handle in reversed(self._handles.values())]

    @property
    def running(self) -> int:
        """How many are under way."""
        return sum(not (state.finished or state.failed) for state in self.states)

    def start(self, title: str, line: str, icon: str, stop: Callable[[], None] | None = None) -> JobHandle:
        """Show a job; `stop` is what Cancel does, without it the job cannot be cancelled."""
        self._number += 1
        key = str(self._number)
        handle = JobHandle(JobState(key, title, line, icon), stop, self._clock, self)
        handle.changed.connect(self.changed)
        self._handles[key] = handle
        self.changed.emit()
        return handle

    @Slot(str)
    def cancel(self, key: str) -> None:
        """Stop one, and take it away where it cannot go on."""
        if key in self._handles:
            self._handles[key].cancel()

    @Slot(str)
    def close(self, key: str) -> None:
        """Take one away."""
        handle = self._handles.pop(key, None)
        if handle is not None:
            handle.deleteLater()
            self.changed.emit()

    def drop(self, handle: JobHandle) -> None:
        """Take one away that nobody needs to see any more, such as one that was cancelled."""
        self.close(handle.state.key)
