"""Everything that can be taken back, in one order: commands through the history, and settings of this machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.queries import workspace
from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shell.notices import BULK_SECONDS, PLAIN_SECONDS, Notices, Saying
from desktop_app.viewmodels.shell.words.sentences import done_again, sentence_words, taken_back

if TYPE_CHECKING:
    from commerce.bus.writer import Result
    from commerce.kernel.errors import Refused
    from desktop_app.services.workspace.desk_writer import DeskWriter, Report

SILENT = "-"
_GROUP = "group:"
_HERE = "here:"
_UNDO_KEY = "Ctrl+Z"
_REDO_KEY = "Ctrl+Shift+Z"


@dataclass(frozen=True)
class _Here:
    """A step that is not a command, such as a setting of this machine."""

    words: str
    undo: Callable[[], None]
    redo: Callable[[], None]


class Steps(QObject):
    """Undo and redo; the history of commands survives a restart, steps of this machine do not."""

    def __init__(
        self, reads: sqlite3.Connection, drain: Drain, notices: Notices, book: ErrorBook, why_not: str
    ) -> None:
        """`why_not` is the reason until the writer is attached."""
        super().__init__(notices)
        self._reads = reads
        self._drain = drain
        self._notices = notices
        self._book = book
        self._writer: DeskWriter | None = None
        self._done: list[_Here | None] = []
        self._undone: list[_Here | None] = []
        self._number = 0
        self.undo = Action(self._undo, why_not=why_not, parent=self)
        self.redo = Action(self._redo, why_not=why_not, parent=self)

    def attach(self, writer: DeskWriter) -> None:
        """Steps can be taken back from now on."""
        self._writer = writer
        self.undo.allow()
        self.redo.allow()

    def reported(self, report: Report) -> None:
        """Hear what came of a step; safe from any thread."""
        self._drain.put(lambda: self._take(report))

    def done_here(self, words: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        """An act that is not a command was done and can be undone by `undo`."""
        self._done.append(_Here(words, undo, redo))
        self._undone.clear()
        self._number += 1
        self._notices.said.emit(
            Saying(f"{_HERE}{self._number}", words, act=self.tr("Undo"), act_key=_UNDO_KEY, seconds=PLAIN_SECONDS)
        )

    @Slot(str)
    def pressed(self, key: str) -> None:
        """The word of a Saying was pressed."""
        if key == "redo":
            self.redo.run()
        elif key.startswith(_HERE):
            self.undo.run()
        elif key.startswith(_GROUP) and self._writer is not None:
            self._writer.undo_group(bytes.fromhex(key.removeprefix(_GROUP)))  # type: ignore[arg-type]  # an Id's bytes

    def _undo(self) -> None:
        step = self._done[-1] if self._done else None
        if step is not None:
            self._done.pop()
            self._undone.append(step)
            self._notices.withdrawn.emit(f"{_HERE}{self._number}")
            step.undo()
            self._say_step(self.tr("Undone: {what}").format(what=step.words), redo=True)
        elif self._writer is not None:
            self._writer.undo()

    def _redo(self) -> None:
        step = self._undone[-1] if self._undone else None
        if step is not None:
            self._undone.pop()
            self._done.append(step)
            step.redo()
            self._say_step(self.tr("Done again: {what}").format(what=step.words), redo=False)
        elif self._writer is not None:
            self._writer.redo()

    def _take(self, report: Report) -> None:
        if report.error is not None:
            self._notices.tell(report.error)
            return
        result = report.result
        if result is None:
            return
        accepted = sum(outcome.status == "accepted" for outcome in result.outcomes)
        if not accepted and result.refusals:
            self._notices.tell(result.refusals[0])
        elif report.act == "do":
            self._did(report, result, accepted)
        else:
            self._stepped(report.act, result)

    def _did(self, report: Report, result: Result, accepted: int) -> None:
        self._done.append(None)
        self._undone.clear()
        if report.say == SILENT:
            return
        step = workspace.step_of(self._reads, result.group)
        words = report.say or (sentence_words(step[0]) if step else self.tr("Saved"))
        if result.refusals:
            words = self._partly(words, accepted, result.refusals)
        undoable = step is not None and not step[2]
        self._notices.said.emit(
            Saying(
                f"{_GROUP}{result.group.hex()}",
                words,
                act=self.tr("Undo") if undoable else "",
                act_key=_UNDO_KEY if undoable else "",
                seconds=BULK_SECONDS if report.commands > 1 else PLAIN_SECONDS,
            )
        )

    def _partly(self, words: str, done: int, refusals: tuple[Refused, ...]) -> str:
        sentence = self.tr("{what}: {done} done, {skipped} skipped. {why}")
        return sentence.format(
            what=words, done=done, skipped=len(refusals), why=self._book.words_of(refusals[0]).happened
        )

    def _stepped(self, act: str, result: Result) -> None:
        _move(self._done, self._undone) if act == "undo" else _move(self._undone, self._done)
        found = workspace.step_taken_back(self._reads, result.group)
        if found is None:
            return
        group, packed = found
        self._notices.withdrawn.emit(f"{_GROUP}{group.hex()}")
        words = taken_back(packed) if act == "undo" else done_again(packed)
        if result.refusals:
            words = self._partly(words, len(result.outcomes) - len(result.refusals), result.refusals)
        self._say_step(words, redo=act == "undo")

    def _say_step(self, words: str, *, redo: bool) -> None:
        act, key = (self.tr("Redo"), _REDO_KEY) if redo else (self.tr("Undo"), _UNDO_KEY)
        said = "redo" if redo else f"{_HERE}{self._number}"
        self._notices.said.emit(Saying(said, words, "undo-2", act=act, act_key=key))


def _move(source: list[_Here | None], target: list[_Here | None]) -> None:
    """Move the marker of the newest command from one list to the other; steps of earlier sessions have none."""
    for at in range(len(source) - 1, -1, -1):
        if source[at] is None:
            del source[at]
            break
    target.append(None)
