"""Who executes an effect and until when: leases beside the effects, so that two workers never take the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commerce.effects.kinds import Due
from commerce.kernel.clock import MINUTE
from commerce.kernel.ids import Id
from commerce.models.records import EFFECT_CLAIMS
from commerce.repositories.database import Database

LEASE = 10 * MINUTE
"""How long a worker that says nothing is believed to be at work."""

# A lease that ends later than any can was written before the clock was set back; it holds nobody up.
_SELECT = (
    "SELECT e.id, e.kind, e.key, e.subject, e.payload, e.due_at, e.attempts FROM effects e"
    " LEFT JOIN effect_claims c ON c.store = e.store AND c.effect = e.id WHERE e.store = {store}"
    " AND (c.effect IS NULL OR c.claimed_by = ? OR c.until <= ? OR c.until > ?)"
)
_NAMES = ("id", "kind", "key", "subject", "payload", "due_at", "attempts")


@dataclass(frozen=True, slots=True)
class Claimant:
    """Which worker asks, and for which kinds."""

    worker: str
    kinds: tuple[str, ...]


def claim_due(database: Database, claimant: Claimant, now: int, most: int) -> list[Due]:
    """Take up to `most` prepared effects whose time has come, oldest first."""
    condition = " AND e.state = 'prepared' AND e.due_at <= ?"
    return _claim(database, claimant, now, f"{_SELECT}{condition}", (database.instant(now),), most)


def claim_stranded(database: Database, claimant: Claimant, now: int, most: int) -> list[Due]:
    """Take effects that were sent, or are unknown, and that no living worker is at."""
    return _claim(database, claimant, now, f"{_SELECT} AND e.state IN ('sent', 'unknown')", (), most)


def release(database: Database, effects: Iterable[Id]) -> None:
    """Let claims go."""
    with database.plain_errors(), database.transaction():
        for effect in effects:
            database.run("DELETE FROM effect_claims WHERE store = {store} AND effect = ?", (effect,))


def next_due(database: Database, kinds: Sequence[str]) -> int | None:
    """Return when the next prepared effect of these kinds is due."""
    sql = "SELECT due_at FROM effects WHERE store = {store} AND state = 'prepared'"
    rows = database.ask(f"{sql}{_one_of(kinds)} ORDER BY due_at LIMIT 1", tuple(kinds))
    return rows[0][0] if rows else None


def _claim(
    database: Database, claimant: Claimant, now: int, select: str, values: tuple[object, ...], most: int
) -> list[Due]:
    if not claimant.kinds:
        return []
    sql = f"{select}{_one_of(claimant.kinds)} ORDER BY e.due_at, e.id LIMIT {most}"
    lease = (claimant.worker, database.instant(now), database.instant(now + LEASE))
    with database.plain_errors(), database.transaction():
        rows = database.ask(sql, (*lease, *values, *claimant.kinds))
        due = [Due(**dict(zip(_NAMES, row, strict=True))) for row in rows]
        if due:
            database.record(EFFECT_CLAIMS, [(effect.id, claimant.worker, now + LEASE) for effect in due])
    return due


def _one_of(kinds: Sequence[str]) -> str:
    return f" AND kind IN ({', '.join('?' * len(kinds))})"
