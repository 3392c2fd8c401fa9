"""Backs up a workspace while it is open, keeps the right backups, and restores one into a folder of its own."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commerce.bus.assembly import build_rules
from commerce.kernel.clock import Clock, moment
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import (
    FILE_NAME,
    database_path,
    open_reader,
    open_writer,
    plain_errors,
    schema_version,
)
from commerce.models.version import SCHEMA
from commerce.repositories.backup import key_file, opening, packing, rotation
from commerce.repositories.backup.making import Made, make
from commerce.repositories.backup.opening import Opened
from commerce.repositories.verification.checks import Report, examine
from commerce.repositories.verification.examination import Depth, Derivations, Examination
from desktop_app.services.workspace.alone import Alone
from desktop_app.services.workspace.folder import make_parts
from migrations.run import upgrade_sqlite

_SUFFIX = ".backup"
_DAILY = "daily-"


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored shop: what came out of the backup, what doctor says to it, and where the shop before it lies."""

    opened: Opened
    report: Report
    replaced: Path | None


def backup_workspace(folder: Path, clock: Clock, target: Path | None = None) -> Made:
    """Back up to `target`, or to a file named after the instant in the workspace's `backups`. Raises WorkspaceError."""
    now = clock.now()
    chosen = target or folder / "backups" / f"{moment(now):%Y%m%d-%H%M%S}{_SUFFIX}"
    return make(database_path(folder), folder / "blobs", chosen, now)


class DailyBackups:
    """The backups that are made by themselves, one a day; those made by hand are never removed."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def make(self, day: date) -> str:
        """Make the backup of a day, let old ones go, and return the file's name. Raises WorkspaceError."""
        made = backup_workspace(self._folder, self._clock, self._path(day))
        self._let_old_go()
        return made.path.name

    def find(self, day: date) -> str | None:
        """Return the file's name if the backup of the day is there."""
        path = self._path(day)
        return path.name if path.is_file() else None

    def _path(self, day: date) -> Path:
        return self._folder / "backups" / f"{_DAILY}{day.isoformat()}{_SUFFIX}"

    def _let_old_go(self) -> None:
        there = {}
        for path in self._path(date.min).parent.glob(f"{_DAILY}*{_SUFFIX}"):
            with contextlib.suppress(ValueError):
                there[date.fromisoformat(path.stem.removeprefix(_DAILY))] = path
        for day in there.keys() - rotation.kept(there):
            key_file.keys_path(there[day]).unlink(missing_ok=True)
            there[day].unlink(missing_ok=True)


def restore_workspace(backup: Path, folder: Path, clock: Clock, *, replace: bool = False) -> Restored:
    """Restore into `folder`; with `replace` a shop that is there is kept beside it, else it is refused.

    The shop takes its name last: a crash or a full disk leaves what was there before. Raises WorkspaceError,
    workspace.exists and workspace.in_use among them.
    """
    target = database_path(folder)
    if target.exists() and not replace:
        raise WorkspaceError("workspace.exists", path=str(folder))
    with plain_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        alone = Alone(folder)
        if not alone.take():
            raise WorkspaceError("workspace.in_use", path=str(folder))
        try:
            return _restore(backup, target, clock)
        finally:
            alone.release()


def _restore(backup: Path, target: Path, clock: Clock) -> Restored:
    building = target.with_name(f"{FILE_NAME}.restoring")
    _clear(building)
    try:
        make_parts(target.parent)
        opened = opening.open_into(backup, building, target.parent / "blobs")
        report = _proven(building, target.parent / "blobs", clock)
        replaced = _set_aside(target, clock) if target.exists() else None
        building.replace(target)
    finally:
        _clear(building)
    return Restored(opened, report, replaced)


def _proven(path: Path, blobs: Path, clock: Clock) -> Report:
    """Bring the file to this schema, put it on the disk, and hold every row against its journal."""
    with contextlib.closing(open_writer(path)) as connection:
        if schema_version(connection) < SCHEMA:
            upgrade_sqlite(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())
    rules = build_rules()
    derivations = Derivations(projections=rules.projections, prefetch=rules.prefetch)
    with contextlib.closing(open_reader(path)) as connection:
        connection.execute("BEGIN")
        return examine(
            Examination(
                connection=connection,
                path=path,
                blobs=blobs,
                depth=Depth.QUICK,
                now=clock.now(),
                derivations=derivations,
            )
        )


def _set_aside(target: Path, clock: Clock) -> Path:
    """Give the present shop a second name in its backups; nobody else may have it open."""
    with contextlib.closing(open_writer(target)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    # SQLite removes its log when the last connection closes; a log that stays belongs to somebody, or to a torn file.
    if target.with_name(f"{FILE_NAME}-wal").exists():
        raise WorkspaceError("workspace.in_use", path=str(target.parent))
    kept = target.parent / "backups" / f"before-restore-{moment(clock.now()):%Y%m%d-%H%M%S}.sqlite3"
    packing.share(target, kept)
    return kept


def _clear(building: Path) -> None:
    for left in building.parent.glob(f"{building.name}*"):
        left.unlink()
