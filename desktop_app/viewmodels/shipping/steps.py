"""The steps of this bench on their way into the file and back: packed units, short parcels, and what is taken back."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.shipping.ports import Answered, BenchActs
from desktop_app.viewmodels.shipping.sheet import Sheet


@dataclass(slots=True)
class Step:
    """One unit, or a parcel closed short; `closes` is the last one of its parcel."""

    parcel: int
    order_n: int
    name: str
    title: str
    closes: bool
    packs: bool = True
    """False for a hold: the parcel leaves the bench, but nothing is printed."""
    group: bytes | None = field(default=None, init=False)
    """There once the file has it."""
    unwanted: bool = field(default=False, init=False)
    """It was taken back, perhaps before the file had answered."""


class BenchSteps(QObject):
    """`closed` after the last unit, `failed` and `not_undone` with the error, `undone` after a way back.

    While `holding`, a parcel is about to close or to come back, and scans wait for it.
    """

    closed = Signal(object)
    failed = Signal(object, object)
    undone = Signal(object)
    not_undone = Signal(object)

    def __init__(self, acts: BenchActs, drain: Drain, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._drain = drain
        self._done: list[Step] = []
        self._pending = 0
        self._holds = 0

    @property
    def holding(self) -> bool:
        """Whether the next scan has to wait."""
        return self._holds > 0

    @property
    def pending(self) -> bool:
        """Whether the file has not answered to everything yet."""
        return self._pending > 0 or self._holds > 0

    def pack(self, before: Sheet, at: int, *, closes: bool) -> None:
        """One unit of a line went into the box."""
        order, line = before.order, before.lines[at]
        step = Step(order.n, order.order_n, order.name, line.product, closes)
        self._begin(step, self._acts.pack(order.order, order.id, line.id))

    def close_short(self, sheet: Sheet, title: str) -> None:
        """What is in the box goes."""
        order = sheet.order
        step = Step(order.n, order.order_n, order.name, title, closes=True)
        self._begin(step, self._acts.pack_short(order.order, order.id))

    def hold(self, sheet: Sheet, reason: str, title: str) -> None:
        """The order must wait."""
        order = sheet.order
        step = Step(order.n, order.order_n, order.name, title, closes=True, packs=False)
        self._begin(step, self._acts.hold(order.order, reason))

    def take_back(self) -> bool:
        """Undo the last step of this bench; False where there is none."""
        if not self._done:
            return False
        step = self._done.pop()
        step.unwanted = True
        self._holds += 1
        if step.group is not None:
            self._undo(step, step.group)
        return True

    def _begin(self, step: Step, future: Future[Any]) -> None:
        self._done.append(step)
        self._pending += 1
        self._holds += step.closes
        task = _StepTask(step, future, self._drain, self)
        task.answered.connect(self._answered)
        task.broke.connect(self._broke)

    @Slot(object, object)
    def _answered(self, step: Step, result: Answered) -> None:
        if result.refusals:
            self._broke(step, result.refusals[0])
            return
        self._pending -= 1
        self._holds -= step.closes
        step.group = bytes(result.group)
        if step.unwanted:
            self._undo(step, step.group)
        elif step.closes:
            self.closed.emit(step)

    @Slot(object, object)
    def _broke(self, step: Step, error: BaseException) -> None:
        self._pending -= 1
        self._holds -= step.closes + step.unwanted
        if step in self._done:
            self._done.remove(step)
        self.failed.emit(step, error)

    def _undo(self, step: Step, group: bytes) -> None:
        task = _StepTask(step, self._acts.take_back(group), self._drain, self)
        task.answered.connect(self._came_back)
        task.broke.connect(self._stayed)

    @Slot(object, object)
    def _came_back(self, step: Step, result: Answered) -> None:
        if result.refusals:
            self._stayed(step, result.refusals[0])
            return
        self._holds -= 1
        self.undone.emit(step)

    @Slot(object, object)
    def _stayed(self, _step: Step, error: BaseException) -> None:
        self._holds -= 1
        self.not_undone.emit(error)


class _StepTask(Task):
    """Brings the answer to a step back together with the step."""

    answered = Signal(object, object)
    broke = Signal(object, object)

    def __init__(self, step: Step, future: Future[Any], drain: Drain, owner: QObject) -> None:
        super().__init__(future, drain, owner)
        self._step = step
        self.done.connect(self._done)
        self.failed.connect(self._gave_up)

    @Slot(object)
    def _done(self, result: object) -> None:
        self.answered.emit(self._step, result)

    @Slot(object)
    def _gave_up(self, error: object) -> None:
        self.broke.emit(self._step, error)
