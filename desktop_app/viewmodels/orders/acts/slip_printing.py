"""Prints the slips of the chosen orders as one job and says where they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.orders.acts.parts import ActParts, JobLine

if TYPE_CHECKING:
    from desktop_app.services.orders.slips import Printed

_SECTION, _PRINTER, _PAPER = "printers", "slip", "slip_paper"
_TRAY = "tray:"
_FIRST_PAPER = "A4"
_SHOWN_FROM = 20
"""More slips than this take long enough to be watched."""


class SlipPrinting(QObject):
    """One call is one job; several may run."""

    def __init__(self, parts: ActParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts

    def run(self, numbers: Sequence[int]) -> None:
        """Print the slips of these orders to the printer chosen for slips."""
        orders, parts = list(numbers), self._parts
        printer = parts.memory.text(_SECTION, _PRINTER, _TRAY)
        paper = parts.memory.text(_SECTION, _PAPER, _FIRST_PAPER)
        line = None
        if len(orders) > _SHOWN_FROM:
            title = self.tr("%n packing slips", "", len(orders))
            line = parts.jobs.start(title, self.tr("Laying out"), "printer")
        drain = parts.reading.drain

        def progress(done: int, total: int) -> None:
            if line is not None:
                drain.put(partial(line.progress, done, total))

        task = Task(parts.io.submit(parts.papers.print_slips, orders, printer, paper, progress), drain, self)
        task.done.connect(partial(self._printed, orders, line))
        task.failed.connect(partial(self._failed, orders, line))

    def _printed(self, orders: list[int], line: JobLine | None, printed: Printed) -> None:
        if printed.error is not None:
            self._failed(orders, line, printed.error)
            return
        words = self._words(printed)
        if line is not None:
            line.finish(words)
        self._parts.says.say(words, "printer")

    def _failed(self, orders: list[int], line: JobLine | None, error: BaseException) -> None:
        if line is not None:
            line.fail(self.tr("Not printed"))
        self._parts.says.tell(error, partial(self.run, orders))

    def _words(self, printed: Printed) -> str:
        many = printed.slips > 1
        if printed.printer == _TRAY:
            one = self.tr("The packing slip lies in the paper tray")
            words = self.tr("%n packing slips lie in the paper tray", "", printed.slips) if many else one
        else:
            one = self.tr("The packing slip was sent to the printer")
            words = self.tr("%n packing slips were sent to the printer", "", printed.slips) if many else one
        if printed.left_out:
            words += self.tr("; %n left out, which suppliers send", "", printed.left_out)
        return words
