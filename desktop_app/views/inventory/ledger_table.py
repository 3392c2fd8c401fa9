"""The ledger of a variant in two columns, on hand and free; each line opens what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.inventory.figures import number, signed
from desktop_app.viewmodels.inventory.ledger_lines import LedgerLine
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE, FIGURE, FIGURE_STRONG, SMALL, SMALL_MEDIUM, Style

_ROW = 24
_NOW_ROW = 34
_COLUMN = 54
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Question)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_J: 1}
_NOW = Style(15, 700, tabular=True)


class LedgerTable(Painted):
    """`opened` carries the place of a line. Arrows move, Enter or ? opens."""

    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._lines: tuple[LedgerLine, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[LedgerLine, ...]) -> None:
        """What stood first, then each change."""
        self._lines = lines
        self._at = min(self._at, max(0, len(lines) - 1))
        self._say()
        self.refit()

    def wanted_size(self) -> QSize:
        px = self._theme.px
        return QSize(px(260), px(_ROW) * (len(self._lines) + 1) + px(_NOW_ROW) if self._lines else 0)

    def draw(self, canvas: Canvas) -> None:
        if not self._lines:
            return
        height = self._theme.px(_ROW)
        self._figures(canvas, 0, (self.tr("On hand"), self.tr("Free")), (SMALL_MEDIUM, "muted", "muted"))
        canvas.fill(QRectF(0, height - 1, canvas.whole.width(), 1), "line")
        width = max(canvas.width(line.when, SMALL) for line in self._lines)
        for at, line in enumerate(self._lines):
            self._line(canvas, at, line, width)
        self._now(canvas)

    def _line(self, canvas: Canvas, at: int, line: LedgerLine, width: float) -> None:
        px = self._theme.px
        top, height = float(px(_ROW) * (at + 1)), px(_ROW)
        row = QRectF(0, top, canvas.whole.width(), height)
        if at == self._at and self.hasFocus():
            canvas.rounded(row.adjusted(0, 0, 0, -1), px(5), "select", "accent", 2)
        canvas.fill(QRectF(0, row.bottom() - 1, row.width(), 1), "hair")
        canvas.icon(px(2), row.center().y(), line.icon, line.ink, 14)
        left = px(24)
        canvas.words(QRectF(left, top, width + 1, height), line.when, SMALL, "muted")
        left += round(width) + px(12)
        canvas.words(QRectF(left, top, row.width() - left - 2 * px(_COLUMN), height), line.words, SMALL_MEDIUM)
        texts = (number(line.on_hand), number(line.free)) if line.start else (signed(line.on_hand), signed(line.free))
        on_hand, free = ("muted", "muted") if line.start else (_ink(line.on_hand), _ink(line.free))
        self._figures(canvas, top, texts, (BODY_FIGURE if line.start else FIGURE, on_hand, free))

    def _now(self, canvas: Canvas) -> None:
        px = self._theme.px
        top = float(px(_ROW) * (len(self._lines) + 1))
        canvas.fill(QRectF(0, top - 1, canvas.whole.width(), 1), "line")
        canvas.words(QRectF(0, top, px(120), px(_NOW_ROW)), self.tr("Now"), FIGURE_STRONG)
        sums = [sum(getattr(line, name) for line in self._lines) for name in ("on_hand", "free")]
        inks = ["bad" if value < 0 else "text" for value in sums]
        self._figures(canvas, top, (number(sums[0]), number(sums[1])), (_NOW, inks[0], inks[1]), px(_NOW_ROW))

    def _figures(
        self, canvas: Canvas, top: float, texts: tuple[str, str], look: tuple[Style, str, str], height: int = 0
    ) -> None:
        px = self._theme.px
        style, *inks = look
        for at, (text, ink) in enumerate(zip(texts, inks, strict=True)):
            left = canvas.whole.width() - px(_COLUMN) * (2 - at)
            canvas.words(QRectF(left, top, px(_COLUMN) - px(2), height or px(_ROW)), text, style, ink, RIGHT)

    def event(self, event: QEvent) -> bool:
        # Elsewhere ? shows all keys; on a number it asks why.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() in _OPENERS or event.key() in _STEPS)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in _OPENERS:
            self._open()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self._at = max(0, min(len(self._lines) - 1, self._at + step))
            self._say()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y() // self._theme.px(_ROW)) - 1
        if 0 <= at < len(self._lines):
            self._at = at
            self._open()
            self.update()

    def _open(self) -> None:
        if self._lines:
            self.opened.emit(self._at)

    def _say(self) -> None:
        if self._lines:
            line = self._lines[self._at]
            words = self.tr("{when}, {what}: on hand {on_hand}, free {free}")
            self.setAccessibleName(
                words.format(when=line.when, what=line.words, on_hand=signed(line.on_hand), free=signed(line.free))
            )


def _ink(value: int) -> str:
    if value > 0:
        return "ok"
    return "text" if value else "muted"
