"""The lines of an order: what, from which source, how many, how much."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.marks import tile
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE, BODY_MEDIUM, FIGURE, SMALL, SMALL_MEDIUM

_LINE = 34
_PICTURE = 28


@dataclass(frozen=True)
class ItemLine:
    """Ready-made words; `tone` colours the source's dot and word; `struck` is a cancelled line."""

    name: str
    sku: str
    source: str
    tone: str
    quantity: str
    amount: str
    icon: str = "package"
    picture: QPixmap | None = None
    struck: bool = False


class ItemLines(Painted):
    """One row a line; columns give way from the middle when it is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lines: tuple[ItemLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[ItemLine]) -> None:
        self._lines = tuple(lines)
        self.setAccessibleName("; ".join(f"{line.quantity} {line.name}, {line.source}" for line in lines))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(_LINE) * len(self._lines))

    def draw(self, canvas: Canvas) -> None:
        height = self._theme.px(_LINE)
        amount = self._widest(canvas, [line.amount for line in self._lines])
        quantity = self._widest(canvas, [line.quantity for line in self._lines])
        for at, line in enumerate(self._lines):
            self._line(canvas, line, QRectF(0, at * height, canvas.whole.width(), height), (quantity, amount))

    def _widest(self, canvas: Canvas, texts: Sequence[str]) -> float:
        return max((canvas.width(text, FIGURE) for text in texts), default=0.0) + self._theme.px(14)

    def _line(self, canvas: Canvas, line: ItemLine, rect: QRectF, widths: tuple[float, float]) -> None:
        px, theme = self._theme.px, self._theme
        quantity, amount = widths
        self._picture(canvas, line, QRectF(0, rect.center().y() - px(14), px(_PICTURE), px(_PICTURE)))
        right = rect.right()
        ink = "muted" if line.struck else "text"
        canvas.words(QRectF(right - amount, rect.top(), amount, rect.height()), line.amount, FIGURE, ink, RIGHT)
        right -= amount
        place = QRectF(right - quantity, rect.top(), quantity, rect.height())
        canvas.words(place, line.quantity, BODY_FIGURE, "muted", RIGHT)
        right -= quantity + px(12)
        left = float(px(40))
        source = canvas.width(line.source, SMALL_MEDIUM) + px(30) if line.source else 0
        name = canvas.width(line.name, BODY_MEDIUM) + 2
        if source and right - left - source > min(name, px(120)):
            start = right - max(source, px(110))
            canvas.dot(start, rect.center().y(), line.tone, 6)
            words = QRectF(start + px(12), rect.top(), right - start - px(12), rect.height())
            canvas.words(words, line.source, SMALL_MEDIUM, line.tone)
            right = start - px(8)
        shown = min(name, right - left)
        canvas.words(QRectF(left, rect.top(), shown, rect.height()), line.name, BODY_MEDIUM, ink)
        if line.struck:
            canvas.fill(QRectF(left, rect.center().y(), shown, 1), theme.colour("muted"))
        rest = QRectF(left + shown + px(9), rect.top(), right - left - shown - px(9), rect.height())
        if rest.width() > px(40):
            canvas.words(rest, line.sku, SMALL, "muted")

    def _picture(self, canvas: Canvas, line: ItemLine, rect: QRectF) -> None:
        if line.picture is None or line.picture.isNull():
            tile(canvas, rect, line.icon, "muted", 7)
        else:
            canvas.picture(rect, line.picture, 7)
