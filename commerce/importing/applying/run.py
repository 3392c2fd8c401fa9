"""One file from end to end: looked at once where that is needed, then brought in batch by batch, or only compared."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from commerce.bus.execution import Executor
from commerce.commands.workspace.import_runs import GOING_BACK, BeginImport, FinishImport
from commerce.importing.applying.catalogue import Catalogue
from commerce.importing.applying.counts import CountBatches
from commerce.importing.applying.desk import ALONE, ImportDesk, Pace, Step, counters_of
from commerce.importing.applying.figures import ShopSide, file_figures, order_facts
from commerce.importing.applying.goods import ProductBatches
from commerce.importing.applying.left_out import LeftOut
from commerce.importing.applying.look import Look
from commerce.importing.applying.orders.batches import OrderBatches, known_documents
from commerce.importing.applying.orders.openings import Shelves
from commerce.importing.applying.orders.spool import Spool
from commerce.importing.applying.people import CustomerBatches, SupplierBatches
from commerce.importing.applying.result import Meter, Result, peak_mb
from commerce.importing.documents import OrderDraft, Rejection
from commerce.importing.interpret import Chosen, interpret
from commerce.importing.mapping.binding import Assumed
from commerce.importing.mapping.saved import Mapping
from commerce.importing.summary import Summary
from commerce.kernel.clock import Clock
from commerce.kernel.ids import Id, as_text, foreign_id
from commerce.repositories.database import Database

_AT_ONCE = 200
_LEFT_OUT_SHOWN = 50
"""Rows kept of each reason that only the shop could find."""


class Stop(Exception):
    """Raised by a step to stop after the batch that is in."""


class _Batches(Protocol):
    def take(self, draft: Any, /) -> None: ...  # noqa: ANN401 - each takes the drafts of its kind

    def flush(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to bring in, where, by whom."""

    chosen: Chosen
    assumed: Assumed
    executor: Executor
    clock: Clock
    actor: Id
    device: Id
    rejected_to: Callable[[Id], Path | None] = lambda _run: None
    """Where the rejected rows of a run are written."""
    step: Step = lambda _position: None
    pace: Pace = ALONE

    def desk(self, reject: Callable[[Rejection], None]) -> ImportDesk:
        """Return the desk of this import; the same file and mapping are the same run, until it is used up."""
        facts, mapping = self.chosen.source.facts, self.chosen.mapping
        database = self.executor.database
        (location,) = database.ask("SELECT id FROM locations WHERE active = 1 ORDER BY position, n LIMIT 1")[0]
        return ImportDesk(
            executor=self.executor, clock=self.clock, actor=self.actor, device=self.device,
            run=_run_of(database, facts.sha256, mapping), origin=mapping.origin, currency=self.assumed.currency,
            location=Id(location), step=self.step, reject=reject, pace=self.pace,
        )  # fmt: skip


def _run_of(database: Database, file_hash: str, mapping: Mapping) -> Id:
    """What was taken back comes in anew; counts do too, since goods have moved meanwhile."""
    used_up = GOING_BACK | {"done"} if mapping.kind == "stock" else GOING_BACK
    again = 0
    while True:
        run = foreign_id("import", file_hash, mapping.name, *([str(again)] if again else []))
        if counters_of(database, run)[0] not in used_up:
            return run
        again += 1


def check(job: Job) -> Result:
    """Read the whole file and compare it with the shop; nothing is written but the rejected rows, where asked for."""
    run = _Run(job)
    look = Look(run.desk)
    stopped = False
    with contextlib.closing(run.left_out):
        try:
            look.compare(run.drafts())
        except Stop:
            stopped = True
    run.summary.flags += look.flags
    return run.result(None, dry_run=True, differences=tuple(look.found), changes=dict(look.fields), stopped=stopped,
                      rejected_file=run.left_out.written)  # fmt: skip


