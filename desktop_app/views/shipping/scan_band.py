"""The band over the bench: what the last scan was, in icon, words, count and tone, with the keys that help now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.binding.commands import CommandRegistry
from desktop_app.viewmodels.shipping.band import Band
from desktop_app.views.shipping.lettering import BAND, BAND_COUNT, CAPTION_STRONG, LINE, NOTE
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.keys import caps_of, caps_width, key_caps
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_STRONG, Style

_PLAIN, _KEYS, _GIFT = 128, 28, 58
_SLIM = 84
_DISC = 72
_LEFT = 24
_TEXT = 120
_GIFT_WORDS = Style(20, 600)


class ScanBand(Painted):
    """`pressed` carries the id of a command whose words were clicked; nothing here takes the keyboard."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, commands: CommandRegistry) -> None:
        super().__init__(theme)
        self._commands = commands
        self._band: Band | None = None
        self._slim = False
        self._places: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_band(self, band: Band | None) -> None:
        """Say it, and have it read aloud."""
        self._band = band
        self.setVisible(band is not None)
        if band is not None and band.spoken != self.accessibleName():
            self.setAccessibleName(band.spoken)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.refit()

    def set_slim(self, *, slim: bool) -> None:
        """A low window leaves less room: smaller type, no extra lines."""
        if slim != self._slim:
            self._slim = slim
            self.refit()

    def wanted_size(self) -> QSize:
        band, px = self._band, self._theme.px
        if band is None:
            return QSize(0, 0)
        if self._slim:
            return QSize(px(300), px(_SLIM))
        return QSize(px(300), px(_PLAIN + (_KEYS if band.keys else 0) + (_GIFT if band.gift else 0)))

    def draw(self, canvas: Canvas) -> None:
        band, px, theme = self._band, self._theme.px, self._theme
        self._places = []
        if band is None:
            return
        canvas.rounded(canvas.whole, px(12), theme.tint(band.tone), band.tone, 2)
        if self._slim:
            self._slim_words(canvas, band)
            return
        top = QRectF(0, 0, canvas.whole.width(), px(_PLAIN))
        self._disc(canvas, top, band)
        count = self._count(canvas, top, band)
        room = count - px(_TEXT) - px(16)
        canvas.words(QRectF(px(_TEXT), px(16), room, px(22)), band.caption, CAPTION_STRONG, band.tone)
        canvas.words(QRectF(px(_TEXT), px(38), room, px(44)), band.title or band.line, BAND)
        if band.title:
            canvas.words(QRectF(px(_TEXT), px(86), room, px(24)), band.line, NOTE, "muted")
        if band.keys:
            self._keys(canvas, band, px(_TEXT), px(_PLAIN - 10), top.width())
        if band.gift:
            self._gift(canvas, band)

    def _slim_words(self, canvas: Canvas, band: Band) -> None:
        px, whole = self._theme.px, canvas.whole
        canvas.icon(px(16), whole.center().y(), band.icon, band.tone, 32)
        left, right = px(60), whole.width() - px(16)
        gift = self._slim_gift(canvas, band, right)
        count = canvas.width(band.count, LINE) + px(4)
        height = px(_SLIM - 20) if gift else px(_SLIM)
        canvas.words(QRectF(right - count, 0, count, height), band.count, LINE, band.tone, RIGHT)
        room = right - left - count - px(16)
        caption = min(canvas.width(band.caption, BODY_STRONG) + 2, room)
        canvas.words(QRectF(left, px(8), caption, px(18)), band.caption, BODY_STRONG, band.tone)
        if band.keys:
            self._keys(canvas, band, left + caption + px(20), px(5), left + room)
        canvas.words(QRectF(left, px(27), room, px(28)), band.title or band.line, LINE)
        line = QRectF(left, px(55), right - left - max(gift, count) - px(16), px(22))
        canvas.words(line, band.line if band.title else "", NOTE, "muted")

    def _slim_gift(self, canvas: Canvas, band: Band, right: float) -> float:
        """Say that it is a gift below the count, and return the room it takes."""
        if not band.gift:
            return 0
        px = self._theme.px
        words = self.tr("Gift: wrap it")
        width = canvas.width(words, BODY_STRONG) + 2
        place = QRectF(right - width, px(55), width, px(22))
        canvas.words(place, words, BODY_STRONG, "warn")
        canvas.icon(place.left() - px(22), place.center().y(), "gift", "warn", 16)
        return width + px(26)

    def _disc(self, canvas: Canvas, top: QRectF, band: Band) -> None:
        px = self._theme.px
        disc = QRectF(px(_LEFT), top.center().y() - px(_DISC) / 2, px(_DISC), px(_DISC))
        canvas.rounded(disc, disc.width() / 2, band.tone)
        canvas.icon(disc.center().x() - px(20), disc.center().y(), band.icon, "surface", 40)

    def _count(self, canvas: Canvas, top: QRectF, band: Band) -> float:
        """Paint the count and return where its room begins."""
        px = self._theme.px
        right = top.width() - px(24)
        if not band.count:
            return right
        words = self.tr("items scanned")
        width = max(canvas.width(band.count, BAND_COUNT), canvas.width(words, CAPTION_STRONG))
        canvas.words(QRectF(right - width - 2, px(20), width + 2, px(60)), band.count, BAND_COUNT, band.tone, RIGHT)
        canvas.words(QRectF(right - width - 2, px(84), width + 2, px(24)), words, NOTE, "muted", RIGHT)
        return right - width

    def _keys(self, canvas: Canvas, band: Band, left: float, top: float, right: float) -> None:
        px = self._theme.px
        for key in band.keys:
            command = self._commands.command(key)
            caps = caps_of(command.key)
            width = canvas.width(command.title, BODY_STRONG)
            place = QRectF(left, top, width + px(10) + caps_width(self._theme, caps), px(24))
            if place.right() > right:
                return
            canvas.words(QRectF(left, top, width + 2, px(24)), command.title, BODY_STRONG)
            key_caps(canvas, left + width + px(8), place.center().y(), caps)
            self._places.append((canvas.place(place), key))
            left = place.right() + px(24)

    def _gift(self, canvas: Canvas, band: Band) -> None:
        px = self._theme.px
        whole = canvas.whole
        strip = QRectF(px(14), whole.height() - px(_GIFT), whole.width() - px(28), px(44))
        canvas.rounded(strip, px(8), self._theme.tint("warn", "surface"))
        left = canvas.icon(strip.left() + px(16), strip.center().y(), "gift", "warn", 22) + px(16)
        words = self.tr("Gift: wrap it, no prices on the slip")
        width = canvas.width(words, _GIFT_WORDS)
        canvas.words(QRectF(left, strip.top(), width + 2, strip.height()), words, _GIFT_WORDS, "warn")
        card = self.tr("card: “{words}”").format(words=band.gift)
        rest = QRectF(left + width + px(20), strip.top(), strip.right() - left - width - px(36), strip.height())
        canvas.words(rest, card, NOTE, "warn", RIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, key in self._places:
            if place.contains(event.position()):
                self.pressed.emit(key)
