"""Binds the keys of the command list to the window, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.binding.commands import CommandRegistry


class Keys(QObject):
    """Follows the list and the place in front; `seconds` are further keys by command id."""

    def __init__(
        self, window: QWidget, commands: CommandRegistry, scope: Callable[[], str], seconds: dict[str, str]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._scope = scope
        self._seconds = seconds
        self._shortcuts: list[QShortcut] = []
        commands.changed.connect(self.bind)
        self.bind()

    @Slot()
    def bind(self) -> None:
        """Bind anew; a key of the place in front wins over one that holds everywhere."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []
        taken: set[str] = set()
        for command in self._commands.in_scope(self._scope()):
            for key in (command.key, self._seconds.get(command.id, "")):
                if key and key.lower() not in taken:
                    taken.add(key.lower())
                    self._shortcuts.append(self._shortcut(key, command.id))

    def _shortcut(self, key: str, command_id: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setObjectName(command_id)
        shortcut.activated.connect(self._pressed)
        return shortcut

    @Slot()
    def _pressed(self) -> None:
        self._commands.run(self.sender().objectName())
