"""Runs batches of commands: known ids, prefetch, handlers in memory, one flush, journal and log, one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commerce.bus import history
from commerce.bus.envelope import Envelope, pack_payload
from commerce.bus.registry import Registry
from commerce.commands.workspace.contract import CommandType
from commerce.domain.security.permissions import Role, allowed
from commerce.kernel.changes import Change
from commerce.kernel.clock import Clock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.records import COMMAND_LOG, COUNTERS, JOURNAL
from commerce.models.row import EntityType, Row, Values
from commerce.models.workspace import Actor
from commerce.repositories.database import ConstraintBroken, Database
from commerce.repositories.journal import RowChange, entry, inserted
from commerce.repositories.sealing import Keyring
from commerce.repositories.tx import Counters, Event, Stamp, Tx
from commerce.repositories.unit_of_work import UnitOfWork

PREFETCH_FROM = 4
"""Below so many commands, loading what each asks for is faster than fetching everything they may need."""

Projection = Callable[[Tx, Id], None]
Reaction = Callable[[Any, Tx], None]
Plan = Mapping[str, Sequence[tuple[type[Row], str]]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What runs around every handler: derived columns by kind of root, answers to events, what a key loads."""

    projections: Mapping[str, Projection] = field(default_factory=dict)
    reactions: Mapping[type[Event], Sequence[Reaction]] = field(default_factory=dict)
    prefetch: Plan = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one command: accepted, refused (nothing changed) or duplicate (it was known)."""

    command: Id
    status: str
    seq: int = 0
    changes: tuple[Change, ...] = ()
    whole_tables: frozenset[str] = frozenset()
    refusal: Refused | None = None


Finish = Callable[[list[Outcome]], None]
"""Given the outcomes, does the last thing of a transaction."""


class Executor:
    """Runs commands on one database, which holds the truth."""

    def __init__(
        self, database: Database, registry: Registry, rules: Rules, clock: Clock, *, keep_after: bool = False
    ) -> None:
        """Keep whole rows in the journal (`keep_after`) only where other desks will pull them."""
        self.database = database
        self.registry = registry
        self._rules = rules
        self._clock = clock
        self._keep_after = keep_after

    def run(self, envelopes: Sequence[Envelope], finish: Finish | None = None) -> list[Outcome]:
        """Run a batch in order in one transaction; a refused command leaves no trace, a fault nothing of the batch.

        `finish` runs inside the same transaction, last. Raises WorkspaceError when the file cannot be written.
        """
        with self.database.plain_errors():
            try:
                return self._together(envelopes, finish)
            except ConstraintBroken:
                return self._one_by_one(envelopes, finish)

    def _together(self, envelopes: Sequence[Envelope], finish: Finish | None) -> list[Outcome]:
        with self.database.transaction():
            outcomes = self._batch().run(envelopes)
            if finish:
                finish(outcomes)
            return outcomes

    def _one_by_one(self, envelopes: Sequence[Envelope], finish: Finish | None) -> list[Outcome]:
        """Run each command behind a savepoint, so that only the one that breaks a constraint is refused."""
        with self.database.transaction():
            outcomes = [self._apart(envelope) for envelope in envelopes]
            if finish:
                finish(outcomes)
            return outcomes

    def _apart(self, envelope: Envelope) -> Outcome:
        try:
            with self.database.savepoint():
                return self._batch().run([envelope])[0]
        except ConstraintBroken as error:
            return Outcome(envelope.id, "refused", refusal=Refused("constraint.broken", rule=str(error)))

    def commands_of(self, group: Id) -> list[Id]:
        """Return the accepted commands of a group, newest first."""
        sql = (
            "SELECT id FROM command_log WHERE store = {store} AND group_id = ? AND status = 'accepted' ORDER BY n DESC"
        )
        return [identity for (identity,) in self.database.ask(sql, (group,))]

    def _batch(self) -> _Batch:
        return _Batch(self.database, self.registry, self._rules, self._clock.now(), self._keep_after)


class _Batch:
    def __init__(self, database: Database, registry: Registry, rules: Rules, now: int, keep_after: bool) -> None:  # noqa: FBT001 - a private constructor with one caller
        self.database = database
        self.registry = registry
        self.rules = rules
        self.now = now
        self.keep_after = keep_after
        self.unit = UnitOfWork(database)
        self.keyring = Keyring(database)
        self.counters = Counters(database)
        self.journal: list[Values] = []
        self.log: list[Values] = []
        self.bulk: list[tuple[EntityType, list[Values]]] = []
        self.steps: list[tuple[Envelope, CommandType[Any]]] = []

    def run(self, envelopes: Sequence[Envelope]) -> list[Outcome]:
        known = self._known(envelopes)
        if len(envelopes) >= PREFETCH_FROM:
            self._prefetch([envelope for envelope in envelopes if envelope.id not in known])
        outcomes = []
        for envelope in envelopes:
            if self.bulk or envelope.undoes or self.registry.of(envelope.payload).alone:
                self._write()  # these read the journal, or rows that went past the memory of this batch
            outcome = known.get(envelope.id) or self._one(envelope)
            outcomes.append(outcome)
            if outcome.status != "refused":
                known[envelope.id] = Outcome(envelope.id, "duplicate", outcome.seq)
        self._write()
        return outcomes

    def _known(self, envelopes: Sequence[Envelope]) -> dict[Id, Outcome]:
        if not envelopes:
            return {}
        marks = ", ".join("?" * len(envelopes))
        sql = f"SELECT id, seq FROM command_log WHERE store = {{store}} AND id IN ({marks})"  # noqa: S608 - marks only
        found = self.database.ask(sql, [envelope.id for envelope in envelopes])
        return {identity: Outcome(identity, "duplicate", seq) for identity, seq in found}

    def _prefetch(self, envelopes: Sequence[Envelope]) -> None:
        wanted: dict[str, dict[Id, None]] = {}
        for envelope in envelopes:
            for kind, ids in self.registry.of(envelope.payload).keys(envelope.payload).items():
                wanted.setdefault(kind, {}).update(dict.fromkeys(ids))
        for kind, ids in wanted.items():
            for row, column in self.rules.prefetch.get(kind, ()):
                self.unit.prefetch(row, column, ids)

    def _one(self, envelope: Envelope) -> Outcome:
        kind = self.registry.of(envelope.payload)
        numbers = self.counters.keep()
        self.unit.begin()
        try:
            changes, bulk = self._handle(envelope, kind)
        except Refused as refusal:
            self.unit.revert()
            self.counters.restore(numbers)
            return Outcome(envelope.id, "refused", refusal=refusal)
        seq = self._record(envelope, kind, changes, bulk)
        self.steps.append((envelope, kind))
        return Outcome(
            envelope.id,
            "accepted",
            seq,
            tuple(Change(change.entity.table, change.id, change.root, change.op) for change in changes),
            frozenset(entity.table for entity, _ in bulk),
        )

    def _handle(
        self, envelope: Envelope, kind: CommandType[Any]
    ) -> tuple[list[RowChange], list[tuple[EntityType, list[Values]]]]:
        stamp = Stamp(
            command=envelope.id, actor=envelope.actor, role=self._role(envelope, kind),
            device=envelope.device, occurred_at=envelope.occurred_at, decided_at=self.now,
        )  # fmt: skip
        tx = Tx(self.unit, stamp, self.counters)
        kind.handle(envelope.payload, tx)
        for event in tx.events:
            for react in self.rules.reactions.get(type(event), ()):
                react(event, tx)
        for root_kind, project in self.rules.projections.items():
            for root in self.unit.changed_roots(root_kind):
                project(tx, root)
        return self.unit.take()

    def _role(self, envelope: Envelope, kind: CommandType[Any]) -> str:
        """Return the role of whoever asks; the founding of a shop has nobody to ask yet."""
        actor = self.unit.find(Actor, envelope.actor)
        if (
            actor is None
            and kind.founds
            and not self.database.ask("SELECT 1 FROM actors WHERE store = {store} LIMIT 1")
        ):
            return Role.SYSTEM
        if actor is None or not actor.active or not allowed(actor.role, kind.permission):
            raise Refused("permission.denied", permission=kind.permission.value)
        return actor.role

    def _record(
        self,
        envelope: Envelope,
        kind: CommandType[Any],
        changes: list[RowChange],
        bulk: list[tuple[EntityType, list[Values]]],
    ) -> int:
        self.bulk += bulk
        count = len(changes) + sum(len(rows) for _, rows in bulk)
        seq = self.counters.advance("seq", count)
        at = seq - count + 1
        for place, change in enumerate(changes):
            self.journal.append(entry(at + place, envelope.id, change, self.keyring, keep_after=self.keep_after))
        at += len(changes)
        for of, rows in bulk:
            self.journal += inserted(at, envelope.id, of, rows, self.keyring, keep_after=self.keep_after)
            at += len(rows)
        sentence = history.pack_sentence(kind.sentence, kind.values(envelope.payload))
        self.log.append((
            envelope.id, seq, count, envelope.device, self.counters.advance(f"device:{envelope.device.hex()}"),
            envelope.actor, kind.kind, kind.version, envelope.occurred_at, self.now, envelope.group, envelope.undoes,
            "accepted", None, sentence, pack_payload(envelope, self.keyring),
        ))  # fmt: skip
        return seq

    def _write(self) -> None:
        self.unit.flush()
        for entity, rows in self.bulk:
            self.database.insert(entity, rows)
        self.keyring.flush()
        if self.journal:
            self.database.record(JOURNAL, self.journal)
        if self.log:
            self.database.record(COMMAND_LOG, self.log)
        self.database.record(COUNTERS, self.counters.pending())
        self._note_steps()
        self.journal, self.log, self.bulk, self.steps = [], [], [], []

    def _note_steps(self) -> None:
        """A group is told by its first command; one of them that can never be undone keeps the whole of it."""
        groups: dict[Id, list[tuple[Envelope, CommandType[Any]]]] = {}
        for envelope, kind in self.steps:
            if not envelope.undoes:
                groups.setdefault(envelope.group, []).append((envelope, kind))
        for group, steps in groups.items():
            envelope, kind = steps[0]
            sentence = history.pack_sentence(kind.sentence, kind.values(envelope.payload))
            reason = next((kind.undo.never_because for _, kind in steps if not kind.undo.possible), "")
            history.record(self.database, group, envelope.actor, sentence, self.now, reason)
