"""Whether a column writes 1,234.50 or 1.234,50, judged on what stands in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Decimal = Literal[".", ",", ""]

_NUMBER = re.compile(r"[+-]?\d[\d.,'\u2019\s\u00a0\u202f]*")
_AMBIGUOUS = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")


def decimal_of(cells: Iterable[str]) -> Decimal:
    """Return the decimal mark that the numbers among `cells` prove, empty where none does (`1.250` proves nothing)."""
    votes = {".": 0, ",": 0}
    for cell in cells:
        mark = _proved(cell.strip().strip("€$£¥ "))
        if mark:
            votes[mark] += 1
    if votes["."] == votes[","]:
        return ""
    return "." if votes["."] > votes[","] else ","


def _proved(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text) or _AMBIGUOUS.fullmatch(text):
        return ""
    point, comma = text.rfind("."), text.rfind(",")
    if point < 0 and comma < 0:
        return ""
    last: Decimal = "." if point > comma else ","
    other: Decimal = "," if last == "." else "."
    # A mark that comes twice groups thousands, so the other one is the decimal mark, seen or not.
    return other if text.count(last) > 1 else last
