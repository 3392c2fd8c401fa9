"""Takes back an import: its commands newest first, each whole, so that a killed take back goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.bus.takeback import TakeBackBatch
from commerce.kernel.clock import Clock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, new_id
from commerce.models.registry import BY_TABLE

_BROUGHT_IN = (
    "orders.bring_in", "products.bring_in", "customers.bring_in", "stock.bring_in", "stock.count_in", "suppliers.add",
    "suppliers.edit",
)  # fmt: skip
_SHOWN = 1_000
_NAMES = {
    "orders": "CASE external_number WHEN '' THEN ref ELSE external_number END",
    "products": "title",
    "customers": "coalesce(external_ref, '')",
    "suppliers": "name",
}
_LEFT = (
    "SELECT {name} FROM command_log c JOIN journal j ON j.store = c.store AND j.seq > c.seq - c.rows AND j.seq <= c.seq"
    " JOIN {table} t ON t.id = j.entity WHERE c.group_id = ? AND j.kind = ? AND j.op = 'i' LIMIT ?"
)
_COUNTS_LEFT = (
    "SELECT DISTINCT v.sku FROM stock_movements m JOIN variants v ON v.id = m.variant_id WHERE m.document = ?"
    " AND m.cause = 'counted' AND m.reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM stock_movements b WHERE b.variant_id = m.variant_id"
    " AND b.location_id = m.location_id AND b.reverses = m.id) LIMIT ?"
)

Kept = tuple[str, str]
"""A kind of thing in the plural, and the name it goes by.

A customer goes by the reference of the other shop, `stock` is a count and goes by its SKU.
"""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a take back did: batches undone now, things that stay because somebody changed or used them."""

    batches: int
    kept: int
    things: tuple[Kept, ...] = ()
    """The first thousand of them."""


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
        kept = counts.get("kept", 0)
        return TakenBack(len(commands), kept, tuple(self._left(import_run)) if kept else ())

    def _left(self, import_run: Id) -> Iterator[Kept]:
        """Yield what the import made and the shop still has."""
        for table, name in _NAMES.items():
            sql = _LEFT.format(name=name, table=table)
            for row in self.executor.database.ask(sql, (import_run, BY_TABLE[table].code, _SHOWN)):
                yield table, row[0]
        for (sku,) in self.executor.database.ask(_COUNTS_LEFT, (import_run, _SHOWN)):
            yield "stock", sku

    def _batch(self, import_run: Id, command: Id | None, *, last: bool) -> None:
        now = self.clock.now()
        envelope = Envelope(
            id=new_id(now), actor=self.actor, device=self.device, occurred_at=now, group=new_id(now),
            payload=TakeBackBatch(run=import_run, command=command, last=last), undoes=command,
        )  # fmt: skip
        (outcome,) = self.executor.run([envelope])
        if outcome.refusal:
            raise outcome.refusal
