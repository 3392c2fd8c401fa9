"""An act that reaches a world which remembers, so that a test can count what really left the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from commerce.commands.workspace.effects import EffectState, ScheduleEffect
from commerce.domain.workspace.modes import Mode, Outside
from commerce.effects.kinds import Due, Kinds, Outcome, Timer
from commerce.effects.pace import Pace
from commerce.effects.worker import Desk as Hands
from commerce.effects.worker import Worker
from tests.repositories.desk import Desk

KIND = "ring_bell"


class Killed(BaseException):
    """The process was killed here: nothing after this line ran."""


@dataclass
class Bell:
    """The world outside: every ring is heard, whether or not the program lived to write it down."""

    reaches: Outside | None = None
    rings: list[str] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None
    answers: Outcome | None = None

    def run(self, effect: Due, now: int) -> Outcome:
        self.before()
        self.rings.append(effect.key)
        self.after()
        return self.answers or Outcome(EffectState.CONFIRMED, "heard")

    def look_up(self, effect: Due, now: int) -> Outcome:
        if self.answers is not None:
            return self.answers
        if effect.key in self.rings:
            return Outcome(EffectState.CONFIRMED, "heard before")
        return Outcome(EffectState.PREPARED, due=now)


def worker_of(desk: Desk, *, bell: Bell | None = None, timers: dict[str, Timer] | None = None, name: str = "one",
              mode: Mode = Mode.LIVE) -> Worker:  # fmt: skip
    kinds = Kinds(timers=timers or {}, acts={KIND: bell} if bell else {})
    return Worker(desk.executor, kinds, desk.clock, Hands(name, desk.session.device, mode), Pace(lambda: 0.0))


def ring_at(desk: Desk, due: int, key: str = "noon") -> None:
    (outcome,) = desk.as_system(ScheduleEffect(kind=KIND, key=key, due=due))
    assert outcome.refusal is None


def state_of(desk: Desk, kind: str = KIND) -> str:
    ((state,),) = desk.ask("SELECT state FROM effects WHERE kind = ?", kind)
    return str(state)


def ever(desk: Desk, worker: Worker) -> None:
    """Let the worker run until nothing is due."""
    while worker.step():
        pass
