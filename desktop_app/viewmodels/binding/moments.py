"""When something happened, in few words and in the shop's own time zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime


def moment_words(at: int, now: int, zone: str) -> str:
    """Return `Today 10:05`, `Yesterday 22:10`, `3 Oct, 10:05` or `3 Oct 2026, 10:05`; instants in UTC milliseconds."""
    there, today = there_at(at, zone), there_at(now, zone).date()
    clock = QLocale().toString(QTime(there.hour, there.minute), QLocale.FormatType.ShortFormat)
    days = (today - there.date()).days
    if days == 0:
        return QCoreApplication.translate("Moments", "Today {time}").format(time=clock)
    if days == 1:
        return QCoreApplication.translate("Moments", "Yesterday {time}").format(time=clock)
    pattern = "d MMM" if there.year == today.year else "d MMM yyyy"
    return f"{QLocale().toString(QDate(there.year, there.month, there.day), pattern)}, {clock}"


def there_at(at: int, zone: str) -> datetime:
    """Return an instant as the clocks of the shop showed it."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
