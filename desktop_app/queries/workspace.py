"""What the shell reads about the workspace itself: what others changed, the last steps, who works here, its clock."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

READ_AT_ONCE = 2_000
"""Changes of another process that are named one by one; more are told as "all of it"."""

# journal_seq: primary key; the newest number stands in counters, one row.
_NEWEST = "SELECT value FROM counters WHERE name = 'seq'"
_SINCE = "SELECT seq, kind, entity, root, op FROM journal WHERE seq > ? ORDER BY seq LIMIT ?"
# history_group: index on group_id.
_SENTENCE = "SELECT sentence, state, reason FROM history WHERE group_id = ?"
# history: at most a thousand rows a person; asked once after an undo.
_TAKEN_BACK = "SELECT group_id, sentence FROM history WHERE undo_group = ? LIMIT 1"
# history_actor: index on actor, state; n is the row's number.
_STEPS = (
    "SELECT group_id, sentence, at, state, reason FROM history"
    " WHERE actor = ? AND state <> 'dropped' ORDER BY n DESC LIMIT ?"
)
# command_log by its row number, newest first.
_LAST_DECISION = "SELECT decided_at FROM command_log ORDER BY n DESC LIMIT 1"
_PERSON = "SELECT name FROM actors WHERE id = ?"
_DEVICE = "SELECT name FROM devices WHERE id = ?"


class Step(NamedTuple):
    """One line of the history; `sentence` is canonical JSON of template and values."""

    group: bytes
    sentence: str
    at: int
    state: str
    reason: str


class JournalLine(NamedTuple):
    """One change of one row: its number, kind of entity, ids and i, u or d."""

    seq: int
    kind: int
    entity: bytes
    root: bytes
    op: str


def data_version(connection: sqlite3.Connection) -> int:
    """Return a number that moves whenever another connection has committed."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def newest_change(connection: sqlite3.Connection) -> int:
    """Return the number of the newest journal line; 0 in an empty shop."""
    row = connection.execute(_NEWEST).fetchone()
    return int(row[0]) if row else 0


def changes_since(connection: sqlite3.Connection, seq: int) -> list[JournalLine]:
    """Return the journal lines after `seq`, at most READ_AT_ONCE + 1: one more than that means there are many."""
    return [JournalLine(*row) for row in connection.execute(_SINCE, (seq, READ_AT_ONCE + 1)).fetchall()]


def step_of(connection: sqlite3.Connection, group: bytes) -> tuple[str, str, str] | None:
    """Return sentence, state and reason of one step."""
    found: tuple[str, str, str] | None = connection.execute(_SENTENCE, (group,)).fetchone()
    return found


def step_taken_back(connection: sqlite3.Connection, group: bytes) -> tuple[bytes, str] | None:
    """Return group and sentence of the step that `group` took back, or did again."""
    found: tuple[bytes, str] | None = connection.execute(_TAKEN_BACK, (group,)).fetchone()
    return found


def last_steps(connection: sqlite3.Connection, actor: bytes, limit: int = 50) -> list[Step]:
    """Return the newest steps of a person that can still be seen in the history."""
    return [Step(*row) for row in connection.execute(_STEPS, (actor, limit)).fetchall()]


def last_decision(connection: sqlite3.Connection) -> int:
    """Return when the newest command was decided (UTC milliseconds), 0 before the first."""
    row = connection.execute(_LAST_DECISION).fetchone()
    return int(row[0]) if row else 0


def names_here(connection: sqlite3.Connection, actor: bytes, device: bytes) -> tuple[str, str]:
    """Return the name of the person and of the desk."""
    person = connection.execute(_PERSON, (actor,)).fetchone()
    desk = connection.execute(_DEVICE, (device,)).fetchone()
    return (str(person[0]) if person else "", str(desk[0]) if desk else "")
