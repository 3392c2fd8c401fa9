"""What the Import window needs from around it, passed down as one value."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SignalInstance

from desktop_app.viewmodels.binding.ask import Ask
from desktop_app.viewmodels.binding.drain import Drain

if TYPE_CHECKING:
    from commerce.importing.applying.result import Result
    from commerce.importing.mapping.saved import Mapping
    from commerce.importing.mapping.shipped import Guess
    from commerce.importing.source.opening import Facts
    from commerce.importing.takeback import TakenBack
    from commerce.kernel.ids import Id
    from desktop_app.viewmodels.shell.error_words import Words

Progress = Callable[[int, int], None]
Stopping = Callable[[], bool]


class Look(Protocol):
    """A file before anything is decided."""

    @property
    def facts(self) -> Facts:
        """What it is, with proof."""

    @property
    def guess(self) -> Guess | None:
        """The mapping that fits best."""


class Imports(Protocol):
    """The use cases of importing; every call blocks, so it is made on a thread of its own."""

    def look_at(self, path: Path) -> Look:
        """Open a file and say what it is."""

    def mappings(self) -> tuple[Mapping, ...]:
        """Return the saved mappings, then those that ship."""

    def save_mapping(self, mapping: Mapping, name: str) -> Mapping:
        """Keep a mapping in the shop."""

    def check(self, path: Path, mapping: Mapping, progress: Progress | None, stop: Stopping | None) -> Result:
        """Compare with the shop; writes nothing."""

    def save_rejected(self, path: Path, mapping: Mapping, to: Path) -> int:
        """Write the rows that a check rejects."""

    def bring_in(self, path: Path, mapping: Mapping, progress: Progress | None, stop: Stopping | None) -> Result:
        """Bring the file in, batch by batch."""

    def take_back(self, run: Id, progress: Progress) -> TakenBack:
        """Take an import back."""


class Io(Protocol):
    """Threads for what waits."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any) -> Future[Any]:  # noqa: ANN401 - as Executor has it
        """Run it on another thread."""


class Starting(Protocol):
    """Why nothing can be written yet."""

    changed: SignalInstance

    @property
    def why_not(self) -> str:
        """The reason in translated words, empty once everything works."""


class Says(Protocol):
    """Where sentences and errors are shown."""

    def say(self, words: str, icon: str = "check") -> None:
        """Show a sentence."""

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """Show an error."""


class JobLine(Protocol):
    """One job in the tray."""

    changed: SignalInstance

    @property
    def state(self) -> Any:  # noqa: ANN401 - share, count and rate of it are read
        """What the tray shows of it."""

    def progress(self, done: int, total: int) -> None:
        """So much of so much is done."""

    def finish(self, words: str = "") -> None:
        """It went well."""

    def fail(self, words: str) -> None:
        """It went wrong."""


class Jobs(Protocol):
    """The job tray."""

    def start(self, title: str, line: str, icon: str, stop: Callable[[], None] | None = None) -> Any:  # noqa: ANN401 - a JobLine
        """Show a job."""

    def drop(self, handle: Any) -> None:  # noqa: ANN401 - a JobLine
        """Take one away."""


class Memory(Protocol):
    """What this machine keeps."""

    def texts(self, section: str, key: str) -> list[str]:
        """Return a list of texts."""

    def put(self, section: str, key: str, value: list[str]) -> None:
        """Keep a list of texts."""


class Clock(Protocol):
    """Tells the time in UTC milliseconds."""

    def now(self) -> int:
        """Return the instant."""


class Changes(Protocol):
    """Tells what was written."""

    changed: SignalInstance


@dataclass(frozen=True, slots=True)
class Desk:
    """`reads` is the window's own connection; `io` has threads that the window may leave in the middle of a file."""

    imports: Imports
    io: Io
    reads: sqlite3.Connection
    drain: Drain
    changes: Changes
    clock: Clock
    starting: Starting
    says: Says
    jobs: Jobs
    memory: Memory
    ask: Ask
    words_of: Callable[[BaseException], Words]
    currency: str
    zone: str
    closing: Stopping = lambda: False
    """True once the window closes: what runs stops after its batch."""
