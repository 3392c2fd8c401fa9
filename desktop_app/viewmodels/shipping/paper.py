"""Prints the slip of a parcel beside the work, and once more when asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.shipping.ports import Desk, Printed, Slips
from desktop_app.viewmodels.shipping.steps import ParcelKey

_TRAY = "tray:"
_PAPER = "A4"


def _unheard(_done: int, _of: int) -> None:
    """One slip is done before anybody could read a number."""


class BenchPaper(QObject):
    """`again` prints the last slip of this bench once more; `changed` when the printer is another one."""

    changed = Signal()

    def __init__(self, desk: Desk, slips: Slips, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._slips = slips
        self._last: tuple[ParcelKey, str] | None = None
        self.again = Action(self._again, why_not=self.tr("No slip was printed here yet."), parent=self)

    @property
    def printer(self) -> str:
        """Where slips go, in words."""
        chosen = self._desk.memory.text("printers", "slip", _TRAY)
        way, _, name = chosen.partition(":")
        return self.tr("Paper tray") if way == "tray" else name or way

    def print_slip(self, parcel: ParcelKey, name: str) -> None:
        """Print the slip of one parcel, not those of the order's other shelves; `name` is what people call it."""
        self._last = (parcel, name)
        self.again.allow()
        memory = self._desk.memory
        printer, paper = memory.text("printers", "slip", _TRAY), memory.text("printers", "slip_paper", _PAPER)
        work = partial(self._slips.print_slips, [parcel.order_n], printer, paper, _unheard, [parcel.id])
        try:
            future = self._desk.io.submit(work)
        except RuntimeError:
            return  # the program is closing: the parcel stays packed, its slip uncounted, as Orders then shows
        task = Task(future, self._desk.drain, self)
        task.done.connect(self._printed)
        task.failed.connect(self._failed)

    def _again(self) -> None:
        if self._last is not None:
            self.print_slip(*self._last)
            self._desk.notices.say(self.tr("The slip of {order} prints again").format(order=self._last[1]), "printer")

    @Slot(object)
    def _printed(self, printed: Printed) -> None:
        if printed.error is not None:
            self._failed(printed.error)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._desk.notices.tell(error, self._again)
