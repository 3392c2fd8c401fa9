"""A command on its way: who, where, when, which kind and version, and the payload that the log keeps sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from commerce.bus.undo import UndoCommand
from commerce.commands.workspace.contract import PERSONAL_EXTENSION, Command, CommandType, Personal
from commerce.kernel.ids import Id
from commerce.repositories.journal_reader import LoggedCommand
from commerce.repositories.sealing import Keyring


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A command with its circumstances; `undoes` names the command it takes back, which undo itself always knows."""

    id: Id
    actor: Id
    device: Id
    occurred_at: int
    group: Id
    payload: Command
    undoes: Id | None = None
    device_seq: int = 0
    """The place among the commands of its device; 0 until the truth, or the desk that predicts, gives one."""

    def __post_init__(self) -> None:
        """Let no undo be logged as ordinary work: it could be done twice and never be taken back."""
        if isinstance(self.payload, UndoCommand):
            object.__setattr__(self, "undoes", self.payload.command)


def pack_payload(envelope: Envelope, keyring: Keyring) -> bytes:
    """Encode a payload for the log; each `Personal` part is sealed with the key of its person."""

    def seal(part: object) -> msgspec.msgpack.Ext:
        if not isinstance(part, Personal):
            raise TypeError(f"a command cannot hold {type(part).__name__}")
        sealed = keyring.seal(part.person, part.values, envelope.id)
        return msgspec.msgpack.Ext(PERSONAL_EXTENSION, part.person + sealed)

    return msgspec.msgpack.encode(envelope.payload, enc_hook=seal)


def plain_payload(payload: Command) -> bytes:
    """Encode a payload for the queue of a desk and for its hub, personal parts as they are."""

    def part(value: object) -> msgspec.msgpack.Ext:
        if not isinstance(value, Personal):
            raise TypeError(f"a command cannot hold {type(value).__name__}")
        return msgspec.msgpack.Ext(PERSONAL_EXTENSION, value.person + msgspec.msgpack.encode(value.values))

    return msgspec.msgpack.encode(payload, enc_hook=part)


def read_plain(kind: CommandType[Any], version: int, body: bytes) -> Command:
    """Decode what `plain_payload` gave, of any version; raises msgspec.ValidationError for what is no such command."""
    return _decoded(kind, version, body, lambda person, values: Personal(person, msgspec.msgpack.decode(values)))


def persons_in(body: bytes) -> set[Id]:
    """Return the persons whose values a payload holds, sealed or not."""
    found: set[Id] = set()
    msgspec.msgpack.decode(body, ext_hook=lambda _code, data: found.add(Id(bytes(data[:16]))))
    return found


def unpack_payload(kind: CommandType[Any], version: int, body: bytes, command: Id, keyring: Keyring) -> Command:
    """Decode a logged payload of any version; raises CodedError `person.erased` for a person whose key is gone."""

    def opened(person: Id, sealed: bytes) -> Personal:
        return Personal(person, keyring.open(person, sealed, command))  # type: ignore[arg-type]  # sealed as a mapping of words

    return _decoded(kind, version, body, opened)


def logged_payload(kind: CommandType[Any], logged: LoggedCommand, keyring: Keyring) -> Command:
    """Decode the payload of a command that was given before, here or elsewhere."""
    if not logged.sealed:
        return read_plain(kind, logged.version, logged.body)
    return unpack_payload(kind, logged.version, logged.body, logged.id, keyring)


def _decoded(kind: CommandType[Any], version: int, body: bytes, opened: Callable[[Id, bytes], Personal]) -> Command:
    def part(code: int, data: memoryview) -> object:
        if code != PERSONAL_EXTENSION:
            raise ValueError(f"unknown extension {code}")
        return opened(Id(bytes(data[:16])), bytes(data[16:]))

    plain = msgspec.msgpack.decode(body, ext_hook=part)
    for upcast in kind.upcasters[version - 1 :]:
        plain = upcast(plain)
    return msgspec.convert(plain, kind.payload, builtin_types=(bytes,), dec_hook=_keep)  # type: ignore[no-any-return]  # of the payload's type


def _keep(wanted: type, value: object) -> object:
    if wanted is Personal and isinstance(value, Personal):
        return value
    raise NotImplementedError(wanted)  # what msgspec expects of a hook that cannot help
