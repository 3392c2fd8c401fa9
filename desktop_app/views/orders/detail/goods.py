"""The items of an order, on two lines each where the pane is narrow, so that their source is never lost."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QResizeEvent

from desktop_app.views.widgets.detail.item_lines import ItemLine, ItemLines
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, FIGURE, SMALL_FIGURE, SMALL_MEDIUM

_BESIDE_FROM = 520
_TWO_LINES = 46


class OrderItems(ItemLines):
    """The lines of the widget set, with a second shape."""

    def wanted_size(self) -> QSize:
        if self._beside():
            return super().wanted_size()
        return QSize(self._theme.px(200), self._theme.px(_TWO_LINES) * len(self._lines))

    def draw(self, canvas: Canvas) -> None:
        if self._beside():
            super().draw(canvas)
            return
        height = self._theme.px(_TWO_LINES)
        for at, line in enumerate(self._lines):
            self._two_lines(canvas, line, QRectF(0, at * height, canvas.whole.width(), height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _beside(self) -> bool:
        return self._theme.sizes.units(self.width()) >= _BESIDE_FROM

    def _two_lines(self, canvas: Canvas, line: ItemLine, rect: QRectF) -> None:
        px, theme = self._theme.px, self._theme
        self._picture(canvas, line, QRectF(0, rect.center().y() - px(14), px(28), px(28)))
        ink = "muted" if line.struck else "text"
        top, left = rect.center().y() - px(19), float(px(40))
        amount = canvas.width(line.amount, FIGURE) + px(8)
        canvas.words(QRectF(rect.right() - amount, top, amount, px(19)), line.amount, FIGURE, ink, RIGHT)
        room = rect.right() - amount - px(8) - left
        canvas.words(QRectF(left, top, room, px(19)), line.name, BODY_MEDIUM, ink)
        if line.struck:
            shown = min(room, canvas.width(line.name, BODY_MEDIUM))
            canvas.fill(QRectF(left, top + px(9), shown, 1), theme.colour("muted"))
        below = top + px(19)
        quantity = canvas.width(line.quantity, SMALL_FIGURE) + px(8)
        canvas.words(
            QRectF(rect.right() - quantity, below, quantity, px(19)), line.quantity, SMALL_FIGURE, "muted", RIGHT
        )
        if line.source:
            canvas.dot(left, below + px(9), line.tone, 6)
            source = QRectF(left + px(12), below, rect.right() - quantity - left - px(20), px(19))
            canvas.words(source, line.source, SMALL_MEDIUM, line.tone)
