"""The side that predicts: commands change rows at once and wait; pages of the hub's journal bring the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from commerce.bus.batch import Batch, Rules
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Finish, Outcome, note_steps
from commerce.bus.registry import Registry
from commerce.kernel.changes import Change
from commerce.kernel.clock import Clock
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.records import COUNTERS, WORKSPACE
from commerce.repositories.database import SqliteDatabase
from commerce.sync.past import Past
from commerce.sync.protocol import Page, Sent
from commerce.sync.queue import Queue, Queued, predicted
from commerce.sync.rebase import Rebase

_CURSOR, _ACKNOWLEDGED, _EPOCH = "sync.cursor", "sync.acknowledged", "sync.epoch"


class Desk:
    """A workspace with a hub elsewhere; it is the only writer of its file."""

    def __init__(self, database: SqliteDatabase, registry: Registry, rules: Rules, clock: Clock, device: Id) -> None:
        self.database = database
        self.registry = registry
        self.device = device
        self._rules = rules
        self._clock = clock
        self._queue = Queue(database, registry)

    @property
    def cursor(self) -> int:
        """Up to where in the hub's journal this desk has come."""
        return int(self._state(_CURSOR, "0"))

    @property
    def acknowledged(self) -> int:
        """The highest `device_seq` that the hub has settled and this desk has heard of."""
        return int(self._state(_ACKNOWLEDGED, "0"))

    def run(self, envelopes: Sequence[Envelope], finish: Finish | None = None) -> list[Outcome]:
        """Predict commands in order in one transaction; what is refused here was never given.

        The answer of each is final for the screen only: the hub may still refuse it.
        """
        with self.database.plain_errors(), self.database.transaction():
            batch = self._batch()
            batch.prefetch(envelopes)
            waited, fresh = cache(self.queue), list[Queued]()
            batch.journal = Past(self.database, self.registry, lambda: [*waited(), *fresh])
            outcomes = [self._predict(batch, envelope, fresh) for envelope in envelopes]
            batch.unit.flush()
            self._queue.put(fresh)
            self.database.record(COUNTERS, batch.counters.pending())
            steps = [(one.envelope, self.registry.of(one.envelope.payload)) for one in fresh]
            note_steps(self.database, steps, batch.now)
            if finish:
                finish(outcomes)
            return outcomes

    def commands_of(self, group: Id) -> list[Id]:
        """Return the commands of a group that stand, newest first."""
        return [one.id for one in reversed(Past(self.database, self.registry, self.queue).group(group))]

    def outgoing(self, limit: int) -> list[Sent]:
        """Return the commands to push next."""
        return self._queue.outgoing(limit)

    def queue(self) -> list[Queued]:
        """Return what waits, in order."""
        return self._queue.all(self.device)

    def apply(self, page: Page) -> None:
        """Take over one page, whole or not at all; predictions it touches are rewound and run again.

        Raises CodedError `sync.other_epoch` or `sync.not_next` for a page that does not continue here.
        """
        with self.database.plain_errors(), self.database.transaction():
            known = self._state(_EPOCH, page.epoch)
            if known != page.epoch:
                raise CodedError("sync.other_epoch", known=known, got=page.epoch)
            if page.start != self.cursor:
                raise CodedError("sync.not_next", cursor=self.cursor, start=page.start)
            settled = Rebase(self.database, self._queue, self._queue.all(self.device), self._batch, page).run()
            self._keep(_EPOCH, page.epoch)
            self._keep(_CURSOR, str(page.top))
            if settled:
                self._keep(_ACKNOWLEDGED, str(settled))

    def _batch(self) -> Batch:
        return Batch(self.database, self.registry, self._rules, self._clock.now(), truth=False)

    def _predict(self, batch: Batch, envelope: Envelope, queued: list[Queued]) -> Outcome:
        prediction, refusal = predicted(batch, envelope)
        if refusal:
            return Outcome(envelope.id, "refused", refusal=refusal)
        numbered = replace(envelope, device_seq=batch.counters.advance(f"device:{self.device.hex()}"))
        queued.append(Queued(numbered, prediction))
        changes = tuple(Change(change.entity.table, change.id, change.root, change.op) for change in prediction.changes)
        return Outcome(envelope.id, "accepted", 0, changes)

    def _state(self, name: str, otherwise: str) -> str:
        rows = self.database.ask("SELECT value FROM workspace WHERE store = {store} AND name = ?", (name,))
        return str(rows[0][0]) if rows else otherwise

    def _keep(self, name: str, value: str) -> None:
        self.database.record(WORKSPACE, [(name, value)])
