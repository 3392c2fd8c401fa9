"""Every length of the look, in one unit that the text scale stretches."""

from dataclasses import dataclass
from enum import IntEnum

SMALLEST_PERCENT = 90
LARGEST_PERCENT = 200


class Density(IntEnum):
    """Height of a one-line row at 100 %."""

    COMPACT = 28
    NORMAL = 36
    ROOMY = 44


@dataclass(frozen=True)
class Sizes:
    """`percent` is the text size, 90 to 200; lengths are logical pixels."""

    percent: int = 100
    density: Density = Density.NORMAL

    def __post_init__(self) -> None:
        if not SMALLEST_PERCENT <= self.percent <= LARGEST_PERCENT:
            raise ValueError(self.percent)

    def px(self, units: float) -> int:
        """A length of the pictures in logical pixels here."""
        return round(units * self.percent / 100)

    def row(self, lines: int = 1) -> int:
        """Height of a list row of one or two lines."""
        return self.px(self.density + (10 if lines > 1 else 0))

    def units(self, pixels: float) -> float:
        """How many units of the pictures fit into these pixels: break points are told in units."""
        return pixels * 100 / self.percent
