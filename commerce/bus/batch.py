"""Runs commands in memory on one unit of work, one after the other; what they change is written by whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commerce.bus.envelope import Envelope
from commerce.bus.registry import Registry
from commerce.commands.workspace.contract import CommandType
from commerce.domain.security.permissions import Role, allowed
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.row import EntityType, Row, Values
from commerce.models.workspace import Actor
from commerce.repositories.database import Database
from commerce.repositories.journal import RowChange
from commerce.repositories.journal_reader import JournalReader
from commerce.repositories.tx import Counters, Event, Stamp, Tx
from commerce.repositories.unit_of_work import UnitOfWork

PREFETCH_FROM = 4
"""Below so many commands, loading what each asks for is faster than fetching everything they may need."""

Projection = Callable[[Tx, Id], None]
Reaction = Callable[[Any, Tx], None]
Plan = Mapping[str, Sequence[tuple[type[Row], str]]]
Bulk = list[tuple[EntityType, list[Values]]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What runs around every handler: derived columns by kind of root, answers to events, what a key loads."""

    projections: Mapping[str, Projection] = field(default_factory=dict)
    reactions: Mapping[type[Event], Sequence[Reaction]] = field(default_factory=dict)
    prefetch: Plan = field(default_factory=dict)


class Batch:
    """The rows and counters that the commands of one transaction share."""

    def __init__(self, database: Database, registry: Registry, rules: Rules, now: int, *, truth: bool = True) -> None:
        """`now` decides where this is the `truth`; a prediction goes by the time of each command."""
        self.database = database
        self.registry = registry
        self.now = now
        self.unit = UnitOfWork(database)
        self.counters = Counters(database)
        self.roots: set[bytes] = set()
        """The aggregates that the command of a prediction has read or changed; nobody asks the truth for them."""
        self.journal: JournalReader | None = None
        """The past as a desk sees it that predicts; the truth asks its own journal."""
        self._rules = rules
        self._truth = truth

    def prefetch(self, envelopes: Sequence[Envelope]) -> None:
        """Load what the commands say they will touch, with one query for each table."""
        if len(envelopes) < PREFETCH_FROM:
            return
        wanted: dict[str, dict[Id, None]] = {}
        for envelope in envelopes:
            for kind, ids in self.registry.of(envelope.payload).keys(envelope.payload).items():
                wanted.setdefault(kind, {}).update(dict.fromkeys(ids))
        for kind, ids in wanted.items():
            for row, column in self._rules.prefetch.get(kind, ()):
                self.unit.prefetch(row, column, ids)

    def handle(self, envelope: Envelope) -> tuple[list[RowChange], Bulk]:
        """Run one command and return what it changed; raises Refused with everything as it was."""
        kind = self.registry.of(envelope.payload)
        numbers = self.counters.keep()
        self.unit.begin()
        try:
            changes = self._changes(envelope, kind)
            self._note_roots()
        except Refused:
            self._note_roots()
            self.unit.revert()
            self.counters.restore(numbers)
            raise
        return changes

    def _note_roots(self) -> None:
        if not self._truth:
            self.roots = self.unit.roots

    def _changes(self, envelope: Envelope, kind: CommandType[Any]) -> tuple[list[RowChange], Bulk]:
        stamp = Stamp(
            command=envelope.id, actor=envelope.actor, role=self._role(envelope, kind),
            device=envelope.device, occurred_at=envelope.occurred_at, decided_at=self.now, truth=self._truth,
        )  # fmt: skip
        tx = Tx(self.unit, stamp, self.counters, self.journal)
        kind.handle(envelope.payload, tx)
        for event in tx.events:
            for react in self._rules.reactions.get(type(event), ()):
                react(event, tx)
        for root_kind, project in self._rules.projections.items():
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
