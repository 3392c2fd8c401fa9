"""One printer for each purpose, chosen once, so that no print dialog ever opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Latest, Task

if TYPE_CHECKING:
    from desktop_app.services.printing.jobs import PrintJob
    from desktop_app.services.printing.port import Printer
    from desktop_app.viewmodels.settings.data_card import Says
    from desktop_app.viewmodels.settings.look_card import Undoable

SECTION = "printers"
SLIP, SLIP_PAPER = "slip", "slip_paper"
TRAY = "tray:"
PAPERS = ("A4", "Letter", "4x6")


class Printing(Protocol):
    """What prints; may wait for a printer."""

    def printers(self) -> tuple[Printer, ...]:
        """Return all printers."""

    def print_test(self, printer: str, shop: str, page: str) -> PrintJob:
        """Print one page."""


class Memory(Protocol):
    """What this machine keeps."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""

    def put(self, section: str, key: str, value: str) -> None:
        """Keep a text."""


@dataclass(frozen=True)
class Surroundings:
    """What the card needs beside printing itself."""

    shop: str
    io: Executor
    drain: Drain
    says: Says
    steps: Undoable
    memory: Memory


class PrinterCardViewModel(QObject):
    """The chosen printer and paper of packing slips, with what the printer says about itself."""

    changed = Signal()

    def __init__(self, printing: Printing, around: Surroundings, why_not: str) -> None:
        """`why_not` holds until `allow`: printing comes in with the services."""
        super().__init__()
        self._printing = printing
        self._around = around
        self._printers: Sequence[Printer] = ()
        self._tested = ""
        self.test = Action(self._test, why_not=why_not, parent=self)
        self._latest = Latest(around.drain, self)
        self._latest.done.connect(self._read)
        self._latest.failed.connect(self._around_failed)

    @property
    def printer(self) -> str:
        """The id of the chosen printer."""
        return self._around.memory.text(SECTION, SLIP, TRAY)

    @property
    def paper(self) -> str:
        """The chosen paper, one of PAPERS."""
        return self._around.memory.text(SECTION, SLIP_PAPER, PAPERS[0])

    def choices(self) -> list[tuple[object, str]]:
        """Return ids with names; a chosen printer that is gone stays in the list and says so."""
        found: list[tuple[object, str]] = [(one.id, one.name or self._own_word(one.way)) for one in self._printers]
        if self.printer not in [value for value, _ in found]:
            word = self._own_word(self.printer.partition(":")[0])
            name = self.printer.partition(":")[2]
            gone = self.tr("{name}, not found").format(name=name) if self._printers else name
            found.append((self.printer, gone if name else word))
        return found

    def papers(self) -> list[tuple[object, str]]:
        """Return papers with their words."""
        words = {"A4": self.tr("A4"), "Letter": self.tr("US Letter"), "4x6": self.tr("Label 4 x 6 in")}
        return [(paper, words[paper]) for paper in PAPERS]

    def state(self) -> tuple[str, str, str]:
        """Return tone, word and a line about the chosen printer."""
        found = next((one for one in self._printers if one.id == self.printer), None)
        tested = self._tested or self.tr("not tested since the start")
        if found is None and self._printers:
            return "bad", self.tr("Not found"), self.tr("choose another printer")
        if found is None:
            return "neutral", self.tr("Looking"), ""
        words = {
            "ready": ("ok", self.tr("Ready")),
            "busy": ("info", self.tr("Printing")),
            "stopped": ("bad", self.tr("Stopped")),
            "unknown": ("neutral", self.tr("Not known")),
        }
        tone, word = words[found.state]
        return tone, word, found.detail or tested

    @Slot()
    def refresh(self) -> None:
        """Ask for the printers of this computer."""
        self._latest.ask(self._around.io.submit(self._printing.printers))

    @Slot()
    def allow(self) -> None:
        """Printing is there now."""
        self.test.allow()
        self.refresh()

    def choose_printer(self, printer: str) -> None:
        """Print slips there from now on."""
        self._keep(SLIP, self.printer, printer, self.tr("Printer for packing slips changed"))

    def choose_paper(self, paper: str) -> None:
        """Lay slips out for that paper from now on."""
        self._keep(SLIP_PAPER, self.paper, paper, self.tr("Paper for packing slips changed"))

    def _keep(self, key: str, before: str, after: str, words: str) -> None:
        if after == before:
            return
        self._put(key, after)()
        self._around.steps.done_here(words, self._put(key, before), self._put(key, after))

    def _put(self, key: str, value: str) -> Callable[[], None]:
        def put() -> None:
            self._around.memory.put(SECTION, key, value)
            self.changed.emit()

        return put

    def _test(self) -> None:
        around = self._around
        self.test.set_busy(busy=True)
        task = Task(
            around.io.submit(self._printing.print_test, self.printer, around.shop, self.paper), around.drain, self
        )
        task.done.connect(self._was_tested)
        task.failed.connect(self._test_failed)

    @Slot(object)
    def _was_tested(self, job: PrintJob) -> None:
        self.test.set_busy(busy=False)
        if job.problem is not None:
            self._around.says.tell(job.problem.error(), self.test.run)
            return
        self._tested = self.tr("tested just now")
        in_tray = self.tr("Test page lies in the paper tray")
        self._around.says.say(in_tray if job.printer == TRAY else self.tr("Test page sent"), "printer")
        self.changed.emit()

    @Slot(object)
    def _test_failed(self, error: BaseException) -> None:
        self.test.set_busy(busy=False)
        self._around.says.tell(error, self.test.run)

    @Slot(object)
    def _read(self, printers: Sequence[Printer]) -> None:
        self._printers = printers
        self.changed.emit()

    @Slot(object)
    def _around_failed(self, error: BaseException) -> None:
        self._around.says.tell(error, self.refresh)

    def _own_word(self, way: str) -> str:
        words = {"tray": self.tr("Paper tray (on screen)"), "file": self.tr("PDF file")}
        return words.get(way, way)
