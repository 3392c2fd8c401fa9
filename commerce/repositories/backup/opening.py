"""Opens a backup again into a plain shop file that lies beside its final name and is proven before it takes it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import open_writer, plain_errors, schema_version
from commerce.models import derived
from commerce.models.version import SCHEMA
from commerce.repositories import blob_store
from commerce.repositories.backup import key_file, packing, sealed_copy
from commerce.repositories.backup.making import LABEL, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What came out of a backup; `sealed_rows` show gaps where personal values were, since the keys are missing."""

    made_at: int
    rows: int
    sealed_rows: int
    blobs: int


def label_of(connection: sqlite3.Connection, path: Path) -> Label:
    """Return what the backup says about itself. Raises WorkspaceError `backup.not_a_backup`, `workspace.newer`."""
    try:
        version = schema_version(connection)
        rows = connection.execute("SELECT value FROM workspace WHERE name = ?", (LABEL,)).fetchall()
    except sqlite3.DatabaseError as error:
        raise WorkspaceError("backup.not_a_backup", path=str(path)) from error
    if version > SCHEMA:
        raise WorkspaceError("workspace.newer", path=str(path), theirs=version, ours=SCHEMA)
    if not rows:
        raise WorkspaceError("backup.not_a_backup", path=str(path))
    return msgspec.json.decode(rows[0][0], type=Label)


def open_into(backup: Path, target: Path, blobs: Path) -> Opened:
    """Write the shop of a backup to `target` and its blobs below `blobs`; keys are taken if they lie beside it.

    Raises WorkspaceError: backup.missing, backup.not_a_backup, backup.keys_differ, backup.blob_missing, workspace.newer
    and those of the disk. The caller migrates, proves and names the file.
    """
    if not backup.is_file():
        raise WorkspaceError("backup.missing", path=str(backup))
    with plain_errors(target):
        packing.unpack(backup, target)
        with _plain_copy(target, backup) as connection:
            label = label_of(connection, backup)
            keys = key_file.keys_path(backup)
            if keys.is_file():
                key_file.put_back(connection, keys, bytes.fromhex(label.mark))
            missing = sealed_copy.unseal(connection, target)
            connection.execute("DELETE FROM workspace WHERE name = ?", (LABEL,))
            derived.install(connection)
        _bring_blobs(label.blobs, backup.parent / "blobs", blobs)
    return Opened(made_at=label.made_at, rows=sum(label.rows.values()), sealed_rows=missing, blobs=len(label.blobs))


@contextlib.contextmanager
def _plain_copy(path: Path, backup: Path) -> Iterator[sqlite3.Connection]:
    """Open the file that nobody else knows of; everything inside happens, or nothing."""
    try:
        connection = open_writer(path)
    except WorkspaceError as error:
        if error.code == "workspace.corrupt":
            raise WorkspaceError("backup.not_a_backup", path=str(backup)) from error
        raise
    with contextlib.closing(connection):
        connection.execute("PRAGMA journal_mode=MEMORY").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def _bring_blobs(names: tuple[str, ...], source: Path, target: Path) -> None:
    for name in names:
        there, here = blob_store.blob_path(target, name), blob_store.blob_path(source, name)
        if there.is_file():
            continue
        if not here.is_file() or blob_store.digest_of(here) != name:
            raise WorkspaceError("backup.blob_missing", name=name)
        packing.share(here, there)
