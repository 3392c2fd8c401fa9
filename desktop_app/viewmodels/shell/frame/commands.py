"""What can be done anywhere: go to a place, search, undo, change the look, see all keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.navigator import Navigator
from desktop_app.viewmodels.shell.steps import Steps

GO = "go"

SECOND_KEYS = {"shell.keys": "?", "shell.search": "/"}
"""Keys beside the one a command shows; they work only while no field takes letters."""


class FrameCommands(QObject):
    """Builds the list; the window hands in what only it can do, by the id of the command."""

    def __init__(self, navigator: Navigator, steps: Steps, look: Look, window: dict[str, Callable[[], None]]) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._steps = steps
        self._look = look
        self._window = window

    def all(self) -> list[UiCommand]:
        """Return every command of the frame."""
        return [*self._places(), *self._steps_back(), *self._looks(), *self._window_acts()]

    def _places(self) -> list[UiCommand]:
        return [
            UiCommand(
                f"go.{place.key}",
                place.word,
                Action(partial(self._navigator.open, place.key), parent=self),
                icon=place.icon,
                key=place.sequence,
                group=GO,
            )
            for place in self._navigator.places
        ]

    def _steps_back(self) -> list[UiCommand]:
        words = self.tr("take back revert")
        return [
            UiCommand("shell.undo", self.tr("Undo"), self._steps.undo, words, "undo-2", "Ctrl+Z"),
            UiCommand(
                "shell.redo", self.tr("Redo"), self._steps.redo, self.tr("do again"), "rotate-ccw", "Ctrl+Shift+Z"
            ),
        ]

    def _looks(self) -> list[UiCommand]:
        group = "look"
        found = [
            UiCommand(
                f"look.{key}", title, self._act(partial(self._scheme, key)), self.tr("colours theme"), icon, group=group
            )
            for key, title, icon in (
                ("light", self.tr("Light colours"), "sun"),
                ("dark", self.tr("Dark colours"), "moon"),
                ("system", self.tr("Colours like the system"), "sun-moon"),
            )
        ]
        size = self.tr("text size zoom")
        found += [
            UiCommand(
                "look.larger",
                self.tr("Larger text"),
                self._act(partial(self._look.grow, 1)),
                size,
                "type",
                "Ctrl++",
                group=group,
            ),
            UiCommand(
                "look.smaller",
                self.tr("Smaller text"),
                self._act(partial(self._look.grow, -1)),
                size,
                "type",
                "Ctrl+-",
                group=group,
            ),
            UiCommand(
                "look.normal", self.tr("Normal text size"), self._act(self._normal), size, "type", "Ctrl+0", group=group
            ),
        ]
        return found

    def _window_acts(self) -> list[UiCommand]:
        titles = {
            "shell.palette": (self.tr("Commands"), self.tr("palette find"), "command", "Ctrl+K"),
            "shell.search": (self.tr("Search"), self.tr("find filter"), "search", "Ctrl+F"),
            "shell.notices": (self.tr("Notices"), self.tr("bell unread news alerts"), "bell", "Ctrl+Shift+N"),
            "shell.history": (self.tr("History of changes"), self.tr("undo steps log"), "history", "Ctrl+H"),
            "shell.keys": (self.tr("All keys"), self.tr("help shortcuts"), "keyboard", "F1"),
            "shell.other": (self.tr("Open another shop"), self.tr("workspace folder"), "folder-open", ""),
            "shell.quit": (self.tr("Close the window"), self.tr("quit exit"), "x", "Ctrl+Q"),
        }
        return [
            UiCommand(key, title, self._act(self._window[key]), words, icon, sequence)
            for key, (title, words, icon, sequence) in titles.items()
            if key in self._window
        ]

    def _act(self, do: Callable[[], None]) -> Action:
        return Action(do, parent=self)

    def _scheme(self, key: str) -> None:
        self._look.follow(replace(self._look.state, scheme=key))

    def _normal(self) -> None:
        self._look.follow(replace(self._look.state, percent=100))
