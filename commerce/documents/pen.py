"""Draws on one PDF page after the other, measured from the top left as people do, every text encoded once a job."""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from reportlab.lib.utils import ImageReader

from commerce.documents.codes import DOT

if TYPE_CHECKING:
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    from commerce.documents.codes import Shape
    from commerce.documents.lettering import Lettering, Piece, Style

Ink = tuple[float, float, float]

WHITE: Ink = (1.0, 1.0, 1.0)
_CURVE = 0.5523
"""How far a Bezier handle reaches to round a corner like a circle."""
_CAPITAL = 0.727
"""Height of Inter's capitals as a part of the size."""


class Box(NamedTuple):
    """A rectangle hanging from `down`, in points."""

    x: float
    down: float
    width: float
    height: float


class Pen:
    """Writes and draws on pages of `width` x `height` points; texts stand with their base line on `down`."""

    def __init__(self, canvas: Canvas, lettering: Lettering, size: tuple[float, float]) -> None:
        self._canvas = canvas
        self._lettering = lettering
        self._width, self._height = size
        self._encoded: dict[tuple[str, float, str], str] = {}
        self._readers: dict[int, tuple[Image.Image, ImageReader]] = {}

    def text(self, x: float, down: float, text: str, style: Style) -> None:
        """Write a cleaned text from `x` to the right."""
        pieces = self._lettering.pieces(text)
        for piece in pieces:
            if piece.font:
                self._foreign(x, down, piece, style)
            else:
                place = f"BT 1 0 0 1 {x:.2f} {self._height - down:.2f} Tm"
                self._canvas.addLiteral(f"{_ink(style.ink)} rg {place} {self._code(piece.text, style)} ET")
            if len(pieces) > 1:
                x += self._lettering.piece_width(piece, style)

    def text_right(self, x: float, down: float, text: str, style: Style) -> None:
        """Write a cleaned text that ends at `x`."""
        self.text(x - self._lettering.width(text, style), down, text, style)

    def across(self, text: str, style: Style, degrees: float) -> None:
        """Write outlined words slanting through the middle of the page."""
        along, up = cos(radians(degrees)), sin(radians(degrees))
        half, lift = self._lettering.width(text, style) / 2, style.size * _CAPITAL / 2
        x = self._width / 2 - half * along + lift * up
        y = self._height / 2 - half * up - lift * along
        turned = f"{along:.4f} {up:.4f} {-up:.4f} {along:.4f} {x:.2f} {y:.2f} Tm"
        for piece in self._lettering.pieces(text):
            if not piece.font:
                code = self._code(piece.text, style)
                self._canvas.addLiteral(f"q {_ink(style.ink)} RG 1 w BT 1 Tr {turned} {code} ET Q")

    def _code(self, text: str, style: Style) -> str:
        key = (style.weight, style.size, text)
        code = self._encoded.get(key)
        if code is None:
            writer = self._canvas.beginText(0, 0)
            writer.setFont(self._lettering.font_name(style.weight), style.size)
            writer.textOut(text)
            # "BT 1 0 0 1 0 0 Tm <font, text> ET": only the middle does not depend on the place.
            code = self._encoded[key] = writer.getCode().partition(" Tm ")[2].removesuffix(" ET")
        return code

    def _foreign(self, x: float, down: float, piece: Piece, style: Style) -> None:
        drawn = self._lettering.drawn(piece, style)
        self._place(drawn.picture, Box(x, down - drawn.height + drawn.below, drawn.width, drawn.height))

    def rule(self, x: float, down: float, to: float, ink: Ink, weight: float = 0.5) -> None:
        """Draw a level line."""
        y = self._height - down
        self._canvas.addLiteral(f"{_ink(ink)} RG {weight} w {x:.2f} {y:.2f} m {to:.2f} {y:.2f} l S")

    def fill(self, box: Box, ink: Ink, radius: float = 0.0) -> None:
        """Fill a rectangle, its corners rounded by `radius`."""
        self._canvas.addLiteral(f"{_ink(ink)} rg {self._outline(box, radius)} f")

    def frame(self, box: Box, ink: Ink, weight: float = 0.8, radius: float = 0.0) -> None:
        """Draw the outline of a rectangle."""
        self._canvas.addLiteral(f"{_ink(ink)} RG {weight} w {self._outline(box, radius)} s")

    def _outline(self, box: Box, radius: float) -> str:
        left, bottom = box.x, self._height - box.down - box.height
        if not radius:
            return f"{left:.2f} {bottom:.2f} {box.width:.2f} {box.height:.2f} re"
        right, top, bend = left + box.width, bottom + box.height, radius * (1 - _CURVE)
        return (
            f"{left + radius:.2f} {bottom:.2f} m {right - radius:.2f} {bottom:.2f} l "
            f"{right - bend:.2f} {bottom:.2f} {right:.2f} {bottom + bend:.2f} {right:.2f} {bottom + radius:.2f} c "
            f"{right:.2f} {top - radius:.2f} l "
            f"{right:.2f} {top - bend:.2f} {right - bend:.2f} {top:.2f} {right - radius:.2f} {top:.2f} c "
            f"{left + radius:.2f} {top:.2f} l "
            f"{left + bend:.2f} {top:.2f} {left:.2f} {top - bend:.2f} {left:.2f} {top - radius:.2f} c "
            f"{left:.2f} {bottom + radius:.2f} l "
            f"{left:.2f} {bottom + bend:.2f} {left + bend:.2f} {bottom:.2f} {left + radius:.2f} {bottom:.2f} c h"
        )

    def stamp(self, x: float, down: float, shape: Shape, ink: Ink) -> None:
        """Set a code with its upper left corner here, moved onto the next whole dot of a 203 dpi head."""
        left, bottom = round(x / DOT) * DOT, round((self._height - down - shape.height) / DOT) * DOT
        self._canvas.addLiteral(f"q 1 0 0 1 {left:.3f} {bottom:.3f} cm {_ink(ink)} rg {shape.path} Q")

    def picture(self, box: Box, picture: Image.Image) -> None:
        """Set a picture filling `box`."""
        self._place(picture, box)

    def _place(self, picture: Image.Image, box: Box) -> None:
        known = self._readers.get(id(picture))
        if known is None:
            # The picture is kept beside its reader, so that its id stays its own for the whole job.
            known = self._readers[id(picture)] = (picture, ImageReader(picture))
        y = self._height - box.down - box.height
        self._canvas.drawImage(known[1], box.x, y, box.width, box.height, mask="auto")

    def next_page(self) -> None:
        """Finish this page."""
        self._canvas.showPage()


@cache
def _ink(ink: Ink) -> str:
    red, green, blue = ink
    return f"{red:.3f} {green:.3f} {blue:.3f}"


def lead(style: Style) -> float:
    """Return the distance between the base lines of two lines."""
    return style.size * 1.28


def stack(pen: Pen, at: tuple[float, float], lines: tuple[str, ...], style: Style) -> float:
    """Write lines one under the other from (x, down) and return where the next base line would be."""
    x, down = at
    for text in lines:
        pen.text(x, down, text, style)
        down += lead(style)
    return down
