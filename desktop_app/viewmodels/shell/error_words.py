"""Turns the codes of expected failures into what happened, what is safe and what to do."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from commerce.kernel.errors import CodedError, Refused, WorkspaceError
from commerce.kernel.workspace_file import problem_of

Sentences = tuple[str, str, str, str]
"""Title, what happened, what is safe, what to do: whole translated sentences."""
Table = Mapping[str, Callable[[Mapping[str, object]], Sentences]]
"""By code; each takes the values of the error."""


@dataclass(frozen=True)
class Words:
    """One error in four answers; `code` and `details` go to the clipboard, never a traceback to the screen."""

    title: str
    happened: str
    safe: str
    to_do: str
    code: str
    details: str = ""


class ErrorBook:
    """The sentences of all slices."""

    def __init__(self, tables: Sequence[Table]) -> None:
        """The first table that knows a code gives its words."""
        self._tables = list(tables)

    def words_of(self, error: BaseException) -> Words:
        """Return the words for any error; one nobody foresaw is a fault of the program and says so."""
        known = _coded(error)
        if known is None:
            return _fault(error)
        for table in self._tables:
            if known.code in table:
                title, happened, safe, to_do = table[known.code](known.data)
                return Words(title, happened, safe, to_do, known.code, str(known))
        return _unknown_code(known)


def _coded(error: BaseException) -> CodedError | None:
    if isinstance(error, CodedError):
        return error
    if isinstance(error, sqlite3.Error):
        code = problem_of(error)
        return WorkspaceError(code, path="", detail=str(error)) if code else None
    return None


def _unknown_code(error: CodedError) -> Words:
    if isinstance(error, Refused):
        title = QCoreApplication.translate("Errors", "Not done")
        happened = QCoreApplication.translate("Errors", "The rules of the shop do not allow this here ({code}).")
        safe = QCoreApplication.translate("Errors", "Nothing was changed.")
        to_do = QCoreApplication.translate("Errors", "Look at what is shown now, then decide again.")
    else:
        title = QCoreApplication.translate("Errors", "That did not work")
        happened = QCoreApplication.translate("Errors", "It was stopped for a known reason ({code}).")
        safe = QCoreApplication.translate("Errors", "What was saved before is as it was.")
        to_do = QCoreApplication.translate("Errors", "Try again. If it happens again, copy the code and ask for help.")
    return Words(title, happened.format(code=error.code), safe, to_do, error.code, str(error))


def _fault(error: BaseException) -> Words:
    place = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{place[0].name}:{place[0].lineno}" if place else ""
    return Words(
        QCoreApplication.translate("Errors", "Something in Quayside went wrong"),
        QCoreApplication.translate(
            "Errors", "The program met something it was not made for. It has been written to its log."
        ),
        QCoreApplication.translate(
            "Errors", "Everything saved before is as it was. This step was not saved, or saved whole."
        ),
        QCoreApplication.translate(
            "Errors", "Look whether it was done. If not, try once more. Copy the code to report it."
        ),
        f"FAULT-{type(error).__name__}",
        f"{type(error).__name__} {where}",
    )
