"""Instants as people say them in the shop's own time zone: today 09:58, Thu 22:47, Mon 17 Nov."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from commerce.domain.orders.attention import Timeliness, timeliness
from commerce.kernel.clock import DAY, HOUR, MINUTE

_WEEK = 7
_NEAR = 20
"""Days in which a weekday with its number names one day."""


class Moments:
    """One for each language and zone; `at` sets the present, UTC milliseconds, for everything said after it."""

    def __init__(self, zone: str, locale: QLocale | None = None) -> None:
        self._zone = ZoneInfo(zone)
        self._locale = locale or QLocale()
        short = QLocale.FormatType.ShortFormat
        self._days = [self._locale.dayName(day, short) for day in range(1, 8)]
        self._months = [self._locale.monthName(month, short) for month in range(1, 13)]
        self._half_days = "a" in self._locale.timeFormat(short).lower()
        self._now = 0
        self._today = date(1970, 1, 1)
        self._translate()

    def at(self, now: int) -> None:
        """Say everything from here on as of this instant."""
        self._now = now
        self._today = datetime.fromtimestamp(now / 1000, self._zone).date()

    def placed(self, instant: int) -> str:
        """Return when something happened: with its time in the last week, the day and the year when it is older."""
        there = datetime.fromtimestamp(instant / 1000, self._zone)
        days = (self._today - there.date()).days
        if days == 0:
            return self._today_words.format(time=self._time(there))
        if 0 < days < _WEEK:
            return f"{self._days[there.weekday()]} {self._time(there)}"
        return self._day(there.date())

    def briefly(self, instant: int) -> str:
        """Return the time alone for today, else the day."""
        there = datetime.fromtimestamp(instant / 1000, self._zone)
        return self._time(there) if there.date() == self._today else self._short_day(there.date())

    def stamp(self, instant: int) -> str:
        """Return when something happened, always with its time."""
        there = datetime.fromtimestamp(instant / 1000, self._zone)
        time = self._time(there)
        return time if there.date() == self._today else f"{self._short_day(there.date())} {time}"

    def said(self, instant: int) -> str:
        """Return an instant inside a sentence: today 09:52, Thu 13 Nov 22:47."""
        there = datetime.fromtimestamp(instant / 1000, self._zone)
        time = self._time(there)
        if there.date() == self._today:
            return QCoreApplication.translate("Moments", "today {time}").format(time=time)
        return f"{self._day(there.date())} {time}"

    def due(self, instant: int) -> str:
        """Return until when, as short as it can be told apart: 17:00, Mon 17, 12 Jan."""
        there = datetime.fromtimestamp(instant / 1000, self._zone)
        day = there.date()
        if day == self._today:
            return self._time(there)
        if abs((day - self._today).days) > _NEAR:
            return self._day(day)
        return self._near_words.format(weekday=self._days[day.weekday()], day=day.day)

    def ship_by(self, instant: int | None) -> tuple[str, str]:
        """Return words and ink of a deadline: amber in its last hour, red once it has passed."""
        if instant is None:
            return "", ""
        state = timeliness(instant, self._now)
        if state is Timeliness.LATE:
            return self._late_words.format(time=self._span(self._now - instant)), "bad"
        there = datetime.fromtimestamp(instant / 1000, self._zone)
        tone = "warn" if state is Timeliness.AMBER else ""
        if there.date() == self._today:
            return self._today_words.format(time=self._time(there)), tone
        return self._weekday(there.date()), tone

    def _translate(self) -> None:
        self._today_words = QCoreApplication.translate("Moments", "Today {time}")
        self._late_words = QCoreApplication.translate("Moments", "Late {time}")
        self._day_words = QCoreApplication.translate("Moments", "{day} {month}")
        self._year_words = QCoreApplication.translate("Moments", "{day} {month} {year}")
        self._weekday_words = QCoreApplication.translate("Moments", "{weekday} {day} {month}")
        self._near_words = QCoreApplication.translate("Moments", "{weekday} {day}")
        self._spans = (
            (DAY, QCoreApplication.translate("Moments", "{count} d")),
            (HOUR, QCoreApplication.translate("Moments", "{count} h")),
            (MINUTE, QCoreApplication.translate("Moments", "{count} min")),
        )

    def _span(self, milliseconds: int) -> str:
        for unit, words in self._spans:
            if milliseconds >= unit:
                return words.format(count=milliseconds // unit)
        return self._spans[-1][1].format(count=1)

    def _time(self, there: datetime) -> str:
        if not self._half_days:
            return f"{there.hour:02}:{there.minute:02}"
        half = self._locale.amText() if there.hour < 12 else self._locale.pmText()  # noqa: PLR2004 - noon
        return f"{(there.hour + 11) % 12 + 1}:{there.minute:02} {half}"

    def _day(self, day: date) -> str:
        words = self._day_words if day.year == self._today.year else self._year_words
        return words.format(day=day.day, month=self._months[day.month - 1], year=day.year)

    def _short_day(self, day: date) -> str:
        days = (self._today - day).days
        return self._days[day.weekday()] if 0 < days < _WEEK else self._day(day)

    def _weekday(self, day: date) -> str:
        if abs(day - self._today) > timedelta(days=300):
            return self._day(day)
        return self._weekday_words.format(
            weekday=self._days[day.weekday()], day=day.day, month=self._months[day.month - 1]
        )
