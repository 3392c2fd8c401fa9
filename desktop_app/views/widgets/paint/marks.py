"""Small painted signs: check box, radio, avatar, round and square icon tiles, spinner, meter."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.views.widgets.paint.canvas import CENTRE, Canvas
from desktop_app.views.widgets.paint.stamp import stamp
from desktop_app.views.widgets.tokens.typeface import Style

CHECK_UNITS = 16
_TONES = ("info", "violet", "ok", "warn", "accent", "neutral")
_LARGE_TILE = 34
_TURN = 16


def check_box(canvas: Canvas, middle: QPointF, *, ticked: bool, partly: bool = False) -> None:
    """A box of 16 units around that point; `partly` draws a dash."""
    size = canvas.theme.px(CHECK_UNITS)
    box = QRectF(round(middle.x() - size / 2), round(middle.y() - size / 2), size, size)
    key = ("check box", ticked, partly)
    picture = stamp(canvas, key, size, size, lambda inside: _draw_box(inside, ticked=ticked, partly=partly))
    canvas.painter.drawPixmap(canvas.place(box).topLeft(), picture)


def _draw_box(canvas: Canvas, *, ticked: bool, partly: bool) -> None:
    px, box = canvas.theme.px, canvas.whole
    if not ticked and not partly:
        canvas.rounded(box, px(4), "surface", "field")
        return
    canvas.rounded(box, px(4), "accent")
    corner, unit = box.topLeft(), box.width() / CHECK_UNITS
    points = [(4.2, 8.3), (7.0, 11.0), (11.8, 5.3)] if ticked else [(4.5, 8.0), (11.5, 8.0)]
    canvas.painter.setPen(_round_pen(canvas, "on_accent", 1.8 * unit))
    canvas.painter.drawPolyline(QPolygonF([corner + QPointF(x * unit, y * unit) for x, y in points]))


def radio(canvas: Canvas, middle: QPointF, *, chosen: bool) -> None:
    px = canvas.theme.px
    size = px(CHECK_UNITS)
    box = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
    canvas.rounded(box, size / 2, "accent" if chosen else "surface", None if chosen else "field", 1.2)
    if chosen:
        inner = box.adjusted(px(5), px(5), -px(5), -px(5))
        canvas.rounded(inner, inner.width() / 2, "on_accent")


def initials(name: str) -> str:
    """At most two letters for an avatar."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def avatar(canvas: Canvas, left: float, middle: float, name: str, units: float = 28) -> float:
    """A disc with initials in a tone that stays the same for a name; returns its right edge."""
    theme = canvas.theme
    tone = _TONES[sum(map(ord, name)) % len(_TONES)]
    size = theme.px(units)
    disc = QRectF(left, round(middle - size / 2), size, size)
    canvas.rounded(disc, size / 2, theme.mixed(tone, "surface", 0.30 if theme.dark else 0.16))
    canvas.words(disc, initials(name), Style(max(10, round(units * 0.38)), 600), tone, CENTRE)
    return disc.right()


def tile(canvas: Canvas, rect: QRectF, icon: str, tone: str = "muted", radius: float = 8, ground: str = "") -> None:
    """An icon in the middle of a tinted square; a radius of half its side makes it a disc."""
    theme = canvas.theme
    tinted = "raised" if tone == "muted" else theme.tint(tone)
    canvas.rounded(rect, theme.px(radius), ground or tinted)
    units = 20 if rect.width() > theme.px(_LARGE_TILE) else 16
    if rect.width() < theme.px(26):
        units = 12
    canvas.icon(rect.center().x() - theme.px(units) / 2, rect.center().y(), icon, tone, units)


def spinner(canvas: Canvas, left: float, middle: float, turn: float, tone: str = "info") -> float:
    """An arc at `turn` degrees: something is under way here; returns its right edge."""
    theme = canvas.theme
    size = theme.px(14)
    ring = canvas.place(QRectF(left, middle - size / 2, size, size))
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.setPen(QPen(theme.mixed(tone, "surface", 0.25), theme.px(2)))
    canvas.painter.drawEllipse(ring)
    canvas.painter.setPen(_round_pen(canvas, tone, theme.px(2)))
    canvas.painter.drawArc(ring, round(-turn * _TURN), 110 * _TURN)
    return left + size


def meter(canvas: Canvas, rect: QRectF, parts: Sequence[tuple[float, str]]) -> None:
    """Shares of one bar, each a part of 1 with its tone, on a rounded track."""
    painter = canvas.painter
    radius = rect.height() / 2
    canvas.rounded(rect, radius, "raised")
    path = QPainterPath()
    path.addRoundedRect(canvas.place(rect), radius, radius)
    painter.save()
    painter.setClipPath(path)
    left = rect.left()
    for share, tone in parts:
        width = rect.width() * share
        canvas.fill(QRectF(left, rect.top(), width, rect.height()), tone)
        left += width
    painter.restore()


def focus_ring(canvas: Canvas, rect: QRectF, radius: float, gap: float = 2) -> None:
    """Two pixels of accent around a control, with a gap."""
    out = gap + 2
    canvas.rounded(rect.adjusted(-out, -out, out, out), canvas.theme.px(radius) + out, None, "accent", 2)


def shadow(canvas: Canvas, rect: QRectF, radius: float, depth: int = 12) -> None:
    """A soft shadow of `depth` pixels below something that floats."""
    painter: QPainter = canvas.painter
    painter.setPen(Qt.PenStyle.NoPen)
    ink = canvas.theme.colour("rail").darker(220)
    for step in range(depth, 0, -1):
        ink.setAlphaF((1.6 if canvas.theme.dark else 0.9) * (1 - step / (depth + 1)) ** 2 / depth)
        painter.setBrush(ink)
        spread = rect.adjusted(-step, -step + depth / 3, step, step + depth / 3)
        painter.drawRoundedRect(spread, radius + step, radius + step)


def _round_pen(canvas: Canvas, ink: str, width: float) -> QPen:
    return QPen(
        canvas.theme.colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
