"""Which daily backups are kept: the last days, then one a week, then one a month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months with a backup are kept."""

_PERIODS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAILY, lambda day: day),
    (WEEKLY, lambda day: day.isocalendar()[:2]),
    (MONTHLY, lambda day: (day.year, day.month)),
)


def kept(days: Iterable[date]) -> frozenset[date]:
    """Return the days whose backups stay: of each period the newest one."""
    newest_first = sorted(set(days), reverse=True)
    stay: set[date] = set()
    for count, period in _PERIODS:
        newest: dict[Hashable, date] = {}
        for day in newest_first:
            newest.setdefault(period(day), day)
        stay.update(list(newest.values())[:count])
    return frozenset(stay)
