"""An expected failure as lines for a terminal, in the same words as in the window."""

from __future__ import annotations

from commerce.kernel.errors import CodedError
from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shell.words.workspace import workspace_table


def lines(error: CodedError) -> list[str]:
    """Return title, what happened, what is safe, what to do, and the code with its values."""
    words = ErrorBook([workspace_table()]).words_of(error)
    return [f"{words.title}: {words.happened}", words.safe, words.to_do, f"[{words.details or words.code}]"]
