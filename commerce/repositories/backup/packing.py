"""One compressed file on disk, complete before it takes its name and read back before it is trusted."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import zlib
from pathlib import Path
from typing import BinaryIO

from commerce.kernel.errors import WorkspaceError

_LEVEL = 1
"""The fastest: it halves a shop's file at the speed of a disk."""
_CHUNK = 1 << 20


def pack(source: Path, target: Path) -> None:
    """Compress a file durably and prove that what lies on the disk opens to the same bytes."""
    with target.open("wb") as raw:
        with _packer(raw) as packed, source.open("rb") as plain:
            shutil.copyfileobj(plain, packed, _CHUNK)
        raw.flush()
        os.fsync(raw.fileno())
    with source.open("rb") as plain, gzip.open(target) as again:
        same = hashlib.file_digest(plain, "sha256").digest() == hashlib.file_digest(again, "sha256").digest()
    if not same:
        raise WorkspaceError("workspace.snapshot_bad", path=str(target))


def _packer(raw: BinaryIO) -> gzip.GzipFile:
    return gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=_LEVEL, mtime=0)


def unpack(source: Path, target: Path) -> None:
    """Write the content of a packed file. Raises WorkspaceError `backup.not_a_backup` for anything cut or changed."""
    try:
        with gzip.open(source) as packed, target.open("wb") as plain:
            shutil.copyfileobj(packed, plain, _CHUNK)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise WorkspaceError("backup.not_a_backup", path=str(source)) from error


def share(source: Path, target: Path) -> None:
    """Let `target` be the same bytes: a hard link where the disk allows it, a durable copy where not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    partial.unlink(missing_ok=True)
    try:
        try:
            os.link(source, partial)
        except OSError:
            shutil.copyfile(source, partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
