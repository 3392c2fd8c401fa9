"""The lock that says who has a workspace open: one window at a time, and restore or migration with nobody beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from commerce.kernel.workspace_file import plain_errors

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "window.lock"


class Alone:
    """A lock of the system on `window.lock`: it ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._handle: BinaryIO | None = None

    def take(self) -> bool:
        """Take it, or tell that another program has it. Raises WorkspaceError, `workspace.read_only` among them."""
        if self._handle is not None:
            return True
        with plain_errors(self._path.parent):
            handle = self._path.open("a+b")
        if not _locked(handle):
            handle.close()
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let the next one in."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def _locked(handle: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
