"""What the Paper window needs from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_app.viewmodels.binding.ask import Ask
from desktop_app.viewmodels.binding.drain import Drain

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from desktop_app.services.orders.slips import Printed
    from desktop_app.services.printing.jobs import PrintJob
    from desktop_app.services.printing.paper_desk import PagePicture


class Papers(Protocol):
    """Kept pages and printers; every call may wait, so it runs on an io thread."""

    def jobs(self) -> tuple[PrintJob, ...]:
        """Return all jobs, newest first."""

    def pages(self, job_id: str) -> bytes:
        """Return the pages of a job."""

    def lay_out(self, orders: Sequence[int], paper: str) -> bytes:
        """Return the slips of orders without printing them."""

    def picture(self, pdf: bytes, page: int, width: int) -> PagePicture:
        """Return how a page looks."""

    def print_again(self, job_id: str, printer: str) -> PrintJob:
        """Print a job once more."""

    def print_slips(self, orders: Sequence[int], printer: str, paper: str) -> Printed:
        """Print the slips of orders."""

    def save(self, pdf: bytes, to: str) -> None:
        """Write pages as a file."""

    def clear(self) -> int:
        """Empty the tray."""


class Starting(Protocol):
    """Why nothing can be done yet; empty once it can."""

    @property
    def why_not(self) -> str:
        """The reason in translated words."""

    @property
    def changed(self) -> SignalInstance:
        """Notifies `why_not`."""


class Memory(Protocol):
    """What this machine keeps."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""


class Says(Protocol):
    """Where sentences and errors are shown."""

    def say(self, words: str, icon: str = "check") -> None:
        """A plain sentence."""

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """An error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything the window touches; `when` puts an instant into words."""

    papers: Papers
    io: Executor
    drain: Drain
    starting: Starting
    memory: Memory
    says: Says
    ask: Ask
    when: Callable[[int], str]
