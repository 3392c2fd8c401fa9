"""Runs batches where the truth is: known ids, handlers in memory, one flush, journal and log, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from commerce.bus import history
from commerce.bus.batch import Batch, Bulk, Rules
from commerce.bus.envelope import Envelope, pack_payload
from commerce.bus.registry import Registry
from commerce.commands.workspace.contract import CommandType
from commerce.kernel.changes import Change
from commerce.kernel.clock import Clock
from commerce.kernel.errors import CodedError, Refused
from commerce.kernel.ids import Id
from commerce.models.records import COMMAND_LOG, COUNTERS, JOURNAL
from commerce.models.row import EntityType, Values
from commerce.repositories.database import ConstraintBroken, Database
from commerce.repositories.journal import RowChange, entry, inserted
from commerce.repositories.sealing import Keyring


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
        self, database: Database, registry: Registry, rules: Rules, clock: Clock, *, is_hub: bool = False
    ) -> None:
        """A hub serves other desks: it keeps whole rows in the journal, and its refusals in the log."""
        self.database = database
        self.registry = registry
        self._rules = rules
        self._clock = clock
        self._is_hub = is_hub

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
            outcomes = self._step().run(envelopes)
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
                return self._step().run([envelope])[0]
        except ConstraintBroken as error:
            return self._step().refuse(envelope, Refused("constraint.broken", rule=str(error)))

    def commands_of(self, group: Id) -> list[Id]:
        """Return the accepted commands of a group, newest first."""
        sql = (
            "SELECT id FROM command_log WHERE store = {store} AND group_id = ? AND status = 'accepted' ORDER BY n DESC"
        )
        return [identity for (identity,) in self.database.ask(sql, (group,))]

    def _step(self) -> _Step:
        batch = Batch(self.database, self.registry, self._rules, self._clock.now())
        return _Step(batch, is_hub=self._is_hub)


class _Step:
    """A batch that is written down: journal, log, history and counters."""

    def __init__(self, batch: Batch, *, is_hub: bool) -> None:
        self.batch = batch
        self.database = batch.database
        self.counters = batch.counters
        self.is_hub = is_hub
        self.keyring = Keyring(batch.database)
        self.journal: list[Values] = []
        self.log: list[Values] = []
        self.bulk: list[tuple[EntityType, list[Values]]] = []
        self.steps: list[tuple[Envelope, CommandType[Any]]] = []

    def run(self, envelopes: Sequence[Envelope]) -> list[Outcome]:
        known = self._known(envelopes)
        self.batch.prefetch([envelope for envelope in envelopes if envelope.id not in known])
        outcomes = []
        for envelope in envelopes:
            if self.bulk or envelope.undoes or self.batch.registry.of(envelope.payload).alone:
                self._write()  # these read the journal, or rows that went past the memory of this batch
            outcome = known.get(envelope.id) or self._one(envelope)
            outcomes.append(outcome)
            if self.is_hub or outcome.status != "refused":
                known[envelope.id] = Outcome(envelope.id, "duplicate", outcome.seq)
        self._write()
        return outcomes

    def refuse(self, envelope: Envelope, refusal: Refused) -> Outcome:
        """Write down that a command broke a rule of the database, after what it did was rolled back."""
        outcome = self._refused(envelope, refusal)
        self._write()
        return outcome

    def _known(self, envelopes: Sequence[Envelope]) -> dict[Id, Outcome]:
        if not envelopes:
            return {}
        marks = ", ".join("?" * len(envelopes))
        sql = f"SELECT id, seq FROM command_log WHERE store = {{store}} AND id IN ({marks})"  # noqa: S608 - marks only
        found = self.database.ask(sql, [envelope.id for envelope in envelopes])
        return {identity: Outcome(identity, "duplicate", seq) for identity, seq in found}

    def _one(self, envelope: Envelope) -> Outcome:
        try:
            changes, bulk = self.batch.handle(envelope)
        except Refused as refusal:
            return self._refused(envelope, refusal)
        seq = self._record(envelope, changes, bulk)
        return Outcome(
            envelope.id,
            "accepted",
            seq,
            tuple(Change(change.entity.table, change.id, change.root, change.op) for change in changes),
            frozenset(entity.table for entity, _ in bulk),
        )

    def _refused(self, envelope: Envelope, refusal: Refused) -> Outcome:
        """A desk that asks itself keeps no refusals; a hub does, so that the desk that asked hears of it."""
        seq = self.counters.value("seq")
        if self.is_hub:
            self._log(envelope, seq, 0, "refused", pack_refusal(refusal))
        return Outcome(envelope.id, "refused", seq, refusal=refusal)

    def _record(self, envelope: Envelope, changes: list[RowChange], bulk: Bulk) -> int:
        self.bulk += bulk
        count = len(changes) + sum(len(rows) for _, rows in bulk)
        seq = self.counters.advance("seq", count)
        at = seq - count + 1
        for place, change in enumerate(changes):
            self.journal.append(entry(at + place, envelope.id, change, self.keyring, keep_after=self.is_hub))
        at += len(changes)
        for of, rows in bulk:
            self.journal += inserted(at, envelope.id, of, rows, self.keyring, keep_after=self.is_hub)
            at += len(rows)
        kind = self._log(envelope, seq, count, "accepted", None)
        self.steps.append((envelope, kind))
        return seq

    def _log(self, envelope: Envelope, seq: int, rows: int, status: str, refusal: str | None) -> CommandType[Any]:
        kind = self.batch.registry.of(envelope.payload)
        sentence = history.pack_sentence(kind.sentence, kind.values(envelope.payload))
        self.log.append((
            envelope.id, seq, rows, envelope.device, self._device_seq(envelope), envelope.actor, kind.kind,
            kind.version, envelope.occurred_at, self.batch.now, envelope.group, envelope.undoes, status, refusal,
            sentence, pack_payload(envelope, self.keyring),
        ))  # fmt: skip
        return kind

    def _device_seq(self, envelope: Envelope) -> int:
        """The number that a device gave its command; its commands come without gaps or not at all."""
        wanted = self.counters.advance(f"device:{envelope.device.hex()}")
        if envelope.device_seq not in {0, wanted}:
            raise CodedError("sync.gap", device=envelope.device, wanted=wanted, got=envelope.device_seq)
        return wanted

    def _write(self) -> None:
        self.batch.unit.flush()
        for entity, rows in self.bulk:
            self.database.insert(entity, rows)
        self.keyring.flush()
        if self.journal:
            self.database.record(JOURNAL, self.journal)
        if self.log:
            self.database.record(COMMAND_LOG, self.log)
        self.database.record(COUNTERS, self.counters.pending())
        note_steps(self.database, self.steps, self.batch.now)
        self.journal, self.log, self.bulk, self.steps = [], [], [], []


def note_steps(database: Database, steps: Sequence[tuple[Envelope, CommandType[Any]]], now: int) -> None:
    """Tell a group by its first command; one of them that can never be undone keeps the whole of it."""
    groups: dict[Id, list[tuple[Envelope, CommandType[Any]]]] = {}
    for envelope, kind in steps:
        if not envelope.undoes:
            groups.setdefault(envelope.group, []).append((envelope, kind))
    for group, members in groups.items():
        envelope, kind = members[0]
        sentence = history.pack_sentence(kind.sentence, kind.values(envelope.payload))
        reason = next((kind.undo.never_because for _, kind in members if not kind.undo.possible), "")
        history.record(database, group, envelope.actor, sentence, now, reason)


def pack_refusal(refusal: Refused) -> str:
    """Put a refusal away as JSON; ids in it become text."""
    return msgspec.json.encode((refusal.code, refusal.data), order="sorted", enc_hook=repr).decode()
