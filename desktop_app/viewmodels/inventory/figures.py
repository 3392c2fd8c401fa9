"""Numbers, signs, days and ages as the stock screens write them, in the person's language and the shop's zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from commerce.kernel.clock import DAY, HOUR, MINUTE, moment

_MINUS = "\u2212"
_DASH = "\u2013"
_AMBER_AFTER = 24 * HOUR
_DAYS_FROM = 72 * HOUR


def number(value: int) -> str:
    """A count with a true minus sign."""
    text = QLocale().toString(abs(value))
    return f"{_MINUS}{text}" if value < 0 else text


def or_dash(value: int) -> str:
    """A count; nothing is told as an empty text, which lists show as a dash."""
    return number(value) if value else ""


def signed(value: int) -> str:
    """A change: plus, true minus, or a bare 0."""
    return f"+{number(value)}" if value > 0 else number(value)


def age_words(age: int) -> str:
    """How long ago, in hours up to three days."""
    if age < HOUR:
        words = QCoreApplication.translate("Inventory", "{minutes} min ago")
        return words.format(minutes=max(0, age) // MINUTE)
    if age < _DAYS_FROM:
        return QCoreApplication.translate("Inventory", "{hours} h ago").format(hours=age // HOUR)
    return QCoreApplication.translate("Inventory", "{days} d ago").format(days=age // DAY)


def is_getting_old(age: int) -> bool:
    """Whether a supplier's number is a day old or more."""
    return age > _AMBER_AFTER


class Calendar:
    """Days and times of one shop."""

    def __init__(self, zone: str) -> None:
        """`zone` is the name of the shop's time zone."""
        self._zone = ZoneInfo(zone)

    def local(self, at: int) -> datetime:
        """The shop's own wall clock at an instant (UTC milliseconds)."""
        return moment(at).astimezone(self._zone)

    def start_of_day(self, day: date) -> int:
        """The instant at which a day of the shop begins."""
        return int(datetime(day.year, day.month, day.day, tzinfo=self._zone).timestamp() * 1000)

    def day(self, at: int, now: int) -> str:
        """`14 Nov`, with the year where it is another one; today is a word."""
        day, today = self.local(at).date(), self.local(now).date()
        if day == today:
            return QCoreApplication.translate("Inventory", "Today")
        pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
        return QLocale().toString(QDate(day.year, day.month, day.day), pattern)

    def span(self, first: int, last: int, now: int) -> str:
        """`1-7 Nov`, or one day where both are the same."""
        begin, end = self.local(first).date(), self.local(last).date()
        if begin == end:
            return self.day(first, now)
        if (begin.year, begin.month) == (end.year, end.month) and end != self.local(now).date():
            return f"{begin.day}{_DASH}{self.day(last, now)}"
        return f"{self.day(first, now)} {_DASH} {self.day(last, now)}"

    def time(self, at: int) -> str:
        """The time of day, short."""
        local = self.local(at)
        return QLocale().toString(QTime(local.hour, local.minute, local.second), QLocale.FormatType.ShortFormat)

    def day_and_time(self, at: int, now: int) -> str:
        """Both."""
        return f"{self.day(at, now)}, {self.time(at)}"
