"""The steps of this bench on their way into the file and back: what is packed, set aside, and taken back."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.shipping.ports import Answered, BenchActs
from desktop_app.viewmodels.shipping.sheet import Sheet

if TYPE_CHECKING:
    from desktop_app.queries.bench.order import BenchOrder


class StepKind(StrEnum):
    """What was done; a parcel is printed after the first two only."""

    PACK = "pack"
    SHORT = "short"
    HOLD = "hold"
    DAMAGED = "damaged"
    WRONG = "wrong"

    @property
    def packs(self) -> bool:
        """Whether goods went into the box, and its slip prints once it closes."""
        return self in {StepKind.PACK, StepKind.SHORT}

    @property
    def sets_aside(self) -> bool:
        """Whether it leaves the parcel as it is: a damaged unit, a wrong item."""
        return self in {StepKind.DAMAGED, StepKind.WRONG}


class ParcelKey(NamedTuple):
    """Which parcel, by its n and its id, and the n of its order."""

    n: int
    order_n: int
    id: bytes


@dataclass(slots=True, eq=False)
class Step:
    """One unit, or a parcel closed short; `closes` is the last one of its parcel."""

    parcel: ParcelKey
    name: str
    title: str
    closes: bool
    kind: StepKind = StepKind.PACK
    line: bytes = b""
    """The fulfilment line it is about, empty for the whole parcel."""
    group: bytes | None = field(default=None, init=False)
    """There once the file has it."""
    unwanted: bool = field(default=False, init=False)
    """It was taken back, perhaps before the file had answered."""


class BenchSteps(QObject):
    """`closed` after the last unit, `aside` after what leaves the parcel as it is, `undone` after a way back.

    `failed` and `not_undone` carry the error.

    While `holding`, a parcel is about to close or to come back, and scans wait for it.
    """

    closed = Signal(object)
    aside = Signal(object)
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
        step = Step(_parcel(order), order.name, line.product, closes, line=line.id)
        self._begin(step, self._acts.pack(order.order, order.id, line.id))

    def close_short(self, sheet: Sheet, title: str) -> None:
        """What is in the box goes."""
        order = sheet.order
        step = Step(_parcel(order), order.name, title, closes=True, kind=StepKind.SHORT)
        self._begin(step, self._acts.pack_short(order.order, order.id))

    def hold(self, sheet: Sheet, reason: str, title: str) -> None:
        """The order must wait."""
        order = sheet.order
        step = Step(_parcel(order), order.name, title, closes=True, kind=StepKind.HOLD)
        self._begin(step, self._acts.hold(order.order, reason))

    def mark_damaged(self, sheet: Sheet, at: int) -> None:
        """A unit of a line is no longer to be sold; the line needs another one."""
        order, line = sheet.order, sheet.lines[at]
        step = Step(_parcel(order), order.name, line.product, closes=False, kind=StepKind.DAMAGED, line=line.id)
        self._begin(step, self._acts.mark_damaged(line.variant or b"", order.location or b"", order.name))

    def note_wrong(self, sheet: Sheet, picked: str, note: str) -> None:
        """Something else was picked: the order keeps a note of it."""
        order = sheet.order
        step = Step(_parcel(order), order.name, picked, closes=False, kind=StepKind.WRONG)
        self._begin(step, self._acts.note(order.order, order.person, note))

    def last_packed(self, parcel: int) -> Step | None:
        """Return the newest unit packed here into the parcel that lies open; None where another step came after it."""
        newest = next((step for step in reversed(self._done) if not step.kind.sets_aside), None)
        own = newest is not None and newest.parcel.n == parcel and newest.kind is StepKind.PACK
        return newest if own else None

    def take_back(self, step: Step | None = None) -> bool:
        """Undo a step of this bench, the last one unless told; False where there is none."""
        if not self._done:
            return False
        step = step or self._done[-1]
        self._done.remove(step)
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
        elif step.kind.sets_aside:
            self.aside.emit(step)

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


def _parcel(order: BenchOrder) -> ParcelKey:
    return ParcelKey(order.n, order.order_n, order.id)


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
