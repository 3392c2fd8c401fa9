"""The parcels after this one; a click opens one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.shipping.work_queue import NextRow
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_FIGURE, BODY_STRONG, SMALL_STRONG

_HEAD, _ROW = 26, 32
_NAME, _ITEMS, _BIN = 78, 76, 56
_LEAST = 72
"""Less than that of a customer's name tells nobody anything."""


class NextList(Painted):
    """`pressed` carries the n of a parcel; it shows as many whole rows as there is room for."""

    pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: tuple[NextRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: Sequence[NextRow]) -> None:
        """The earliest first."""
        self._rows = tuple(rows)
        spoken = (f"{row.name} {row.customer} {row.note} {row.items}" for row in self._rows)
        self.setAccessibleName("; ".join(" ".join(words.split()) for words in spoken))
        self.update()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(_HEAD + _ROW))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        canvas.words(QRectF(0, 0, whole.width(), px(20)), self.tr("Next"), SMALL_STRONG, "muted")
        canvas.words(QRectF(0, 0, whole.width(), px(20)), self.tr("first bin"), SMALL_STRONG, "muted", RIGHT)
        if not self._rows:
            canvas.words(QRectF(0, px(_HEAD), whole.width(), px(_ROW)), self.tr("Nothing else waits."), BODY, "muted")
        room = int((whole.height() - px(_HEAD)) // px(_ROW))
        for at, row in enumerate(self._rows[: max(0, room)]):
            self._row(canvas, QRectF(0, px(_HEAD) + at * px(_ROW), whole.width(), px(_ROW)), row)

    def _row(self, canvas: Canvas, area: QRectF, row: NextRow) -> None:
        px = self._theme.px
        if area.top() > px(_HEAD):
            canvas.fill(QRectF(0, area.top(), area.width(), 1), "hair")
        name = max(px(_NAME), canvas.width(row.name, BODY_STRONG) + px(14))
        canvas.words(QRectF(0, area.top(), name, area.height()), row.name, BODY_STRONG)
        right = area.width() - px(_BIN)
        canvas.words(QRectF(right, area.top(), px(_BIN), area.height()), row.bin or "—", BODY_STRONG, alignment=RIGHT)
        items = max(px(_ITEMS), canvas.width(row.items, BODY_FIGURE) + px(8))
        held = "warn" if row.held else "muted"
        canvas.words(
            QRectF(right - items, area.top(), items - px(4), area.height()), row.items, BODY_FIGURE, held, RIGHT
        )
        note = canvas.width(row.note, SMALL_STRONG) + px(8) if row.note else 0
        room = right - items - name - note - px(6)
        whole = canvas.width(row.customer, BODY) + 2
        width = whole if whole <= room else room if room >= px(_LEAST) else 0
        canvas.words(QRectF(name, area.top(), width, area.height()), row.customer, BODY, "muted")
        canvas.words(QRectF(name + width + px(8), area.top(), note, area.height()), row.note, SMALL_STRONG, row.ink)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int((event.position().y() - self._theme.px(_HEAD)) // self._theme.px(_ROW))
        if event.button() is Qt.MouseButton.LeftButton and 0 <= at < len(self._rows):
            self.pressed.emit(self._rows[at].n)
