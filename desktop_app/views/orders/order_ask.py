"""Questions of this window: answers of equal weight are a list with numbers, one proposed answer is a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.viewmodels.binding.ask import Ask, FileWish, Prompt, Question
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.tokens.theme import Theme

Then = Callable[[str | None], None]
_NUMBERED = 9


class OrderAsk:
    """Implements `viewmodels.binding.ask.Ask`; everything but lists goes to the program's own."""

    def __init__(self, theme: Theme, plain: Ask) -> None:
        self._theme = theme
        self._plain = plain
        self._view: QWidget | None = None

    def attach(self, view: QWidget) -> None:
        """Questions stand over the window of this view."""
        self._view = view

    def choose(self, question: Question, then: Then) -> None:
        """See Ask."""
        if self._view is None or any(choice.primary for choice in question.choices):
            self._plain.choose(question, then)
            return
        ChoiceSheet(self._theme, question, then, self._view.window()).open()

    def write(self, prompt: Prompt, then: Then) -> None:
        """See Ask."""
        self._plain.write(prompt, then)

    def file(self, wish: FileWish, then: Then) -> None:
        """See Ask."""
        self._plain.file(wish, then)


class ChoiceSheet(Sheet):
    """One answer a line; its number key chooses it, Enter the first."""

    def __init__(self, theme: Theme, question: Question, then: Then, parent: QWidget) -> None:
        super().__init__(theme, question.title, parent)
        self._then = then
        self._keys = [choice.key for choice in question.choices]
        if question.body:
            self.add(label(question.body, wrap=True))
        for at, choice in enumerate(question.choices, start=1):
            key = str(at) if at <= _NUMBERED else ""
            button = Button(theme, choice.label, kind=Kind.DANGER if choice.danger else Kind.PLAIN, key=key)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setProperty("answer", choice.key)
            button.clicked.connect(self._pressed)
            self.add(button)
        self.add_buttons((("", Button(theme, self.tr("Back"), key="Esc")),))
        self.ended.connect(self._answered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1.value
        if 0 <= at < min(len(self._keys), _NUMBERED):
            self.end(self._keys[at])
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _answered(self, key: str) -> None:
        self._then(key or None)
