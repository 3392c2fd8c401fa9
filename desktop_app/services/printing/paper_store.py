"""Keeps printed pages in the workspace's `tray` folder: a PDF and its record side by side, each written whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from commerce.documents.packing_slip.values import PageSize
from desktop_app.services.printing.jobs import JobState, PrintJob, Problem, Purpose
from desktop_app.services.printing.port import Remedy, Safe, problem

if TYPE_CHECKING:
    from pathlib import Path

    from commerce.kernel.errors import CodedError

TRAY = "tray:"
"""Id of the paper tray, the printer that always works."""

_KEPT_ELSEWHERE = 50
"""How many jobs of real printers stay printable again; what lies in the tray stays until somebody clears it."""

_JOB_ID = re.compile(r"[0-9a-f-]{36}")


class PaperStore:
    """The folder of kept pages. Windows and command line may use it at once; names are job ids, so oldest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, job: PrintJob, pdf: bytes) -> Path:
        """Write pages and record, and return the path of the pages. Raises `print.tray_not_writable`."""
        path = self.path(job.id)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write_whole(path, pdf)
        except OSError as failure:
            raise _not_writable(self._folder, failure) from failure
        self.record(job)
        self._trim()
        return path

    def record(self, job: PrintJob) -> None:
        """Write what is known about a job now. Raises `print.tray_not_writable`."""
        try:
            _write_whole(self._folder / f"{job.id}.json", msgspec.json.encode(job))
        except OSError as failure:
            raise _not_writable(self._folder, failure) from failure

    def jobs(self) -> tuple[PrintJob, ...]:
        """Return all kept jobs, newest first; a record that cannot be read is shown as failed, not hidden."""
        return tuple(_read(path) for path in sorted(self._folder.glob("*.json"), reverse=True))

    def tray(self) -> tuple[PrintJob, ...]:
        """Return what would have been printed, newest first."""
        return tuple(job for job in self.jobs() if job.printer == TRAY)

    def job(self, job_id: str) -> PrintJob:
        """Return one job. Raises `print.job_unknown`."""
        path = self._folder / f"{job_id}.json"
        if not _JOB_ID.fullmatch(job_id) or not path.is_file():
            raise problem("print.job_unknown", Safe.NOTHING_PRINTED, Remedy.PRINT_AGAIN, job=job_id)
        return _read(path)

    def path(self, job_id: str) -> Path:
        """Return where a job's pages lie."""
        return self._folder / f"{job_id}.pdf"

    def pdf(self, job_id: str) -> bytes:
        """Return a job's pages. Raises `print.job_unknown` and `print.pages_gone`."""
        self.job(job_id)
        try:
            return self.path(job_id).read_bytes()
        except OSError as failure:
            detail = failure.strerror or ""
            raise problem(
                "print.pages_gone", Safe.NOTHING_PRINTED, Remedy.PRINT_AGAIN, job=job_id, detail=detail
            ) from failure

    def clear_tray(self) -> int:
        """Throw away what lies in the tray and return how many jobs that were."""
        lying = self.tray()
        for job in lying:
            self._drop(job.id)
        return len(lying)

    def _trim(self) -> None:
        others = [job for job in self.jobs() if job.printer != TRAY]
        for job in others[_KEPT_ELSEWHERE:]:
            self._drop(job.id)

    def _drop(self, job_id: str) -> None:
        # The record goes last: pages without a record would stay for ever.
        self.path(job_id).unlink(missing_ok=True)
        (self._folder / f"{job_id}.json").unlink(missing_ok=True)


def _read(path: Path) -> PrintJob:
    try:
        return msgspec.json.decode(path.read_bytes(), type=PrintJob)
    except (msgspec.DecodeError, OSError) as failure:
        return PrintJob(
            id=path.stem,
            printer=TRAY,
            purpose=Purpose.SLIP,
            title=path.stem,
            page=PageSize.A4,
            pages=0,
            refs=(),
            at=0,
            state=JobState.FAILED,
            problem=Problem.of(
                problem("print.record_unreadable", Safe.PAPER_KEPT, Remedy.PRINT_AGAIN, detail=str(failure))
            ),
        )


def _write_whole(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _not_writable(folder: Path, failure: OSError) -> CodedError:
    return problem(
        "print.tray_not_writable",
        Safe.NOTHING_PRINTED,
        Remedy.FREE_SPACE,
        folder=str(folder),
        detail=failure.strerror or str(failure),
    )
