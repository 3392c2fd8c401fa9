"""Tells a scanner from a person at one keyboard: prefix and suffix where they are set, else the pace of the signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

ENTER, TAB = "\r", "\t"


@dataclass(frozen=True, slots=True)
class Pace:
    """What a burst is: `least` signs, each within `gap_ms` of the one before, all within `burst_ms`.

    50 ms between signs is what devices keep; 100 are tolerated once a scanner was calibrated.
    """

    least: int = 4
    gap_ms: int = 50
    burst_ms: int = 1_500


@dataclass(frozen=True, slots=True)
class Marks:
    """What a scanner was told to send before and after each code; both empty where it was told nothing."""

    prefix: str = ""
    suffix: str = ""


class Heard(NamedTuple):
    """One code, without control characters; `scanned` is False when a person typed it."""

    code: str
    scanned: bool


class Scanner:
    """Takes each key as its sign. What a person has typed so far stands in `text` and a scan never touches it."""

    def __init__(self, clock: Callable[[], float], pace: Pace | None = None, marks: Marks | None = None) -> None:
        """`clock` counts milliseconds and never goes back."""
        self._clock = clock
        self._pace = pace or Pace()
        self._marks = marks or Marks()
        self._typed = ""
        self._burst = ""
        self._raw = ""
        self._marked = False
        self._began = self._last = 0.0

    @property
    def text(self) -> str:
        """What a person sees in the line: what was typed, and what is coming in."""
        return self._typed + self._burst

    def press(self, sign: str) -> Heard | None:
        """A key with a sign, control characters too; Enter and Tab end. Returns the code that it completed."""
        now = self._clock()
        if self._marks.prefix and not self._marked and self._begins(sign):
            return None
        if self._marked and now - self._last > self._pace.burst_ms:
            self._give_up()
        if self._marked:
            self._last = now
            return self._marked_sign(sign)
        if sign in (ENTER, "\n", TAB):
            return self._end(now, tab=sign == TAB)
        if sign.isprintable() and sign:
            self._add(sign, now)
        return None

    def erase(self) -> None:
        """Backspace: a person mends what was typed."""
        self._typed = self.text[:-1]
        self._burst = ""

    def clear(self) -> None:
        """Esc: forget everything that did not end."""
        self._typed = self._burst = self._raw = ""
        self._marked = False

    def _add(self, sign: str, now: float) -> None:
        if not self._burst or now - self._last > self._pace.gap_ms:
            self._typed += self._burst
            self._burst, self._began = "", now
        self._burst += sign
        self._last = now

    def _end(self, now: float, *, tab: bool) -> Heard | None:
        pace, burst = self._pace, self._burst
        quick = now - self._last <= pace.gap_ms and now - self._began <= pace.burst_ms
        if quick and len(burst.strip()) >= pace.least:
            self._burst = ""
            return Heard(burst.strip(), scanned=True)
        if tab:
            return None  # a person's Tab moves on and ends nothing
        code, self._typed, self._burst = self.text.strip(), "", ""
        return Heard(code, scanned=False) if code else None

    def _begins(self, sign: str) -> bool:
        """Whether this sign completes the prefix; its signs are taken out of what was typed."""
        prefix = self._marks.prefix
        self._raw = (self._raw + sign)[-len(prefix) :]
        if self._raw != prefix:
            return False
        shown = sum(mark.isprintable() for mark in prefix) - sign.isprintable()
        self._typed = self.text[: len(self.text) - shown]
        self._burst, self._raw, self._marked = "", "", True
        self._last = self._clock()
        return True

    def _give_up(self) -> None:
        """A code that never ended was no code: what came of it stands as typed, and can be mended."""
        self._typed += "".join(mark for mark in self._raw if mark.isprintable())
        self._raw, self._marked = "", False

    def _marked_sign(self, sign: str) -> Heard | None:
        suffix = self._marks.suffix or ENTER
        self._raw += "\r" if sign == "\n" else sign
        if not self._raw.endswith(suffix):
            return None
        code = "".join(mark for mark in self._raw[: -len(suffix)] if mark.isprintable()).strip()
        self._raw, self._marked = "", False
        return Heard(code, scanned=True) if code else None
