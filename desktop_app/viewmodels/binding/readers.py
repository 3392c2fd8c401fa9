"""Reads what people type as counts and amounts in their language, exactly and without a float."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.viewmodels.binding.field import NotAccepted

_TRUE_MINUS = "\u2212"


def count_reader(locale: QLocale, least: int | None = None) -> Callable[[str], int]:
    """Whole numbers with or without group separators; NotAccepted below `least`."""

    def read(text: str) -> int:
        whole, decimals = _digits(text, locale)
        if decimals:
            raise NotAccepted(QCoreApplication.translate("Fields", "Whole numbers only."))
        if least is not None and int(whole) < least:
            words = QCoreApplication.translate("Fields", "At least {least}.")
            raise NotAccepted(words.format(least=least))
        return int(whole)

    return read


def amount_reader(locale: QLocale, exponent: int) -> Callable[[str], int]:
    """An amount as minor units; NotAccepted when it has more decimals than the currency."""

    def read(text: str) -> int:
        whole, decimals = _digits(text, locale)
        if len(decimals) > exponent:
            words = QCoreApplication.translate("Fields", "At most {count} decimals.")
            raise NotAccepted(words.format(count=exponent))
        sign = -1 if whole.startswith("-") else 1
        return sign * int(whole.removeprefix("-") + decimals.ljust(exponent, "0"))

    return read


def amount_writer(locale: QLocale, exponent: int) -> Callable[[int], str]:
    """Minor units as text to be edited: no currency, no group separators."""

    def write(minor: int) -> str:
        whole, rest = divmod(abs(minor), 10**exponent)
        sign = "-" if minor < 0 else ""
        decimals = f"{locale.decimalPoint()}{rest:0{exponent}d}" if exponent else ""
        return f"{sign}{whole}{decimals}"

    return write


def _digits(text: str, locale: QLocale) -> tuple[str, str]:
    """Whole part with its sign, and the decimals, both as plain digits."""
    plain = text.strip().replace(_TRUE_MINUS, "-").replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    point, group = locale.decimalPoint(), locale.groupSeparator()
    # Only groups of three are taken for separators: "1,5" typed into an English field is a slip, not fifteen.
    head, _, decimals = plain.partition(point)
    parts = head.split(group)
    grouped = len(parts) == 1 or all(len(part) == 3 for part in parts[1:])  # noqa: PLR2004 - thousands
    whole = "".join(parts)
    wrong = [sign for sign in whole.removeprefix("-") + decimals if sign not in "0123456789"]
    if wrong:
        words = QCoreApplication.translate("Fields", "“{sign}” is not a digit.")
        raise NotAccepted(words.format(sign=wrong[0]))
    if not grouped or whole in ("", "-"):
        raise NotAccepted(QCoreApplication.translate("Fields", "Type a number."))
    return whole, decimals
