"""Puts notices away: each is a command, all at once are one step that can be undone."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from commerce.commands.workspace.shop import ReadNotice
from commerce.kernel.ids import Id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commerce.bus.writer import Result
    from commerce.commands.workspace.contract import Command

    class Writes(Protocol):
        """Whoever takes commands."""

        def submit(self, commands: Sequence[Command], say: str = "", *, tell: bool = True) -> Future[Result]:
            """Queue commands as one step."""


class NoticeActs:
    """`say` is what the toast says."""

    def __init__(self, writer: Writes) -> None:
        self._writer = writer

    def read(self, notices: Sequence[bytes], say: str) -> Future[Result]:
        """Mark notices as read, by their ids."""
        return self._writer.submit([ReadNotice(notice=Id(notice)) for notice in notices], say)
