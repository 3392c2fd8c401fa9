"""Measures, wraps and cleans text for paper, and decides what happens to characters the bundled font lacks.

Characters outside the bundled font are drawn with the first fallback font of this computer that has them (see
`foreign_script`); where none has them they become a visible `[?]` and the page says what that means. Never a blank box.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from commerce.documents.foreign_script import ForeignScript
from commerce.kernel.errors import CodedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commerce.documents.fonts import SlipFonts

MARK = "[?]"
"""Stands for a run of characters that no font here can draw."""

_JOINERS = "\u200c\u200d"


class Style(NamedTuple):
    """How a text looks: weight (a field of `SlipFonts`), size in points, and ink as three parts of 0 to 1."""

    weight: str
    size: float
    ink: tuple[float, float, float]


class Piece(NamedTuple):
    """A stretch of text drawn by one font: the bundled one, or the fallback at `font`."""

    text: str
    font: str | None = None


@cache
def _loaded(path: str) -> TTFont:
    name = f"quayside:{path}"
    try:
        font = TTFont(name, path, shapable=False)
    except (TTFError, OSError) as problem:
        raise CodedError("document.font_unusable", path=path, detail=str(problem)) from problem
    pdfmetrics.registerFont(font)
    return font


@cache
def _characters(path: str) -> set[str]:
    return {chr(code) for code in _loaded(path).face.charToGlyph}


def clean(text: str) -> str:
    """Return `text` on one line: composed, without control or direction marks, every kind of space as one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        if kind in {"Cc", "Zs", "Zl", "Zp"}:
            kept.append(" ")
        elif kind != "Cf" or letter in _JOINERS:
            kept.append(letter)
    return " ".join("".join(kept).split())


class Lettering:
    """The fonts of one print job, with everything measured once."""

    def __init__(self, fonts: SlipFonts) -> None:
        self._fonts = {weight: _loaded(path) for weight, path in fonts.weights()}
        self._known = set.intersection(*(_characters(path) for _, path in fonts.weights()))
        self._foreign = ForeignScript(fonts.fallbacks)
        self._pieces: dict[str, tuple[Piece, ...]] = {}
        self._widths: dict[tuple[str, float, str], float] = {}
        self._wrapped: dict[tuple[str, Style, float, int], tuple[str, ...]] = {}
        self._lost: set[str] = set()
        self.marked = False
        """Whether a `[?]` was needed since this was last set to False."""

    def font_name(self, weight: str) -> str:
        """Return the name under which reportlab knows a weight."""
        return str(self._fonts[weight].fontName)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Return the stretches of a cleaned text, each with the font that has all its characters."""
        if self._known.issuperset(text):
            return (Piece(text),) if text else ()
        found = self._pieces.get(text)
        if found is None:
            found = self._pieces[text] = tuple(self._split(text))
            if any(piece.text == MARK for piece in found):
                self._lost.add(text)
        self.marked = self.marked or text in self._lost
        return found

    def _split(self, text: str) -> Iterator[Piece]:
        if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text):
            # Numbers and foreign words move around in a right-to-left sentence: one font must set all of it.
            whole = self._foreign.font_for_all(text)
            if whole:
                yield Piece(text, whole)
                return
        for letters, font in _with_inner_spaces(self._runs(text)):
            if font == MARK:
                yield Piece(MARK)
            elif letters.strip(_JOINERS):
                yield Piece(letters if font else letters.strip(_JOINERS), font)

    def _runs(self, text: str) -> list[tuple[str, str | None]]:
        runs: list[tuple[str, str | None]] = []
        for letter in text:
            font = None if letter in self._known else self._foreign.font_for(letter) or MARK
            if letter in _JOINERS:
                font = runs[-1][1] if runs else None
            if runs and runs[-1][1] == font:
                runs[-1] = (runs[-1][0] + letter, font)
            else:
                runs.append((letter, font))
        return runs

    def width(self, text: str, style: Style) -> float:
        """Return how wide a cleaned text is, in points."""
        key = (style.weight, style.size, text)
        known = self._widths.get(key)
        if known is None:
            known = self._widths[key] = sum(self.piece_width(piece, style) for piece in self.pieces(text))
        return known

    def piece_width(self, piece: Piece, style: Style) -> float:
        """Return how wide one stretch is, in points."""
        if piece.font:
            return self._foreign.width(piece.text, piece.font, style.size)
        return float(self._fonts[style.weight].stringWidth(piece.text, style.size))

    def drawn(self, piece: Piece, style: Style) -> ForeignScript.Drawn:
        """Return a stretch in a fallback font as a picture."""
        return self._foreign.draw(piece.text, piece.font or "", style.size, style.ink)

    def wrap(self, text: str, style: Style, width: float, limit: int = 8) -> tuple[str, ...]:
        """Break `text` into lines of at most `width` points, breaking too long words; an ellipsis beyond `limit`."""
        key = (text, style, width, limit)
        lines = self._wrapped.get(key)
        if lines is None:
            lines = self._wrapped[key] = tuple(self._limited(clean(text), style, width, limit))
        self.marked = self.marked or not self._lost.isdisjoint(lines)
        return lines

    def _limited(self, text: str, style: Style, width: float, limit: int) -> list[str]:
        if not text:
            return []
        if self.width(text, style) <= width:
            return [text]
        lines: list[str] = []
        for line in self._lines(text, style, width):
            if len(lines) == limit:
                lines[-1] = self._shortened(lines[-1], style, width)
                break
            lines.append(line)
        return lines

    def _lines(self, text: str, style: Style, width: float) -> Iterator[str]:
        line = ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if self.width(longer, style) <= width:
                line = longer
                continue
            if line:
                yield line
            *full, line = self._broken(word, style, width)
            yield from full
        if line:
            yield line

    def _broken(self, word: str, style: Style, width: float) -> list[str]:
        parts = []
        while len(word) > 1 and self.width(word, style) > width:
            cut = self._fitting(word, style, width)
            parts.append(word[:cut])
            word = word[cut:]
        return [*parts, word]

    def _fitting(self, word: str, style: Style, width: float) -> int:
        low, high = 1, len(word)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(word[:middle], style) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _shortened(self, line: str, style: Style, width: float) -> str:
        while line and self.width(f"{line}…", style) > width:
            line = line[:-1]
        return f"{line}…"


def _with_inner_spaces(runs: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Join foreign runs across the spaces and signs between them, so that right-to-left words keep their order."""
    joined: list[tuple[str, str | None]] = []
    for letters, font in runs:
        between = len(joined) > 1 and joined[-1][1] is None and not any(map(str.isalnum, joined[-1][0]))
        if font and between and joined[-2][1] == font:
            middle = joined.pop()[0]
            joined[-1] = (joined[-1][0] + middle + letters, font)
        else:
            joined.append((letters, font))
    return joined
