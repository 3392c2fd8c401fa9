"""The one module that opens SQLite: every connection has the same rules, and an encrypted driver could step in."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from commerce.kernel.errors import WorkspaceError

FILE_NAME = "shop.sqlite3"
BUSY_MS = 5_000
_MMAP_BYTES = 1 << 30
_CACHE_KIB = 16_384
_WAL_PAGES = 8_000
"""The background process empties the log; where it does not run, a writer does so at 32 MB."""
_PROBLEMS = (
    (sqlite3.SQLITE_FULL, "workspace.disk_full"),
    (sqlite3.SQLITE_READONLY, "workspace.read_only"),
    (sqlite3.SQLITE_CORRUPT, "workspace.corrupt"),
    (sqlite3.SQLITE_NOTADB, "workspace.corrupt"),
    (sqlite3.SQLITE_BUSY, "workspace.busy"),
    (sqlite3.SQLITE_CANTOPEN, "workspace.cannot_open"),
    (sqlite3.SQLITE_IOERR, "workspace.disk_trouble"),
)
_PRIMARY = 0xFF
"""Extended result codes carry the primary one in the low byte."""


def database_path(workspace: Path) -> Path:
    """Return where the database of a workspace folder lies."""
    return workspace / FILE_NAME


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a WorkspaceError that a person can act on.

    Codes: workspace.disk_full, read_only, corrupt, busy, cannot_open, disk_trouble.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = problem_of(error)
        if code is None:
            raise
        if code == "workspace.cannot_open" and path.exists() and not os.access(path.parent, os.W_OK):
            code = "workspace.read_only"  # SQLite cannot make its own files beside it, and says no more than that
        raise WorkspaceError(code, path=str(path), detail=str(error)) from error
    except OSError as error:
        codes = {
            errno.ENOSPC: "workspace.disk_full",
            errno.EROFS: "workspace.read_only",
            errno.EACCES: "workspace.read_only",
        }
        raise WorkspaceError(
            codes.get(error.errno or 0, "workspace.disk_trouble"), path=str(path), detail=str(error)
        ) from error


def problem_of(error: sqlite3.Error) -> str | None:
    """Return the code of a trouble with the file itself, or None for a fault of the program."""
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return None
    return next((code for primary, code in _PROBLEMS if number & _PRIMARY == primary), None)


def open_writer(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the connection that writes; one per process. Commits survive power loss (`synchronous=FULL`).

    Transactions are begun by hand (`BEGIN IMMEDIATE`); raises WorkspaceError.
    """
    if not create and not path.exists():
        raise WorkspaceError("workspace.missing", path=str(path))
    with plain_errors(path):
        connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        try:
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                f"cache_size=-{_CACHE_KIB}",
                f"wal_autocheckpoint={_WAL_PAGES}",
                "temp_store=MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open a connection that can only read; usable from the thread that made it or handed to one other."""
    if not path.exists():
        raise WorkspaceError("workspace.missing", path=str(path))
    with plain_errors(path):
        connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        try:
            for pragma in ("query_only=1", f"mmap_size={_MMAP_BYTES}", f"cache_size=-{_CACHE_KIB}"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the schema number of the file (`user_version`); 0 is a file without a schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def snapshot(source: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of an open database to `target`, checked and durable before it takes its name.

    A half copy never takes the name. Raises WorkspaceError (disk_full, ...) and leaves no partial file.
    """
    partial = target.with_suffix(target.suffix + ".part")
    with plain_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        try:
            _copy(source, partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, partial: Path) -> None:
    with contextlib.closing(sqlite3.connect(partial)) as copy:
        source.backup(copy, pages=2_048)
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise WorkspaceError("workspace.snapshot_bad", path=str(partial))
    with partial.open("rb+") as handle:
        os.fsync(handle.fileno())
