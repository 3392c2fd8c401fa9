"""What the bench needs from elsewhere: reads, acts, paper, the clock and what the frame says."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import SignalInstance

from commerce.kernel.clock import moment
from desktop_app.viewmodels.binding.ask import Ask
from desktop_app.viewmodels.binding.drain import Drain

if TYPE_CHECKING:
    from commerce.kernel.ids import Id


class Answered(Protocol):
    """What a step answers: its group, and what was refused."""

    @property
    def group(self) -> Id:
        """What undo takes back."""

    @property
    def refusals(self) -> tuple[BaseException, ...]:
        """Empty where everything was done."""


class BenchActs(Protocol):
    """What is done at the bench; ids are raw bytes. None of them says anything by itself."""

    def pack(self, order: bytes, fulfilment: bytes, line: bytes) -> Future[Any]:
        """One unit went into the box."""

    def pack_short(self, order: bytes, fulfilment: bytes) -> Future[Any]:
        """What is in the box goes, the rest waits."""

    def mark_damaged(self, variant: bytes, location: bytes, reason: str) -> Future[Any]:
        """One unit on the shelf can no longer be sold."""

    def note(self, order: bytes, person: bytes, text: str) -> Future[Any]:
        """The order keeps a note."""

    def hold(self, order: bytes, reason: str) -> Future[Any]:
        """The order must wait."""

    def take_back(self, group: bytes) -> Future[Any]:
        """Undo one step."""

    def hand_over(self, parcels: Sequence[tuple[bytes, bytes]], carrier: str) -> Future[Any]:
        """Parcels, as (order, fulfilment), are with the carrier."""

    def link_code(self, variant: bytes, before: str, code: str) -> Future[Any]:
        """A variant gets this barcode."""


class Printed(Protocol):
    """What became of a print job."""

    @property
    def error(self) -> BaseException | None:
        """What the printer said instead of printing."""


class Slips(Protocol):
    """Prints packing slips; may wait, so it runs on an io thread."""

    def print_slips(
        self,
        numbers: Sequence[int],
        printer: str,
        paper: str,
        on_progress: Callable[[int, int], None],
        only: Collection[bytes] | None = None,
    ) -> Printed:
        """Print the slips of these orders, of the parcels in `only` alone, and count them."""


class Queries(Protocol):
    """Answers questions on another thread."""

    def ask(self, work: Callable[[sqlite3.Connection], Any]) -> Future[Any]:
        """Run `work` with a connection of its own."""


class Starting(Protocol):
    """Why nothing can be written yet."""

    changed: SignalInstance

    @property
    def why_not(self) -> str:
        """The reason in translated words, empty once everything works."""


class Changes(Protocol):
    """Tells what was written."""

    changed: SignalInstance


class Memory(Protocol):
    """What this machine keeps."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""

    def number(self, section: str, key: str, default: int) -> int:
        """Return a whole number."""


class Notices(Protocol):
    """What the frame says."""

    def say(self, words: str, icon: str = "check") -> None:
        """A plain sentence."""

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """An error that stays until it is read."""


class Clock(Protocol):
    """Tells the time in UTC milliseconds."""

    def now(self) -> int:
        """Return the instant."""


@dataclass(frozen=True)
class Desk:
    """Everything of the frame that the bench uses."""

    reads: sqlite3.Connection
    queries: Queries
    drain: Drain
    changes: Changes
    clock: Clock
    starting: Starting
    notices: Notices
    memory: Memory
    io: Executor
    ask: Ask
    words_of: Callable[[BaseException], Any]
    """Title, happened, safe and to_do of an error."""
    tick: Callable[[], float]
    """Milliseconds that never go back, to time answers and bursts."""
    zone: str = "UTC"

    def local(self, at: int) -> datetime:
        """Return the shop's own wall clock at an instant."""
        return moment(at).astimezone(ZoneInfo(self.zone))
