"""Questions a viewmodel may put to the person, without knowing what a dialog is."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Choice:
    """One answer that can be given."""

    key: str
    label: str
    primary: bool = False
    danger: bool = False


@dataclass(frozen=True)
class Question:
    """A choice to make; Esc answers None."""

    title: str
    body: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Prompt:
    """A line or a paragraph to write."""

    title: str
    label: str
    text: str = ""
    several_lines: bool = False


@dataclass(frozen=True)
class FileWish:
    """A file to open, or with `save` a place to write; `kinds` are filters such as 'CSV (*.csv)'."""

    title: str
    kinds: Sequence[str] = ()
    save: bool = False
    suggestion: str = ""
    folder: bool = False


class Ask(Protocol):
    """Puts a question and returns at once; the answer comes later, None when the person backed out."""

    def choose(self, question: Question, then: Callable[[str | None], None]) -> None:
        """Answers with the key of a choice."""

    def write(self, prompt: Prompt, then: Callable[[str | None], None]) -> None:
        """Answers with what was written."""

    def file(self, wish: FileWish, then: Callable[[str | None], None]) -> None:
        """Answers with a path."""


class FakeAsk:
    """Answers from a list given beforehand and remembers what was asked."""

    def __init__(self, *answers: str | None) -> None:
        """`answers` are used in order; a question too many is an error of the test."""
        self._answers = deque(answers)
        self.asked: list[Question | Prompt | FileWish] = []

    def choose(self, question: Question, then: Callable[[str | None], None]) -> None:
        """See Ask."""
        self._answer(question, then)

    def write(self, prompt: Prompt, then: Callable[[str | None], None]) -> None:
        """See Ask."""
        self._answer(prompt, then)

    def file(self, wish: FileWish, then: Callable[[str | None], None]) -> None:
        """See Ask."""
        self._answer(wish, then)

    def _answer(self, asked: Question | Prompt | FileWish, then: Callable[[str | None], None]) -> None:
        self.asked.append(asked)
        then(self._answers.popleft())
