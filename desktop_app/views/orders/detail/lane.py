"""A lane that puts its title above its steps where there is no room beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QResizeEvent

from desktop_app.views.widgets.detail.axis_lane import AxisLane
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.typeface import SMALL_FIGURE, SMALL_STRONG

BESIDE_FROM = 520
"""Units: from this width on, the title stands beside the steps."""
_HEAD = 24
_OUTER = 38


class OrderLane(AxisLane):
    """The lane of the widget set, with a second shape for a narrow pane."""

    def wanted_size(self) -> QSize:
        beside = super().wanted_size()
        if self._beside():
            return beside
        return QSize(self._theme.px(200), beside.height() + self._theme.px(_HEAD))

    def draw(self, canvas: Canvas) -> None:
        if self._beside():
            super().draw(canvas)
            return
        px, width = self._theme.px, canvas.whole.width()
        title = min(canvas.width(self._title, SMALL_STRONG) + 2, width)
        canvas.words(QRectF(0, 0, title, px(18)), self._title, SMALL_STRONG)
        rest = QRectF(title + px(8), 0, width - title - px(8), px(18))
        canvas.words(rest, self._sub, SMALL_FIGURE, "muted", RIGHT)
        canvas.painter.translate(0, px(_HEAD))
        places = self._places(canvas)
        for at in range(len(places) - 1):
            passed = self._steps[at + 1].stage.value == "done"
            line = QRectF(places[at], px(10) - 1, places[at + 1] - places[at], 2)
            canvas.fill(line, self._tone if passed else "line")
        for step, middle in zip(self._steps, places, strict=True):
            self._node(canvas, step, middle)
            self._words(canvas, step, middle, self._room(places))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _beside(self) -> bool:
        return self._theme.sizes.units(self.width()) >= BESIDE_FROM

    def _places(self, canvas: Canvas) -> list[float]:
        if self._beside():
            return super()._places(canvas)
        first = float(self._theme.px(_OUTER))
        last = canvas.whole.width() - first
        count = len(self._steps)
        if count == 1:
            return [first]
        return [first + (last - first) * at / (count - 1) for at in range(count)]
