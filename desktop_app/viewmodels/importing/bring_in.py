"""Bringing a checked file in: beside the other work, with a way to stop after any batch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.ports import Desk
from desktop_app.viewmodels.importing.watch import Watch

if TYPE_CHECKING:
    from commerce.importing.applying.result import Result
    from commerce.importing.mapping.saved import Mapping


@dataclass(frozen=True)
class BringInState:
    """`phase` is idle, running, stopping, done, stopped or failed; `done` of `total` rows are in."""

    phase: str = "idle"
    path: Path | None = None
    mapping: Mapping | None = None
    rows: int = 0
    done: int = 0
    total: int = 0
    rate: str = ""
    result: Result | None = None
    error: BaseException | None = None

    @property
    def busy(self) -> bool:
        """Whether rows still come in."""
        return self.phase in {"running", "stopping"}


class BringIn(QObject):
    """`changed` on every batch; `ended` when nothing comes in any more."""

    changed = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watch: Watch | None = None
        self._job: Any = None
        self.watched = False
        """Somebody looks at it, so that nothing need be said over another window."""
        self.state = BringInState()

    def start(self, path: Path, mapping: Mapping, rows: int) -> None:
        """Bring a file in, or go on where it was stopped; one at a time."""
        if self.state.busy:
            return
        desk, watch = self._desk, Watch(self._desk.closing)
        self._watch = watch
        self.state = BringInState("running", path, mapping, rows, total=rows)
        self._show_job(self.tr("looks at the whole file first"))
        future = desk.io.submit(desk.imports.bring_in, path, mapping, watch.tell, watch.asked_to_stop)
        task = Task(future, desk.drain, self)
        watch.follow(task)
        task.progress.connect(self._progressed)
        task.done.connect(self._arrived)
        task.failed.connect(self._failed)
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Stop after the batch that is going in."""
        if self.state.phase == "running" and self._watch is not None:
            self._watch.stop()
            self._become(phase="stopping")

    def forget(self) -> None:
        """Show nothing of the last one any more."""
        if not self.state.busy:
            self.state = BringInState()
            self.changed.emit()

    def _show_job(self, line: str) -> None:
        self._drop_job()
        name = self.state.path.name if self.state.path else ""
        self._job = self._desk.jobs.start(self.tr("Import {file}").format(file=name), line, "file-up", self.stop)

    def _drop_job(self) -> None:
        if self._job is not None:
            self._desk.jobs.drop(self._job)
            self._job = None

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if done and not self.state.done:
            # Its rate counts from here: while a file is looked at first nothing comes in.
            self._show_job(self.tr("runs beside your work"))
        self._job.progress(min(done, total), total)
        self._become(done=min(done, total), total=total, rate=self._job.state.rate)

    @Slot(object)
    def _arrived(self, result: Result) -> None:
        name = self.state.path.name if self.state.path else ""
        self._drop_job()
        if result.stopped:
            words = self.tr("Import of {file} stopped: {done} of {total} rows are in.")
            told = words.format(file=name, done=number(self.state.done), total=number(self.state.total))
            self._say(told, "circle-pause")
            self._become(phase="stopped", result=result)
        else:
            self._say(self._told(name, result), "file-up")
            self._become(phase="done", done=self.state.total, result=result)
        self.ended.emit()

    def _say(self, words: str, icon: str) -> None:
        if not self.watched:
            self._desk.says.say(words, icon)

    def _told(self, name: str, result: Result) -> str:
        parts = ((result.created, self.tr("{count} new")), (result.changed, self.tr("{count} changed")))
        came = ", ".join(words.format(count=number(count)) for count, words in parts if count)
        return self.tr("{file} is in: {what}").format(file=name, what=came or self.tr("nothing new"))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._job.fail(self._desk.words_of(error).title)
        self._job = None
        self._become(phase="failed", error=error)
        self.ended.emit()

    def _become(self, **changed: object) -> None:
        self.state = replace(self.state, **changed)  # type: ignore[arg-type]  # names and kinds of BringInState
        self.changed.emit()
