"""Colours, text size and row height, changed at once and taken back like everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.settings.look import DENSITIES, PERCENTS, Look, LookState


class Undoable(Protocol):
    """Whoever keeps steps that are not commands."""

    def done_here(self, words: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        """An act was done; `undo` takes it back."""


class LookCardViewModel(QObject):
    """Speaks in keys: scheme names, percents and densities as text."""

    changed = Signal()

    def __init__(self, look: Look, steps: Undoable) -> None:
        super().__init__()
        self._look = look
        self._steps = steps
        look.changed.connect(self.changed)

    @property
    def state(self) -> LookState:
        """The look in force; notified by `changed`."""
        return self._look.state

    def schemes(self) -> list[tuple[str, str]]:
        """Return keys with their words."""
        return [("light", self.tr("Light")), ("dark", self.tr("Dark")), ("system", self.tr("System"))]

    def percents(self) -> list[tuple[object, str]]:
        """Return text sizes with their words, the one in force among them."""
        wanted = sorted({*PERCENTS, self.state.percent})
        return [(percent, self.tr("{percent} %").format(percent=percent)) for percent in wanted]

    def densities(self) -> list[tuple[str, str]]:
        """Return row heights with their words."""
        return [(str(height), str(height)) for height in DENSITIES]

    @Slot(str)
    def choose_scheme(self, scheme: str) -> None:
        """Take other colours."""
        self._take(replace(self.state, scheme=scheme), self.tr("Colours changed"))

    def choose_percent(self, percent: int) -> None:
        """Take another text size."""
        self._take(replace(self.state, percent=percent), self.tr("Text size changed"))

    @Slot(str)
    def choose_density(self, height: str) -> None:
        """Take another row height."""
        self._take(replace(self.state, density=int(height)), self.tr("Row height changed"))

    def _take(self, after: LookState, words: str) -> None:
        before = self.state
        if after != before:
            self._look.follow(after)
            self._steps.done_here(words, lambda: self._look.follow(before), lambda: self._look.follow(after))
