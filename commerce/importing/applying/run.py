"""One file from end to end: looked at once where that is needed, then brought in batch by batch, or only compared."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commerce.bus.execution import Executor
from commerce.commands.workspace.import_runs import BeginImport, FinishImport
from commerce.importing.applying.desk import ImportDesk, Step
from commerce.importing.applying.goods import ProductBatches, bring_in_codes
from commerce.importing.applying.look import compare
from commerce.importing.applying.orders import OrderBatches
from commerce.importing.applying.people import CustomerBatches, SupplierBatches
from commerce.importing.applying.result import Result, file_figures, peak_mb, shop_figures
from commerce.importing.documents import Draft, Rejection
from commerce.importing.interpret import Chosen, interpret, survey
from commerce.importing.mapping.binding import Assumed
from commerce.importing.rejects import RejectedRows
from commerce.importing.summary import Summary
from commerce.kernel.clock import DAY, Clock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, as_text, foreign_id


class Stop(Exception):
    """Raised by a step to stop after the batch that is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to bring in, where, by whom."""

    chosen: Chosen
    assumed: Assumed
    executor: Executor
    clock: Clock
    actor: Id
    device: Id
    rejected_to: Path | None = None
    """The folder for the file of rejected rows."""
    step: Step = lambda _position: None

    def desk(self) -> ImportDesk:
        """Return the desk of this import; the same file and mapping are the same run."""
        facts, mapping = self.chosen.source.facts, self.chosen.mapping
        database = self.executor.database
        run = foreign_id(database.store, "import", facts.sha256, mapping.name)
        (location,) = database.ask("SELECT id FROM locations WHERE active = 1 ORDER BY position, n LIMIT 1")[0]
        return ImportDesk(
            executor=self.executor,
            clock=self.clock,
            actor=self.actor,
            device=self.device,
            run=run,
            origin=mapping.origin,
            currency=self.assumed.currency,
            location=Id(location),
            step=self.step,
        )


def check(job: Job) -> Result:
    """Read the whole file and compare it with the shop; nothing is written."""
    meter, desk, summary = _Meter(), job.desk(), Summary()
    found = compare(desk, summary.watch(interpret(job.chosen, job.assumed)))
    return _result(job, desk, summary, meter, dry_run=True, differences=tuple(found))


def bring_in(job: Job) -> Result:
    """Bring the file in; an interrupted import goes on, a file that is in already changes nothing.

    `job.step` may raise Stop: what is in stays, whole batches only. Refuses an import that was taken back.
    """
    meter, desk, summary = _Meter(), job.desk(), Summary()
    facts, mapping = job.chosen.source.facts, job.chosen.mapping
    desk.do(BeginImport(run=desk.run, file_name=facts.name, file_hash=facts.sha256, file_bytes=facts.size,
                        mapping=mapping.name))  # fmt: skip
    stopped, written = False, ""
    try:
        with _few_collections():
            if mapping.documents.opening_counts:
                _open_shelves(job, desk)
            written = _take_all(job, desk, summary)
    except Stop:
        stopped = True
    desk.do(FinishImport(run=desk.run, stopped=stopped, counts=desk.tally.as_counts() | {"rejected": summary.rejected}))
    return _result(job, desk, summary, meter, stopped=stopped, rejected_file=written)


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Millions of short-lived tuples hold no cycles; looking for some took a seventh of the time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _open_shelves(job: Job, desk: ImportDesk) -> None:
    """A first look at the whole file says what must have lain on the shelf a day before its first document."""
    seen = survey(job.chosen, job.assumed)
    first = min((draft.placed_at for draft in _documents(job)), default=job.clock.now())
    currency = job.chosen.mapping.currency or job.assumed.currency
    bring_in_codes(desk, seen.codes, currency, first - DAY)


def _documents(job: Job) -> Iterator[Any]:
    """Yield the first documents only: the file is in order of time, or the openings cover any order."""
    for count, event in enumerate(interpret(job.chosen, job.assumed)):
        if not isinstance(event, Rejection):
            yield event
        if count >= 100:  # noqa: PLR2004 - enough to pass over rows that were rejected
            return


def _take_all(job: Job, desk: ImportDesk, summary: Summary) -> str:
    batches = _batches(job, desk)
    rejected = _Rejects(job, desk)
    for event in summary.watch(interpret(job.chosen, job.assumed)):
        if isinstance(event, Rejection):
            rejected.add(event)
        else:
            batches(event)
    batches(None)
    return rejected.close()


def _batches(job: Job, desk: ImportDesk) -> Callable[[Draft | None], None]:
    kinds: dict[str, Callable[[ImportDesk], Any]] = {
        "orders": OrderBatches, "products": ProductBatches, "customers": CustomerBatches, "suppliers": SupplierBatches,
    }  # fmt: skip
    kind = job.chosen.mapping.kind
    if kind not in kinds:
        raise Refused("import.kind_not_applied", kind=kind)
    into = kinds[kind](desk)
    return lambda draft: into.flush() if draft is None else into.take(draft)


class _Rejects:
    """The rejected rows as a file of their own, made with the first of them."""

    def __init__(self, job: Job, desk: ImportDesk) -> None:
        self._facts = job.chosen.source.facts
        self._path = job.rejected_to / f"{as_text(desk.run)}-rejected.csv" if job.rejected_to else None
        self._file: Any = None
        self._rows: RejectedRows | None = None

    def add(self, rejection: Rejection) -> None:
        if self._path is None:
            return
        if self._rows is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8", newline="")
            self._rows = RejectedRows(self._file, self._facts.labels, self._facts.dialect.separator)
        self._rows.add(rejection)

    def close(self) -> str:
        if self._file is None:
            return ""
        self._file.close()
        return str(self._path)


class _Meter:
    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> dict[str, Any]:
        return {
            "seconds": round(time.perf_counter() - self._wall, 2),
            "cpu_seconds": round(time.process_time() - self._cpu, 2),
            "peak_mb": round(peak_mb(), 1),
        }


def _result(
    job: Job,
    desk: ImportDesk,
    summary: Summary,
    meter: _Meter,
    **more: Any,  # noqa: ANN401 - fields of the result
) -> Result:
    most = summary.net_minor.most_common(1)
    currency = most[0][0] if most else job.chosen.mapping.currency or job.assumed.currency
    file_says = file_figures(summary, currency)
    kinds = tuple(summary.documents)
    shop_says = None if more.get("dry_run") else shop_figures(job.executor.database, desk.origin, currency, kinds)
    rows = job.chosen.source.facts.rows
    return Result(
        run=as_text(desk.run), read=rows, accepted=rows - summary.rejected, rejected=summary.rejected,
        documents=file_says.documents, created=desk.tally.created, changed=desk.tally.changed, same=desk.tally.same,
        net_minor=file_says.net_minor, currency=currency, by_kind=dict(summary.documents),
        reasons=dict(summary.reasons), flags=dict(summary.flags), file_says=file_says, shop_says=shop_says,
        **meter.read(), **more,
    )  # fmt: skip
