"""Takes back an import: its commands newest first, each whole, so that a killed take back goes on where it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.bus.takeback import TakeBackBatch
from commerce.kernel.clock import Clock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, new_id

_BROUGHT_IN = ("orders.bring_in", "products.bring_in", "customers.bring_in", "stock.bring_in", "suppliers.add")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a take back did: batches undone now, things that were kept because somebody built on them."""

    batches: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """Takes back one run at one desk."""

    executor: Executor
    clock: Clock
    actor: Id
    device: Id

    def run(self, import_run: Id, progress: Callable[[int, int], None] = lambda _done, _of: None) -> TakenBack:
        """Take back every batch that stands; refuses `imports.unknown`, `imports.taken_back`, `imports.too_old`."""
        ask = self.executor.database.ask
        rows = ask("SELECT state FROM import_runs WHERE id = ?", (import_run,))
        if not rows:
            raise Refused("imports.unknown")
        if rows[0][0] == "taken_back":
            raise Refused("imports.taken_back")
        marks = ", ".join("?" * len(_BROUGHT_IN))
        sql = (
            f"SELECT id FROM command_log WHERE group_id = ? AND kind IN ({marks}) AND NOT EXISTS"  # noqa: S608 - marks only
            " (SELECT 1 FROM command_log t WHERE t.undoes = command_log.id) ORDER BY n DESC"
        )
        commands: list[Id | None] = [Id(row[0]) for row in ask(sql, (import_run, *_BROUGHT_IN))]
        for place, command in enumerate([*commands, None]):
            self._batch(import_run, command, last=command is None)
            progress(place, len(commands))
        counts = msgspec.json.decode(ask("SELECT counts FROM import_runs WHERE id = ?", (import_run,))[0][0])
        return TakenBack(len(commands), counts.get("kept", 0))

    def _batch(self, import_run: Id, command: Id | None, *, last: bool) -> None:
        now = self.clock.now()
        envelope = Envelope(
            id=new_id(now),
            actor=self.actor,
            device=self.device,
            occurred_at=now,
            group=new_id(now),
            payload=TakeBackBatch(run=import_run, command=command, last=last),
            undoes=command,
        )
        (outcome,) = self.executor.run([envelope])
        if outcome.refusal:
            raise outcome.refusal
