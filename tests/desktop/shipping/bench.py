"""A pack bench without a window: the real viewmodels on a real shop, with the real writer behind them."""

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from commerce.kernel.changes import ChangeSet
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.services.shipping.bench_acts import BenchActs
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.services.workspace.opening import start_writer
from desktop_app.viewmodels.binding.ask import FakeAsk
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shipping.bench_actions import BenchActions
from desktop_app.viewmodels.shipping.error_words import WORDS
from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.viewmodels.shipping.paper import BenchPaper
from desktop_app.viewmodels.shipping.ports import Desk
from desktop_app.viewmodels.shipping.steps import BenchSteps
from desktop_app.viewmodels.shipping.work_queue import WorkQueue
from tests.queries.inventory.stocked import Stocked


class Changes(QObject):
    """What was written, told at once."""

    changed = Signal(object)


class Starting(QObject):
    """Whether services are there."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.why_not = ""


class Notices:
    """Remembers what was said."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.told: list[BaseException] = []

    def say(self, words: str, icon: str = "check") -> None:
        self.said.append(words)

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        self.told.append(error)


class Memory:
    """A machine on which nothing was ever set."""

    def text(self, section: str, key: str, default: str = "") -> str:
        return default

    def number(self, section: str, key: str, default: int) -> int:
        return default


@dataclass
class Printed:
    error: BaseException | None = None


@dataclass
class Slips:
    """A printer that remembers the orders and parcels whose slips it printed; `error` is what it says instead."""

    printed: list[int] = field(default_factory=list)
    parcels: list[bytes] = field(default_factory=list)
    error: BaseException | None = None

    def print_slips(
        self,
        numbers: Sequence[int],
        printer: str,
        paper: str,
        on_progress: Callable[[int, int], None],
        only: Collection[bytes] | None = None,
    ) -> Printed:
        self.printed += numbers
        self.parcels += only or ()
        return Printed(self.error)


class HereQueries:
    """Answers at once."""

    def __init__(self, reads: sqlite3.Connection) -> None:
        self._reads = reads

    def ask(self, work: Callable[[sqlite3.Connection], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(work(self._reads))
        return future


@dataclass(frozen=True)
class Bench:
    shop: Stocked
    vm: PackBenchViewModel
    actions: BenchActions
    slips: Slips
    notices: Notices
    changes: Changes
    starting: Starting
    ask: FakeAsk
    sounds: list[str] = field(default_factory=list)

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.vm.hear(code)

    @property
    def settled(self) -> bool:
        return not self.vm.steps.pending


@contextlib.contextmanager
def open_bench(qtbot: QtBot, shop: Stocked, *answers: str | None, begun: bool = True) -> Iterator[Bench]:
    """`answers` are what the person says when asked."""
    facts = shop_folder.facts(shop.folder)
    owner = QObject()
    drain, changes, starting = Drain(parent=owner), Changes(owner), Starting(owner)
    notices, ask = Notices(), FakeAsk(*answers)

    def heard(written: ChangeSet) -> None:
        drain.put(lambda: changes.changed.emit(written))

    writer, desk_writer = start_writer(facts, shop.clock, heard, lambda _report: None)
    reads = open_reader(database_path(shop.folder))
    io = ThreadPoolExecutor(1)
    slips = Slips()
    if not begun:
        starting.why_not = "Quayside is starting."
    desk = Desk(
        reads, HereQueries(reads), drain, changes, shop.clock, starting, notices, Memory(), io, ask,
        ErrorBook([WORDS]).words_of, lambda: 0.0,
    )  # fmt: skip
    steps, paper = BenchSteps(BenchActs(desk_writer), drain, owner), BenchPaper(desk, slips, owner)
    vm = PackBenchViewModel(desk, steps, paper, WorkQueue(desk, owner), owner)
    bench = Bench(shop, vm, BenchActions(vm, owner), slips, notices, changes, starting, ask)
    vm.sounded.connect(bench.sounds.append)
    vm.queue.refresh()
    vm.open_next()
    drain.turn()
    try:
        yield bench
        qtbot.waitUntil(lambda: bench.settled)
    finally:
        writer.stop()
        io.shutdown()
        drain.turn()
        with qtbot.waitSignal(owner.destroyed):
            owner.deleteLater()
        reads.close()
