"""The one thread that writes: takes what waits, runs it in short batches, answers each caller and tells who listens."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from commerce.bus import history
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor, Finish, Outcome
from commerce.bus.undo import UndoCommand
from commerce.commands.workspace.contract import Command
from commerce.kernel.changes import ChangeSet
from commerce.kernel.clock import Clock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, new_id

_log = logging.getLogger(__name__)

BATCH = 100
"""Commands in one transaction at most; a batch holds the lock for some 20 ms."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who sits at which device."""

    actor: Id
    device: Id


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one submission: what changed, what was refused, and the group that undo takes back."""

    group: Id
    outcomes: tuple[Outcome, ...]
    changes: ChangeSet

    @property
    def refusals(self) -> tuple[Refused, ...]:
        """Return the refusals in order."""
        return tuple(outcome.refusal for outcome in self.outcomes if outcome.refusal)


@dataclass(slots=True)
class _Job:
    commands: Sequence[Command]
    session: Session
    group: Id | None
    future: Future[Result]
    direction: str = ""


class Writer:
    """Accepts commands from any thread; results come back as futures."""

    def __init__(self, executor: Callable[[], Executor], clock: Clock) -> None:
        """Open the executor on the writer's own thread at `start`."""
        self._open = executor
        self._clock = clock
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._thread = threading.Thread(target=self._loop, name="writer", daemon=True)
        self._ready: Future[None] = Future()
        self._door = threading.Lock()
        self._closed = False

    def start(self) -> None:
        """Start the thread; raises what opening the workspace raised."""
        self._thread.start()
        self._ready.result()

    def stop(self) -> None:
        """Finish what waits, close the database and end the thread; what comes later is cancelled."""
        self._close()
        if self._thread.is_alive():
            self._thread.join()

    def listen(self, listener: Callable[[ChangeSet], None]) -> None:
        """Call `listener` on the writer's thread after every commit that changed something; it must not raise."""
        self._listeners.append(listener)

    def submit(self, session: Session, commands: Sequence[Command], *, group: Id | None = None) -> Future[Result]:
        """Queue commands as one step of the history; large ones are cut into batches, whole commands each."""
        return self._put(_Job(commands, session, group, Future()))

    def undo(self, session: Session) -> Future[Result]:
        """Take back the newest step of the person; refuses `undo.nothing` or with the step's reason."""
        return self._put(_Job((), session, None, Future(), "undo"))

    def redo(self, session: Session) -> Future[Result]:
        """Do again what was taken back last; refuses `redo.nothing`."""
        return self._put(_Job((), session, None, Future(), "redo"))

    def undo_group(self, session: Session, group: Id) -> Future[Result]:
        """Take back one named step, as the toast of that step offers."""
        return self._put(_Job((), session, group, Future(), "undo"))

    def _put(self, job: _Job) -> Future[Result]:
        with self._door:
            if self._closed:
                job.future.cancel()
            else:
                self._jobs.put(job)
        return job.future

    def _close(self) -> None:
        with self._door:
            self._closed = True
            self._jobs.put(None)

    def _loop(self) -> None:
        try:
            executor = self._open()
        except BaseException as error:  # noqa: BLE001 - handed to whoever starts the writer
            self._close()
            while (job := self._jobs.get()) is not None:
                job.future.cancel()
            self._ready.set_exception(error)
            return
        self._ready.set_result(None)
        while (job := self._jobs.get()) is not None:
            if job.future.set_running_or_notify_cancel():
                self._answer(executor, job)
        executor.database.close()

    def _answer(self, executor: Executor, job: _Job) -> None:
        try:
            result = self._step_back(executor, job) if job.direction else self._run(executor, job)
        except BaseException as error:  # noqa: BLE001 - handed to the caller
            job.future.set_exception(error)
            return
        job.future.set_result(result)

    def _commit(
        self, executor: Executor, group: Id, envelopes: list[Envelope], finish: Finish | None = None
    ) -> list[Outcome]:
        """Run one batch and tell at once: it stands, whatever becomes of the rest of the step."""
        outcomes = executor.run(envelopes, finish)
        changes = _result(group, outcomes).changes
        for listener in self._listeners if changes else ():
            try:
                listener(changes)
            except Exception:  # noqa: BLE001 - a screen's fault must not end the one thread that writes
                _log.exception("a listener failed after a commit")
        return outcomes

    def _run(self, executor: Executor, job: _Job) -> Result:
        now = self._clock.now()
        group = job.group or new_id(now)
        envelopes = [
            Envelope(id=new_id(now), actor=job.session.actor, device=job.session.device, occurred_at=now, group=group,
                     payload=command)
            for command in job.commands
        ]  # fmt: skip
        return _result(group, self._in_batches(executor, group, envelopes))

    def _in_batches(self, executor: Executor, group: Id, envelopes: list[Envelope]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        batch: list[Envelope] = []
        for envelope in envelopes:
            alone = executor.registry.of(envelope.payload).alone
            if batch and (alone or len(batch) == BATCH):
                outcomes += self._commit(executor, group, batch)
                batch = []
            batch.append(envelope)
            if alone:
                outcomes += self._commit(executor, group, batch)
                batch = []
        return outcomes + (self._commit(executor, group, batch) if batch else [])

    def _step_back(self, executor: Executor, job: _Job) -> Result:
        """Run the counter-commands of one step, newest first, and move the step in the history."""
        state = "done" if job.direction == "undo" else "undone"
        database, actor = executor.database, job.session.actor
        step = history.by_group(database, job.group) if job.group else history.newest(database, actor, state)
        if step is None or step.state != state:
            raise Refused(f"{job.direction}.nothing")
        if step.reason:
            raise Refused("undo.never", reason=step.reason)
        target = step.undo_group or step.group
        now = self._clock.now()
        group = new_id(now)
        envelopes = [
            Envelope(id=new_id(now), actor=actor, device=job.session.device, occurred_at=now, group=group,
                     payload=UndoCommand(command=command), undoes=command)
            for command in executor.commands_of(target)
        ]  # fmt: skip

        def move(outcomes: list[Outcome]) -> None:
            refused = [outcome.refusal for outcome in outcomes if outcome.refusal]
            if len(refused) == len(outcomes):
                raise refused[0] if refused else Refused(f"{job.direction}.nothing")
            history.mark(database, step, "undone" if job.direction == "undo" else "done", group)

        return _result(group, self._commit(executor, group, envelopes, move))


def _result(group: Id, outcomes: list[Outcome]) -> Result:
    changes = tuple(change for outcome in outcomes for change in outcome.changes)
    tables = frozenset(table for outcome in outcomes for table in outcome.whole_tables)
    seq = max((outcome.seq for outcome in outcomes), default=0)
    return Result(group, tuple(outcomes), ChangeSet(seq, changes, group, tables))
