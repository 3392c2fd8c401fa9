"""An Import window without a window: the real viewmodels and the real service on a real shop."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from commerce.importing.applying.desk import Pace
from commerce.kernel.changes import ChangeSet
from commerce.kernel.clock import DAY, FixedClock, SystemClock
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.viewmodels.binding.ask import FakeAsk
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.importing.error_words import WORDS
from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.importing import ImportingViewModel
from desktop_app.viewmodels.importing.ports import Desk
from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shell.jobs import Jobs
from tests.desktop.shell.shop import made_shop


class HereIo:
    """Does the work at once; with `wait` it keeps it until `run_next`."""

    def __init__(self) -> None:
        self.wait = False
        self._kept: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, work: Callable[..., Any], /, *arguments: object) -> Future[Any]:
        future: Future[Any] = Future()
        self._kept.append((future, lambda: work(*arguments)))
        if not self.wait:
            self.run_next()
        return future

    @property
    def waiting(self) -> int:
        return len(self._kept)

    def run_next(self) -> None:
        future, work = self._kept.pop(0)
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001  handed to whoever asked, as an executor does
            future.set_exception(error)


class Changes(QObject):
    """What was written."""

    changed = Signal(object)


class Starting(QObject):
    """Whether services are there."""

    changed = Signal()
    why_not = ""

    def become(self, why_not: str) -> None:
        self.why_not = why_not
        self.changed.emit()


@dataclass
class Says:
    """Remembers what was said."""

    said: list[str] = field(default_factory=list)
    told: list[BaseException] = field(default_factory=list)

    def say(self, words: str, icon: str = "check") -> None:
        self.said.append(words)

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        self.told.append(error)


@dataclass
class Memory:
    """A machine that keeps lists."""

    kept: dict[str, list[str]] = field(default_factory=dict)

    def texts(self, section: str, key: str) -> list[str]:
        return self.kept.get(f"{section}.{key}", [])

    def put(self, section: str, key: str, value: list[str]) -> None:
        self.kept[f"{section}.{key}"] = value


@dataclass(frozen=True)
class ImportDesk:
    """A person in front of it."""

    vm: ImportingViewModel
    commands: ImportCommands
    ask: FakeAsk
    io: HereIo
    says: Says
    starting: Starting
    jobs: Jobs
    clock: FixedClock
    reads: sqlite3.Connection
    drain: Drain
    changes: Changes
    closing: list[bool]

    def settle(self) -> None:
        """Deliver what other threads left."""
        while self.drain.waiting:
            self.drain.turn()

    def open(self, path: Path) -> None:
        """Open a file and wait for the check."""
        self.vm.open_file(path)
        self.settle()

    def bring_in(self, path: Path) -> None:
        """Open a file and bring it in."""
        self.open(path)
        self.commands.run.run()
        self.settle()

    def found(self) -> dict[str, str]:
        """What stands beside each column."""
        rows = self.vm.editor.rows
        return {str(row[1]): str(row[5]) for at in range(rows.rowCount()) if (row := rows.row_tuple(at))}

    def goes(self) -> dict[str, str]:
        """Where each column goes."""
        rows = self.vm.editor.rows
        return {str(row[1]): str(row[3]) for at in range(rows.rowCount()) if (row := rows.row_tuple(at))}

    def counts(self) -> tuple[int, int, int, int]:
        """New, changed, same, rejected by the check."""
        result = self.vm.check.state.result
        assert result is not None
        return result.created, result.changed, result.same, result.rejected

    def past(self) -> list[tuple[str, str, str]]:
        """File, what came of it, until when."""
        rows = self.vm.past.rows
        return [(row[1], row[4], row[5]) for at in range(rows.rowCount()) if (row := rows.row_tuple(at))]

    def one(self, sql: str) -> object:
        row = self.reads.execute(sql).fetchone()
        return row[0] if row else None

    def later(self, days: int) -> None:
        self.clock.instant += days * DAY


@contextlib.contextmanager
def import_desk(qtbot: QtBot, folder: Path, *answers: str | None, batch: int = 40) -> Iterator[ImportDesk]:
    """`answers` are what the person says when asked, `batch` how many things go in at once."""
    clock = FixedClock(SystemClock().now())
    facts = shop_folder.facts(made_shop(folder))
    owner = QObject()
    drain, changes, starting = Drain(parent=owner), Changes(owner), Starting(owner)
    says, io, ask, jobs = Says(), HereIo(), FakeAsk(*answers), Jobs(parent=owner)
    reads = open_reader(database_path(folder))
    closing = [False]
    parts = Desk(
        imports=Imports(facts, clock, Pace(documents=batch, lines=800, together=1)), io=io, reads=reads, drain=drain,
        changes=changes, clock=clock, starting=starting, says=says, jobs=jobs, memory=Memory(), ask=ask,
        words_of=ErrorBook([WORDS]).words_of, currency=facts.currency, zone=facts.zone, closing=lambda: closing[0],
    )  # fmt: skip
    vm = ImportingViewModel(parts, owner)
    desk = ImportDesk(
        vm, ImportCommands(vm, owner), ask, io, says, starting, jobs, clock, reads, drain, changes, closing
    )
    try:
        yield desk
    finally:
        desk.settle()
        with qtbot.waitSignal(owner.destroyed):
            owner.deleteLater()
        reads.close()


WRITTEN = ChangeSet(1, (), None, frozenset({"import_runs"}))
"""What the journal tells after an import."""
