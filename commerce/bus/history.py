"""The undo history: one line per group of commands and person, kept across restarts."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from commerce.kernel.ids import Id
from commerce.models.records import HISTORY
from commerce.repositories.database import Database

KEPT = 1_000
"""Groups a person can go back."""
_TRIM_EVERY = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One group: done and undoable, undone and redoable, or never undoable because of `reason`."""

    n: int
    group: Id
    sentence: str
    """Canonical JSON: template and values."""
    at: int
    state: str
    reason: str
    undo_group: Id | None


_COLUMNS = "SELECT n, group_id, sentence, at, state, reason, undo_group FROM history WHERE store = {store} "


def pack_sentence(template: str, values: dict[str, str | int]) -> str:
    """Put a sentence away as JSON, so that any screen can translate the template and fill in the values."""
    return msgspec.json.encode((template, values), order="sorted").decode()


def record(database: Database, group: Id, actor: Id, sentence: str, at: int, reason: str) -> None:
    """Add a step, or let a group that already has one stand; what was undone before can no longer be redone."""
    rows = database.ask("SELECT n, reason FROM history WHERE store = {store} AND group_id = ?", (group,))
    if rows:
        if reason and not rows[0][1]:
            database.run("UPDATE history SET reason = ? WHERE store = {store} AND group_id = ?", (reason, group))
        return
    database.run(
        "UPDATE history SET state = 'dropped' WHERE store = {store} AND actor = ? AND state = 'undone'", (actor,)
    )
    database.record(HISTORY, [(group, actor, sentence, at, "done", reason, None)])
    newest = database.ask("SELECT max(n) FROM history")[0][0]
    if newest % _TRIM_EVERY == 0:
        _trim(database, actor)


def newest(database: Database, actor: Id, state: str) -> Step | None:
    """Return the step that undo (`done`) or redo (`undone`) would take: the last done, or the last undone first."""
    order = "n DESC" if state == "done" else "n ASC"
    rows = database.ask(f"{_COLUMNS} AND actor = ? AND state = ? ORDER BY {order} LIMIT 1", (actor, state))
    return Step(*rows[0]) if rows else None


def by_group(database: Database, group: Id) -> Step | None:
    """Return the step of a group."""
    rows = database.ask(f"{_COLUMNS} AND group_id = ?", (group,))
    return Step(*rows[0]) if rows else None


def mark(database: Database, step: Step, state: str, undo_group: Id | None) -> None:
    """Set a step to `undone` by a group, or back to `done`."""
    database.run("UPDATE history SET state = ?, undo_group = ? WHERE n = ?", (state, undo_group, step.n))


def _trim(database: Database, actor: Id) -> None:
    database.run(
        "DELETE FROM history WHERE store = {store} AND actor = ? AND n <= (SELECT n FROM history WHERE store = {store}"
        " AND actor = ? ORDER BY n DESC LIMIT 1 OFFSET ?)",
        (actor, actor, KEPT),
    )
