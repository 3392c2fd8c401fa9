"""Time as UTC milliseconds, handed in wherever it matters, and the store's day computed from it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Clock(Protocol):
    """Whoever tells the time: the machine in the program, a fixed one in tests."""

    def now(self) -> int:
        """Return the instant in UTC milliseconds."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> int:
        """Return the instant in UTC milliseconds."""
        return time.time_ns() // 1_000_000


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: int) -> None:
        """Start at an instant in UTC milliseconds."""
        self.instant = now

    def now(self) -> int:
        """Return the instant it was set to."""
        return self.instant


def instant(moment: datetime) -> int:
    """Return the UTC milliseconds of an aware moment, cut below the millisecond."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return int((moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1))


def moment(at: int) -> datetime:
    """Return an instant as an aware UTC moment."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)


def store_day(at: int, zone: str) -> date:
    """Return the calendar day of an instant in the store's zone; it is computed, never stored."""
    return moment(at).astimezone(ZoneInfo(zone)).date()
