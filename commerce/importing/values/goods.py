"""What shops write on goods: weights and barcodes."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from commerce.importing.source.formulas import unwrapped
from commerce.importing.values.converting import UnreadableError
from commerce.importing.values.decimals import Mark, plain_decimal

_GRAMS = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    # International avoirdupois pound, exact since 1959.
    "lb": Decimal("453.59237"),
    "oz": Decimal("28.349523125"),
}
_UNIT_WORDS = {
    "gram": "g",
    "grams": "g",
    "gr": "g",
    "kgs": "kg",
    "lbs": "lb",
    "pound": "lb",
    "pounds": "lb",
    "ozs": "oz",
}
_WEIGHT = re.compile(r"(?P<number>[^a-zA-Z]+?)\s*(?P<unit>[a-zA-Z]*)")
_EXPONENT = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")
_GTIN_LENGTHS = frozenset({8, 12, 13, 14})
_LIMIT = 10**8


def grams(text: str, unit: str, mark: Mark) -> int:
    """Read a weight in whole grams; the cell's own unit wins over the column's."""
    parts = _WEIGHT.fullmatch(text)
    if parts is None:
        raise UnreadableError("import.not_a_weight", text=text)
    word = (parts["unit"] or unit).lower()
    factor = _GRAMS.get(_UNIT_WORDS.get(word, word))
    if factor is None:
        raise UnreadableError("import.not_a_weight", text=text)
    weight = Decimal(plain_decimal(parts["number"], mark)) * factor
    if not 0 <= weight <= _LIMIT:
        raise UnreadableError("import.not_a_weight", text=text)
    return int(weight.to_integral_value(ROUND_HALF_UP))


def barcode(text: str) -> str:
    """Return the barcode; a GTIN (8, 12, 13 or 14 digits) must have the right last digit (GS1 General Specifications).

    Other codes are taken as they are. Refuses digits that a spreadsheet has cut to `4.26E+12`.
    """
    code = unwrapped(text).lstrip("'")
    if _EXPONENT.fullmatch(code):
        raise UnreadableError("import.barcode_cut", text=code)
    if code.isascii() and code.isdigit() and len(code) in _GTIN_LENGTHS:
        expected = check_digit(code[:-1])
        if code[-1] != expected:
            raise UnreadableError("import.barcode_digit", text=code, expected=expected)
    return code


def check_digit(body: str) -> str:
    """Return the last digit of a GTIN whose other digits are `body`."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)
