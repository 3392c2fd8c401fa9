"""The other lines of the parcel: still to come on white, done ones pale with a tick. A click packs one unit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.shipping.sheet import Sheet
from desktop_app.views.shipping.lettering import LINE, LINE_FIGURE, NOTE
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme

_ROW, _GAP = 52, 8
_BIN = 190
_COUNT = 96


class LineRows(Painted):
    """`pressed` carries the place of a line."""

    pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._sheet: Sheet | None = None
        self._order: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """All lines but the current one, those to come first."""
        self._sheet = sheet
        if sheet is None:
            self._order = ()
        else:
            others = [at for at in range(len(sheet.lines)) if at != sheet.at]
            self._order = tuple(sorted(others, key=lambda at: not sheet.left(at)))
            spoken = (f"{sheet.lines[at].title} {sheet.packed[at]} / {sheet.lines[at].wanted}" for at in self._order)
            self.setAccessibleName("; ".join(spoken))
        self.refit()

    def wanted_size(self) -> QSize:
        count = len(self._order)
        return QSize(self._theme.px(320), self._theme.px(_ROW + _GAP) * count - (self._theme.px(_GAP) if count else 0))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        for place, at in enumerate(self._order):
            self._row(canvas, QRectF(0, place * px(_ROW + _GAP), canvas.whole.width(), px(_ROW)), at)

    def _row(self, canvas: Canvas, row: QRectF, at: int) -> None:
        sheet, px = self._sheet, self._theme.px
        if sheet is None:
            return
        line, done = sheet.lines[at], not sheet.left(at)
        canvas.rounded(row, px(12), "raised" if done else "surface", "line")
        middle, left = row.center().y(), row.left() + px(16)
        if done:
            disc = QRectF(left, middle - px(13), px(26), px(26))
            canvas.rounded(disc, disc.width() / 2, "ok")
            canvas.icon(disc.center().x() - px(8), middle, "check", "surface", 16)
        else:
            canvas.icon(left + px(3), middle, "package", "muted", 20)
        left += px(42)
        ink = "muted" if done else "text"
        count = row.right() - px(_COUNT)
        place = max(left + px(160), count - px(_BIN))
        width = min(canvas.width(line.title, LINE), place - left - px(10))
        canvas.words(QRectF(left, row.top(), width + 1, row.height()), line.title, LINE, ink)
        left += width + px(16)
        if place - left > px(60):
            canvas.words(QRectF(left, row.top(), place - left - px(8), row.height()), line.sku, NOTE, "muted")
        canvas.words(QRectF(place, row.top(), count - place, row.height()), line.bin or "—", LINE, ink)
        words = f"{sheet.packed[at]} / {line.wanted}"
        area = QRectF(count, row.top(), px(_COUNT) - px(20), row.height())
        canvas.words(area, words, LINE_FIGURE, "ok" if done else "text", RIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() // self._theme.px(_ROW + _GAP))
        if event.button() is Qt.MouseButton.LeftButton and 0 <= place < len(self._order):
            self.pressed.emit(self._order[place])
