"""A translated sentence of the history with the words for its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QLocale

Meaning = Callable[[str], str]
"""Takes a value as the command kept it and gives people's words for it."""


@dataclass(frozen=True)
class Sentence:
    """`words` has the fields of its template; `meant` says how those that are codes are spoken."""

    words: str
    meant: Mapping[str, Meaning] = field(default_factory=dict)

    def told(self, values: Mapping[str, object]) -> str:
        """Return it with its values; what is empty at its end goes, with the colon before it.

        Raises KeyError, IndexError or ValueError where a value is missing.
        """
        spoken = {name: self._spoken(name, value) for name, value in values.items()}
        return self.words.format(**spoken).strip().removesuffix(":").strip()

    def _spoken(self, name: str, value: object) -> str:
        meaning = self.meant.get(name)
        if meaning is not None:
            return meaning(str(value))
        return QLocale().toString(value) if isinstance(value, int) else " ".join(str(value).split())


def signed(value: str) -> str:
    """Return a difference with its sign, such as +3."""
    number = int(value)
    return f"+{QLocale().toString(number)}" if number > 0 else QLocale().toString(number)


Sentences = dict[str, Sentence]
"""By the English template that commands keep."""
