"""The keys of the bench: what goes short, aside, later or back, what is printed again, and who takes it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.ask import Choice, Question
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.viewmodels.shipping.set_aside import SetAside

SCOPE = "bench"


class _Entry(NamedTuple):
    title: str
    words: str
    icon: str
    key: str


class BenchActions(QObject):
    """`link_asked` carries the code to be linked, `hand_over_asked` opens the list of packed parcels."""

    link_asked = Signal(str)
    hand_over_asked = Signal()

    def __init__(self, bench: PackBenchViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._aside = SetAside(bench, self)
        acts: dict[str, Callable[[], None]] = {
            "short": bench.close_short, "skip": self._skip, "hold": self._hold, "back": bench.take_back,
            "damaged": self._aside.damaged, "wrong": self._aside.wrong,
            "link": self._link, "ignore": self._ignore, "hand_over": self.hand_over_asked.emit,
        }  # fmt: skip
        self._actions = {key: Action(do, parent=self) for key, do in acts.items()}
        self._actions["again"] = bench.paper.again
        bench.changed.connect(self.judge)
        bench.scans_changed.connect(self.judge)
        bench.queue.changed.connect(self.judge)
        bench.desk.starting.changed.connect(self.judge)
        bench.ordered.connect(self.run)
        self.judge()

    def action(self, key: str) -> Action:
        """One of short, damaged, wrong, skip, again, hold, back, link, ignore, hand_over."""
        return self._actions[key]

    @Slot(str)
    def run(self, command: str) -> None:
        """Do what a scanned command or a key says."""
        self._actions[command.removeprefix(f"{SCOPE}.")].run()

    def commands(self) -> list[UiCommand]:
        """Return the entries of the command list."""
        return [
            UiCommand(f"{SCOPE}.{key}", entry.title, self._actions[key], entry.words, entry.icon, entry.key, SCOPE)
            for key, entry in self._entries().items()
        ]

    @Slot()
    def judge(self) -> None:
        """Say for each whether it can be done now."""
        bench = self._bench
        starting, sheet = bench.desk.starting.why_not, bench.sheet
        none = self.tr("No parcel lies open.") if sheet is None else ""
        empty = self.tr("Scan what is there first.") if sheet is not None and not sheet.done else ""
        code = "" if bench.log.waiting else self.tr("No unknown code waits.")
        packed = "" if bench.queue.ready_to_leave else self.tr("Nothing is packed that could be handed over.")
        self._actions["short"].refuse(starting or none or empty)
        self._actions["damaged"].refuse(starting or none or self._not_counted())
        self._actions["wrong"].refuse(starting or none or self._nothing_wrong())
        self._actions["skip"].refuse(none)
        self._actions["hold"].refuse(starting or none)
        self._actions["back"].refuse(starting)
        self._actions["link"].refuse(starting or code)
        self._actions["ignore"].refuse(code)
        self._actions["hand_over"].refuse(starting or packed)

    def _not_counted(self) -> str:
        line = self._bench.sheet.current if self._bench.sheet else None
        if line is None or line.variant is not None:
            return ""
        return self.tr("This product is not counted, so none of it can be marked.")

    def _nothing_wrong(self) -> str:
        if self._bench.stray is not None or self._aside.last is not None:
            return ""
        return self.tr("Nothing wrong was scanned, and nothing was packed here yet.")

    def _skip(self) -> None:
        if self._bench.sheet is not None:
            self._bench.queue.skip(self._bench.sheet.order.n)
            self._bench.open_next()

    def _hold(self) -> None:
        sheet = self._bench.sheet
        if sheet is None:
            return
        choices = (
            Choice("inventory_out_of_stock", self.tr("Out of stock"), primary=True),
            Choice("incorrect_address", self.tr("Wrong address")),
            Choice("other", self.tr("Another reason")),
        )
        title = self.tr("Why must {order} wait?").format(order=sheet.order.name)
        body = self.tr("It leaves the bench until somebody releases it. What is in the box stays counted.")
        self._bench.desk.ask.choose(Question(title, body, choices), self._held)

    def _held(self, reason: str | None) -> None:
        if reason:
            self._bench.put_on_hold(reason)

    def _link(self) -> None:
        waits = self._bench.log.waiting
        if waits is not None:
            self.link_asked.emit(waits.code)

    def _ignore(self) -> None:
        waits = self._bench.log.waiting
        if waits is not None:
            self._bench.settle(waits.code, self.tr("ignored"), "muted")

    def _entries(self) -> dict[str, _Entry]:
        return {
            "short": _Entry(self.tr("Short"), self.tr("missing pack rest later"), "package-open", "F2"),
            "damaged": _Entry(self.tr("Damaged"), self.tr("broken mark set aside"), "triangle-alert", "F3"),
            "wrong": _Entry(self.tr("Wrong item"), self.tr("mispick note take off"), "circle-x", "F4"),
            "link": _Entry(self.tr("Create or link"), self.tr("unknown code barcode"), "link", "F6"),
            "ignore": _Entry(self.tr("Ignore"), self.tr("unknown code"), "x", "F7"),
            "skip": _Entry(self.tr("Skip"), self.tr("later next order"), "arrow-right", "F8"),
            "again": _Entry(self.tr("Print again"), self.tr("slip reprint"), "printer", "F9"),
            "hold": _Entry(self.tr("Hold"), self.tr("wait stop"), "circle-pause", "F10"),
            "hand_over": _Entry(self.tr("Hand over packed parcels"), self.tr("carrier pick-up ship"), "truck", "F12"),
            "back": _Entry(self.tr("Take back"), self.tr("undo last scan"), "undo-2", "Ctrl+Z"),
        }
