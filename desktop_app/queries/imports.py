"""The imports of the shop as a list: what each file brought, and until when it can be taken back."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

DAY = 86_400_000
KEPT_DAYS = 30
# Newest first over import_runs_by_started_at.
_RUNS = (
    "SELECT id, file_name, file_bytes, mapping, state, counts, position, started_at, finished_at, taken_back_at"
    " FROM import_runs ORDER BY started_at DESC, n DESC LIMIT ?"
)
_CAN_GO = frozenset({"running", "done", "stopped", "taking_back"})


@dataclass(frozen=True, slots=True)
class RunLine:
    """One import; `counts` hold created, changed, same, documents, rejected and, after a take back, kept."""

    id: bytes
    file_name: str
    file_bytes: int
    mapping: str
    state: str
    """running (also one that was killed), done, stopped, taking_back, taken_back."""
    counts: dict[str, int]
    position: int
    started_at: int
    finished_at: int | None
    taken_back_at: int | None

    def days_left(self, now: int) -> int:
        """Return for how many more days it can be taken back; 0 when no more."""
        left = self.started_at + KEPT_DAYS * DAY - now
        return -(-left // DAY) if self.state in _CAN_GO and left >= 0 else 0


def runs(connection: sqlite3.Connection, limit: int = 200) -> list[RunLine]:
    """Return the imports, newest first."""
    names = tuple(RunLine.__dataclass_fields__)
    found = []
    for row in connection.execute(_RUNS, (limit,)).fetchall():
        values = dict(zip(names, row, strict=True))
        found.append(RunLine(**values | {"counts": json.loads(values["counts"])}))
    return found
