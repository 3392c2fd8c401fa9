"""What every command type declares: permission, offline class, undo, keys and the sentence that history shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec

from commerce.domain.security.permissions import Permission
from commerce.kernel.ids import Id
from commerce.repositories.tx import Tx

PERSONAL_EXTENSION = 1


class Offline(StrEnum):
    """What an action promises without a network (`behaviour/offline.md`)."""

    EXECUTE = "execute"
    INTENT = "intent"
    BLOCKED = "blocked"


class Personal:
    """Personal values in a command: plain while it runs, sealed with the person's key in the log."""

    __slots__ = ("person", "values")

    def __init__(self, person: Id, values: Mapping[str, str]) -> None:
        """Hold named values of one person."""
        self.person = person
        self.values = dict(values)

    def __getitem__(self, name: str) -> str:
        """Return one value; empty text where it was not given."""
        return self.values.get(name, "")

    def __eq__(self, other: object) -> bool:
        """Compare by person and values."""
        return isinstance(other, Personal) and (self.person, self.values) == (other.person, other.values)

    def __hash__(self) -> int:
        """Hash by person; the values may be long."""
        return hash(self.person)


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all payloads: small frozen values, sealed parts in `Personal`."""


C = TypeVar("C", bound=Command)
Keys = Mapping[str, Iterable[Id]]
"""Ids a command will touch, by kind of aggregate: `order`, `variant`, `product`, `customer`."""


@dataclass(frozen=True, slots=True)
class Undo:
    """How a command is taken back: from the journal, by a counter-act of its own, or never."""

    by: Callable[[Any, Tx], None] | None = None
    """Given the command and a transaction, does the counter-act; none means the journal's counter-changes."""
    never_because: str = ""
    """Why it cannot be taken back, in plain words."""

    @property
    def possible(self) -> bool:
        """Tell whether undo is offered."""
        return not self.never_because


REVERT = Undo()


def by(counter_act: Callable[[Any, Tx], None]) -> Undo:
    """Declare that a command is undone by an act of the shop, such as cancelling what was placed."""
    return Undo(by=counter_act)


def never(because: str) -> Undo:
    """Declare that a command cannot be undone, and why."""
    return Undo(never_because=because)


@dataclass(frozen=True, slots=True)
class CommandType(Generic[C]):
    """A handler with everything the bus must know about it."""

    kind: str
    version: int
    payload: type[C]
    handle: Callable[[C, Tx], None]
    permission: Permission
    offline: Offline
    undo: Undo
    sentence: str
    """Template with payload fields, never personal ones: `Put on hold: {reason}`."""
    keys: Callable[[C], Keys]
    upcasters: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
    """Pure functions from version n to n + 1, in order."""
    alone: bool = False
    """Runs in a transaction of its own: imports and other bulk work."""
    founds: bool = False
    """Makes the first people of an empty shop, so nobody can be asked for permission."""

    def values(self, command: C) -> dict[str, str | int]:
        """Return the plain values that the sentence names."""
        return {name: getattr(command, name) for _, name, _, _ in Formatter().parse(self.sentence) if name}


def handles(  # noqa: PLR0913 - each is a declaration the bus insists on
    kind: str,
    *,
    permission: Permission,
    offline: Offline,
    undo: Undo,
    sentence: str,
    keys: Callable[[Any], Keys] = lambda _: {},
    version: int = 1,
    upcasters: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (),
    alone: bool = False,
    founds: bool = False,
) -> Callable[[Callable[[C, Tx], None]], CommandType[C]]:
    """Declare a handler; the payload type is that of its first parameter."""

    def declare(handler: Callable[[C, Tx], None]) -> CommandType[C]:
        payload = _payload_of(handler)
        return CommandType(
            kind=kind, version=version, payload=payload, handle=handler, permission=permission, offline=offline,
            undo=undo, sentence=sentence, keys=keys, upcasters=upcasters, alone=alone, founds=founds,
        )  # fmt: skip

    return declare


def _payload_of(handler: Callable[[C, Tx], None]) -> type[C]:
    return next(iter(get_type_hints(handler).values()))  # type: ignore[no-any-return]  # hints of a handler


def of(**fields: str) -> Callable[[Any], Keys]:
    """Declare keys by field name: `of(order="order")`, `of(order="orders")` for a field that holds several."""

    def keys(command: object) -> Keys:
        found: dict[str, Iterable[Id]] = {}
        for kind, name in fields.items():
            value = getattr(command, name)
            found[kind] = () if value is None else (Id(value),) if isinstance(value, bytes) else tuple(value)
        return found

    return keys
