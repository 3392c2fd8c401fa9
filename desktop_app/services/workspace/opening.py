"""Starts the writer of a workspace: the first heavy thing that runs once a window stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.execution import Executor
from commerce.bus.writer import Session, Writer
from commerce.kernel.workspace_file import database_path, open_writer
from commerce.repositories.database import SqliteDatabase
from desktop_app.services.workspace.desk_writer import DeskWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from commerce.kernel.changes import ChangeSet
    from commerce.kernel.clock import Clock
    from desktop_app.services.workspace.desk_writer import Report
    from desktop_app.services.workspace.folder import ShopFacts


def open_executor(folder: Path, clock: Clock) -> Executor:
    """Open the writer's side of a workspace."""
    path = database_path(folder)
    return Executor(SqliteDatabase(open_writer(path), path), build_registry(), build_rules(), clock)


def start_writer(
    facts: ShopFacts, clock: Clock, changed: Callable[[ChangeSet], None], told: Callable[[Report], None]
) -> tuple[Writer, DeskWriter]:
    """Start the one writing thread; both listeners are called on it. Raises WorkspaceError."""
    writer = Writer(lambda: open_executor(facts.folder, clock), clock)
    writer.listen(changed)
    writer.start()
    return writer, DeskWriter(writer, Session(facts.actor, facts.device), told)
