"""The imports of the shop: what each brought, until when it can be taken back, and what that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from commerce.kernel.ids import Id, as_text
from desktop_app.queries.imports import DAY, RunLine, runs
from desktop_app.viewmodels.binding.ask import Choice, Question
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.moments import moment_words
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.importing.file_words import day_words, number
from desktop_app.viewmodels.importing.ports import Desk
from desktop_app.viewmodels.importing.watch import Watch

if TYPE_CHECKING:
    from commerce.importing.takeback import TakenBack
    from commerce.kernel.changes import ChangeSet

TABLE = "import_runs"
KEPT_DAYS = 30
_HALF_IN = frozenset({"stopped", "running"})
"""States of an import that was stopped, or killed."""


@dataclass(frozen=True)
class Kept:
    """What stays of an import that was taken back: how many things, and the first of them by kind and name."""

    file: str
    count: int
    things: Sequence[tuple[str, str]]


class PastImports(QObject):
    """`kept_told` carries a Kept after a take back that left something; `changed` when the list moved.

    `went_back` tells that an import was taken back just now.
    """

    changed = Signal()
    went_back = Signal()
    kept_told = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: list[RunLine] = []
        self._busy = b""
        self.coming_in = False
        """Whether this window brings a file in just now."""
        self.selection = Selection(self)
        titles = [self.tr("File"), self.tr("When"), self.tr("What came of it"), self.tr("Can be taken back"), ""]
        self.rows = IdVectorModel(titles, self._fetch, _text, self)
        desk.changes.changed.connect(self._written)

    @property
    def current(self) -> RunLine | None:
        """The import in the line that is chosen."""
        at = self.selection.current
        return self._lines[at] if 0 <= at < len(self._lines) else None

    @Slot()
    def refresh(self) -> None:
        """Read the list."""
        before = [line.id for line in self._lines]
        self._lines = runs(self._desk.reads)
        if [line.id for line in self._lines] == before:
            self.rows.forget_rows()
        else:
            self.rows.show_first([self._row(at) for at in range(len(self._lines))])
        self.changed.emit()

    def why_not(self, line: RunLine | None) -> str:
        """Return why an import cannot be taken back, empty when it can."""
        if line is None:
            return self.tr("Choose an import first.")
        if self._desk.starting.why_not:
            return self._desk.starting.why_not
        if line.state == "taken_back":
            return self.tr("It was taken back already.")
        if self._busy or self.coming_in:
            return self.tr("An import is running or being taken back.")
        if not line.days_left(self._desk.clock.now()):
            return self.tr("An import can be taken back for {days} days.").format(days=KEPT_DAYS)
        return ""

    def ask_back(self, line: RunLine) -> None:
        """Say what goes and what stays, then take it back."""
        words = self.tr(
            "What it created goes, what it changed becomes as it was. Things that somebody edited or used since stay "
            "and are listed. The file can be imported again."
        )
        title = self.tr("Take back the import of {file}?").format(file=line.file_name)
        question = Question(title, words, [Choice("back", self.tr("Take back"), primary=True)])
        self._desk.ask.choose(question, partial(self._answered, line))

    def line_of(self, run: str) -> RunLine | None:
        """Return the import with this id as text."""
        self.refresh()
        return next((line for line in self._lines if as_text(Id(line.id)) == run), None)

    def _answered(self, line: RunLine, answer: str | None) -> None:
        if answer != "back" or self.why_not(line):
            return
        desk, watch = self._desk, Watch(self._desk.closing)
        self._busy = line.id
        title = self.tr("Take back {file}").format(file=line.file_name)
        job = desk.jobs.start(title, self.tr("batch by batch, what was edited stays"), "undo-2")
        task = Task(desk.io.submit(desk.imports.take_back, Id(line.id), watch.tell), desk.drain, self)
        watch.follow(task)
        task.progress.connect(job.progress)
        task.done.connect(partial(self._taken_back, line, job))
        task.failed.connect(partial(self._not_taken_back, job))
        self.refresh()

    def _taken_back(self, line: RunLine, job: Any, answer: TakenBack) -> None:  # noqa: ANN401 - a JobLine
        self._busy = b""
        self._desk.jobs.drop(job)
        gone = self.tr("Import of {file} taken back, nothing of it is left")
        one = self.tr("Import of {file} taken back, one thing stays")
        several = self.tr("Import of {file} taken back, {count} things stay")
        words = {0: gone, 1: one}.get(answer.kept, several)
        self._desk.says.say(words.format(file=line.file_name, count=number(answer.kept)), "undo-2")
        self.refresh()
        self.went_back.emit()
        if answer.kept:
            self.kept_told.emit(Kept(line.file_name, answer.kept, answer.things))

    def _not_taken_back(self, job: Any, error: BaseException) -> None:  # noqa: ANN401 - a JobLine
        self._busy = b""
        job.fail(self._desk.words_of(error).title)
        self._desk.says.tell(error)
        self.refresh()

    @Slot(object)
    def _written(self, changes: ChangeSet) -> None:
        if TABLE in changes.whole_tables or changes.entities(TABLE):
            self.refresh()

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._row(at) for at in ids if at < len(self._lines)]

    def _row(self, at: int) -> Row:
        """(id, file, mapping, when, what came, until, tone of it, act)."""
        line, now = self._lines[at], self._desk.clock.now()
        until, tone = self._until(line, now)
        act = "" if self.why_not(line) else self.tr("Take back")
        when = moment_words(line.started_at, now, self._desk.zone)
        return (at, line.file_name, line.mapping, when, self._what(line), until, tone, act)

    def _what(self, line: RunLine) -> str:
        counts = line.counts
        parts = [
            (counts.get("created", 0), self.tr("{count} new")), (counts.get("changed", 0), self.tr("{count} changed")),
            (counts.get("same", 0), self.tr("{count} the same")),
            (counts.get("rejected", 0), self.tr("{count} rejected")),
        ]  # fmt: skip
        told = ", ".join(words.format(count=number(count)) for count, words in parts if count)
        if line.state in _HALF_IN and not self.coming_in:
            return self.tr("{what}; open the file again to go on").format(what=told or self.tr("nothing yet"))
        return told or self.tr("nothing new")

    def _until(self, line: RunLine, now: int) -> tuple[str, str]:
        if line.id == self._busy:
            return self.tr("Being taken back"), "info"
        if line.state == "running" and self.coming_in:
            return self.tr("Coming in"), "info"
        return self._standing(line, now)

    def _standing(self, line: RunLine, now: int) -> tuple[str, str]:
        if line.state == "taken_back":
            kept = line.counts.get("kept", 0)
            return (
                self.tr("Taken back, {count} stay").format(count=number(kept)) if kept else self.tr("Taken back")
            ), ""
        if line.state == "taking_back":
            return self.tr("Half taken back, go on"), "warn"
        if line.state in _HALF_IN:
            words = self.tr("Stopped at row {row}")
            return words.format(row=number(line.position)), "warn"
        if not line.days_left(now):
            return self.tr("No longer"), ""
        ends = day_words(line.started_at + KEPT_DAYS * DAY, self._desk.zone)
        return self.tr("Until {day}").format(day=ends), ""


def _text(row: Row, column: int) -> str:
    return str((row[1], row[3], row[4], row[5], row[7])[column])
