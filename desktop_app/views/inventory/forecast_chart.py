"""Where the stock of a variant goes: solid past, dashed future in its band, and the line it should not fall below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.inventory.forecast_line import ForecastLine
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import CENTRE, LEFT, RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import CAPTION, SMALL_STRONG

_AXIS = 30
_BELOW = 20
_LINES = 3
_BAND = 0.12


class ForecastChart(Painted):
    """Empty until the line is known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._line: ForecastLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: ForecastLine | None) -> None:
        """Draw another variant."""
        self._line = line
        self.setAccessibleName(line.spoken if line else "")
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(146))

    def draw(self, canvas: Canvas) -> None:
        line, px = self._line, self._theme.px
        if line is None:
            return
        plot = QRectF(px(_AXIS), px(8), canvas.whole.width() - px(_AXIS + 2), canvas.whole.height() - px(_BELOW + 8))
        self._grid(canvas, plot, line)
        today = self._at(plot, line, len(line.past) - 1, line.past[-1])
        canvas.fill(QRectF(round(today.x()), plot.top(), 1, plot.height()), "line")
        self._band(canvas, plot, line)
        self._reorder(canvas, plot, line)
        past = [self._at(plot, line, at, value) for at, value in enumerate(line.past)]
        self._stroke(canvas, past, Qt.PenStyle.SolidLine, "accent", 2)
        first = len(line.past) - 1
        future = [self._at(plot, line, first + at, value) for at, value in enumerate(line.future)]
        self._stroke(canvas, future, Qt.PenStyle.DashLine, "accent", 2)
        self._today(canvas, today, line)
        self._days(canvas, plot, today, line)

    def _at(self, plot: QRectF, line: ForecastLine, day: int, value: float) -> QPointF:
        across = plot.width() * day / (len(line.past) + len(line.future) - 2)
        return QPointF(plot.left() + across, plot.bottom() - plot.height() * value / (line.step * _LINES))

    def _grid(self, canvas: Canvas, plot: QRectF, line: ForecastLine) -> None:
        px = self._theme.px
        for at in range(_LINES + 1):
            height = round(plot.bottom() - plot.height() * at / _LINES)
            canvas.fill(QRectF(plot.left(), height, plot.width(), 1), "line" if not at else "hair")
            canvas.words(QRectF(0, height - px(8), px(_AXIS - 8), px(16)), str(line.step * at), CAPTION, "muted", RIGHT)

    def _band(self, canvas: Canvas, plot: QRectF, line: ForecastLine) -> None:
        first = len(line.past) - 1
        above = [self._at(plot, line, first + at, value) for at, value in enumerate(line.high)]
        below = [self._at(plot, line, first + at, value) for at, value in enumerate(line.low)]
        ground = QColor(self._theme.colour("accent"))
        ground.setAlphaF(_BAND if not self._theme.dark else _BAND * 1.6)
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(ground)
        canvas.painter.drawPolygon(self._placed(canvas, above + below[::-1]))

    def _reorder(self, canvas: Canvas, plot: QRectF, line: ForecastLine) -> None:
        if line.reorder_at is None:
            return
        px = self._theme.px
        left = self._at(plot, line, 0, line.reorder_at)
        self._stroke(canvas, [left, QPointF(plot.right(), left.y())], Qt.PenStyle.DashLine, "warn", 1.4)
        width = canvas.width(line.reorder_words, SMALL_STRONG) + px(2)
        self._label(canvas, QRectF(plot.left() + px(4), left.y() - px(17), width, px(16)), line.reorder_words, "warn")

    def _today(self, canvas: Canvas, today: QPointF, line: ForecastLine) -> None:
        px = self._theme.px
        size = px(8)
        dot = QRectF(today.x() - size / 2, today.y() - size / 2, size, size)
        canvas.rounded(dot, size / 2, "surface", "accent", 2)
        above = today.y() - px(23)
        top = above if above >= 0 else today.y() + px(8)
        width = canvas.width(line.today, SMALL_STRONG) + px(2)
        self._label(canvas, QRectF(today.x() + px(7), top, width, px(16)), line.today, "text")

    def _label(self, canvas: Canvas, place: QRectF, words: str, ink: str) -> None:
        """Words on a ground of their own, so that no line runs through them."""
        canvas.fill(place.adjusted(-2, 1, 2, -1), "surface")
        canvas.words(place, words, SMALL_STRONG, ink)

    def _days(self, canvas: Canvas, plot: QRectF, today: QPointF, line: ForecastLine) -> None:
        px = self._theme.px
        row = QRectF(plot.left(), plot.bottom() + px(4), plot.width(), px(16))
        canvas.words(row, line.days[0], CAPTION, "muted", LEFT)
        canvas.words(row, line.days[2], CAPTION, "muted", RIGHT)
        middle = QRectF(today.x() - px(40), row.top(), px(80), row.height())
        canvas.words(middle, line.days[1], CAPTION, "muted", CENTRE)

    def _stroke(self, canvas: Canvas, points: list[QPointF], style: Qt.PenStyle, ink: str, width: float) -> None:
        pen = QPen(self._theme.colour(ink), width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
        if style is Qt.PenStyle.DashLine:
            pen.setDashPattern([4, 3])
        canvas.painter.setPen(pen)
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        canvas.painter.drawPolyline(self._placed(canvas, points))

    def _placed(self, canvas: Canvas, points: list[QPointF]) -> QPolygonF:
        if not canvas.rtl:
            return QPolygonF(points)
        return QPolygonF([QPointF(canvas.whole.width() - point.x(), point.y()) for point in points])
