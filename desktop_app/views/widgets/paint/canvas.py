"""One surface to paint on: positions are told left to right and mirrored here for right-to-left languages."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, Style

# Qt.AlignmentFlag: centred vertically, and absolute (0x10) because mirroring is done here, once.
LEFT = 0x0091
RIGHT = 0x0092
CENTRE = 0x0094
_FLIPPED = {LEFT: RIGHT, RIGHT: LEFT, CENTRE: CENTRE}
_WRAPPED = 0x1020  # Qt.TextFlag.TextWordWrap, from the top
_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush


class Canvas:
    """A painter with the theme; `whole` is what mirrors: the row, the cell or the widget."""

    __slots__ = ("_fold", "painter", "ratio", "rtl", "theme", "whole")

    def __init__(self, painter: QPainter, theme: Theme, whole: QRectF, *, rtl: bool, ratio: float) -> None:
        self.painter = painter
        self.theme = theme
        self.whole = whole
        self.ratio = ratio
        self.rtl = rtl
        self._fold = whole.left() + whole.right()

    def place(self, rect: QRectF) -> QRectF:
        """Where this rectangle lies on screen."""
        if not self.rtl:
            return rect
        return QRectF(self._fold - rect.right(), rect.top(), rect.width(), rect.height())

    def align(self, alignment: int) -> int:
        """LEFT means where reading begins."""
        return _FLIPPED[alignment] if self.rtl else alignment

    def ink(self, ink: str | QColor) -> QColor:
        return self.theme.colour(ink) if isinstance(ink, str) else ink

    def width(self, text: str, style: Style = BODY) -> float:
        return self.theme.type.width(text, style)

    def words(
        self, rect: QRectF, text: str, style: Style = BODY, ink: str | QColor = "text", alignment: int = LEFT
    ) -> None:
        """One line, shortened when it does not fit."""
        if not text:
            return
        typeface, painter = self.theme.type, self.painter
        painter.setFont(typeface.font(style))
        painter.setPen(self.theme.colour(ink) if isinstance(ink, str) else ink)
        left, room = rect.left(), rect.width()
        shaped, width, tall = typeface.laid_out(text, style, room)
        if alignment == RIGHT:
            left += room - width
        elif alignment == CENTRE:
            left += (room - width) / 2
        if self.rtl:
            left = self._fold - left - width
        painter.drawStaticText(QPointF(left, int(rect.top() + (rect.height() - tall) / 2)), shaped)

    def paragraph(self, rect: QRectF, text: str, style: Style = BODY, ink: str = "text") -> None:
        """Several lines from the top."""
        self.painter.setFont(self.theme.type.font(style))
        self.painter.setPen(self.theme.colour(ink))
        self.painter.drawText(self.place(rect), self.align(LEFT) & 0x1F | _WRAPPED, text)

    def icon(self, left: float, middle: float, name: str, ink: str = "muted", units: float = 16) -> float:
        """An icon centred on the line `middle`; returns its right edge."""
        theme = self.theme
        size = theme.px(units)
        rect = self.place(QRectF(left, round(middle - size / 2), size, size))
        self.painter.drawPixmap(rect.topLeft(), theme.pixmap(name, ink, units, self.ratio))
        return left + size

    def fill(self, rect: QRectF, ink: str | QColor) -> None:
        self.painter.fillRect(self.place(rect), self.ink(ink))

    def rounded(
        self,
        rect: QRectF,
        radius: float,
        fill: str | QColor | None = None,
        line: str | QColor | None = None,
        width: float = 1,
    ) -> None:
        """A rounded box; the line lies inside the rectangle."""
        painter = self.painter
        placed = self.place(rect)
        if line is None:
            painter.setPen(_NO_PEN)
        else:
            half = width / 2
            placed = placed.adjusted(half, half, -half, -half)
            painter.setPen(QPen(self.ink(line), width))
        if fill is None:
            painter.setBrush(_NO_BRUSH)
        else:
            painter.setBrush(self.ink(fill))
        painter.drawRoundedRect(placed, radius, radius)

    def picture(self, rect: QRectF, pixmap: QPixmap, radius: float) -> None:
        """A photo cropped to fill the rounded rectangle; the radius in units."""
        placed = self.place(rect)
        round_by = self.theme.px(radius)
        path = QPainterPath()
        path.addRoundedRect(placed, round_by, round_by)
        scale = max(placed.width() / pixmap.width(), placed.height() / pixmap.height())
        width, height = placed.width() / scale, placed.height() / scale
        part = QRectF((pixmap.width() - width) / 2, (pixmap.height() - height) / 2, width, height)
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.painter.setClipPath(path)
        self.painter.drawPixmap(placed, pixmap, part)
        self.painter.restore()

    def dot(self, left: float, middle: float, ink: str | QColor, units: float = 6) -> float:
        """A filled circle centred on the line `middle`; returns its right edge."""
        size = self.theme.px(units)
        self.painter.setPen(_NO_PEN)
        self.painter.setBrush(self.ink(ink))
        self.painter.drawEllipse(self.place(QRectF(left, middle - size / 2, size, size)))
        return left + size


def widget_canvas(widget: QWidget, theme: Theme) -> Canvas:
    """A canvas over a whole widget, to be ended by `canvas.painter.end()` or by leaving paintEvent."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return Canvas(painter, theme, QRectF(widget.rect()), rtl=rtl, ratio=widget.devicePixelRatioF())
