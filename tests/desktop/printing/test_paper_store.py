from pathlib import Path

import msgspec
import pytest

from commerce.documents.packing_slip import PageSize
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import as_text, new_id
from desktop_app.services.printing.jobs import JobState, PrintJob, Purpose
from desktop_app.services.printing.paper_store import TRAY, PaperStore


def a_job(number: int = 1, printer: str = TRAY) -> PrintJob:
    return PrintJob(
        id=as_text(new_id(number)),
        printer=printer,
        purpose=Purpose.SLIP,
        title=f"Packing slip {number}",
        page=PageSize.A4,
        pages=1,
        refs=("7K2M49QXA8",),
        at=number,
    )


@pytest.fixture
def papers(tmp_path: Path) -> PaperStore:
    return PaperStore(tmp_path / "tray")


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_printed(tmp_path: Path) -> None:
    (tmp_path / "tray").write_text("a file where the folder should be")
    with pytest.raises(CodedError) as refused:
        PaperStore(tmp_path / "tray").keep(a_job(), b"%PDF")
    assert refused.value.code == "print.tray_not_writable"
    assert refused.value.data["safe"] == "nothing_printed"
    assert refused.value.data["folder"] == str(tmp_path / "tray")


@pytest.mark.parametrize("job_id", ["", "../shop", "0" * 36, "x" * 36])
def test_a_job_nobody_knows_is_refused(papers: PaperStore, tmp_path: Path, job_id: str) -> None:
    (tmp_path / "shop.json").write_text("a file outside the tray")
    (tmp_path / "tray").mkdir()
    with pytest.raises(CodedError) as refused:
        papers.pdf(job_id)
    assert refused.value.code == "print.job_unknown"


def test_pages_that_somebody_deleted_are_told(papers: PaperStore) -> None:
    job = a_job()
    papers.keep(job, b"%PDF").unlink()
    with pytest.raises(CodedError) as refused:
        papers.pdf(job.id)
    assert refused.value.code == "print.pages_gone"


def test_a_record_that_cannot_be_read_is_shown_as_failed(papers: PaperStore) -> None:
    job = a_job()
    papers.keep(job, b"%PDF").with_suffix(".json").write_text("{half a rec")
    (shown,) = papers.jobs()
    assert shown.state is JobState.FAILED
    assert shown.problem is not None
    assert shown.problem.code == "print.record_unreadable"


def test_an_empty_tray_is_empty(papers: PaperStore) -> None:
    assert papers.jobs() == papers.tray() == ()
    assert papers.clear_tray() == 0


def test_what_is_kept_is_found_again_by_another_window(papers: PaperStore, tmp_path: Path) -> None:
    job = a_job()
    papers.keep(job, b"%PDF-1")
    other = PaperStore(tmp_path / "tray")
    assert other.jobs() == (job,)
    assert other.pdf(job.id) == b"%PDF-1"


def test_the_newest_lies_on_top(papers: PaperStore) -> None:
    for number in (1, 3, 2):
        papers.keep(a_job(number), b"%PDF")
    assert [job.at for job in papers.tray()] == [3, 2, 1]


def test_what_became_of_a_job_is_recorded(papers: PaperStore) -> None:
    job = a_job()
    papers.keep(job, b"%PDF")
    papers.record(msgspec.structs.replace(job, state=JobState.PRINTED))
    assert papers.job(job.id).state is JobState.PRINTED


def test_clearing_the_tray_leaves_what_went_to_real_printers(papers: PaperStore, tmp_path: Path) -> None:
    tray, real = a_job(1), a_job(2, "cups:Brother")
    papers.keep(tray, b"%PDF")
    papers.keep(real, b"%PDF")
    assert papers.clear_tray() == 1
    assert papers.jobs() == (real,)
    assert len(list((tmp_path / "tray").iterdir())) == 2


def test_of_real_printers_only_the_last_fifty_stay_printable(papers: PaperStore) -> None:
    papers.keep(a_job(1), b"%PDF")
    for number in range(2, 60):
        papers.keep(a_job(number, "cups:Brother"), b"%PDF")
    assert [job.at for job in papers.jobs()] == [*range(59, 9, -1), 1]
