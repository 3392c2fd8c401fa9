"""The parts of a workspace folder, and what it says about itself before anything heavy is loaded."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from commerce.kernel.errors import WorkspaceError
from commerce.kernel.ids import Id
from commerce.kernel.workspace_file import database_path, open_reader, schema_version
from commerce.models.version import SCHEMA

PARTS = ("blobs", "backups", "logs", "tray", "imports")


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """Who this workspace is: read once when it is opened."""

    folder: Path
    name: str
    mode: str
    currency: str
    zone: str
    country: str
    language: str
    actor: Id
    device: Id
    schema: int


def make_parts(folder: Path) -> None:
    """Make the folders inside a workspace."""
    for part in PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)


def exists(folder: Path) -> bool:
    """Tell whether a shop lies here."""
    return database_path(folder).exists()


def facts(folder: Path) -> ShopFacts:
    """Read who the workspace is. Raises WorkspaceError: missing, newer, corrupt, unfounded."""
    with contextlib.closing(open_reader(database_path(folder))) as connection:
        schema = schema_version(connection)
        if schema > SCHEMA:
            raise WorkspaceError("workspace.newer", path=str(folder), theirs=schema, ours=SCHEMA)
        settings = dict(connection.execute("SELECT key, value FROM settings WHERE key LIKE 'shop.%'").fetchall())
        own = dict(connection.execute("SELECT name, value FROM workspace").fetchall())
    if "shop.name" not in settings or "device" not in own:
        raise WorkspaceError("workspace.unfounded", path=str(folder))
    words = {key.removeprefix("shop."): json.loads(value) for key, value in settings.items()}
    return ShopFacts(
        folder=folder, name=words["name"], mode=words["mode"], currency=words["currency"], zone=words["zone"],
        country=words["country"], language=words["language"], actor=Id(bytes.fromhex(own["actor"])),
        device=Id(bytes.fromhex(own["device"])), schema=schema,
    )  # fmt: skip
