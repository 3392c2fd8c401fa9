"""Examines a workspace on one consistent view of its file, while windows and workers go on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from commerce.bus.assembly import build_rules
from commerce.kernel.clock import Clock
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import database_path, open_reader, plain_errors, schema_version
from commerce.models.version import SCHEMA
from commerce.repositories.verification.checks import Report, examine
from commerce.repositories.verification.examination import Depth, Derivations, Examination


def examine_workspace(
    folder: Path, clock: Clock, depth: Depth = Depth.USUAL, on_check: Callable[[str], None] = lambda _: None
) -> Report:
    """Run every check; `on_check` hears the name of each before it runs.

    Raises WorkspaceError when there is nothing to read: missing, newer, older (not migrated yet), corrupt.
    """
    path = database_path(folder)
    rules = build_rules()
    with plain_errors(path), contextlib.closing(open_reader(path)) as connection:
        _check_schema(schema_version(connection), folder)
        connection.execute("PRAGMA mmap_size = 0").fetchall()  # a long look must not push out what windows read
        connection.execute("BEGIN")
        examined = Examination(
            connection=connection,
            path=path,
            blobs=folder / "blobs",
            depth=depth,
            now=clock.now(),
            derivations=Derivations(projections=rules.projections, prefetch=rules.prefetch),
        )
        return examine(examined, on_check)


def _check_schema(found: int, folder: Path) -> None:
    if found > SCHEMA:
        raise WorkspaceError("workspace.newer", path=str(folder), theirs=found, ours=SCHEMA)
    if found < SCHEMA:
        raise WorkspaceError("workspace.older", path=str(folder), theirs=found, ours=SCHEMA)
