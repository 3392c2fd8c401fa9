"""Questions after which a screen wants the keyboard back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop_app.viewmodels.binding.ask import Ask, FileWish, Prompt, Question

Then = Callable[[str | None], None]


@dataclass(frozen=True)
class AskAndReturn:
    """Implements `Ask` by another one; `back` runs after each answer, before it is told."""

    ask: Ask
    back: Callable[[], None]

    def choose(self, question: Question, then: Then) -> None:
        """See Ask."""
        self.ask.choose(question, partial(self._answered, then))

    def write(self, prompt: Prompt, then: Then) -> None:
        """See Ask."""
        self.ask.write(prompt, partial(self._answered, then))

    def file(self, wish: FileWish, then: Then) -> None:
        """See Ask."""
        self.ask.file(wish, partial(self._answered, then))

    def _answered(self, then: Then, answer: str | None) -> None:
        self.back()
        then(answer)
