"""What the stock screens read from, handed down as one frozen value."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.inventory.figures import Calendar


class Queries(Protocol):
    """Answers questions on another thread."""

    def ask(self, work: Callable[[sqlite3.Connection], Any]) -> Future[Any]:
        """Run `work` with a connection of its own."""


class Changes(Protocol):
    """Tells what was written."""

    changed: SignalInstance
    """Carries a ChangeSet."""


class Clock(Protocol):
    """Tells the time in UTC milliseconds."""

    def now(self) -> int:
        """Return the instant."""


@dataclass(frozen=True)
class Sources:
    """`reads` is the window's own connection: short questions only, on its thread."""

    reads: sqlite3.Connection
    queries: Queries
    drain: Drain
    changes: Changes
    clock: Clock
    calendar: Calendar
    currency: str = "EUR"

    def now(self) -> int:
        """Return the instant in UTC milliseconds."""
        return self.clock.now()
