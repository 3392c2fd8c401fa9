"""The keys of the bench along its foot: shown and clickable, but never holding the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip

from desktop_app.viewmodels.binding.commands import CommandRegistry, UiCommand
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.keys import caps_of, caps_width, key_caps
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM

_HEIGHT, _GAP, _PADDING = 36, 8, 12
_LOUD = frozenset({"bench.wrong"})


class KeyRow(Painted):
    """`pressed` carries the id of a command. What cannot be done is pale, and the pointer over it says why.

    `keys` gives each command a short word; where they do not fit beside each other, they take a second row.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, commands: CommandRegistry, keys: Mapping[str, str]) -> None:
        super().__init__(theme)
        self._registry = commands
        self._keys = dict(keys)
        self._lines = 1
        self._places: list[tuple[QRectF, UiCommand]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Keys"))

    def follow(self) -> None:
        """Repaint when one of the commands can be done or no longer; they must be in the list by now."""
        for key in self._keys:
            self._registry.command(key).action.enabled_changed.connect(self.update)
        self._registry.changed.connect(self.refit)
        self._wrap()

    def wanted_size(self) -> QSize:
        px = self._theme.px
        return QSize(px(200), px(_HEIGHT) * self._lines + px(_GAP) * (self._lines - 1))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        shown = [self._registry.command(key) for key in self._keys]
        per_line = -(-len(shown) // self._lines)
        self._places = []
        for line in range(self._lines):
            top = line * px(_HEIGHT + _GAP)
            self._draw_line(canvas, top, shown[line * per_line : (line + 1) * per_line])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        least = [self._least(self._registry.command(key)) for key in self._keys]
        lines = 1 if sum(least) + self._theme.px(_GAP) * (len(least) - 1) <= self.width() else 2
        if lines != self._lines:
            self._lines = lines
            self.refit()

    def _least(self, command: UiCommand) -> float:
        words = self._theme.type.width(self._keys[command.id], BODY_MEDIUM)
        return words + caps_width(self._theme, caps_of(command.key)) + self._theme.px(_PADDING * 2 + 8)

    def _draw_line(self, canvas: Canvas, top: float, shown: Sequence[UiCommand]) -> None:
        px = self._theme.px
        least = [self._least(command) for command in shown]
        spare = canvas.whole.width() - sum(least) - px(_GAP) * (len(shown) - 1)
        left = 0.0
        for command, width in zip(shown, least, strict=True):
            rect = QRectF(left, top, width + spare / len(shown), px(_HEIGHT))
            self._key(canvas, rect, command)
            self._places.append((canvas.place(rect), command))
            left = rect.right() + px(_GAP)

    def _key(self, canvas: Canvas, rect: QRectF, command: UiCommand) -> None:
        px = self._theme.px
        able, keys = command.enabled, caps_of(command.key)
        canvas.rounded(rect, px(8), "surface" if able else "raised", "line")
        caps = caps_width(self._theme, keys)
        room = rect.width() - caps - px(_PADDING * 2 + 6)
        words = QRectF(rect.left() + px(_PADDING), rect.top(), room, rect.height())
        canvas.words(words, self._keys[command.id], BODY_MEDIUM, _ink(command))
        key_caps(canvas, rect.right() - px(_PADDING) - caps, rect.center().y(), keys)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = [command for place, command in self._places if place.contains(event.pos().toPointF())]
            QToolTip.showText(event.globalPos(), found[0].action.why_not if found else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            for place, command in self._places:
                if place.contains(event.position()):
                    self.pressed.emit(command.id)


def _ink(command: UiCommand) -> str:
    if not command.enabled:
        return "muted"
    return "bad" if command.id in _LOUD else "text"
