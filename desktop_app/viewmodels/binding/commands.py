"""The one list of everything a person can do; menus, toolbar, palette and keys all read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from desktop_app.viewmodels.binding.action import Action

EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class UiCommand:
    """One entry: `words` are further words it is found by, `key` is a portable key sequence."""

    id: str
    title: str
    action: Action = field(compare=False)
    words: str = ""
    icon: str = ""
    key: str = ""
    scope: str = EVERYWHERE
    undo_label: str = ""
    group: str = ""

    @property
    def enabled(self) -> bool:
        """Whether it can be done now; the reason is on `action.why_not`."""
        return self.action.enabled


@dataclass(frozen=True)
class KeyConflict:
    """Two commands that can be active together and want the same key."""

    key: str
    first: str
    second: str


class CommandRegistry(QObject):
    """Commands by id, in the order they were added; a screen adds its own under its scope."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Starts empty."""
        super().__init__(parent)
        self._commands: dict[str, UiCommand] = {}

    def __iter__(self) -> Iterator[UiCommand]:
        """All commands."""
        return iter(list(self._commands.values()))

    def add(self, commands: Sequence[UiCommand]) -> None:
        """ValueError when an id is taken: two entries for one act would drift apart."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(command.id)
            self._commands[command.id] = command
        self.changed.emit()

    def remove_scope(self, scope: str) -> None:
        """A window closed: its commands go."""
        self._commands = {k: c for k, c in self._commands.items() if c.scope != scope}
        self.changed.emit()

    def command(self, command_id: str) -> UiCommand:
        """KeyError when there is none."""
        return self._commands[command_id]

    def run(self, command_id: str) -> None:
        """Do it, if it can be done now."""
        self._commands[command_id].action.run()

    def in_scope(self, scope: str) -> list[UiCommand]:
        """What can be done in this scope: its own commands first, then those that hold everywhere."""
        own = [c for c in self._commands.values() if c.scope == scope and scope != EVERYWHERE]
        return own + [c for c in self._commands.values() if c.scope == EVERYWHERE]

    def rebind(self, command_id: str, key: str) -> None:
        """Give a command another key; conflicts are named by `conflicts`, not refused."""
        self._commands[command_id] = replace(self._commands[command_id], key=key)
        self.changed.emit()

    def conflicts(self) -> list[KeyConflict]:
        """Each pair that shares a key in one scope or with a command that holds everywhere."""
        found = []
        keyed = [c for c in self._commands.values() if c.key]
        for at, first in enumerate(keyed):
            for second in keyed[at + 1 :]:
                together = first.scope == second.scope or EVERYWHERE in (first.scope, second.scope)
                if together and first.key.lower() == second.key.lower():
                    found.append(KeyConflict(first.key, first.id, second.id))
        return found
