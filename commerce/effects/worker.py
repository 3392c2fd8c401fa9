"""Runs what is due, a short step at a time: timers in one commit with their change, acts with `sent` on disk first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.bus.execution import Outcome as Answer
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.effects import EffectState, SettleEffect
from commerce.commands.workspace.shop import SYSTEM
from commerce.domain.workspace.modes import Mode, check_reach
from commerce.effects import claims
from commerce.effects.kinds import Act, Due, Kinds, Outcome
from commerce.effects.pace import Pace
from commerce.kernel.changes import Change
from commerce.kernel.clock import Clock
from commerce.kernel.errors import CodedError, Refused
from commerce.kernel.ids import Id, child_id, new_id

_SENT, _LOST, _SETTLED, _FOLLOWING = range(4)
_STEPS = 64
"""Numbers kept for the commands of one attempt, so that each has the same id however often it is tried."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose hands the worker has: which program, which device, in a shop of which mode."""

    worker: str
    device: Id
    mode: Mode


class Worker:
    """Executes effects where the truth is; every call is one short step, so that others get the lock in between."""

    def __init__(self, executor: Executor, kinds: Kinds, clock: Clock, desk: Desk, pace: Pace) -> None:
        self._executor = executor
        self._kinds = kinds
        self._clock = clock
        self._desk = desk
        self._pace = pace

    def step(self) -> tuple[Change, ...]:
        """Run the next few timers, or else one act; return what changed, nothing when nothing is due.

        Raises WorkspaceError when the file cannot be written; what was claimed is free again after its lease.
        """
        return self._run_timers() or self._run_one(claims.claim_due, self._send) or self._settle_lost()

    def recover(self) -> tuple[Change, ...]:
        """Settle one act that a killed worker left behind, by asking what became of it."""
        return self._settle_lost()

    def next_due(self) -> int | None:
        """Return the instant for which the next effect waits."""
        return claims.next_due(self._executor.database, self._kinds.names)

    def submit(self, commands: Sequence[Command]) -> tuple[Change, ...]:
        """Run commands of the shop itself; raises what the first refusal says."""
        now = self._clock.now()
        return self._run([(new_id(now), command) for command in commands])

    def _run_timers(self) -> tuple[Change, ...]:
        database, now = self._executor.database, self._clock.now()
        due = claims.claim_due(database, self._claimant(self._kinds.timers), now, self._pace.most)
        if not due:
            return ()
        steps = [(effect, command) for effect in due for command in self._commands(effect)]
        with self._pace.timed(len(due)):
            answers = self._submit([(_id_of(effect, _SETTLED), command) for effect, command in steps])
        changes = [change for answer in answers for change in answer.changes]
        for (effect, _), answer in zip(steps, answers, strict=True):
            if answer.refusal:
                failed = SettleEffect(effect=effect.id, state=EffectState.FAILED, outcome=answer.refusal.code)
                changes += self._run([(_id_of(effect, _FOLLOWING), failed)])
        claims.release(database, [effect.id for effect in due])
        return tuple(changes)

    def _settle_lost(self) -> tuple[Change, ...]:
        return self._run_one(claims.claim_stranded, self._ask)

    def _run_one(
        self, claim: Callable[..., list[Due]], then: Callable[[Due, Act], tuple[Change, ...]]
    ) -> tuple[Change, ...]:
        now = self._clock.now()
        for effect in claim(self._executor.database, self._claimant(self._kinds.acts), now, 1):
            changes = then(effect, self._kinds.acts[effect.kind])
            claims.release(self._executor.database, [effect.id])
            return changes
        return ()

    def _send(self, effect: Due, act: Act) -> tuple[Change, ...]:
        try:
            if act.reaches is not None:
                check_reach(self._desk.mode, act.reaches)
        except Refused as refusal:
            return self._settled(effect, Outcome(EffectState.FAILED, refusal.code))
        sent = SettleEffect(effect=effect.id, state=EffectState.SENT)
        changes = self._run([(_id_of(effect, _SENT), sent)])
        tried = Due(**{name: getattr(effect, name) for name in Due.__slots__} | {"attempts": effect.attempts + 1})
        try:
            outcome = act.run(tried, self._clock.now())
        except CodedError as error:
            outcome = Outcome(EffectState.FAILED, error.code)
        return changes + self._settled(tried, outcome)

    def _ask(self, effect: Due, act: Act) -> tuple[Change, ...]:
        lost = SettleEffect(effect=effect.id, state=EffectState.UNKNOWN)
        changes = self._run([(_id_of(effect, _LOST), lost)])
        outcome = act.look_up(effect, self._clock.now())
        return changes if outcome.state is EffectState.UNKNOWN else changes + self._settled(effect, outcome)

    def _settled(self, effect: Due, outcome: Outcome) -> tuple[Change, ...]:
        settle = SettleEffect(effect=effect.id, state=outcome.state, outcome=outcome.said, due=outcome.due)
        following = [(_id_of(effect, _FOLLOWING + place), it) for place, it in enumerate(outcome.follow_ups)]
        return self._run([(_id_of(effect, _SETTLED), settle), *following])

    def _run(self, commands: Sequence[tuple[Id, Command]]) -> tuple[Change, ...]:
        answers = self._submit(commands)
        refused = next((answer.refusal for answer in answers if answer.refusal), None)
        if refused is not None:
            raise refused
        return tuple(change for answer in answers for change in answer.changes)

    def _submit(self, commands: Sequence[tuple[Id, Command]]) -> list[Answer]:
        now = self._clock.now()
        group = new_id(now)
        return self._executor.run([
            Envelope(id=identity, actor=SYSTEM, device=self._desk.device, occurred_at=now, group=group, payload=command)
            for identity, command in commands
        ])  # fmt: skip

    def _commands(self, effect: Due) -> Sequence[Command]:
        return self._kinds.timers[effect.kind].commands(effect, self._executor.database)

    def _claimant(self, kinds: Mapping[str, object]) -> claims.Claimant:
        return claims.Claimant(self._desk.worker, tuple(kinds))


def _id_of(effect: Due, step: int) -> Id:
    """Derive the id of a command from its effect, so that one that was committed is never run a second time."""
    in_time = Id(effect.due_at.to_bytes(6, "big") + effect.id[6:])
    return child_id(in_time, effect.attempts * _STEPS + step)
