"""The one way a window writes: commands in the name of who sits here, and the shell hears what came of each step."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commerce.bus.writer import Result, Session, Writer
    from commerce.commands.workspace.contract import Command
    from commerce.kernel.ids import Id

SILENT = "-"
"""In place of words: nothing is said when it went well."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one step; exactly one of `result` and `error` is there."""

    act: str
    """do, undo or redo."""
    say: str
    """Translated words, empty for the sentence of the history, SILENT for none."""
    commands: int
    result: Result | None
    error: BaseException | None


class DeskWriter:
    """Submits from any thread; `told` hears on the writer's thread of what was not asked to be kept quiet."""

    def __init__(self, writer: Writer, session: Session, told: Callable[[Report], None]) -> None:
        self._writer = writer
        self._session = session
        self._told = told

    @property
    def session(self) -> Session:
        """Who sits at which device."""
        return self._session

    def submit(self, commands: Sequence[Command], say: str = "", *, tell: bool = True) -> Future[Result]:
        """Queue commands as one step. With `tell` off, the caller shows refusals and failures itself."""
        future = self._writer.submit(self._session, commands)
        return self._reported(future, "do", say, len(commands), tell=tell)

    def undo(self) -> Future[Result]:
        """Take back the newest step of the person."""
        return self._reported(self._writer.undo(self._session), "undo", "", 1, tell=True)

    def redo(self) -> Future[Result]:
        """Do again what was taken back last."""
        return self._reported(self._writer.redo(self._session), "redo", "", 1, tell=True)

    def undo_group(self, group: Id, say: str = "", *, tell: bool = True) -> Future[Result]:
        """Take back one named step."""
        return self._reported(self._writer.undo_group(self._session, group), "undo", say, 1, tell=tell)

    def _reported(self, future: Future[Result], act: str, say: str, commands: int, *, tell: bool) -> Future[Result]:
        def report(ended: Future[Result]) -> None:
            error = None if ended.cancelled() else ended.exception()
            result = None if ended.cancelled() or error else ended.result()
            if result is not None or error is not None:
                self._told(Report(act, say, commands, result, error))

        if tell:
            future.add_done_callback(report)
        return future
