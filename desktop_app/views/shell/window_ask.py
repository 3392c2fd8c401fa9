"""Questions of screens, over the window that is there by the time one is asked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.binding.ask import FileWish, Prompt, Question
from desktop_app.views.widgets.dialogs.ask_dialogs import AskDialogs
from desktop_app.views.widgets.tokens.theme import Theme

Then = Callable[[str | None], None]


class WindowAsk:
    """Implements `viewmodels.binding.ask.Ask`; parts that ask are built before the window they ask over."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._dialogs: AskDialogs | None = None

    def attach(self, window: QWidget) -> None:
        """Ask over this window from now on."""
        self._dialogs = AskDialogs(self._theme, window)

    def choose(self, question: Question, then: Then) -> None:
        """See Ask."""
        self._over().choose(question, then)

    def write(self, prompt: Prompt, then: Then) -> None:
        """See Ask."""
        self._over().write(prompt, then)

    def file(self, wish: FileWish, then: Then) -> None:
        """See Ask."""
        self._over().file(wish, then)

    def _over(self) -> AskDialogs:
        if self._dialogs is None:
            raise RuntimeError("asked before there is a window")
        return self._dialogs
