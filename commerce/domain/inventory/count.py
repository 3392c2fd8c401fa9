"""Blind stock counts: the expected number is frozen when the bin is scanned, and only the difference is posted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from commerce.domain.inventory.causes import Cause
from commerce.domain.inventory.ledger import Movement, movement
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from commerce.kernel.ids import Id


class Recount(StrEnum):
    """Why a bin must be counted again."""

    PICKED_MEANWHILE = "picked_meanwhile"
    OVER_TOLERANCE = "over_tolerance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far a count may be off before it is asked again: the larger of some units and a share of the expected."""

    units: int = 2
    percent: int = 5

    def allows(self, frozen: int, counted: int) -> bool:
        """Tell whether a difference may be posted at once."""
        off = abs(counted - frozen)
        return off <= self.units or off * 100 <= self.percent * abs(frozen)


USUAL_TOLERANCE = Tolerance()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindLine:
    """What the person with the scanner sees: where and what, never how many are expected."""

    variant: Id
    bin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """A bin scanned at `scanned_at` with the number then expected; `counts` are earlier entries over tolerance."""

    variant: Id
    bin: str
    frozen: int
    scanned_at: int
    counts: tuple[int, ...] = ()

    def blind(self) -> BlindLine:
        """Return the line as it may be shown while it is counted."""
        return BlindLine(variant=self.variant, bin=self.bin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The answer to an entry: a row to post (None where the count was right), or why and what to count again."""

    line: CountLine
    row: Movement | None = None
    recount: Recount | None = None


def freeze(variant: Id, bin_code: str, expected: int, now: int) -> CountLine:
    """Start counting a bin: what is expected at this instant is what the count will be compared with."""
    return CountLine(variant=variant, bin=bin_code, frozen=expected, scanned_at=now)


def enter(
    line: CountLine, counted: int, *, last_pick_at: int | None = None, tolerance: Tolerance = USUAL_TOLERANCE
) -> Counted:
    """Compare an entry with the frozen number.

    A pick from this bin at or after the scan asks for a new scan and count. A difference over tolerance is asked
    again until two entries agree. Refuses a negative count.
    """
    if counted < 0:
        raise Refused("inventory.count_negative", counted=counted)
    if last_pick_at is not None and last_pick_at >= line.scanned_at:
        return Counted(line=line, recount=Recount.PICKED_MEANWHILE)
    if not tolerance.allows(line.frozen, counted) and counted not in line.counts:
        return Counted(line=replace(line, counts=(*line.counts, counted)), recount=Recount.OVER_TOLERANCE)
    difference = counted - line.frozen
    return Counted(line=line, row=movement(Cause.COUNTED, difference) if difference else None)
