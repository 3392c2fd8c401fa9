"""A state as dot and word on a tint: it means "look here", so normal states never wear it."""

from PySide6.QtCore import QRectF

from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.stamp import stamp
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import CAPTION, SMALL_STRONG, Style

HEIGHT = 22
SMALL_HEIGHT = 18
SMALL_CHIP = Style(CAPTION.size, 600)
_BEFORE_DOT = 9
_BEFORE_WORD = 19
_AFTER_WORD = 9


def chip_width(theme: Theme, word: str, style: Style = SMALL_STRONG) -> int:
    """Logical pixels of the whole chip."""
    return round(theme.type.width(word, style)) + theme.px(_BEFORE_WORD) + theme.px(_AFTER_WORD)


def chip(canvas: Canvas, left: float, middle: float, word: str, tone: str, ground: str = "surface") -> float:
    """Paint a chip centred on the line `middle`; returns its right edge. `ground` is what lies under it."""
    theme = canvas.theme
    width, height = chip_width(theme, word), theme.px(HEIGHT)
    rect = QRectF(left, round(middle - height / 2), width, height)
    key = ("chip", word, tone, ground)
    picture = stamp(canvas, key, width, height, lambda inside: paint_chip(inside, inside.whole, word, tone, ground))
    canvas.painter.drawPixmap(canvas.place(rect).topLeft(), picture)
    return left + width


def paint_chip(
    canvas: Canvas, rect: QRectF, word: str, tone: str, ground: str = "surface", style: Style = SMALL_STRONG
) -> None:
    """The same without the pixmap cache, for a chip that is a widget."""
    theme = canvas.theme
    canvas.rounded(rect, rect.height() / 2, theme.tint(tone, ground))
    canvas.dot(rect.left() + theme.px(_BEFORE_DOT), rect.center().y(), tone)
    start = rect.left() + theme.px(_BEFORE_WORD)
    canvas.words(QRectF(start, rect.top(), rect.right() - start, rect.height()), word, style, tone)
