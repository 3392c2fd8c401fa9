"""Numbers as people and programs write them, read exactly: grouping, decimal comma, currency signs, brackets."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from commerce.importing.values.converting import UnreadableError
from commerce.kernel.currency import EXPONENTS
from commerce.kernel.money import UNIT_SCALE, scaled

Mark = Literal[".", ","]

_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "zł": "PLN", "₺": "TRY", "₹": "INR"}
_SHARED_SIGNS = frozenset({"$", "kr", "kr."})
_AROUND = re.compile(r"(?P<before>[^\d.,()+-]*)(?P<number>[\d.,()+\s'\u2019\u00a0\u202f-]*?)(?P<after>[^\d.,()+-]*)")
_SIGN_BEFORE_CURRENCY = re.compile(r"-\s*([^\d.,()+-]+)(?=\d)")
_SPACES = re.compile(r"[\s'\u2019\u00a0\u202f]")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = {
    ".": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII),
    ",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?", re.ASCII),
}


def plain_decimal(text: str, mark: Mark) -> str:
    """Return `-1234.50` for what the file writes (`-1.234,50`, `1'234.50-`, `(1 234,50)`); refuses anything else.

    `mark` is the decimal mark; the other one must group by three, so that `1,23` is never taken for 123.
    """
    number = text
    negative = number.startswith("(") and number.endswith(")")
    if negative:
        number = number[1:-1]
    elif number.endswith("-"):
        negative, number = True, number[:-1]
    number = _SPACES.sub("", number)
    if _GROUPED[mark].fullmatch(number):
        number = number.replace("," if mark == "." else ".", "")
    if mark == ",":
        number = number.replace(".", "x").replace(",", ".")
    if not _PLAIN.fullmatch(number) or (negative and number[0] in "+-"):
        raise UnreadableError("import.not_a_number", text=text)
    return f"-{number}" if negative else number


def bare_amount(text: str, currency: str) -> str:
    """Return the number without its currency; refuses one of another currency and a unit that is none."""
    around = _AROUND.fullmatch(_SIGN_BEFORE_CURRENCY.sub(r"\1-", text, count=1))
    if around is None:
        raise UnreadableError("import.not_a_number", text=text)
    for word in (around["before"].strip(), around["after"].strip()):
        if not word or word in _SHARED_SIGNS or word == currency:
            continue
        named = _SIGNS.get(word, word)
        if named == currency:
            continue
        code = "import.other_currency" if named in EXPONENTS else "import.not_a_number"
        raise UnreadableError(code, text=text, currency=currency)
    return around["number"].strip()


def amount(text: str, currency: str, mark: Mark) -> int:
    """Read an amount in minor units; refuses more decimals than the currency has."""
    return scaled(_trimmed(plain_decimal(bare_amount(text, currency), mark)), currency)


def unit_price(text: str, currency: str, mark: Mark) -> int:
    """Read a price or cost of one piece in 1/10,000 of the minor unit."""
    return scaled(_trimmed(plain_decimal(bare_amount(text, currency), mark)), currency, UNIT_SCALE)


def _trimmed(number: str) -> str:
    """Drop zeros at the end, so that a file's `14.000000` is not refused for its decimals."""
    return (number.rstrip("0").rstrip(".") or "0") if "." in number else number


def whole(text: str, mark: Mark) -> int:
    """Read a count; `6.0` is 6, `6.5` is refused as `import.not_whole`."""
    value = Decimal(plain_decimal(text, mark))
    if value != int(value):
        raise UnreadableError("import.not_whole", text=text)
    if abs(value) > 10**9:
        raise UnreadableError("import.too_large", text=text)
    return int(value)


def fraction(text: str, mark: Mark) -> Decimal:
    """Read a share such as a discount of `0.15`; refuses anything outside 0 to 1."""
    value = Decimal(plain_decimal(text, mark))
    if not 0 <= value <= 1:
        raise UnreadableError("import.not_a_share", text=text)
    return value
