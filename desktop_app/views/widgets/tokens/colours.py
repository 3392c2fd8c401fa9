"""The colours of both modes, and the arithmetic that keeps them readable."""

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "bg": "#F4F6F8",
        "surface": "#FFFFFF",
        "raised": "#EEF1F4",
        "line": "#D9DFE6",
        "hair": "#E8ECF0",
        "field": "#858F9D",
        "text": "#18202B",
        "muted": "#566273",
        "accent": "#0B57B0",
        "on_accent": "#FFFFFF",
        "select": "#E1ECFA",
        "hover": "#F0F4F9",
        "rail": "#12263F",
        "rail_text": "#C9D6E6",
        "rail_on": "#1F3E63",
        "ok": "#12693B",
        "warn": "#8A5300",
        "bad": "#AD1F1A",
        "info": "#0A5C8C",
        "neutral": "#4A5666",
        "violet": "#6A3AA8",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "bg": "#13171D",
        "surface": "#1A2028",
        "raised": "#242C36",
        "line": "#323C49",
        "hair": "#28313C",
        "field": "#6B7787",
        "text": "#E7ECF2",
        "muted": "#9CA9B8",
        "accent": "#79B0FF",
        "on_accent": "#0B1A2E",
        "select": "#21364F",
        "hover": "#202833",
        "rail": "#0E1217",
        "rail_text": "#AEBBCB",
        "rail_on": "#1D2A3A",
        "ok": "#6FD39B",
        "warn": "#F0B45A",
        "bad": "#FF8F86",
        "info": "#6CC5F2",
        "neutral": "#A9B6C6",
        "violet": "#C9A6FF",
    }
)
# The rail and what floats are dark in both modes, so their inks do not follow the table.
DARK_GROUND_LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "white": "#FFFFFF",
        "brand": "#2F7DE1",
        "rail_dot": "#5AA2F5",
        "owner": "#35577F",
        "dot_bad": "#FF8F86",
        "dot_warn": "#F0B45A",
        "dot_ok": "#6FD39B",
        "dot_info": "#6CC5F2",
        "dot_violet": "#C9A6FF",
        "toast": "#12263F",
        "toast_text": "#FFFFFF",
        "toast_act": "#8FC1FF",
        "toast_ok": "#6FD39B",
        "toast_wait": "#C9A6FF",
        "toast_key": "#1F3E63",
        "toast_key_line": "#35577F",
        "toast_key_text": "#C9D6E6",
    }
)
DARK_GROUND_DARK: Mapping[str, str] = MappingProxyType(
    {
        **DARK_GROUND_LIGHT,
        "brand": "#2A6CC4",
        "toast": "#2C3846",
        "toast_key": "#3A4858",
        "toast_key_line": "#4A5A6C",
    }
)
TINT_LIGHT = 0.13
TINT_DARK = 0.20
_LINEAR_BELOW = 0.04045


def table(*, dark: bool) -> dict[str, str]:
    """Every colour of one mode by name."""
    return {**DARK, **DARK_GROUND_DARK} if dark else {**LIGHT, **DARK_GROUND_LIGHT}


def mix(ink: str, ground: str, share: float) -> str:
    """`share` of ink over ground, both `#RRGGBB`."""
    pairs = zip(_channels(ink), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    # The step of the sRGB curve, WCAG 2.1 "relative luminance".
    return value / 12.92 if value <= _LINEAR_BELOW else float(((value + 0.055) / 1.055) ** 2.4)
