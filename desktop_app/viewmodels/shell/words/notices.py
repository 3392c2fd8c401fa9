"""What the shop tells its people: the words of each notice, with what is safe and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from commerce.kernel.errors import CodedError

if TYPE_CHECKING:
    from desktop_app.viewmodels.shell.error_words import ErrorBook

_HOUR, _DAY = 60, 60 * 24
_LONG = 2
"""From two of the next unit on, the smaller one says nothing more."""
Data = Mapping[str, object]


@dataclass(frozen=True)
class NoticeWords:
    """`words` says what happened, `line` the rest, `act` leads to `way` where the notice has no subject of its own."""

    words: str
    line: str
    icon: str
    tone: str
    act: str = ""
    way: tuple[str, object] | None = None
    """A window and what it shows there."""


def notice_words(code: str, data: str, book: ErrorBook) -> NoticeWords:
    """Return the words of a notice from its code and its JSON; one of another version is still told."""
    values = _values(data)
    tellers: dict[str, Callable[[Data, ErrorBook], NoticeWords]] = {
        "stock.low": _low_stock,
        "backup.failed": _backup_failed,
        "clock.jumped_back": _clock_jumped,
    }
    teller = tellers.get(code)
    if teller is not None:
        return teller(values, book)
    facts = " · ".join(f"{name}: {value}" for name, value in values.items())
    return NoticeWords(QCoreApplication.translate("Notices", "Notice: {code}").format(code=code), facts, "info", "info")


def _values(data: str) -> Data:
    try:
        values = json.loads(data)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _low_stock(data: Data, _book: ErrorBook) -> NoticeWords:
    title, sku = str(data.get("title", "")), str(data.get("sku", ""))
    if title or sku:
        sentence = QCoreApplication.translate("Notices", "{title} is running low")
        words = sentence.format(title=title or sku)
    else:
        words = QCoreApplication.translate("Notices", "Something was running low and is no longer kept there")
    parts = [sku if title else ""]
    if isinstance(data.get("on_hand"), int):
        sentence = QCoreApplication.translate("Notices", "{units} on hand at {place}")
        parts.append(sentence.format(units=_number(data["on_hand"]), place=data.get("location", "?")))
    if isinstance(data.get("low_at"), int):
        parts.append(QCoreApplication.translate("Notices", "low from {units}").format(units=_number(data["low_at"])))
    return NoticeWords(words, " · ".join(part for part in parts if part), "package-open", "warn")


def _backup_failed(data: Data, book: ErrorBook) -> NoticeWords:
    day = QDate.fromString(str(data.get("day", "")), "yyyy-MM-dd")
    named = QLocale().toString(day, QLocale.FormatType.LongFormat) if day.isValid() else str(data.get("day", ""))
    words = QCoreApplication.translate("Notices", "The backup of {day} was not made").format(day=named)
    why = str(data.get("why", ""))
    if why == "backup.never_ended":
        reason = QCoreApplication.translate("Notices", "It was begun three times and ended without a word")
    else:
        reason = book.words_of(CodedError(why)).title
    line = QCoreApplication.translate(
        "Notices", "{reason}. The shop and its older backups are as they were. Back up now, or to another disk."
    )
    act = QCoreApplication.translate("Notices", "Show backups")
    return NoticeWords(words, line.format(reason=reason), "database", "bad", act, ("settings", "data"))


def _clock_jumped(data: Data, _book: ErrorBook) -> NoticeWords:
    minutes = data.get("minutes")
    behind = _span(minutes) if isinstance(minutes, int) else "?"
    words = QCoreApplication.translate("Notices", "The clock of a computer went back by {span}")
    line = QCoreApplication.translate(
        "Notices", "Nothing is lost, and changes keep their order. Set the clock: dates on papers would be wrong."
    )
    return NoticeWords(words.format(span=behind), line, "clock", "warn")


def _span(minutes: int) -> str:
    if minutes >= _LONG * _DAY:
        return QCoreApplication.translate("Notices", "{count} days").format(count=_number(minutes // _DAY))
    if minutes >= _LONG * _HOUR:
        return QCoreApplication.translate("Notices", "{count} h").format(count=_number(minutes // _HOUR))
    return QCoreApplication.translate("Notices", "{count} min").format(count=_number(minutes))


def _number(value: object) -> str:
    return QLocale().toString(value) if isinstance(value, int) else str(value)
