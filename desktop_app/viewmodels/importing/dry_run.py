"""The check before anything is written: every row is read, then compared with the shop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from commerce.importing.mapping.binding import Assumed
from desktop_app.queries.importing.reading import Findings, StoppedReading, look_over
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.importing.ports import Desk
from desktop_app.viewmodels.importing.watch import Watch

if TYPE_CHECKING:
    from commerce.importing.applying.result import Result
    from commerce.importing.mapping.saved import Mapping


class ChangedThing(NamedTuple):
    """One thing of the shop that the file says otherwise of: field, ours, theirs for each difference."""

    name: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class DryRunState:
    """`phase` is idle, reading, comparing, done or failed; `share` a part of 1."""

    phase: str = "idle"
    share: float = 0.0
    findings: Findings | None = None
    result: Result | None = None
    things: tuple[ChangedThing, ...] = ()
    error: BaseException | None = None

    @property
    def busy(self) -> bool:
        """Whether the numbers are still to come."""
        return self.phase in {"reading", "comparing"}

    @property
    def rejected(self) -> int:
        """How many rows would be left out, as far as is known."""
        return self.result.rejected if self.result else self.findings.rejected if self.findings else 0

    @property
    def rows(self) -> int:
        """How many rows would be brought in.

        Where each row is a thing of its own, those that are the same already are not; a document of several rows that
        is here already is looked at again and left alone.
        """
        if self.result is None or self.findings is None or not self.result.created + self.result.changed:
            return 0
        accepted = self.findings.rows - self.result.rejected
        things = self.result.created + self.result.changed + self.result.same
        return accepted - self.result.same if things == accepted else accepted


class DryRun(QObject):
    """`changed` on every step; the newest question wins, older ones stop within a few hundred rows."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._watch = Watch(desk.closing)
        self._then: Callable[[], None] | None = None
        self.state = DryRunState()

    def start(self, path: Path, mapping: Mapping) -> None:
        """Check this file; what was checked before is stopped."""
        self.cancel()
        self._watch = Watch(self._desk.closing)
        assumed = Assumed(self._desk.currency, self._desk.zone)
        self._then = partial(self._ask, self._desk.imports.check, path, mapping)
        self._become(DryRunState("reading"))
        self._ask(look_over, path, mapping, assumed)

    @Slot()
    def cancel(self) -> None:
        """Stop, and forget what was found."""
        self._watch.stop()
        if self._task is not None:
            self._task.cancel()
        self._become(DryRunState())

    def _ask(self, work: Callable[..., Any], *arguments: Any) -> None:  # noqa: ANN401 - handed on as they are
        watch = self._watch
        future = self._desk.io.submit(work, *arguments, watch.tell, watch.asked_to_stop)
        self._task = Task(future, self._desk.drain, self)
        self._task.done.connect(self._arrived)
        self._task.failed.connect(self._failed)
        self._task.progress.connect(self._progressed)
        watch.follow(self._task)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        # Reading and comparing take about as long as each other.
        half = 0.5 * min(1.0, done / total) if total else 0.0
        self._become(replace(self.state, share=half + (0.5 if self.state.phase == "comparing" else 0.0)))

    @Slot(object)
    def _arrived(self, answer: Findings | Result) -> None:
        if isinstance(answer, Findings):
            self._become(replace(self.state, phase="comparing", share=0.5, findings=answer))
            if self._then is not None:
                self._then()
        else:
            things = _things(answer.differences)
            self._become(replace(self.state, phase="done", share=1.0, result=answer, things=things))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoppedReading):
            self._become(replace(self.state, phase="failed", error=error))

    def _become(self, state: DryRunState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _things(differences: tuple[tuple[str, str, str, str], ...]) -> tuple[ChangedThing, ...]:
    return tuple(
        ChangedThing(name, tuple((field, ours, theirs) for _, field, ours, theirs in lines))
        for name, lines in groupby(differences, key=itemgetter(0))
    )
