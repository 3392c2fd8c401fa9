"""Expected failures carry a code and data; the screen turns them into a sentence with a next step."""

from __future__ import annotations


class CodedError(Exception):
    """A failure somebody is told about: `code` is stable and dotted, `data` holds plain values for the sentence."""

    def __init__(self, code: str, /, **data: object) -> None:
        """Keep the code and the values that the sentence will name."""
        super().__init__(code, data)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        """Show code and data, for logs and tests; people read the translated sentence instead."""
        values = ", ".join(f"{name}={value!r}" for name, value in self.data.items())
        return f"{self.code}({values})"


class Refused(CodedError):
    """The rules say no; nothing was changed. Only this and named constraint errors are answers to a command."""


class WorkspaceError(CodedError):
    """The workspace cannot be opened or written as asked; the data is as it was."""
