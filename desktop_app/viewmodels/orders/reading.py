"""What the orders window reads through, passed down as one value."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from commerce.kernel.clock import Clock
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.orders.moments import Moments


class Queries(Protocol):
    """The thread that reads what takes longer than a frame."""

    def ask(self, work: Callable[[sqlite3.Connection], Any]) -> Future[Any]:
        """Run `work` with a connection; `cancel` of the future interrupts it."""


class Kept(Protocol):
    """What this machine keeps from one start to the next."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""

    def number(self, section: str, key: str, default: int) -> int:
        """Return a whole number."""

    def texts(self, section: str, key: str) -> list[str]:
        """Return a list of texts."""

    def put(self, section: str, key: str, value: Any) -> None:  # noqa: ANN401 - texts, numbers and lists of them
        """Keep a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`reads` belongs to the window's thread and is only for what takes a fraction of a frame.

    `now` and the words for instants and amounts are those of the shop; `actor` is who sits here,
    `currency` and `country` are those of the shop.
    """

    reads: sqlite3.Connection
    queries: Queries
    drain: Drain
    clock: Clock
    moments: Moments
    amounts: Amounts
    zone: str
    actor: bytes
    currency: str
    country: str

    def now(self) -> int:
        """Return the present in UTC milliseconds and let everything be said as of it."""
        instant = self.clock.now()
        self.moments.at(instant)
        return instant
