"""A low-stock notice is sent once, when stock crosses its threshold, and not again before it has been above it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One variant at one location; `armed` once it was seen above its threshold."""

    threshold: int
    armed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """The watch after a look, and whether this look fires the alert."""

    watch: Watch
    fires: bool


def observe(watch: Watch, available: int) -> Observed:
    """Look at what is available: going from above the threshold to it or below fires, being above re-arms."""
    above = available > watch.threshold
    return Observed(watch=Watch(threshold=watch.threshold, armed=above), fires=watch.armed and not above)
