"""The Paper window: pages of a job that was printed, or of slips that would be."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.ask import Choice, FileWish, Question
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.binding.task import Latest, Task
from desktop_app.viewmodels.printing.job_list import TRAY, JobList
from desktop_app.viewmodels.printing.ports import Desk

if TYPE_CHECKING:
    from desktop_app.services.orders.slips import Printed
    from desktop_app.services.printing.jobs import PrintJob
    from desktop_app.services.printing.paper_desk import PagePicture

SCOPE = "paper"
_SECTION, _PRINTER, _PAPER, _FIRST_PAPER = "printers", "slip", "slip_paper", "A4"
_WIDTH = 800


@dataclass(frozen=True)
class Shown:
    """What lies on the table: a `job` by its id, or `orders` as a preview of their slips; `page` counted from 0."""

    title: str = ""
    job: str = ""
    pdf: bytes = b""
    orders: tuple[int, ...] = ()
    page: int = 0
    picture: PagePicture | None = None


class PaperViewModel(QObject):
    """`changed` when something else is shown."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = _WIDTH
        self.shown = Shown()
        self.jobs = JobList(desk, self)
        self.print = Action(self._print, parent=self)
        self.save = Action(self._save, parent=self)
        self.clear = Action(self._clear, parent=self)
        self.next = Action(partial(self._turn, 1), parent=self)
        self.previous = Action(partial(self._turn, -1), parent=self)
        self._pages = Latest(desk.drain, self)
        self._pictures = Latest(desk.drain, self)
        self._pages.done.connect(self._laid_out)
        self._pages.failed.connect(desk.says.tell)
        self._pictures.done.connect(self._painted)
        self._pictures.failed.connect(desk.says.tell)
        self.jobs.changed.connect(self._listed)
        self.jobs.chosen.connect(self._show_job)
        desk.starting.changed.connect(self.jobs.refresh)
        self._judge()

    @property
    def printer(self) -> str:
        """The printer that slips go to, by name."""
        return self.jobs.printer_word(self._chosen_printer())

    def commands(self) -> list[UiCommand]:
        """Return the entries of the command list."""
        entries = (
            ("print", self.tr("Print these pages"), self.print, self.tr("again slip"), "printer", "Ctrl+P"),
            ("save", self.tr("Save as PDF"), self.save, self.tr("file keep"), "save", "Ctrl+S"),
            ("next", self.tr("Next page"), self.next, self.tr("forward"), "chevron-right", "Ctrl+PgDown"),
            ("previous", self.tr("Page before"), self.previous, self.tr("back"), "chevron-left", "Ctrl+PgUp"),
            ("clear", self.tr("Empty the paper tray"), self.clear, self.tr("throw away"), "trash-2", ""),
        )
        return [
            UiCommand(f"{SCOPE}.{key}", title, action, words, icon, sequence, SCOPE)
            for key, title, action, words, icon, sequence in entries
        ]

    def enter(self, target: object) -> None:
        """Show the slips of orders before they are printed, or the list as it is now."""
        self.jobs.refresh()
        if isinstance(target, tuple) and target:
            self._preview(tuple(int(n) for n in target))

    @Slot(int)
    def set_width(self, pixels: int) -> None:
        """The page has this much room; a page that is shown is painted again when that is much more."""
        if pixels > 0 and abs(pixels - self._width) > self._width // 8:
            self._width = pixels
            self._ask_picture()

    def _preview(self, orders: tuple[int, ...]) -> None:
        one = self.tr("Preview of the packing slip")
        title = one if len(orders) == 1 else self.tr("Preview of {count} orders").format(count=len(orders))
        self._become(Shown(title, orders=orders))
        paper = self._desk.memory.text(_SECTION, _PAPER, _FIRST_PAPER)
        self._take(self._desk.io.submit(self._desk.papers.lay_out, orders, paper))

    @Slot()
    def _listed(self) -> None:
        """Show the job that is chosen, unless something lies on the table that is still there."""
        job, shown = self.jobs.current, self.shown
        if not shown.orders and (job.id if job is not None else "") != shown.job:
            self._show_job()
        self._judge()

    @Slot()
    def _show_job(self) -> None:
        job = self.jobs.current
        if job is None:
            self._become(Shown())
        else:
            self._become(Shown(job.title, job.id))
            self._take(self._desk.io.submit(self._desk.papers.pages, job.id))

    def _take(self, pages: Future[bytes]) -> None:
        self._pictures.cancel()
        self._pages.ask(pages)

    @Slot(object)
    def _laid_out(self, pdf: bytes) -> None:
        self._become(replace(self.shown, pdf=pdf, page=0, picture=None))
        self._ask_picture()

    def _ask_picture(self) -> None:
        if self.shown.pdf:
            shown, picture = self.shown, self._desk.papers.picture
            self._pictures.ask(self._desk.io.submit(picture, shown.pdf, shown.page, self._width))

    @Slot(object)
    def _painted(self, picture: PagePicture) -> None:
        self._become(replace(self.shown, picture=picture))

    def _turn(self, by: int) -> None:
        self._become(replace(self.shown, page=self.shown.page + by))
        self._ask_picture()

    def _print(self) -> None:
        desk, shown, job, printer = self._desk, self.shown, self.jobs.current, self._chosen_printer()
        if shown.orders:
            paper = desk.memory.text(_SECTION, _PAPER, _FIRST_PAPER)
            future: Future[Any] = desk.io.submit(desk.papers.print_slips, shown.orders, printer, paper)
        elif job is not None:
            future = desk.io.submit(desk.papers.print_again, job.id, printer)
        else:
            return
        self.print.set_busy(busy=True)
        task = Task(future, desk.drain, self)
        task.done.connect(self._printed)
        task.failed.connect(self._not_printed)

    @Slot(object)
    def _printed(self, answer: PrintJob | Printed) -> None:
        self.print.set_busy(busy=False)
        problem = getattr(answer, "problem", None)
        error = getattr(answer, "error", None) or (problem.error() if problem is not None else None)
        if error is not None:
            self._desk.says.tell(error, self.print.run)
        elif self._chosen_printer() == TRAY:
            self._desk.says.say(self.tr("Printed into the paper tray"), "printer")
        else:
            self._desk.says.say(self.tr("Sent to {printer}").format(printer=self.printer), "printer")
        # The page stays where it is, and with it the keyboard, until that of the new job takes its place.
        self._become(replace(self.shown, job="", orders=()))
        self.jobs.go_to_newest()

    @Slot(object)
    def _not_printed(self, error: BaseException) -> None:
        self.print.set_busy(busy=False)
        self._desk.says.tell(error, self.print.run)

    def _save(self) -> None:
        name = "".join(letter if letter.isalnum() else "-" for letter in self.shown.title).strip("-")
        wish = FileWish(self.tr("Save as PDF"), ["PDF (*.pdf)"], save=True, suggestion=f"{name or 'slip'}.pdf")
        self._desk.ask.file(wish, self._save_to)

    def _save_to(self, path: str | None) -> None:
        if path and self.shown.pdf:
            task = Task(self._desk.io.submit(self._desk.papers.save, self.shown.pdf, path), self._desk.drain, self)
            task.done.connect(partial(self._saved, Path(path).name))
            task.failed.connect(self._desk.says.tell)

    def _saved(self, name: str, _answer: object) -> None:
        self._desk.says.say(self.tr("Saved as {file}").format(file=name), "save")

    def _clear(self) -> None:
        body = self.tr("What lies there was not printed on paper. The orders stay as they are.")
        title = self.tr("Throw away what lies in the paper tray?")
        question = Question(title, body, [Choice("clear", self.tr("Throw away"), danger=True)])
        self._desk.ask.choose(question, self._clear_now)

    def _clear_now(self, answer: str | None) -> None:
        if answer == "clear":
            task = Task(self._desk.io.submit(self._desk.papers.clear), self._desk.drain, self)
            task.done.connect(self.jobs.refresh)
            task.failed.connect(self._desk.says.tell)

    def _chosen_printer(self) -> str:
        return self._desk.memory.text(_SECTION, _PRINTER, TRAY)

    def _become(self, shown: Shown) -> None:
        self.shown = shown
        self._judge()

    @Slot()
    def _judge(self) -> None:
        shown, pages = self.shown, self.shown.picture.pages if self.shown.picture else 0
        nothing = self._desk.starting.why_not or ("" if shown.pdf else self.tr("No page is shown."))
        self.print.refuse(nothing)
        self.save.refuse(nothing)
        self.next.refuse(nothing or ("" if shown.page + 1 < pages else self.tr("This is the last page.")))
        self.previous.refuse(nothing or ("" if shown.page else self.tr("This is the first page.")))
        self.clear.refuse(self._desk.starting.why_not or ("" if self.jobs.in_tray else self.tr("The tray is empty.")))
        self.changed.emit()
