"""Cells only the stock list has: a supplier's number with its age, cover in days, and the month as a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainterPath, QPen, QPolygonF

from desktop_app.viewmodels.inventory.stock_rows import ListRow, OfferWords, counts_zero
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tables.cells import halves, paint_state
from desktop_app.views.widgets.tables.columns import Row
from desktop_app.views.widgets.tokens.typeface import (
    BODY_FIGURE,
    BODY_MEDIUM,
    FIGURE,
    FIGURE_STRONG,
    SMALL,
    SMALL_STRONG,
)

_FILL = 60


def product(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    """The name over SKU and bin."""
    shown = _as_row(row)
    upper, lower = halves(canvas, rect)
    canvas.words(upper, shown.title, BODY_MEDIUM)
    canvas.words(lower, shown.sub, SMALL, "muted")


def free(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    """What can be sold, in the strongest figures of the row."""
    shown = _as_row(row)
    canvas.words(rect, shown.free, FIGURE_STRONG, shown.free_ink, RIGHT)


def offer(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    """The supplier's number over its name and age; crossed out where it counts as nothing."""
    words: OfferWords = _as_row(row).offer
    if not words.second:
        canvas.words(rect, words.first, SMALL, "muted")
        return
    upper, lower = halves(canvas, rect)
    canvas.words(upper, words.first, FIGURE, words.ink if words.struck else "text")
    if words.struck:
        width = canvas.width(words.first, FIGURE)
        canvas.fill(QRectF(upper.left() - 1, round(upper.center().y()), width + 2, 1), words.ink)
        left = upper.left() + width + canvas.theme.px(6)
        rest = QRectF(left, upper.top(), upper.right() - left, upper.height())
        canvas.words(rest, counts_zero(), SMALL_STRONG, words.ink)
    canvas.words(lower, words.second, SMALL, words.ink)


def state(canvas: Canvas, rect: QRectF, row: Row, ground: str) -> None:
    """Plain words for what is normal, a chip for what is not."""
    shown = _as_row(row)
    paint_state(canvas, rect, (shown.state, shown.tone), ground)


def cover(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    """For how many days it lasts, amber below a week."""
    shown = _as_row(row)
    if not shown.cover:
        canvas.words(rect, "—", BODY_FIGURE, "muted", RIGHT)
    else:
        style = BODY_FIGURE if shown.cover_ink == "text" else FIGURE_STRONG
        canvas.words(rect, shown.cover, style, shown.cover_ink, RIGHT)


def trend(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    """The last 30 days on hand."""
    shown = _as_row(row)
    if len(shown.trend) > 1:
        height = canvas.theme.px(24)
        area = QRectF(rect.left(), rect.center().y() - height / 2, min(rect.width(), canvas.theme.px(42)), height)
        _line(canvas, canvas.place(area), shown.trend, canvas.theme.colour(shown.trend_ink))


def _line(canvas: Canvas, area: QRectF, points: tuple[int, ...], ink: QColor) -> None:
    least, most = min(points), max(points)
    spread = max(1, most - least)
    step = area.width() / (len(points) - 1)
    inner = area.height() - 6
    floor = area.bottom() - 3 if most > least else area.center().y()
    line = QPolygonF(
        [QPointF(area.left() + at * step, floor - (value - least) * inner / spread) for at, value in enumerate(points)]
    )
    below = QPainterPath(line.first())
    below.addPolygon(line)
    below.lineTo(area.bottomRight())
    below.lineTo(area.bottomLeft())
    below.closeSubpath()
    fade = QLinearGradient(area.topLeft(), area.bottomLeft())
    top, bottom = QColor(ink), QColor(ink)
    top.setAlpha(_FILL)
    bottom.setAlpha(0)
    fade.setColorAt(0, top)
    fade.setColorAt(1, bottom)
    painter = canvas.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fade)
    painter.drawPath(below)
    painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(line)


def _as_row(row: Row) -> ListRow:
    """The list hands on what the viewmodel fetched."""
    return row  # type: ignore[return-value]  # every row of this list is a ListRow
