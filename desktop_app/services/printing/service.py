"""Prints: lays out, keeps, sends, and remembers what became of it, so that any job can be printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from commerce.documents.packing_slip.sample import sample_slip
from commerce.documents.packing_slip.values import PageSize
from commerce.documents.page_tree import pages_in
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import as_text, new_id
from desktop_app.services.printing.jobs import JobState, PrintJob, Problem, Purpose
from desktop_app.services.printing.port import Fit, Paper, Remedy, Safe, problem
from desktop_app.services.printing.request import RenderRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commerce.documents.fonts import SlipFonts
    from commerce.documents.packing_slip.values import PackingSlip, SlipWords
    from commerce.kernel.clock import Clock
    from desktop_app.services.printing.paper_store import PaperStore
    from desktop_app.services.printing.port import Printer, PrinterHandler
    from desktop_app.services.printing.request import Render

BATCH = 20
"""More slips than this are laid out by the document worker, so that the window never stutters."""


def _unheard(_done: int, _of: int) -> None:
    """Take progress that nobody shows."""


class PrintService:
    """Everything here may wait for a disk, a printer or a worker: call it from an io thread.

    A job is kept with its pages before they go out. What the printer refuses is a failed job with its `problem`;
    what stops a job from coming to be (no such printer, nothing to print, no room on the disk) is raised.
    """

    def __init__(  # the composition root names each part once
        self,
        handlers: Sequence[PrinterHandler],
        papers: PaperStore,
        fonts: Callable[[], SlipFonts],
        here: Render,
        away: Render,
        clock: Clock,
    ) -> None:
        """Take the ways to print, the kept papers, the fonts once needed, and who lays out: here, and big jobs away."""
        self._handlers = {handler.way: handler for handler in handlers}
        self.papers = papers
        self._fonts = fonts
        self._here, self._away = here, away
        self._clock = clock

    def ways(self) -> tuple[tuple[str, Fit], ...]:
        """Return each way to print with whether it fits this computer and what would make it fit."""
        return tuple((way, _fit(handler)) for way, handler in self._handlers.items())

    def printers(self) -> tuple[Printer, ...]:
        """Return all printers of the ways that fit; `ways` tells why one is missing."""
        found: list[Printer] = []
        for handler in self._handlers.values():
            if _fit(handler).fits:
                found += handler.printers()
        return tuple(found)

    def lay_out(
        self,
        slips: Sequence[PackingSlip],
        page: PageSize = PageSize.A4,
        on_progress: Callable[[int, int], None] = _unheard,
    ) -> bytes:
        """Return the PDF of slips, for a preview. Raises the errors of `render_slips` and of the document worker."""
        request = RenderRequest(slips=tuple(slips), fonts=self._fonts(), page=page)
        render = self._away if len(slips) > BATCH else self._here
        return render(request, on_progress)

    def print_slips(
        self,
        slips: Sequence[PackingSlip],
        printer: str,
        page: PageSize = PageSize.A4,
        on_progress: Callable[[int, int], None] = _unheard,
    ) -> PrintJob:
        """Print slips as one job. Raises `print.printer_unknown` and what `lay_out` and `PaperStore.keep` raise."""
        return self._print(slips, printer, page, Purpose.SLIP, on_progress)

    def print_test(self, printer: str, shop: str, page: PageSize, words: SlipWords | None = None) -> PrintJob:
        """Print one test page in the shop's name."""
        return self._print([sample_slip(shop, words)], printer, page, Purpose.TEST, _unheard)

    def _print(
        self,
        slips: Sequence[PackingSlip],
        printer: str,
        page: PageSize,
        purpose: Purpose,
        on_progress: Callable[[int, int], None],
    ) -> PrintJob:
        self._handler(printer)
        pdf = self.lay_out(slips, page, on_progress)
        title = f"{slips[0].words.title} {slips[0].name()}"
        job = PrintJob(
            id=self._new_id(),
            printer=printer,
            purpose=purpose,
            title=title if len(slips) == 1 else f"{title} + {len(slips) - 1}",
            page=page,
            pages=pages_in(pdf),
            refs=tuple(slip.ref for slip in slips),
            at=self._clock.now(),
        )
        return self._send(job, pdf)

    def print_again(self, job_id: str, printer: str | None = None) -> PrintJob:
        """Send the same pages once more, to the same printer or another, as a job of its own.

        Raises `print.job_unknown`, `print.pages_gone` and `print.printer_unknown`.
        """
        old = self.papers.job(job_id)
        target = printer or old.printer
        self._handler(target)
        again = msgspec.structs.replace(
            old,
            id=self._new_id(),
            printer=target,
            at=self._clock.now(),
            state=JobState.QUEUED,
            problem=None,
            spool_id="",
            again_of=old.id,
        )
        return self._send(again, self.papers.pdf(job_id))

    def refresh(self, job_id: str) -> PrintJob:
        """Ask the queue about a job that waited when last seen, and return the job as it is now."""
        job = self.papers.job(job_id)
        if job.state is not JobState.QUEUED or not job.spool_id:
            return job
        handler, name = self._handler(job.printer)
        if handler.is_waiting(name, job.spool_id):
            return job
        return self._became(job, state=JobState.PRINTED)

    def _send(self, job: PrintJob, pdf: bytes) -> PrintJob:
        handler, name = self._handler(job.printer)
        path = self.papers.keep(job, pdf)
        try:
            receipt = handler.send(name, Paper(pdf=pdf, path=path, title=job.title, page=job.page))
        except CodedError as failure:
            return self._became(job, state=JobState.FAILED, problem=Problem.of(failure))
        state = JobState.QUEUED if receipt.waiting else JobState.PRINTED
        return self._became(job, state=state, spool_id=receipt.spool_id)

    def _became(self, job: PrintJob, **changed: object) -> PrintJob:
        now = msgspec.structs.replace(job, **changed)
        self.papers.record(now)
        return now

    def _handler(self, printer: str) -> tuple[PrinterHandler, str]:
        way, _, name = printer.partition(":")
        handler = self._handlers.get(way)
        if handler is None:
            raise problem("print.printer_unknown", Safe.NOTHING_PRINTED, Remedy.CHOOSE_PRINTER, printer=printer)
        return handler, name

    def _new_id(self) -> str:
        return as_text(new_id(self._clock.now()))


def _fit(handler: PrinterHandler) -> Fit:
    try:
        return handler.fit()
    except CodedError as failure:
        return Fit(fits=False, reason=failure.code, remedy=Remedy.CHECK_PRINTER)
