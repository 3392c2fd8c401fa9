"""Key caps: the key of a command is shown wherever the command is."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QKeySequence

from desktop_app.views.widgets.paint.canvas import CENTRE, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import KEY

_CAP = 20
_GAP = 3
_RADIUS = 5
_APPLE_SIGNS = "⌘⇧⌥⌃"


class CapLook(NamedTuple):
    """Inks of a cap: its word, ground and edge."""

    ink: str | QColor
    ground: str | QColor
    edge: str | QColor


PLAIN = CapLook("muted", "raised", "line")
ON_TOAST = CapLook("toast_key_text", "toast_key", "toast_key_line")


def on_accent(theme: Theme) -> CapLook:
    """Caps on the blue primary button."""
    return CapLook("on_accent", theme.mixed("on_accent", "accent", 0.18), theme.mixed("on_accent", "accent", 0.30))


def caps_of(key: str) -> tuple[str, ...]:
    """The caps of a portable key sequence in the person's language: `Ctrl+P` is Ctrl, P (Strg, P in German)."""
    native = QKeySequence(key.replace("Return", "Enter"), QKeySequence.SequenceFormat.PortableText).toString()
    return tuple(cap for chord in native.split(", ") if chord for cap in _caps_of_chord(chord))


def caps_width(theme: Theme, caps: Sequence[str]) -> int:
    """Logical pixels of all caps with the gaps between them; 0 for none."""
    return sum(_cap_width(theme, cap) + theme.px(_GAP) for cap in caps) - theme.px(_GAP) if caps else 0


def key_caps(canvas: Canvas, left: float, middle: float, caps: Sequence[str], look: CapLook = PLAIN) -> float:
    """Paint caps centred on the line `middle`; returns the right edge of the last."""
    theme = canvas.theme
    height = theme.px(_CAP)
    at = left
    for cap in caps:
        rect = QRectF(at, round(middle - height / 2), _cap_width(theme, cap), height)
        canvas.rounded(rect, theme.px(_RADIUS), look.ground, look.edge)
        canvas.words(rect, cap, KEY, look.ink, CENTRE)
        at = rect.right() + theme.px(_GAP)
    return at - theme.px(_GAP)


def _cap_width(theme: Theme, cap: str) -> int:
    return max(theme.px(_CAP), round(theme.type.width(cap, KEY)) + theme.px(12))


def _caps_of_chord(chord: str) -> list[str]:
    native = QKeySequence(chord).toString(QKeySequence.SequenceFormat.NativeText)
    if "+" in native[:-1]:
        return [part or "+" for part in native.replace("++", "+").split("+")]
    held = [sign for sign in native[:-1] if sign in _APPLE_SIGNS]
    return [*held, native[len(held) :]]
