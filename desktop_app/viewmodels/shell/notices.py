"""What the frame says: short sentences that go away by themselves, and errors that stay until they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

PLAIN_SECONDS = 8
BULK_SECONDS = 30


@dataclass(frozen=True)
class Saying:
    """One sentence; `act` is a word to press, then `key` comes back. A new one with the same key takes its place."""

    key: str
    words: str
    icon: str = "check"
    act: str = ""
    act_key: str = ""
    seconds: int = PLAIN_SECONDS


@dataclass(frozen=True)
class Failure:
    """An error with the way to try again, where there is one."""

    error: BaseException
    retry: Callable[[], None] | None = None


@dataclass(frozen=True)
class StandingNotice:
    """A sentence across the page that stays until it is put away; the same `key` is shown once.

    `then` is what its word does.
    """

    key: str
    tone: str
    icon: str
    words: str
    act: str = ""
    then: Callable[[], object] | None = None


class Notices(QObject):
    """`said` carries a Saying, `withdrawn` the key of one, `failed` a Failure, `warned` a StandingNotice."""

    said = Signal(object)
    withdrawn = Signal(str)
    failed = Signal(object)
    warned = Signal(object)

    def say(self, words: str, icon: str = "check") -> None:
        """A plain sentence, such as "3 slips printed"."""
        self.said.emit(Saying(f"say:{words}", words, icon))

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """Show an error on top of the page."""
        self.failed.emit(Failure(error, retry))
