"""Small painted things that lists show a thousand times, painted once each for a look of the theme."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop_app.views.widgets.paint.canvas import Canvas

_CLEAR = QColor(0, 0, 0, 0)


def stamp(
    canvas: Canvas, key: tuple[object, ...], width: float, height: float, draw: Callable[[Canvas], None]
) -> QPixmap:
    """Return what `draw` paints on a clear ground of that size; `key` tells it from all other stamps."""
    theme, ratio = canvas.theme, canvas.ratio
    found = theme.stamps.get((key, canvas.rtl, ratio))
    if found is not None:
        return found
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(_CLEAR)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(Canvas(painter, theme, QRectF(0, 0, width, height), rtl=canvas.rtl, ratio=ratio))
    painter.end()
    theme.stamps[key, canvas.rtl, ratio] = made
    return made
