"""Draws the shipped icons in any token colour, sharp on any screen, once each."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

_LARGEST_THIN = 18
_SMALL = 12
_TINY = 10


class IconShelf:
    """Pixmaps by icon, colour, size and device pixel ratio."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        """`size` in logical pixels, the line's weight follows it; FileNotFoundError for an icon that is not shipped."""
        key = (name, colour.rgba(), size, ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return pixmap

    def icon(self, name: str, colour: QColor, size: int) -> QIcon:
        """For Qt's own controls; holds the plain and the double resolution."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
        return icon

    def _draw(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        text = self._texts.get(name)
        if text is None:
            text = self._texts[name] = resources.icon_text(name)
        svg = text.replace("currentColor", colour.name()).replace('stroke-width="2"', f'stroke-width="{_stroke(size)}"')
        pixels = max(1, round(size * ratio))
        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _stroke(size: int) -> float:
    """Thinner lines as icons grow, so that all look of one weight beside the words."""
    if size <= _TINY:
        return 3.4
    if size <= _SMALL:
        return 2.3
    return 1.9 if size <= _LARGEST_THIN else 1.75
