"""The head of the bench instead of the frame's: the order in large type, how urgent it is, and how far the work is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.viewmodels.shipping.parcel_words import Head, head
from desktop_app.views.shipping.lettering import ORDER, PLAIN_NAME
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.frame.sync_badge import SyncBadge
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.marks import meter
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, SMALL_STRONG, Style

_HEIGHT = 44
_PACK = Style(22, 500)


class HeadLine(Painted):
    """`Pack #104880`, its chip and the line beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._head: Head | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_head(self, shown: Head | None) -> None:
        """None where no parcel lies open."""
        self._head = shown
        self.setAccessibleName(f"{shown.name}. {shown.urgent}. {shown.line}" if shown else self.tr("Pack bench"))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(_HEIGHT))

    def draw(self, canvas: Canvas) -> None:
        px, whole, shown = self._theme.px, canvas.whole, self._head
        if shown is None:
            canvas.words(whole, self.tr("Pack bench"), PLAIN_NAME)
            return
        word = self.tr("Pack")
        canvas.words(QRectF(0, 0, px(120), whole.height()), word, _PACK, "muted")
        left = canvas.width(word, _PACK) + px(14)
        width = canvas.width(shown.name, ORDER)
        canvas.words(QRectF(left, 0, width + 2, whole.height()), shown.name, ORDER)
        left += width + px(16)
        if shown.urgent:
            left = self._chip(canvas, left, shown) + px(12)
        canvas.words(QRectF(left, 0, whole.width() - left, whole.height()), shown.line, BODY, "muted")

    def _chip(self, canvas: Canvas, left: float, shown: Head) -> float:
        px, middle = self._theme.px, canvas.whole.center().y()
        width = canvas.width(shown.urgent, SMALL_STRONG) + px(36)
        chip = QRectF(left, round(middle - px(11)), width, px(22))
        canvas.rounded(chip, chip.height() / 2, self._theme.tint(shown.tone, "bg"))
        canvas.icon(left + px(8), middle, "alarm-clock", shown.tone, 14)
        canvas.words(QRectF(left + px(27), chip.top(), width, chip.height()), shown.urgent, SMALL_STRONG, shown.tone)
        return chip.right()


class Progress(Painted):
    """How many parcels were packed here and how many wait; a click hands over what is packed."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._packed = self._to_go = self._leaving = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_counts(self, packed: int, to_go: int, leaving: int) -> None:
        """`leaving` are packed and wait for the carrier."""
        self._packed, self._to_go, self._leaving = packed, to_go, leaving
        self.setAccessibleName(self._words())
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(_HEIGHT))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        canvas.words(QRectF(0, px(4), whole.width(), px(20)), self._words(), BODY, "muted", RIGHT)
        share = self._packed / max(1, self._packed + self._to_go)
        meter(canvas, QRectF(0, px(29), whole.width(), px(6)), [(share, "accent")])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def _words(self) -> str:
        words = self.tr("{packed} packed here, {left} to go")
        return words.format(packed=self._packed, left=self._to_go)


class BenchHead(QWidget):
    """The frame listens to `commands_asked` and `badge_pressed`; `hand_over_asked` when the progress was clicked."""

    commands_asked = Signal()
    badge_pressed = Signal()
    hand_over_asked = Signal()

    def __init__(self, theme: Theme, vm: PackBenchViewModel) -> None:
        super().__init__()
        self._vm = vm
        self.line = HeadLine(theme)
        self.progress = Progress(theme)
        self.badge = SyncBadge(theme, self)
        self.badge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.badge.show_state("local", self.tr("On this computer"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.line, 1)
        row.addWidget(self.progress)
        row.addWidget(self.badge)
        self.badge.clicked.connect(self.badge_pressed)
        self.progress.pressed.connect(self.hand_over_asked)
        vm.changed.connect(self.show_parcel)
        vm.queue.changed.connect(self.show_parcel)
        self.show_parcel()

    @Slot()
    def show_parcel(self) -> None:
        """Show what lies open now."""
        vm = self._vm
        sheet = vm.sheet
        shown = None
        if sheet is not None:
            shown = head(sheet, vm.desk.clock.now(), vm.desk.local)
        self.line.show_head(shown)
        self.progress.show_counts(vm.packed_here, vm.queue.to_go, vm.queue.ready_to_leave)
