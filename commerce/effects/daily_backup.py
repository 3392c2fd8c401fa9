"""Once a day the shop is copied to its backups; the file's name is the day, so a lost outcome can be looked up."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.effects import EffectState, RaiseNotice, ScheduleEffect
from commerce.domain.workspace.modes import Outside
from commerce.effects.kinds import Due, Outcome
from commerce.kernel.clock import DAY, instant, store_day
from commerce.kernel.errors import CodedError
from commerce.repositories.database import Database

KIND = "daily_backup"
FAILED = "backup.failed"
"""Code of the notice; its data: day, why."""
_HOUR = 3
"""Local hour of the next backup; a desk that is off then makes it at its next start."""
_TRIES = 3
"""How often a backup that ended without a word is begun again on one day."""


class Backups(Protocol):
    """Where the copies of one workspace lie."""

    def make(self, day: date) -> str:
        """Make the backup of a day, let old ones go, and return the file's name. Raises WorkspaceError."""

    def find(self, day: date) -> str | None:
        """Return the file's name if the backup of the day is there."""


class BackUpDaily:
    """An act on this machine alone."""

    reaches: Outside | None = None

    def __init__(self, backups: Backups, zone: str) -> None:
        """Days are those of the store's zone."""
        self._backups = backups
        self._zone = zone

    def run(self, effect: Due, now: int) -> Outcome:
        """Make the backup; a failure is told and does not stop the days after it."""
        try:
            name = self._backups.make(date.fromisoformat(effect.key))
        except CodedError as error:
            return self._failed(effect, error.code, now)
        return Outcome(EffectState.CONFIRMED, name, follow_ups=(next_backup(self._zone, now),))

    def look_up(self, effect: Due, now: int) -> Outcome:
        """Look for the file: it takes its name only when it is complete."""
        name = self._backups.find(date.fromisoformat(effect.key))
        if name is not None:
            return Outcome(EffectState.CONFIRMED, name, follow_ups=(next_backup(self._zone, now),))
        if effect.attempts >= _TRIES:
            return self._failed(effect, "backup.never_ended", now)
        return Outcome(EffectState.PREPARED, due=now)

    def _failed(self, effect: Due, why: str, now: int) -> Outcome:
        told = RaiseNotice(code=FAILED, key=effect.key, data={"day": effect.key, "why": why})
        return Outcome(EffectState.FAILED, why, follow_ups=(told, next_backup(self._zone, now)))


def next_backup(zone: str, now: int) -> ScheduleEffect:
    """Return the command for the backup of tomorrow."""
    day = store_day(now, zone) + timedelta(days=1)
    due = datetime.combine(day, time(_HOUR), ZoneInfo(zone)).astimezone(UTC)
    return ScheduleEffect(kind=KIND, key=day.isoformat(), due=instant(due))


def first_backup(database: Database, zone: str, now: int) -> tuple[Command, ...]:
    """Return the command that starts the chain, or starts it again after a clock was set back; mostly nothing."""
    waiting = database.ask(
        "SELECT due_at FROM effects WHERE store = {store} AND kind = ? AND state IN ('prepared', 'sent', 'unknown')",
        (KIND,),
    )
    if any(due <= now + 2 * DAY for (due,) in waiting):
        return ()
    today = store_day(now, zone).isoformat()
    made = database.ask("SELECT 1 FROM effects WHERE store = {store} AND kind = ? AND key = ?", (KIND, today))
    return (next_backup(zone, now),) if made else (ScheduleEffect(kind=KIND, key=today, due=now),)
