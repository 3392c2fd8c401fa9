"""What a desk and its hub say to each other: commands up, pages of the journal down, as msgpack arrays."""

from __future__ import annotations

import msgspec

from commerce.kernel.ids import Id

PUSH_LIMIT = 100
"""Commands in one push; the hub holds the lock of a store no longer than these take."""


class Sent(msgspec.Struct, frozen=True, array_like=True):
    """One command as its desk gave it; `body` is its payload with personal values as they are."""

    id: Id
    device_seq: int
    actor: Id
    group: Id
    kind: str
    v: int
    occurred_at: int
    undoes: Id | None
    body: bytes


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What became of a command on the hub: `accepted`, or `refused` with code and data as JSON."""

    id: Id
    status: str
    refusal: str | None


class JournalRow(msgspec.Struct, frozen=True, array_like=True):
    """One changed row, in the column order of `records.JOURNAL`; bodies are sealed as the journal holds them."""

    seq: int
    command: Id
    kind: int
    entity: Id
    root: bytes
    op: str
    before: bytes | None
    after: bytes | None
    after_hash: bytes | None


class Logged(msgspec.Struct, frozen=True, array_like=True):
    """One command as the hub logged it, in the column order of `records.COMMAND_LOG`."""

    id: Id
    seq: int
    rows: int
    device: Id
    device_seq: int
    actor: Id
    kind: str
    v: int
    occurred_at: int
    decided_at: int
    group: Id
    undoes: Id | None
    status: str
    refusal: str | None
    sentence: str
    body: bytes


class Page(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of the journal that ends between two commands, and what it takes to read it."""

    epoch: str
    start: int
    """The desk's cursor when it asked: the page continues exactly there."""
    top: int
    """Where the cursor stands once the page is applied."""
    rows: list[JournalRow]
    log: list[Logged]
    """The commands of these rows, and those of the asking desk that were settled up to `top`."""
    keys: list[tuple[Id, bytes]]
    """The keys of the persons whose values are sealed in the page; one that is missing was erased."""
    more: bool
