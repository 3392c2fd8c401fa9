"""Files that rows name by the hash of their bytes: stored before their row, never changed, shared by all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from commerce.kernel.workspace_file import plain_errors

_NAME = re.compile("[0-9a-f]{64}")
_CHUNK = 1 << 20


def blob_path(folder: Path, digest: str) -> Path:
    """Return where a blob lies below the `blobs` folder, whether it is there or not."""
    return folder / digest[:2] / digest


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def store(folder: Path, content: bytes) -> str:
    """Store bytes durably and return their name; what is there already is left alone. Raises WorkspaceError."""
    digest = hashlib.sha256(content).hexdigest()
    target = blob_path(folder, digest)
    with plain_errors(target):
        if target.is_file():
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        try:
            with partial.open("wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return digest


def stored(folder: Path) -> Iterator[str]:
    """Give the names of all blobs of a folder."""
    for path in sorted(folder.glob("??/*")):
        if _NAME.fullmatch(path.name):
            yield path.name
