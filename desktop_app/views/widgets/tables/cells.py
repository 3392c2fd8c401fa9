"""Ready cell painters: each takes places in the row tuple and returns what a Column paints."""

from PySide6.QtCore import QRectF

from desktop_app.views.widgets.paint.canvas import LEFT, RIGHT, Canvas
from desktop_app.views.widgets.paint.chip import chip, chip_width
from desktop_app.views.widgets.tables.columns import CellPainter, Row
from desktop_app.views.widgets.tokens.typeface import (
    BODY,
    BODY_FIGURE,
    BODY_MEDIUM,
    BODY_STRONG,
    FIGURE,
    SMALL,
    Style,
)

_BEFORE_DOT = 9
_DASH = "—"


def words(at: int, style: Style = BODY, ink: str = "text") -> CellPainter:
    """One text."""

    def paint(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
        canvas.words(rect, row[at], style, ink)

    return paint


def figures(at: int, style: Style = FIGURE, ink: str = "text") -> CellPainter:
    """A ready-made number or amount, right-aligned with tabular figures; an empty one is a muted dash."""

    def paint(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
        text = row[at]
        canvas.words(rect, text or _DASH, style, ink if text else "muted", RIGHT)

    return paint


def noted(at: int, note: int, style: Style = BODY_MEDIUM) -> CellPainter:
    """A text with a small muted note after it, such as a customer and the country."""

    def paint(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
        text, small = row[at], row[note]
        gap = canvas.theme.px(8)
        room = canvas.width(small, SMALL) + gap if small else 0
        width = min(canvas.width(text, style) + 1, rect.width() - room)
        canvas.words(QRectF(rect.left(), rect.top(), width, rect.height()), text, style)
        if small:
            canvas.words(QRectF(rect.left() + width + gap, rect.top(), room, rect.height()), small, SMALL, "muted")

    return paint


def marked(at: int, mark: int, icon: str = "cloud-upload", style: Style = BODY_STRONG) -> CellPainter:
    """A text followed by a small amber icon when the value at `mark` is true, such as an unsent change."""

    def paint(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
        canvas.words(rect, row[at], style)
        if row[mark]:
            left = rect.left() + canvas.width(row[at], style) + canvas.theme.px(4)
            canvas.icon(left, rect.center().y(), icon, "warn", 14)

    return paint


def state(word: int, tone: int, alignment: int = LEFT) -> CellPainter:
    """A state: plain muted word when the value at `tone` is empty, else a chip in that tone."""

    def paint(canvas: Canvas, rect: QRectF, row: Row, ground: str) -> None:
        paint_state(canvas, rect, (row[word], row[tone]), ground, alignment)

    return paint


def paint_state(
    canvas: Canvas, rect: QRectF, word_and_tone: tuple[str, str], ground: str = "surface", alignment: int = LEFT
) -> None:
    """The same for a cell with more than a state in it."""
    word, tone = word_and_tone
    if not tone:
        canvas.words(rect, word, BODY, "muted", alignment)
    elif alignment == LEFT:
        # The dot begins where a plain word would, so that the column reads as one line.
        chip(canvas, rect.left() - canvas.theme.px(_BEFORE_DOT), rect.center().y(), word, tone, ground)
    else:
        chip(canvas, rect.right() - chip_width(canvas.theme, word), rect.center().y(), word, tone, ground)


def toned(word: int, tone: int, icon: str = "alarm-clock") -> CellPainter:
    """A time or count whose value at `tone` is empty (muted), or its ink; `bad` also shows the icon."""

    def paint(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
        ink = row[tone]
        if not ink:
            canvas.words(rect, row[word] or _DASH, BODY_FIGURE, "muted")
            return
        left = rect.left()
        if ink == "bad" and icon:
            left = canvas.icon(left, rect.center().y(), icon, ink, 14) + canvas.theme.px(5)
        area = QRectF(left, rect.top(), rect.right() - left, rect.height())
        canvas.words(area, row[word], BODY_STRONG if ink == "bad" else FIGURE, ink)

    return paint


def two_lines(first: int, second: int, style: Style = BODY_STRONG, alignment: int = LEFT) -> CellPainter:
    """A name over a muted small line."""

    def paint(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
        upper, lower = halves(canvas, rect)
        canvas.words(upper, row[first], style, "text", alignment)
        canvas.words(lower, row[second], SMALL, "muted", alignment)

    return paint


def halves(canvas: Canvas, rect: QRectF) -> tuple[QRectF, QRectF]:
    """The upper and the lower line of a two-line cell, close together around its middle."""
    height = canvas.theme.px(18)
    middle = rect.center().y()
    upper = QRectF(rect.left(), middle - height + 1, rect.width(), height)
    lower = QRectF(rect.left(), middle - 1, rect.width(), height)
    return upper, lower
