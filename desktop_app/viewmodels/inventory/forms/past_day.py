"""Reads the day whose evening stock the list is to show."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted

_ISO = "yyyy-MM-dd"


def day_field(today: date) -> FieldModel:
    """A field that begins at yesterday and takes any day up to today, as the person's language or ISO writes it."""

    def read(text: str) -> date:
        locale = QLocale()
        patterns = (_ISO, locale.dateFormat(QLocale.FormatType.ShortFormat), _with_century(locale))
        days = (locale.toDate(text.strip(), pattern) for pattern in patterns)
        found = next((day for day in days if day.isValid()), None)
        if found is None:
            words = QCoreApplication.translate("StockForms", "Type a day like {example}.")
            raise NotAccepted(words.format(example=written(today)))
        return date(_in_this_century(found.year(), today), found.month(), found.day())

    def check(day: date) -> None:
        if day > today:
            raise NotAccepted(QCoreApplication.translate("StockForms", "That day has not come yet."))

    return FieldModel(today - timedelta(days=1), read=read, show=written, check=check)


def written(day: date) -> str:
    """A day as the person's language writes it, with all four digits of the year."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _with_century(QLocale()))


def _with_century(locale: QLocale) -> str:
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")


def _in_this_century(year: int, today: date) -> int:
    """Two digits are read as 19xx by Qt; a stock ledger is never that old."""
    return year + 100 if year < today.year - 90 else year
