"""Tells a scanner from a person at one keyboard: prefix and suffix where they are set, else the pace of the signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

ENTER, TAB = "\r", "\t"
SECTION = "scanner"
PREFIX, SUFFIX, PACE = "prefix", "suffix", "gap_ms"
SILENCE = "none"
ENDS = {"any": "", "enter": ENTER, "tab": TAB, SILENCE: ""}
"""What ends a code by the words that the settings keep; `any` is Enter or Tab, as most scanners come."""
SLOWEST, QUICKEST = 200, 10


class Memory(Protocol):
    """What this machine keeps."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""

    def number(self, section: str, key: str, default: int) -> int:
        """Return a whole number."""


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
    """What a scanner was told to send before and after each code; both empty where it was told nothing.

    A `silent` one sends nothing after it: the code ends when no more signs come.
    """

    prefix: str = ""
    suffix: str = ""
    silent: bool = False


class Told(NamedTuple):
    """All that is known of the scanner at this desk."""

    pace: Pace = Pace()
    marks: Marks = Marks()


def told_by(memory: Memory) -> Told:
    """Return what the settings of this machine say; what they cannot mean counts as never set."""
    suffix = memory.text(SECTION, SUFFIX, "any")
    gap = memory.number(SECTION, PACE, Pace().gap_ms)
    marks = Marks(memory.text(SECTION, PREFIX), ENDS.get(suffix, ""), silent=suffix == SILENCE)
    return Told(Pace(gap_ms=min(SLOWEST, max(QUICKEST, gap))), marks)


class Heard(NamedTuple):
    """One code, without control characters; `scanned` is False when a person typed it."""

    code: str
    scanned: bool


class Scanner:
    """Takes each key as its sign. What a person has typed so far stands in `text` and a scan never touches it."""

    def __init__(self, clock: Callable[[], float], told: Callable[[], Told] = Told) -> None:
        """`clock` counts milliseconds and never goes back; `told` is asked before each code, since it may change."""
        self._clock = clock
        self._told = told
        self._pace, self._marks = told()
        self._typed = ""
        self._burst = ""
        self._raw = ""
        self._marked = False
        self._began = self._last = 0.0

    @property
    def text(self) -> str:
        """What a person sees in the line: what was typed, and what is coming in."""
        return self._typed + self._burst

    @property
    def patience_ms(self) -> int:
        """How long after the last sign `rest` is to be called; 0 where codes have an end of their own."""
        return 2 * self._pace.gap_ms if self._marks.silent and (self._marked or self._burst) else 0

    def press(self, sign: str) -> Heard | None:
        """A key with a sign, control characters too; Enter and Tab end. Returns the code that it completed."""
        now = self._clock()
        if not self._marked and now - self._last > self._pace.gap_ms:
            self._pace, self._marks = self._told()
        if self._marks.prefix and not self._marked and self._begins(sign):
            return None
        if self._marked and now - self._last > self._pace.burst_ms:
            self._give_up()
        if self._marked:
            self._last = now
            return self._marked_sign(sign)
        if sign in (ENTER, "\n", TAB):
            return self._end(now, TAB if sign == TAB else ENTER)
        if sign.isprintable() and sign:
            self._add(sign, now)
        return None

    def rest(self) -> Heard | None:
        """Nothing came for `patience_ms`: return the code of a scanner that sends no end."""
        if self._marked:
            return self._marked_code(self._raw)
        burst, pace = self._burst.strip(), self._pace
        if len(burst) < pace.least or self._last - self._began > pace.burst_ms:
            return None
        self._burst = ""
        return Heard(burst, scanned=True)

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

    def _end(self, now: float, sign: str) -> Heard | None:
        pace, burst = self._pace, self._burst
        quick = now - self._last <= pace.gap_ms and now - self._began <= pace.burst_ms
        if quick and len(burst.strip()) >= pace.least and self._marks.suffix in {"", sign}:
            self._burst = ""
            return Heard(burst.strip(), scanned=True)
        if sign == TAB:
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
        self._raw += "\r" if sign == "\n" else sign
        ends = (self._marks.suffix,) if self._marks.suffix else (ENTER, TAB)
        end = next((end for end in ends if self._raw.endswith(end)), "")
        return self._marked_code(self._raw[: -len(end)]) if end else None

    def _marked_code(self, raw: str) -> Heard | None:
        code = "".join(mark for mark in raw if mark.isprintable()).strip()
        self._raw, self._marked = "", False
        return Heard(code, scanned=True) if code else None
