"""The parts of the pack bench, put together once when it is opened."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from desktop_app.bootstrap.screens.asking import AskAndReturn
from desktop_app.bootstrap.screens.photos import Photos
from desktop_app.queries.bench.order import parcel_of_order
from desktop_app.viewmodels.shipping.bench_actions import BenchActions
from desktop_app.viewmodels.shipping.hand_over import HandOverViewModel
from desktop_app.viewmodels.shipping.link_code import LinkCodeViewModel
from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.viewmodels.shipping.paper import BenchPaper
from desktop_app.viewmodels.shipping.steps import BenchSteps
from desktop_app.viewmodels.shipping.work_queue import WorkQueue, ago_words
from desktop_app.views.shipping.hand_over import HandOverView
from desktop_app.views.shipping.link_code import LinkCodeView
from desktop_app.views.shipping.pack_bench import PackBenchView

if TYPE_CHECKING:
    from desktop_app.bootstrap.program import Program
    from desktop_app.viewmodels.shipping.ports import BenchActs, Desk, Slips


class BenchParts(QObject):
    """Opens what the keys ask for over the view, and brings orders from other screens to the bench."""

    def __init__(self, program: Program, desk: Desk, acts: BenchActs, slips: Slips) -> None:
        super().__init__()
        self._program = program
        self._desk = desk = replace(desk, ask=AskAndReturn(desk.ask, self._back))
        self._acts = acts
        self.vm = PackBenchViewModel(desk, BenchSteps(acts, desk.drain), BenchPaper(desk, slips), WorkQueue(desk))
        for part in (self.vm.steps, self.vm.paper, self.vm.queue):
            part.setParent(self.vm)
        self.actions = BenchActions(self.vm, self.vm)
        program.commands.add(self.actions.commands())
        photos = Photos(program.facts.folder)
        self.view = PackBenchView(program.theme, self.vm, self.actions, program.commands, photos)
        self.setParent(self.view)
        self.vm.setParent(self.view)
        self.view.keys.follow()
        self.view.orders_asked.connect(partial(program.navigator.open, "orders"))
        self.actions.hand_over_asked.connect(self._hand_over)
        self.actions.link_asked.connect(self._link)
        program.changes.changed.connect(self.view.side.show_parcel)
        self.vm.queue.refresh()
        self.vm.open_next()

    @Slot(object)
    def enter(self, target: object) -> None:
        """Open the parcel of the order with this n."""
        if isinstance(target, int):
            self.vm.open_order(parcel_of_order(self._desk.reads, target))

    def scanned(self, code: str) -> bool:
        """A burst that came while something else had the keyboard."""
        self.vm.hear(code)
        return True

    @Slot()
    def _hand_over(self) -> None:
        vm = HandOverViewModel(self._desk, self._acts, ago_words)
        self._open(HandOverView(self._program.theme, vm, self.view.window()))

    @Slot(str)
    def _link(self, code: str) -> None:
        vm = LinkCodeViewModel(self._desk, self._acts, code)
        vm.linked.connect(self._linked)
        vm.new_asked.connect(partial(self._program.navigator.open, "inventory"))
        self._open(LinkCodeView(self._program.theme, vm, self.view.window()))

    def _open(self, sheet: HandOverView | LinkCodeView) -> None:
        sheet.ended.connect(self._back)
        sheet.open()

    @Slot()
    def _back(self) -> None:
        self.view.window().activateWindow()
        self.view.focus()

    @Slot(str, str)
    def _linked(self, code: str, title: str) -> None:
        words = QCoreApplication.translate("Bench", "linked to {product}, scan it again")
        self.vm.settle(code, words.format(product=title), "ok")