def bring_in(job: Job) -> Result:
    """Bring the file in; an interrupted import goes on, a file that is in already changes nothing.

    `job.step` may raise Stop: what is in stays, whole batches only. A file that was taken back comes in as a new run.
    """
    run = _Run(job)
    desk, facts = run.desk, job.chosen.source.facts
    state, before = counters_of(desk.database, desk.run)
    desk.before.update(before)
    desk.do(BeginImport(run=desk.run, file_name=facts.name, file_hash=facts.sha256, file_bytes=facts.size,
                        mapping=job.chosen.mapping.name))  # fmt: skip
    stopped = False
    with _few_collections(), contextlib.closing(run.left_out):
        try:
            run.take_all()
        except Stop:
            stopped = True
    counts = desk.tally.on_top_of(desk.before) | {"rejected": run.summary.rejected}
    desk.do(FinishImport(run=desk.run, stopped=stopped, counts=counts))
    return run.result(run.shop, stopped=stopped, resumed=state in {"running", "stopped"},
                      rejected_file=run.left_out.written)  # fmt: skip


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Millions of short-lived tuples hold no cycles; looking for some took a seventh of the time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Run:
    """One go: its desk, its sums from both sides, its rejected rows."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.meter = Meter()
        self.desk = job.desk(self._reject)
        self.summary = Summary()
        self.currency = job.chosen.mapping.currency or job.assumed.currency
        self.shop = ShopSide(self.desk)
        self.left_out = LeftOut(job.rejected_to(self.desk.run), job.chosen.source.facts)
        self.left_out_here: dict[str, list[Rejection]] = {}

    def take_all(self) -> None:
        rules = self.job.chosen.mapping.documents
        if self.job.chosen.mapping.kind == "orders" and (rules.moves_stock or rules.opening_counts):
            with Spool() as spool:
                self._take_looked_at(spool)
            return
        batches = self._batches()
        for draft in self.drafts():
            batches.take(draft)
        batches.flush()

    def _take_looked_at(self, spool: Spool) -> None:
        """Goods that move need a variant and what lay there before, so the whole file is looked at first."""
        catalogue = Catalogue(self.desk)
        shelves = Shelves(self.desk, catalogue)
        waiting: list[OrderDraft] = []
        for draft in self.drafts():
            spool.add(draft)
            waiting.append(draft)
            if len(waiting) == _AT_ONCE:
                self._see(shelves, catalogue, waiting)
        self._see(shelves, catalogue, waiting)
        shelves.fill(self.currency, count=self.job.chosen.mapping.documents.opening_counts)
        batches = OrderBatches(self.desk, catalogue, self.shop)
        for draft in spool.drafts():
            batches.take(draft)
        batches.flush()

    def _see(self, shelves: Shelves, catalogue: Catalogue, waiting: list[OrderDraft]) -> None:
        for draft, found in zip(waiting, known_documents(self.desk, catalogue, waiting), strict=True):
            if not found.known:
                shelves.see(draft)
        waiting.clear()
        self.desk.step(0)

    def drafts(self) -> Iterator[Any]:
        """Yield what can come in; the rest is written down with its reason."""
        for event in self.summary.watch(interpret(self.job.chosen, self.job.assumed)):
            if isinstance(event, Rejection):
                self.left_out.add(event)
            else:
                yield event

    def _batches(self) -> _Batches:
        desk, shop = self.desk, self.shop
        kind = self.job.chosen.mapping.kind
        if kind == "orders":
            return OrderBatches(desk, Catalogue(desk), shop)
        if kind == "products":
            return ProductBatches(desk, shop)
        if kind == "stock":
            return CountBatches(desk, shop)
        return CustomerBatches(desk, shop) if kind == "customers" else SupplierBatches(desk, shop)

    def _reject(self, rejection: Rejection) -> None:
        self.summary.take(rejection)
        self.left_out.add(rejection)
        first = self.left_out_here.setdefault(rejection.code, [])
        if len(first) < _LEFT_OUT_SHOWN:
            first.append(rejection)

    def result(self, shop: ShopSide | None, **more: Any) -> Result:  # noqa: ANN401 - fields of the result
        desk, summary, facts = self.desk, self.summary, self.job.chosen.source.facts
        kind = self.job.chosen.mapping.kind
        most = summary.net_minor.most_common(1)
        currency = most[0][0] if most else self.currency
        file_says = file_figures(summary, kind, currency)
        return Result(
            run=as_text(desk.run), read=facts.rows, accepted=facts.rows - summary.rejected, rejected=summary.rejected,
            documents=file_says.documents, created=desk.tally.created, changed=desk.tally.changed,
            same=desk.tally.same, net_minor=file_says.net_minor, currency=currency, by_kind=dict(summary.documents),
            reasons=dict(summary.reasons), examples=tuple(summary.examples.values()), flags=dict(summary.flags),
            file_says=file_says, facts=order_facts(summary) if kind == "orders" else {},
            shop_says=shop.figures(currency) if shop else None, seconds=self.meter.seconds(),
            cpu_seconds=self.meter.cpu_seconds(), peak_mb=peak_mb(),
            left_out_here=tuple(chain.from_iterable(self.left_out_here.values())), **more,
        )  # fmt: skip
