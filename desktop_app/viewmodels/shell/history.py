"""The last steps of the person, newest first, with what can still be taken back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries import workspace
from desktop_app.viewmodels.binding.moments import moment_words
from desktop_app.viewmodels.shell.words.sentences import sentence_words

if TYPE_CHECKING:
    from commerce.kernel.clock import Clock
    from desktop_app.viewmodels.shell.steps import Steps


@dataclass(frozen=True)
class StepLine:
    """One line: `why_not` says why it cannot be taken back, `undone` that it was."""

    key: str
    words: str
    when: str
    undone: bool
    why_not: str


class History(QObject):
    """Read when it is opened; `changed` when it was read again."""

    changed = Signal()

    def __init__(self, reads: sqlite3.Connection, actor: bytes, steps: Steps, clock: Clock, zone: str) -> None:
        super().__init__(steps)
        self._clock = clock
        self._zone = zone
        self._reads = reads
        self._actor = actor
        self._steps = steps
        self.lines: tuple[StepLine, ...] = ()

    @Slot()
    def refresh(self) -> None:
        """Read the last fifty steps."""
        self.lines = tuple(self._line(step) for step in workspace.last_steps(self._reads, self._actor))
        self.changed.emit()

    @Slot(str)
    def take_back(self, key: str) -> None:
        """Take one step back, wherever it stands in the list."""
        self._steps.pressed(key)

    def _line(self, step: workspace.Step) -> StepLine:
        when = moment_words(step.at, self._clock.now(), self._zone)
        reason = self.tr("cannot be undone: {reason}").format(reason=step.reason) if step.reason else ""
        return StepLine(
            f"group:{step.group.hex()}", sentence_words(step.sentence), when, step.state == "undone", reason
        )
