"""The keys of a backup in a file of their own, so that a backup can be handed on while its persons stay sealed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from commerce.kernel.errors import WorkspaceError

_MAGIC = b"quayside keys 1\n"
_PERSON, _KEY = 16, 32
_AT_ONCE = 5_000
_OWNER_ONLY = 0o600
MARK_BYTES = 16
"""Length of the mark that a backup and its keys share."""


def copy(source: Path, target: Path) -> None:
    """Copy keys durably; the copy, too, is for its owner only."""
    with source.open("rb") as keys, target.open("wb") as handle:
        target.chmod(_OWNER_ONLY)
        shutil.copyfileobj(keys, handle)
        handle.flush()
        os.fsync(handle.fileno())


def keys_path(backup: Path) -> Path:
    """Return where the keys of a backup lie."""
    return backup.with_suffix(".keys")


def take_out(connection: sqlite3.Connection, target: Path, mark: bytes) -> None:
    """Move all keys of a copy into a file that only its owner may read."""
    with target.open("wb") as handle:
        target.chmod(_OWNER_ONLY)
        handle.write(_MAGIC + mark)
        for person, key in connection.execute("SELECT person, key FROM person_keys WHERE store = 0 ORDER BY person"):
            handle.write(person + key)
        handle.flush()
        os.fsync(handle.fileno())
    connection.execute("DELETE FROM person_keys")


def put_back(connection: sqlite3.Connection, source: Path, mark: bytes) -> None:
    """Bring the keys into a copy. Raises WorkspaceError `backup.keys_differ`: of another backup, or cut short."""
    records = _records(source, mark)
    while rows := list(islice(records, _AT_ONCE)):
        connection.executemany("REPLACE INTO person_keys (store, person, key) VALUES (0, ?, ?)", rows)


def _records(source: Path, mark: bytes) -> Iterator[tuple[bytes, bytes]]:
    with source.open("rb") as handle:
        if handle.read(len(_MAGIC) + MARK_BYTES) != _MAGIC + mark:
            raise WorkspaceError("backup.keys_differ", path=str(source))
        while record := handle.read(_PERSON + _KEY):
            if len(record) != _PERSON + _KEY:
                raise WorkspaceError("backup.keys_differ", path=str(source))
            yield record[:_PERSON], record[_PERSON:]
