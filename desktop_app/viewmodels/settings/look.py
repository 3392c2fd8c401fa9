"""Colours, text size and row height of this machine: changed at once, kept for the next start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

SCHEMES = ("light", "dark", "system")
PERCENTS = (90, 100, 110, 125, 150, 175, 200)
DENSITIES = (28, 36, 44)
_SECTION = "look"


@dataclass(frozen=True)
class LookState:
    """`scheme` is one of SCHEMES, `percent` the text size, `density` the height of a one-line row at 100 %."""

    scheme: str = "system"
    percent: int = 100
    density: int = 36


class Memory(Protocol):
    """Where the look is kept."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""

    def number(self, section: str, key: str, default: int) -> int:
        """Return a whole number."""

    def put(self, section: str, key: str, value: str | int) -> None:
        """Keep a value."""


class Look(QObject):
    """The look in force; `changed` says that it is another one."""

    changed = Signal()

    def __init__(self, memory: Memory, before: LookState | None = None, parent: QObject | None = None) -> None:
        """`before` holds where nothing is kept yet, such as what was chosen before any shop was open."""
        super().__init__(parent)
        self._memory = memory
        self._state = _kept(memory, before or LookState())

    @property
    def state(self) -> LookState:
        """What holds now; notified by `changed`."""
        return self._state

    def follow(self, state: LookState) -> None:
        """Take over another look and keep it."""
        if state == self._state:
            return
        self._state = state
        for key, value in (("scheme", state.scheme), ("percent", state.percent), ("density", state.density)):
            self._memory.put(_SECTION, key, value)
        self.changed.emit()

    def grow(self, step: int) -> None:
        """Make text larger or smaller by steps of PERCENTS."""
        nearest = min(range(len(PERCENTS)), key=lambda at: abs(PERCENTS[at] - self._state.percent))
        at = min(max(nearest + step, 0), len(PERCENTS) - 1)
        self.follow(replace(self._state, percent=PERCENTS[at]))


def _kept(memory: Memory, before: LookState) -> LookState:
    scheme = memory.text(_SECTION, "scheme", before.scheme)
    percent = memory.number(_SECTION, "percent", before.percent)
    density = memory.number(_SECTION, "density", before.density)
    return LookState(
        scheme if scheme in SCHEMES else before.scheme,
        min(max(percent, PERCENTS[0]), PERCENTS[-1]),
        density if density in DENSITIES else before.density,
    )
