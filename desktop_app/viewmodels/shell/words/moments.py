"""When something happened, in few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone


def moment_words(at: int, now: int) -> str:
    """Return the time of today and yesterday, the date before that; both in UTC milliseconds, told in local time."""
    zone = QTimeZone.systemTimeZone()
    moment, today = QDateTime.fromMSecsSinceEpoch(at, zone), QDateTime.fromMSecsSinceEpoch(now, zone).date()
    if moment.date() == today:
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    if moment.date() == today.addDays(-1):
        time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
        return QCoreApplication.translate("Moments", "yesterday {time}").format(time=time)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
