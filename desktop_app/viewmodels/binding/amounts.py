"""Amounts as the reader's language writes them, fast enough for a page of rows."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from commerce.kernel.currency import EXPONENTS

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_MINUS = "\N{MINUS SIGN}"


class Amounts:
    """Writes minor units with the sign of their currency; one for each language."""

    def __init__(self, locale: QLocale | None = None) -> None:
        self._locale = locale or QLocale()
        self._around: dict[str, tuple[str, str]] = {}
        self._point = self._locale.decimalPoint()
        self._group = self._locale.groupSeparator()
        digits = self._locale.toString(1_234_567)
        self._plain = digits == f"1{self._group}234{self._group}567"

    def text(self, minor: int, currency: str) -> str:
        """Return an amount, such as `€1,234.50`; a true minus stands before everything else."""
        exponent = EXPONENTS.get(currency, 2)
        if currency not in self._around:
            self._around[currency] = self._sign_around(currency)
        before, after = self._around[currency]
        whole, rest = divmod(abs(minor), 10**exponent)
        decimals = f"{self._point}{rest:0{exponent}d}" if exponent else ""
        written = f"{before}{self._whole(whole)}{self._own_digits(decimals)}{after}"
        return f"{_MINUS}{written}" if minor < 0 else written

    def count(self, number: int) -> str:
        """Return a whole number with its groups."""
        return self._whole(number)

    def unit_price(self, price_e4: int, currency: str) -> str:
        """Return a price kept in 1/10,000 of the minor unit, with more decimals only where it has them."""
        minor, rest = divmod(abs(price_e4), 10_000)
        text = self.text(minor if price_e4 >= 0 else -minor, currency)
        if not rest:
            return text
        _, after = self._around[currency]
        decimals = self._own_digits(f"{rest:04d}".rstrip("0"))
        point = "" if EXPONENTS.get(currency, 2) else self._point
        body = text.removesuffix(after) if after else text
        return f"{body}{point}{decimals}{after}"

    def percent(self, thousandths: int) -> str:
        """Return a rate kept in 1/1,000 percent, such as `19 %`."""
        whole, rest = divmod(thousandths, 1000)
        decimals = f"{self._point}{rest:03d}".rstrip("0") if rest else ""
        return f"{self._whole(whole)}{decimals} %"

    def _whole(self, number: int) -> str:
        return f"{number:,}".replace(",", self._group) if self._plain else self._locale.toString(number)

    def _own_digits(self, text: str) -> str:
        zero = self._locale.zeroDigit()
        if zero == "0":
            return text
        return "".join(chr(ord(zero) + int(letter)) if letter.isdecimal() else letter for letter in text)

    def _sign_around(self, currency: str) -> tuple[str, str]:
        """Learn from a sample where the language puts the sign."""
        sign = _SIGNS.get(currency, currency)
        sample = self._locale.toCurrencyString(1, sign, 0)
        digit = self._own_digits("1")
        before, _, after = sample.partition(digit)
        # A code of letters needs a space that a sign does not.
        if before and before[-1].isalpha():
            before += "\N{NO-BREAK SPACE}"
        return before, after
