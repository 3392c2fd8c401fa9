"""What the palette shows: hits in groups, with the matched letters to be marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

_STRONG = ("L", "R", "AL")


@dataclass(frozen=True)
class Hit:
    """`shortcut` is a portable key sequence; a hit that cannot be done now says why in `line` and is `refused`.

    One without a key stands for nothing: its words say that there are no hits, or what can be typed.
    """

    key: str
    title: str
    line: str = ""
    icon: str = "zap"
    shortcut: str = ""
    refused: bool = False


@dataclass(frozen=True)
class HitGroup:
    """A heading such as "For 2 selected orders" over its hits."""

    words: str
    hits: Sequence[Hit]


def reads_from_right(words: str) -> bool:
    """Whether the first letter that has a direction is read from the right, as in Hebrew and Arabic."""
    directions = (bidirectional(letter) for letter in words)
    return next((one for one in directions if one in _STRONG), "L") != "L"


def marked_parts(title: str, typed: str) -> list[tuple[str, bool]]:
    """The title cut into parts, True where it matches what was typed."""
    at = title.lower().find(typed.lower()) if typed else -1
    if at < 0:
        return [(title, False)]
    end = at + len(typed)
    return [part for part in ((title[:at], False), (title[at:end], True), (title[end:], False)) if part[0]]
