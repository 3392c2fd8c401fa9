"""Whoever brings a file in: runs commands of one import as one group, and answers what the shop already has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.import_runs import Progress
from commerce.importing.documents import Rejection
from commerce.kernel.clock import Clock
from commerce.kernel.ids import Id, foreign_id, new_id
from commerce.repositories.database import Database

Step = Callable[[int], None]
"""Called after every batch with the number of the last record that is in; raises to stop after it."""
_ASKED_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How much goes into one command and one transaction: the lock of the file is held that long."""

    documents: int = 200
    lines: int = 5_000
    together: int = 4
    """Commands in one transaction."""


ALONE = Pace()
"""For an import that nobody works beside."""
BESIDE = Pace(documents=40, lines=800, together=1)
"""For one that runs while people pack and sell."""


@dataclass(slots=True)
class Tally:
    """What became of a file so far, in things and rows."""

    created: int = 0
    changed: int = 0
    same: int = 0
    documents: int = 0

    def on_top_of(self, before: dict[str, int]) -> dict[str, int]:
        """Return the counters as the run keeps them: what its earlier goes brought in is not the same, but its own."""
        earlier = {name: before.get(name, 0) for name in ("created", "changed")}
        return {"created": earlier["created"] + self.created, "changed": earlier["changed"] + self.changed,
                "same": max(0, self.same - sum(earlier.values())), "documents": self.documents}  # fmt: skip


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
    reject: Callable[[Rejection], None] = lambda _rejection: None
    """Told of rows that cannot stand beside what the shop has."""
    pace: Pace = ALONE
    before: dict[str, int] = field(default_factory=dict)
    """The counters that earlier goes of the run left."""
    tally: Tally = field(default_factory=Tally)

    @property
    def database(self) -> Database:
        """Return what the executor writes to, for questions."""
        return self.executor.database

    def do(self, *commands: Command) -> None:
        """Run commands of the import in one transaction; a refusal is a mistake of the import and stops it."""
        now = self.clock.now()
        envelopes = [
            Envelope(id=new_id(now), actor=self.actor, device=self.device, occurred_at=now, group=self.run,
                     payload=command)
            for command in commands
        ]  # fmt: skip
        for outcome in self.executor.run(envelopes):
            if outcome.refusal:
                raise outcome.refusal

    def id_of(self, kind: str, *key: str) -> Id:
        """Return the id a foreign thing has in every desk of the shop."""
        return foreign_id(self.origin, kind, *key)

    def progress(self, position: int) -> Progress:
        """Return the mark to set in the same transaction as a batch."""
        return Progress(position, self.tally.on_top_of(self.before))

    def known(self, table: str, ids: Collection[Id]) -> set[Id]:
        """Return which ids the shop has."""
        sql = f"SELECT id FROM {table} WHERE id IN"  # noqa: S608 - a table of ours
        return {Id(row[0]) for row in ask_in_parts(self.database, sql, list(ids))}


def ask_in_parts(
    database: Database, sql: str, values: Sequence[object], first: Sequence[object] = ()
) -> Iterator[tuple[Any, ...]]:
    """Run a query that ends in IN for many values, a few hundred at a time; `first` are the values before them."""
    for start in range(0, len(values), _ASKED_AT_ONCE):
        chunk = values[start : start + _ASKED_AT_ONCE]
        yield from database.ask(f"{sql} ({', '.join('?' * len(chunk))})", (*first, *chunk))


def counters_of(database: Database, run: Id) -> tuple[str, dict[str, int]]:
    """Return the state and the counters of a run; empty where it never began."""
    rows = database.ask("SELECT state, counts FROM import_runs WHERE id = ?", (run,))
    return (rows[0][0], msgspec.json.decode(rows[0][1])) if rows else ("", {})
