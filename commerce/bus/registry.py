"""Every command type by kind and by payload, built from an explicit list of slices."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from commerce.commands.workspace.contract import Command, CommandType
from commerce.kernel.errors import CodedError


class Registry:
    """Finds the handler of a command."""

    def __init__(self, types: Iterable[CommandType[Any]]) -> None:
        """Take the types; a kind or payload that stands twice is a mistake of the program."""
        self.types = tuple(types)
        self._by_kind = {kind.kind: kind for kind in self.types}
        self._by_payload = {kind.payload: kind for kind in self.types}
        if not len(self._by_kind) == len(self._by_payload) == len(self.types):
            raise CodedError("registry.twice")

    def of(self, payload: Command) -> CommandType[Any]:
        """Return the type of a payload."""
        return self._by_payload[type(payload)]

    def kind(self, kind: str) -> CommandType[Any]:
        """Return the type with a name; raises CodedError for one this program does not know."""
        try:
            return self._by_kind[kind]
        except KeyError:
            raise CodedError("registry.unknown_kind", kind=kind) from None


def types_in(modules: Iterable[ModuleType]) -> list[CommandType[Any]]:
    """Return the command types that modules declare."""
    found = {
        id(value): value for module in modules for value in vars(module).values() if isinstance(value, CommandType)
    }
    return list(found.values())
