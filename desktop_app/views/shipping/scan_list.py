"""The last scans with what came of them; a code nobody knows carries the keys that decide about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.binding.commands import CommandRegistry
from desktop_app.viewmodels.shipping.scan_log import ScanLog, Scanned
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.keys import caps_of, caps_width, key_caps
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE, BODY_MEDIUM, BODY_STRONG, SMALL_STRONG

_HEAD, _ROW, _ROWS = 24, 27, 3
_TIME, _CODE = 80, 128
_WITH_TIME = 380
_DECIDE = ("bench.link", "bench.ignore")


class ScanList(Painted):
    """`pressed` carries the id of a command; `time` words an instant to the second."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, commands: CommandRegistry, time: Callable[[int], str]) -> None:
        super().__init__(theme)
        self._registry = commands
        self._time = time
        self._scans: tuple[Scanned, ...] = ()
        self._places: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_log(self, log: ScanLog) -> None:
        """The newest first."""
        self._scans = log.shown
        self.setAccessibleName("; ".join(f"{scan.code}: {scan.word}" for scan in self._scans))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(_HEAD + _ROW * _ROWS))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        self._places = []
        canvas.words(QRectF(0, 0, canvas.whole.width(), px(_HEAD - 6)), self.tr("Last scans"), SMALL_STRONG, "muted")
        if not self._scans:
            words = self.tr("Scan an item, or the reference of an order. A person may type as well.")
            canvas.words(QRectF(0, px(_HEAD), canvas.whole.width(), px(_ROW)), words, BODY_FIGURE, "muted")
        for at, scan in enumerate(self._scans):
            self._row(canvas, QRectF(0, px(_HEAD) + at * px(_ROW), canvas.whole.width(), px(_ROW)), scan)

    def _row(self, canvas: Canvas, row: QRectF, scan: Scanned) -> None:
        px = self._theme.px
        canvas.icon(0, row.center().y(), scan.icon, scan.ink, 16)
        left = float(px(28))
        if row.width() >= px(_WITH_TIME):
            canvas.words(QRectF(left, row.top(), px(_TIME), row.height()), self._time(scan.at), BODY_FIGURE, "muted")
            left += px(_TIME)
        code = max(px(_CODE), canvas.width(scan.code, BODY_STRONG) + px(16))
        canvas.words(QRectF(left, row.top(), code - px(8), row.height()), scan.code, BODY_STRONG)
        left += code
        width = min(canvas.width(scan.word, BODY_MEDIUM) + 2, max(0.0, row.width() - left))
        canvas.words(QRectF(left, row.top(), width, row.height()), scan.word, BODY_MEDIUM, scan.ink)
        if scan.open:
            self._decide(canvas, row, left + width + px(24))

    def _decide(self, canvas: Canvas, row: QRectF, left: float) -> None:
        px = self._theme.px
        commands = [self._registry.command(key) for key in _DECIDE]
        caps = [caps_width(self._theme, caps_of(command.key)) + px(26) for command in commands]
        words = [canvas.width(command.title, BODY_STRONG) for command in commands]
        roomy = left + sum(caps) + sum(words) <= row.width()
        for command, word in zip(commands, words, strict=True):
            width = word + px(8) if roomy else 0
            keys = caps_of(command.key)
            place = QRectF(left, row.top(), width + caps_width(self._theme, keys), row.height())
            if roomy:
                canvas.words(QRectF(left, row.top(), word + 2, row.height()), command.title, BODY_STRONG, "accent")
            key_caps(canvas, left + width, row.center().y(), keys)
            self._places.append((canvas.place(place), command.id))
            left = place.right() + px(18 if roomy else 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, key in self._places:
            if place.contains(event.position()):
                self.pressed.emit(key)
