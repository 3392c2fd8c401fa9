"""Code 128 and QR as whole-dot shapes, so that a 203 dpi thermal head prints every bar as wide as every other."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import segno

from commerce.kernel.errors import CodedError

DOT = 72 / 203
"""One dot of a 203 dpi head in points."""

BAR_MODULE = 3 * DOT
"""Three dots, 1.064 pt: the narrowest bar."""

QR_MODULE = 6 * DOT
"""Six dots: a reference becomes 15.8 mm wide, readable by a phone at arm's length."""

QUIET_BARS = 10
QUIET_QR = 4
"""White modules that a reader needs around a code."""

_START_B, _STOP = 104, 106
_FIRST, _LAST = 32, 126
_LONGEST = 12
_CHECK = 103
# ISO/IEC 15417 table 1: bar and space widths of the symbols 0 to 106.
_SYMBOLS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112"
)
_WIDTHS = _SYMBOLS.split()


class Shape(NamedTuple):
    """PDF path operators from a code's lower left corner, and its width and height in points without the quiet zone."""

    path: str
    width: float
    height: float


def bars(text: str) -> tuple[tuple[int, int], ...]:
    """Return (first module, modules) of each bar of `text` in Code 128 set B.

    Raises `document.ref_unprintable` for text that is empty, longer than 12 or not printable ASCII.
    """
    if not text or len(text) > _LONGEST or not all(_FIRST <= ord(letter) <= _LAST for letter in text):
        raise CodedError("document.ref_unprintable", ref=text)
    values = [_START_B, *(ord(letter) - _FIRST for letter in text)]
    check = (_START_B + sum(place * value for place, value in enumerate(values))) % _CHECK
    widths = [int(width) for value in (*values, check, _STOP) for width in _WIDTHS[value]]
    found, at = [], 0
    for index, width in enumerate(widths):
        if index % 2 == 0:
            found.append((at, width))
        at += width
    return tuple(found)


@lru_cache(maxsize=4096)
def code128(text: str, height: float) -> Shape:
    """Draw `text` as Code 128, `height` points high."""
    found = bars(text)
    path = "".join(f"{at * BAR_MODULE:.3f} 0 {wide * BAR_MODULE:.3f} {height:.2f} re\n" for at, wide in found)
    last, wide = found[-1]
    return Shape(path + "f", (last + wide) * BAR_MODULE, height)


@lru_cache(maxsize=4096)
def qr(text: str) -> Shape:
    """Draw `text` as a QR code of level M; the mask is fixed because weighing all eight takes six times as long."""
    matrix = segno.make(text, error="m", micro=False, mask=2, boost_error=False).matrix
    side, unit = len(matrix), QR_MODULE
    path = "".join(
        f"{start * unit:.3f} {(side - 1 - row) * unit:.3f} {length * unit:.3f} {unit:.3f} re\n"
        for row, modules in enumerate(matrix)
        for start, length in _runs(bytes(modules))
    )
    return Shape(path + "f", side * unit, side * unit)


def _runs(modules: bytes) -> list[tuple[int, int]]:
    found, start = [], modules.find(1)
    while start >= 0:
        end = modules.find(0, start)
        end = len(modules) if end < 0 else end
        found.append((start, end - start))
        start = modules.find(1, end)
    return found
