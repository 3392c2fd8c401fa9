"""Makes a new workspace, whole or not at all, and brings an older one to this program's schema."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.commands.workspace.shop import FoundShop
from commerce.kernel.clock import Clock, moment
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.ids import new_id
from commerce.kernel.workspace_file import (
    FILE_NAME,
    database_path,
    open_writer,
    plain_errors,
    schema_version,
    snapshot,
)
from commerce.models.records import WORKSPACE
from commerce.models.version import SCHEMA
from commerce.repositories.database import SqliteDatabase
from desktop_app.services.workspace.folder import make_parts
from migrations.run import upgrade_sqlite


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a new shop needs to know about itself."""

    name: str
    mode: str = "live"
    owner: str = "Owner"
    device: str = "This computer"
    currency: str = "EUR"
    country: str = "DE"
    zone: str = "Europe/Berlin"
    language: str = "en"


def found(folder: Path, founding: Founding, clock: Clock) -> None:
    """Make a workspace; it takes its name when it is complete.

    Raises WorkspaceError: `workspace.exists`, or what the place allows no more, such as `workspace.read_only`, with
    `making`, the place a shop was to be made in.
    """
    target = database_path(folder)
    if target.exists():
        raise WorkspaceError("workspace.exists", path=str(folder))
    place = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with plain_errors(folder):
            _raise_up(folder, target.with_name(f"{FILE_NAME}.new"), founding, clock)
    except WorkspaceError as error:
        # For SQLite, a file it may not make is one that it cannot open.
        code = "workspace.read_only" if error.code == "workspace.cannot_open" else error.code
        raise WorkspaceError(code, **{**error.data, "path": str(folder), "making": str(place)}) from error


def _raise_up(folder: Path, building: Path, founding: Founding, clock: Clock) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    make_parts(folder)
    for leftover in folder.glob(f"{building.name}*"):
        leftover.unlink()
    _build(building, founding, clock)
    building.replace(database_path(folder))


def _build(path: Path, founding: Founding, clock: Clock) -> None:
    connection = open_writer(path, create=True)
    with contextlib.closing(connection):
        upgrade_sqlite(connection)
        now = clock.now()
        owner, device = new_id(now), new_id(now)
        command = FoundShop(
            name=founding.name, mode=founding.mode, owner=owner, owner_name=founding.owner, device=device,
            device_name=founding.device, currency=founding.currency, country=founding.country, zone=founding.zone,
            language=founding.language,
        )  # fmt: skip
        database = SqliteDatabase(connection, path)
        executor = Executor(database, build_registry(), build_rules(), clock)
        (outcome,) = executor.run(
            [Envelope(id=new_id(now), actor=owner, device=device, occurred_at=now, group=new_id(now), payload=command)]
        )
        if outcome.refusal:
            raise outcome.refusal
        with database.transaction():
            database.record(WORKSPACE, [("actor", owner.hex()), ("device", device.hex())])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def needs_migration(folder: Path) -> bool:
    """Tell whether the file is older than this program. Raises WorkspaceError `workspace.newer` the other way round."""
    with contextlib.closing(open_writer(database_path(folder))) as connection:
        version = schema_version(connection)
    if version > SCHEMA:
        raise WorkspaceError("workspace.newer", path=str(folder), theirs=version, ours=SCHEMA)
    return version < SCHEMA


def migrate(folder: Path, clock: Clock) -> Path:
    """Take a snapshot, then migrate in one transaction; return where the snapshot lies."""
    stamp = moment(clock.now()).strftime("%Y%m%d-%H%M%S")
    kept = folder / "backups" / f"before-schema-{SCHEMA}-{stamp}.sqlite3"
    with contextlib.closing(open_writer(database_path(folder))) as connection:
        snapshot(connection, kept)
        upgrade_sqlite(connection)
    return kept
