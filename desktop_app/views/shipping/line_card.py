"""The line to scan now, large: photo, options, bin, SKU and count. A click packs one unit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.shipping.sheet import Sheet
from desktop_app.views.shipping.lettering import BIN, CAPTION, CAPTION_STRONG, COUNT, NAME, OPTION, PLAIN_NAME
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import CENTRE, Canvas
from desktop_app.views.widgets.paint.marks import tile
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import Style

Photo = Callable[[str, int], QPixmap | None]
"""A stored photo by its digest, about so many pixels large."""

_TALL, _LOW = 226, 132
_EDGE = 16
_BOX_WIDTH, _BOX_HEIGHT = 132, 102
_SHOWN_OPTIONS = 2
_LOW_NAME, _LOW_OPTION, _LOW_SKU = Style(20, 600), Style(28, 700), Style(17, 500)


class LineCard(Painted):
    """`pressed` when it was clicked."""

    pressed = Signal()

    def __init__(self, theme: Theme, photo: Photo) -> None:
        super().__init__(theme)
        self._photo = photo
        self._sheet: Sheet | None = None
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show its current line; hidden where there is none."""
        self._sheet = sheet
        line = sheet.current if sheet is not None else None
        self.setVisible(line is not None)
        if line is not None:
            options = ", ".join(f"{name} {value}" for name, value in line.options)
            words = self.tr("Scan now: {product}, {options}, bin {bin}, SKU {sku}, {left} left")
            left = sheet.left(sheet.at) if sheet is not None else 0
            self.setAccessibleName(
                words.format(product=line.product, options=options, bin=line.bin, sku=line.sku, left=left)
            )
        self.refit()

    def set_low(self, *, low: bool) -> None:
        """A low window leaves less room."""
        if low != self._low:
            self._low = low
            self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(_LOW if self._low else _TALL))

    def draw(self, canvas: Canvas) -> None:
        sheet, px = self._sheet, self._theme.px
        line = sheet.current if sheet is not None else None
        if sheet is None or line is None:
            return
        canvas.rounded(canvas.whole, px(12), "select", "accent", 2)
        side = canvas.whole.height() - 2 * px(_EDGE)
        self._picture(canvas, QRectF(px(_EDGE), px(_EDGE), side, side), line.picture)
        left = px(_EDGE) + side + px(28)
        right = self._count(canvas, sheet)
        if self._low:
            self._low_words(canvas, sheet, left, right)
        else:
            self._tall_words(canvas, sheet, left, right)

    def _picture(self, canvas: Canvas, rect: QRectF, digest: str) -> None:
        side = round(rect.width() * canvas.ratio)
        pixmap = self._photo(digest, side) if digest else None
        if pixmap is None:
            tile(canvas, rect, "package")
        else:
            canvas.picture(rect, pixmap, 8)
            canvas.rounded(rect, self._theme.px(8), None, "line")

    def _count(self, canvas: Canvas, sheet: Sheet) -> float:
        """Paint the box with the count and return where it begins."""
        px, line = self._theme.px, sheet.lines[sheet.at]
        text = f"{sheet.packed[sheet.at]} / {line.wanted}"
        width = max(px(_BOX_WIDTH), canvas.width(text, COUNT) + px(28))
        box = QRectF(canvas.whole.width() - width - px(22), px(20), width, px(_BOX_HEIGHT if not self._low else 92))
        canvas.rounded(box, px(12), "surface", self._theme.mixed("accent", "select", 0.35))
        number = QRectF(box.left(), box.top() + px(10), box.width(), px(52))
        canvas.words(number, text, COUNT, "accent", CENTRE)
        below = QRectF(box.left(), number.bottom() + px(4), box.width(), px(22))
        canvas.words(below, self.tr("scan it now"), CAPTION_STRONG, "accent", CENTRE)
        return box.left() - px(16)

    def _tall_words(self, canvas: Canvas, sheet: Sheet, left: float, right: float) -> None:
        px, line = self._theme.px, sheet.lines[sheet.at]
        canvas.words(QRectF(left, px(20), right - left, px(36)), line.product, NAME)
        column = (right - left) / _SHOWN_OPTIONS
        for at, (name, value) in enumerate(line.options[:_SHOWN_OPTIONS]):
            area = QRectF(left + at * column, px(58), column - px(12), px(76))
            self._option(canvas, area, name, value, OPTION)
        canvas.fill(QRectF(left, px(142), canvas.whole.width() - left - px(22), 1), "line")
        bin_width = max(px(150), canvas.width(line.bin, BIN) + px(36))
        self._labelled(
            canvas, QRectF(left, px(152), bin_width, px(64)), self.tr("Bin"), (line.bin or "—", BIN, "accent")
        )
        rest = canvas.whole.width() - left - bin_width - px(30)
        self._labelled(canvas, QRectF(left + bin_width, px(152), rest, px(64)), self.tr("SKU"),
                       (line.sku, PLAIN_NAME, "text"))  # fmt: skip

    def _low_words(self, canvas: Canvas, sheet: Sheet, left: float, right: float) -> None:
        px, line = self._theme.px, sheet.lines[sheet.at]
        options = " · ".join(value for _, value in line.options)
        canvas.words(QRectF(left, px(14), right - left, px(28)), line.product, _LOW_NAME)
        canvas.words(QRectF(left, px(42), right - left, px(36)), options or line.sku, _LOW_OPTION)
        width = canvas.width(line.bin or "—", BIN) + px(16)
        canvas.words(QRectF(left, px(80), width, px(42)), line.bin or "—", BIN, "accent")
        canvas.words(QRectF(left + width, px(84), right - left - width, px(38)), line.sku, _LOW_SKU)

    def _option(self, canvas: Canvas, area: QRectF, name: str, value: str, style: Style) -> None:
        px = self._theme.px
        canvas.words(QRectF(area.left(), area.top(), area.width(), px(22)), name, CAPTION, "muted")
        left = area.left()
        if QColor.isValidColorName(value.lower()):
            disc = QRectF(left, area.top() + px(36), px(28), px(28))
            canvas.rounded(disc, disc.width() / 2, QColor(value.lower()), "surface", 2)
            left += px(42)
        canvas.words(QRectF(left, area.top() + px(22), area.right() - left, px(54)), value, style)

    def _labelled(self, canvas: Canvas, area: QRectF, caption: str, value: tuple[str, Style, str]) -> None:
        px = self._theme.px
        canvas.words(QRectF(area.left(), area.top(), area.width(), px(20)), caption, CAPTION, "muted")
        text, style, ink = value
        canvas.words(QRectF(area.left(), area.top() + px(20), area.width(), px(42)), text, style, ink)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and QRectF(self.rect()).contains(QPointF(event.position())):
            self.pressed.emit()
