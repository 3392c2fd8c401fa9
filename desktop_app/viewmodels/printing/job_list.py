"""The jobs that were printed, newest first, as lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.printing.ports import Desk

if TYPE_CHECKING:
    from desktop_app.services.printing.jobs import PrintJob

TRAY = "tray:"


class JobList(QObject):
    """`changed` when the list was read; `chosen` when somebody puts the cursor on another job."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs: Sequence[PrintJob] = ()
        self.known = False
        """Whether the list has been read once."""
        self._reading = self._to_newest = False
        self.rows = IdVectorModel([self.tr("Paper"), self.tr("State")], self._fetch, _text, self)
        self.selection = Selection(self)
        self.selection.current_changed.connect(self._moved)
        self._latest = Latest(desk.drain, self)
        self._latest.done.connect(self._read)
        self._latest.failed.connect(desk.says.tell)

    @property
    def current(self) -> PrintJob | None:
        """The job the cursor is on."""
        at = self.selection.current
        return self._jobs[at] if 0 <= at < len(self._jobs) else None

    @property
    def in_tray(self) -> int:
        """Jobs that lie in the paper tray."""
        return sum(job.printer == TRAY for job in self._jobs)

    def go_to_newest(self) -> None:
        """Read the list and put the cursor on what was printed last."""
        self._to_newest = True
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the list, once the program has come up."""
        if not self._desk.starting.why_not:
            self._latest.ask(self._desk.io.submit(self._desk.papers.jobs))

    def printer_word(self, printer: str) -> str:
        """Return the name of a printer."""
        way, _, name = printer.partition(":")
        words = {"tray": self.tr("Paper tray"), "file": self.tr("PDF file")}
        return words.get(way) or name or way

    @Slot(object)
    def _read(self, jobs: tuple[PrintJob, ...]) -> None:
        before = None if self._to_newest else self.current
        self._jobs, self.known, self._to_newest = jobs, True, False
        kept = next((at for at, job in enumerate(jobs) if before is not None and job.id == before.id), 0)
        self._reading = True
        self.selection.set_current(kept if jobs else -1)
        self.rows.show_first([self._row(at) for at in range(len(jobs))])
        self._reading = False
        self.changed.emit()

    @Slot()
    def _moved(self) -> None:
        if not self._reading:
            self.chosen.emit()

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._row(at) for at in ids if at < len(self._jobs)]

    def _row(self, at: int) -> Row:
        """(id, title, when and where, state, tone of it)."""
        job = self._jobs[at]
        pages = self.tr("1 page") if job.pages == 1 else self.tr("{count} pages").format(count=job.pages)
        words, tone = {
            "queued": (self.tr("Waiting"), "warn"), "failed": (self.tr("Not printed"), "bad"),
        }.get(job.state.value, ("", ""))  # fmt: skip
        line = f"{self._desk.when(job.at)} · {pages} · {self.printer_word(job.printer)}"
        return (at, job.title, line, words, tone)


def _text(row: Row, column: int) -> str:
    return str(row[3] or row[2]) if column else str(row[1])
