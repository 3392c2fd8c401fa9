"""Whoever brings a file in: runs commands of one import as one group, and answers what the shop already has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.import_runs import Progress
from commerce.kernel.clock import Clock
from commerce.kernel.ids import Id, foreign_id, new_id

Step = Callable[[int], None]
"""Called after every batch with the number of the last record that is in; raises to stop after it."""


@dataclass(slots=True)
class Tally:
    """What became of a file so far, in things and rows."""

    created: int = 0
    changed: int = 0
    same: int = 0
    documents: int = 0

    def as_counts(self) -> dict[str, int]:
        """Return the counters as the run keeps them."""
        return {"created": self.created, "changed": self.changed, "same": self.same, "documents": self.documents}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDesk:
    """The executor, the person, and the run that every command belongs to."""

    executor: Executor
    clock: Clock
    actor: Id
    device: Id
    run: Id
    origin: str
    currency: str
    """The shop's own."""
    location: Id
    step: Step
    tally: Tally = field(default_factory=Tally)

    def do(self, command: Command) -> None:
        """Run one command of the import; a refusal is a mistake of the import and stops it."""
        now = self.clock.now()
        envelope = Envelope(id=new_id(now), actor=self.actor, device=self.device, occurred_at=now, group=self.run,
                            payload=command)  # fmt: skip
        (outcome,) = self.executor.run([envelope])
        if outcome.refusal:
            raise outcome.refusal

    def id_of(self, kind: str, *key: str) -> Id:
        """Return the id a foreign thing has in every desk of the shop."""
        return foreign_id(self.executor.database.store, self.origin, kind, *key)

    def progress(self, position: int) -> Progress:
        """Return the mark to set in the same transaction as a batch."""
        return Progress(position, self.tally.as_counts())

    def known(self, table: str, ids: list[Id]) -> set[Id]:
        """Return which ids the shop has."""
        found: set[Id] = set()
        for start in range(0, len(ids), 200):
            chunk = ids[start : start + 200]
            marks = ", ".join("?" * len(chunk))
            rows = self.executor.database.ask(f"SELECT id FROM {table} WHERE id IN ({marks})", chunk)  # noqa: S608 - a table of ours
            found.update(Id(row[0]) for row in rows)
        return found

    def skus(self) -> dict[str, Id]:
        """Return the variants of the shop by SKU, case kept."""
        return {sku: Id(identity) for sku, identity in self.executor.database.ask("SELECT sku, id FROM variants")}


def reference_of(foreign: str, identity: Id) -> str:
    """Return the reference to keep of a foreign customer; a mail address is personal, so its id stands for it."""
    return identity.hex() if not foreign or "@" in foreign else foreign
