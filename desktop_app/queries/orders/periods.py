"""Spans of days in the shop's own time zone, kept as words so that "last seven days" stays true tomorrow."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_LAST = re.compile(r"last-(\d{1,4})d")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_LAST_MONTH = 12
Span = tuple[int, int]


def span_of(word: str, now: int, zone: str) -> Span | None:
    """Return the span as UTC milliseconds, end excluded; None for a word that names none.

    Words: today, yesterday, tomorrow, last-7d, this-month, 2026, 2026-11, 2026-11-03, and two of the last joined
    by two dots.
    """
    place = ZoneInfo(zone)
    days = _days(word, datetime.fromtimestamp(now / 1000, place).date())
    if days is None or days[1] <= days[0]:
        return None
    return _instant(days[0], place), _instant(days[1], place)


def _instant(day: date, zone: ZoneInfo) -> int:
    return round(datetime.combine(day, time(), zone).timestamp() * 1000)


def _days(word: str, today: date) -> tuple[date, date] | None:
    one = timedelta(days=1)
    named = {
        "today": (today, today + one),
        "yesterday": (today - one, today),
        "tomorrow": (today + one, today + 2 * one),
        "this-month": (today.replace(day=1), today + one),
    }
    if word in named:
        return named[word]
    if last := _LAST.fullmatch(word):
        count = min(int(last[1]), (today - date(1970, 1, 2)).days)
        return today - timedelta(days=max(count - 1, 0)), today + one
    first, dots, second = word.partition("..")
    begin, end = _dated(first), _dated(second or first) if dots else _dated(first)
    return (begin[0], end[1]) if begin and end else None


def _dated(word: str) -> tuple[date, date] | None:
    try:
        if day := _DAY.fullmatch(word):
            start = date(int(day[1]), int(day[2]), int(day[3]))
            return start, start + timedelta(days=1)
        if month := _MONTH.fullmatch(word):
            year, number = int(month[1]), int(month[2])
            after = date(year + number // _LAST_MONTH, number % _LAST_MONTH + 1, 1)
            return date(year, number, 1), after
        if _YEAR.fullmatch(word):
            return date(int(word), 1, 1), date(int(word) + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    return None
