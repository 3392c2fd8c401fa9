"""Makes a backup of a shop in use: copied, sealed, freed of old pages, checked, packed, and only then named."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import msgspec

from commerce.kernel.clock import HOUR, SECOND
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import open_reader, open_writer, plain_errors, snapshot
from commerce.models import derived
from commerce.models.registry import ENTITIES
from commerce.repositories import blob_store
from commerce.repositories.backup import key_file, packing, sealed_copy

LABEL = "backup"
"""The record in a backup's `workspace` table that makes it one."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says about itself."""

    mark: str
    """Shared with its keys, hexadecimal."""
    made_at: int
    rows: dict[str, int]
    blobs: tuple[str, ...]
    """Names of the blobs that belong to it; others beside it belong to other backups."""


_WORK = ".work-"
_STALE = HOUR
"""Age in milliseconds after which a work folder is what a killed backup left behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A finished backup; `bad_blobs` were not taken because their bytes are not what their names promise."""

    path: Path
    keys: Path
    size: int
    rows: int
    blobs: int
    bad_blobs: tuple[str, ...]


def make(source: Path, blobs: Path, target: Path, now: int) -> Made:
    """Back up the shop file `source` to `target`, its keys beside it and its blobs into `blobs` there.

    The work is done in a folder beside the source, since a plain copy must not touch a stick that is carried around.
    Raises WorkspaceError (disk_full, read_only, corrupt, snapshot_bad, …); then nothing new has a name.
    """
    mark = os.urandom(key_file.MARK_BYTES)
    work = source.parent / "backups" / f"{_WORK}{mark.hex()}"
    with plain_errors(target):
        _clear_leftovers(work.parent, now)
        work.mkdir(parents=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _copy_rows(source, work / "plain")
            # A blob is stored before its row, so blobs taken after the rows hold all that the rows name.
            whole, bad = _take_blobs(blobs, target.parent / "blobs")
            rows = _seal(work, mark, Label(mark=mark.hex(), made_at=now, rows={}, blobs=whole))
            _name(work, target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return Made(
        path=target,
        keys=key_file.keys_path(target),
        size=target.stat().st_size,
        rows=rows,
        blobs=len(whole),
        bad_blobs=bad,
    )


def _clear_leftovers(folder: Path, now: int) -> None:
    for left in folder.glob(f"{_WORK}*"):
        if left.stat().st_mtime * SECOND < now - _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _copy_rows(source: Path, plain: Path) -> None:
    with contextlib.closing(open_reader(source)) as reader:
        # One read transaction around the copy: a busy writer would make SQLite start over again and again.
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        snapshot(reader, plain)


def _seal(work: Path, mark: bytes, label: Label) -> int:
    """Make `sealed` and `keys` of `plain` in the work folder; return how many rows there are."""
    plain, sealed = work / "plain", work / "sealed"
    with contextlib.closing(open_writer(plain)) as copy:
        for pragma in ("journal_mode=MEMORY", "synchronous=OFF"):
            copy.execute(f"PRAGMA {pragma}").fetchall()
        copy.execute("BEGIN IMMEDIATE")
        derived.remove(copy)
        rows = _count(copy)
        sealed_copy.seal(copy, plain)
        key_file.take_out(copy, work / "keys", mark)
        copy.execute(
            "REPLACE INTO workspace (store, name, value) VALUES (0, ?, ?)",
            (LABEL, msgspec.json.encode(msgspec.structs.replace(label, rows=rows)).decode()),
        )
        copy.execute("COMMIT")
        # Old versions of changed pages stay in a file until it is written anew.
        copy.execute("VACUUM INTO ?", (str(sealed),))
    with contextlib.closing(open_reader(sealed)) as check:
        if check.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise WorkspaceError("workspace.snapshot_bad", path=str(sealed))
    return sum(rows.values())


def _count(connection: sqlite3.Connection) -> dict[str, int]:
    tables = (entity.table for entity in ENTITIES)
    counted = {table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}
    return {table: count for table, count in counted.items() if count}


def _take_blobs(source: Path, target: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Share every blob that the target does not hold yet; return those that were whole and those that were not."""
    whole, bad = [], []
    for name in blob_store.stored(source):
        there = blob_store.blob_path(target, name)
        if not there.is_file():
            path = blob_store.blob_path(source, name)
            if blob_store.digest_of(path) != name:
                bad.append(name)
                continue
            packing.share(path, there)
        whole.append(name)
    return tuple(whole), tuple(bad)


def _name(work: Path, target: Path) -> None:
    """Pack beside the target, then give keys and backup their names; keys alone harm nobody."""
    parts = {work / "keys": key_file.keys_path(target), work / "sealed": target}
    partials = {name: name.with_name(name.name + ".part") for name in parts.values()}
    try:
        packing.pack(work / "sealed", partials[target])
        key_file.copy(work / "keys", partials[key_file.keys_path(target)])
        for name, partial in partials.items():
            partial.replace(name)
    finally:
        for partial in partials.values():
            partial.unlink(missing_ok=True)
