from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commerce.documents.packing_slip import PageSize
from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import CodedError
from desktop_app.services.printing.jobs import JobState, Purpose
from desktop_app.services.printing.paper_store import PaperStore
from desktop_app.services.printing.port import Fit, Paper, Printer, Receipt, Remedy, Safe, problem
from desktop_app.services.printing.printers.paper_tray import PaperTray
from desktop_app.services.printing.printers.to_file import ToFile
from desktop_app.services.printing.rendering import render_job
from desktop_app.services.printing.request import RenderRequest
from desktop_app.services.printing.service import BATCH, PrintService
from tests.documents.slips import FONTS, SLIP, refs, texts


class _Desk:
    """A printer at a desk that can be told how to behave."""

    way = "desk"

    def __init__(self) -> None:
        self.received: list[Paper] = []
        self.failure: CodedError | None = None
        self.fit_failure: CodedError | None = None
        self.waiting = False

    def fit(self) -> Fit:
        if self.fit_failure:
            raise self.fit_failure
        return Fit(fits=True)

    def printers(self) -> tuple[Printer, ...]:
        return (Printer(id="desk:Brother", way="desk", name="Brother"),)

    def send(self, name: str, paper: Paper) -> Receipt:
        assert paper.path.read_bytes() == paper.pdf  # kept before it goes out
        if self.failure:
            raise self.failure
        self.received.append(paper)
        return Receipt("Brother-12", waiting=self.waiting)

    def is_waiting(self, name: str, spool_id: str) -> bool:
        assert (name, spool_id) == ("Brother", "Brother-12")
        return self.waiting


class _Away:
    """Stands for the document worker and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[RenderRequest] = []

    def __call__(self, request: RenderRequest, on_progress: Callable[[int, int], None]) -> bytes:
        self.asked.append(request)
        return render_job(request, on_progress)


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


@pytest.fixture
def away() -> _Away:
    return _Away()


@pytest.fixture
def service(tmp_path: Path, desk: _Desk, away: _Away) -> PrintService:
    return PrintService(
        handlers=(PaperTray(), ToFile(tmp_path), desk),
        papers=PaperStore(tmp_path / "tray"),
        fonts=lambda: FONTS,
        here=render_job,
        away=away,
        clock=FixedClock(1_763_111_160_000),
    )


@pytest.mark.parametrize("printer", ["", "nowhere:", "Brother"])
def test_a_printer_of_no_known_way_is_refused_before_anything_is_laid_out(
    service: PrintService, away: _Away, printer: str
) -> None:
    with pytest.raises(CodedError) as refused:
        service.print_slips([SLIP] * (BATCH + 1), printer)
    assert away.asked == []
    assert refused.value.code == "print.printer_unknown"
    assert service.papers.jobs() == ()


def test_printing_nothing_makes_no_job(service: PrintService) -> None:
    with pytest.raises(CodedError) as refused:
        service.print_slips([], "tray:")
    assert refused.value.code == "document.nothing_to_print"
    assert service.papers.jobs() == ()


def test_what_the_printer_refuses_is_a_failed_job_that_keeps_its_pages(service: PrintService, desk: _Desk) -> None:
    desk.failure = problem("print.printer_refused", Safe.PAPER_KEPT, Remedy.CHECK_PRINTER, printer="Brother")
    job = service.print_slips([SLIP], "desk:Brother")
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert job.problem.error().code == "print.printer_refused"
    assert job.problem.data["remedy"] == "check_printer"
    assert service.papers.job(job.id) == job
    assert SLIP.ref in texts(service.papers.pdf(job.id))[0]


def test_a_failed_job_is_printed_again_when_the_printer_works(service: PrintService, desk: _Desk) -> None:
    desk.failure = problem("print.printer_refused", Safe.PAPER_KEPT, Remedy.CHECK_PRINTER)
    failed = service.print_slips([SLIP], "desk:Brother")
    desk.failure = None
    again = service.print_again(failed.id)
    assert (again.state, again.again_of, again.problem) == (JobState.PRINTED, failed.id, None)
    assert desk.received[0].pdf == service.papers.pdf(failed.id)


def test_a_job_goes_again_to_another_printer(service: PrintService, desk: _Desk) -> None:
    first = service.print_slips([SLIP], "tray:")
    again = service.print_again(first.id, "desk:Brother")
    assert again.printer == "desk:Brother"
    assert again.id != first.id
    assert len(desk.received) == 1


def test_a_way_that_does_not_answer_hides_only_its_own_printers(service: PrintService, desk: _Desk) -> None:
    desk.fit_failure = problem("print.printer_silent", Safe.NOTHING_PRINTED, Remedy.CHECK_PRINTER)
    assert [printer.id for printer in service.printers()] == ["tray:", "file:"]
    assert dict(service.ways())["desk"].reason == "print.printer_silent"


def test_one_slip_goes_to_the_tray(service: PrintService) -> None:
    job = service.print_slips([SLIP], "tray:")
    assert (job.state, job.pages, job.refs, job.purpose) == (JobState.PRINTED, 1, (SLIP.ref,), Purpose.SLIP)
    assert job.title == "Packing slip #104880"
    assert service.papers.tray() == (job,)


def test_two_hundred_slips_are_one_job_laid_out_by_the_worker(service: PrintService, away: _Away) -> None:
    slips = [replace(SLIP, ref=ref) for ref in refs(200)]
    heard: list[tuple[int, int]] = []
    job = service.print_slips(slips, "tray:", on_progress=lambda done, of: heard.append((done, of)))
    assert job.pages == 200
    assert job.refs == tuple(slip.ref for slip in slips)
    assert job.title == "Packing slip #104880 + 199"
    assert len(away.asked) == 1
    assert heard[-1] == (200, 200)


def test_a_few_slips_are_laid_out_here(service: PrintService, away: _Away) -> None:
    service.print_slips([SLIP] * BATCH, "tray:")
    assert away.asked == []


def test_a_job_stays_queued_until_its_queue_lets_it_go(service: PrintService, desk: _Desk) -> None:
    desk.waiting = True
    job = service.print_slips([SLIP], "desk:Brother")
    assert job.state is JobState.QUEUED
    assert service.refresh(job.id).state is JobState.QUEUED
    desk.waiting = False
    assert service.refresh(job.id).state is JobState.PRINTED
    assert service.papers.job(job.id).state is JobState.PRINTED


def test_a_slip_is_saved_as_a_file_of_its_own(service: PrintService, tmp_path: Path) -> None:
    job = service.print_slips([SLIP], f"file:{tmp_path / 'slip.pdf'}", PageSize.LETTER)
    assert job.state is JobState.PRINTED
    assert SLIP.ref in texts((tmp_path / "slip.pdf").read_bytes())[0]


def test_a_test_page_is_marked_as_one(service: PrintService, desk: _Desk) -> None:
    job = service.print_test("desk:Brother", "Harbour Goods", PageSize.LABEL)
    assert job.purpose is Purpose.TEST
    assert desk.received[0].page is PageSize.LABEL
    assert "SPECIMEN" in texts(desk.received[0].pdf)[0].replace("\n", "")


def test_a_preview_leaves_no_job(service: PrintService) -> None:
    assert SLIP.ref in texts(service.lay_out([SLIP]))[0]
    assert service.papers.jobs() == ()
