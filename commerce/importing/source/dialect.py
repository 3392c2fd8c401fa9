"""How the cells of a row are told apart: the separator and the quote, judged on the first rows."""

from __future__ import annotations

import csv
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

SEPARATORS = (",", ";", "\t", "|")
_QUOTES = ('"', "'")
_DECLARATION = "sep="
_ENCLOSED = re.compile(r"(?:^|[,;\t|])'[^']*'(?=[,;\t|\r\n]|$)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Separator and quote; `agreeing` of the first rows have the width of the first, `declared` by a `sep=` line."""

    separator: str = ","
    quote: str = '"'
    agreeing: int = 0
    looked_at: int = 0
    declared: bool = False


def find_dialect(lines: Sequence[str], chosen: str = "") -> Dialect:
    """Judge the first whole lines of a file; `chosen` fixes the separator."""
    if chosen and (len(chosen) != 1 or chosen in "\"'\r\n"):
        raise Refused("import.unknown_separator", separator=chosen)
    declared = declared_separator(lines[0]) if lines else ""
    if declared:
        lines = lines[1:]
    quote = _quote(lines)
    separators = (chosen or declared,) if chosen or declared else SEPARATORS
    candidates = [_tried(lines, separator, quote) for separator in separators]
    best = max(candidates, key=lambda candidate: candidate[0])[1]
    return Dialect(best.separator, best.quote, best.agreeing, best.looked_at, declared=bool(declared))


def _quote(lines: Sequence[str]) -> str:
    """Single quotes only where they enclose cells from the header on: an apostrophe in a name or a guard is none."""
    usual, other = _QUOTES
    if not lines or any(usual in line for line in lines) or not _ENCLOSED.search(lines[0]):
        return usual
    return other if 2 * sum(bool(_ENCLOSED.search(line)) for line in lines) > len(lines) else usual


def declared_separator(line: str) -> str:
    """Return what Excel's own first line `sep=;` declares, else nothing."""
    text = line.rstrip("\r\n").lower().strip('"')
    return text[-1] if text.startswith(_DECLARATION) and len(text) == len(_DECLARATION) + 1 else ""


def _tried(lines: Sequence[str], separator: str, quote: str) -> tuple[tuple[float, int], Dialect]:
    """Score a separator: the share of rows as wide as the header, in tenths, then the width."""
    rows = _rows(lines, separator, quote)
    widths = Counter(len(row) for row in rows if row)
    if not widths:
        return (0.0, 0), Dialect(separator, quote)
    width = len(rows[0])
    agreeing, total = widths[width], sum(widths.values())
    share = agreeing / total if width > 1 else 0.0
    return (round(share, 1), width), Dialect(separator, quote, agreeing, total)


def _rows(lines: Sequence[str], separator: str, quote: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(csv.reader(lines, delimiter=separator, quotechar=quote))
    # The last row may have been cut by the end of the sample.
    return rows[:-1] if len(rows) > 2 else rows  # noqa: PLR2004  header and at least one whole row
