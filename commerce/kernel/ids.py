"""Ids: UUIDv7 for what a person starts, derived UUIDv8 for what a command makes, hashes for what a file brings."""

from __future__ import annotations

import hashlib
import os
import uuid
from typing import NewType

Id = NewType("Id", bytes)
"""Sixteen raw bytes of a UUID: the form rows, journal bodies and SQLite hold; text only at the edges."""

_VARIANT = 0x80


def _stamp(body: bytearray, version: int) -> Id:
    body[6] = (version << 4) | (body[6] & 0x0F)
    body[8] = _VARIANT | (body[8] & 0x3F)
    return Id(bytes(body))


def new_id(now: int) -> Id:
    """Make a UUIDv7 for the instant `now` (UTC milliseconds); random below the time."""
    return _stamp(bytearray(now.to_bytes(6, "big") + os.urandom(10)), 7)


def child_id(command: Id, number: int) -> Id:
    """Derive the `number`-th id made while `command` runs: same on every desk and on the hub, in time order."""
    digest = hashlib.blake2b(b"%b|%d" % (command, number), digest_size=10).digest()
    return _stamp(bytearray(command[:6] + digest), 8)


def foreign_id(source: str, *external: str | bytes) -> Id:
    """Derive the id of an imported or natural-keyed thing, so that a second import finds it on any desk.

    Two shops derive the same id for the same thing: on a hub an id is unique within its store.
    """
    parts = [part if isinstance(part, bytes) else part.encode() for part in external]
    digest = hashlib.blake2b(digest_size=16, key=b"quayside")
    for part in (source.encode(), *parts):
        digest.update(len(part).to_bytes(4, "big") + part)
    return _stamp(bytearray(digest.digest()), 8)


def instant_of(identity: Id) -> int:
    """Return the UTC milliseconds in the first 48 bits; only meaningful for UUIDv7 and derived ids."""
    return int.from_bytes(identity[:6], "big")


def as_text(identity: Id) -> str:
    """Show an id in the usual dashed form."""
    return str(uuid.UUID(bytes=bytes(identity)))


def from_text(text: str) -> Id:
    """Read an id in any usual form; raises ValueError for anything else."""
    return Id(uuid.UUID(text).bytes)
