"""A state as dot and word on a tint: it means "look here", so normal states never wear it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop_app.views.widgets.paint.canvas import Canvas
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
    canvas.painter.drawPixmap(canvas.place(rect).topLeft(), _pixmap(canvas, word, tone, ground))
    return left + width


def _pixmap(canvas: Canvas, word: str, tone: str, ground: str) -> QPixmap:
    theme = canvas.theme
    key = (word, tone, ground, canvas.rtl, canvas.ratio)
    pixmap = theme.chips.get(key)
    if pixmap is None:
        pixmap = theme.chips[key] = _draw(theme, word, (tone, ground), rtl=canvas.rtl, ratio=canvas.ratio)
    return pixmap


def _draw(theme: Theme, word: str, look: tuple[str, str], *, rtl: bool, ratio: float) -> QPixmap:
    tone, ground = look
    width, height = chip_width(theme, word), theme.px(HEIGHT)
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas = Canvas(painter, theme, QRectF(0, 0, width, height), rtl=rtl, ratio=ratio)
    paint_chip(canvas, canvas.whole, word, tone, ground)
    painter.end()
    return pixmap


def paint_chip(
    canvas: Canvas, rect: QRectF, word: str, tone: str, ground: str = "surface", style: Style = SMALL_STRONG
) -> None:
    """The same without the pixmap cache, for a chip that is a widget."""
    theme = canvas.theme
    canvas.rounded(rect, rect.height() / 2, theme.tint(tone, ground))
    canvas.dot(rect.left() + theme.px(_BEFORE_DOT), rect.center().y(), tone)
    start = rect.left() + theme.px(_BEFORE_WORD)
    canvas.words(QRectF(start, rect.top(), rect.right() - start, rect.height()), word, style, tone)
