"""Draws scripts the bundled font lacks with fonts of this computer, shaped and in reading order, as sharp pictures.

Pictures, because Pillow opens every font format (PDF embedding here takes TrueType only) and shapes Arabic, Hebrew
and Indic text properly; 600 dpi, so that print stays crisp. Right-to-left and joined scripts need the system's fribidi:
where it is absent they count as unknown, since letters in the wrong order are worse than a mark.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont, features

_PIXELS_PER_POINT = 600 / 72
_MEASURE = 100
_NO_CHARACTER = "\U0010fffe"
_SIMPLE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC")
"""Scripts that need no shaping: one sign after the other."""


@cache
def _face(path: str, pixels: int) -> ImageFont.FreeTypeFont | None:
    try:
        return ImageFont.truetype(path, pixels)
    except OSError:
        return None


@cache
def _unknown_sign(path: str) -> bytes:
    face = _face(path, _MEASURE)
    return bytes(face.getmask(_NO_CHARACTER)) if face else b""


@cache
def _shaping() -> bool:
    return bool(features.check("raqm") and features.check("fribidi"))


@cache
def _has(path: str, letter: str) -> bool:
    face = _face(path, _MEASURE)
    return face is not None and bytes(face.getmask(letter)) != _unknown_sign(path)


class ForeignScript:
    """The fallback fonts of one print job."""

    class Drawn(NamedTuple):
        """A stretch of text as a picture; `below` is how far it reaches under the base line. All in points."""

        picture: Image.Image
        width: float
        height: float
        below: float

    def __init__(self, paths: tuple[str, ...]) -> None:
        self._paths = paths
        self._drawn: dict[tuple[str, str, float, tuple[float, float, float]], ForeignScript.Drawn] = {}

    def font_for(self, letter: str) -> str | None:
        """Return the first font that has this character and can set its script, or None."""
        if unicodedata.category(letter) in {"Cs", "Co", "Cn"}:
            return None
        if not _shaping() and not unicodedata.name(letter, "").startswith(_SIMPLE):
            return None
        return next((path for path in self._paths if _has(path, letter)), None)

    def font_for_all(self, text: str) -> str | None:
        """Return the first font that has every character and can shape the text, or None."""
        if not _shaping():
            return None
        return next((path for path in self._paths if all(letter == " " or _has(path, letter) for letter in text)), None)

    def width(self, text: str, path: str, size: float) -> float:
        """Return how wide a text is, in points."""
        face = _face(path, _MEASURE)
        return float(face.getlength(text)) * size / _MEASURE if face else 0.0

    def draw(self, text: str, path: str, size: float, ink: tuple[float, float, float]) -> ForeignScript.Drawn:
        """Return `text` as a transparent picture, drawn once per job."""
        key = (text, path, size, ink)
        if key not in self._drawn:
            self._drawn[key] = self._paint(text, path, size, ink)
        return self._drawn[key]

    def _paint(self, text: str, path: str, size: float, ink: tuple[float, float, float]) -> ForeignScript.Drawn:
        face = _face(path, round(size * _PIXELS_PER_POINT))
        if face is None:
            return ForeignScript.Drawn(Image.new("RGBA", (1, 1)), 0.0, 0.0, 0.0)
        ascent, descent = face.getmetrics()
        wide, high = max(1, round(face.getlength(text))), ascent + descent
        colour = tuple(round(255 * part) for part in ink)
        picture = Image.new("RGBA", (wide, high), (*colour, 0))
        mask = Image.new("L", (wide, high))
        ImageDraw.Draw(mask).text((0, ascent), text, fill=255, font=face, anchor="ls")
        picture.putalpha(mask)
        per_point = _PIXELS_PER_POINT
        return ForeignScript.Drawn(picture, wide / per_point, high / per_point, descent / per_point)
