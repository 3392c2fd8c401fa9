"""A state machine is one table of allowed moves, each with the facts it needs, so that tests can try every pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from commerce.kernel.errors import Refused

State = TypeVar("State", bound=StrEnum)
Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Need(Generic[Facts]):
    """One fact a move depends on; `code` is the refusal when it does not hold."""

    code: str
    holds: Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Move(Generic[State, Facts]):
    """One row of a table; rows marked `undo` are open to an undo only."""

    start: State
    end: State
    needs: tuple[Need[Facts], ...] = ()
    undo: bool = False


@dataclass(frozen=True, slots=True)
class MoveTable(Generic[State, Facts]):
    """All moves of one kind of thing; what is not in the table cannot happen."""

    kind: str
    moves: tuple[Move[State, Facts], ...]

    def row(self, start: State, end: State, *, undo: bool = False) -> Move[State, Facts] | None:
        """Return the row for a move; an undo takes the row marked so, and the ordinary one where there is none."""
        rows = [move for move in self.moves if (move.start, move.end) == (start, end) and (undo or not move.undo)]
        return max(rows, key=lambda move: move.undo, default=None)

    def unmet(self, start: State, end: State, facts: Facts, *, undo: bool = False) -> tuple[str, ...]:
        """Return the codes of everything that stands against a move, in the order of the table; empty when allowed."""
        row = self.row(start, end, undo=undo)
        if row is None:
            return (f"{self.kind}.no_such_move",)
        return tuple(need.code for need in row.needs if not need.holds(facts))

    def check(self, start: State, end: State, facts: Facts, *, undo: bool = False) -> State:
        """Return `end`, or refuse with the first unmet code; the data hold both states and every unmet code."""
        unmet = self.unmet(start, end, facts, undo=undo)
        if unmet:
            raise Refused(unmet[0], start=str(start), end=str(end), unmet=list(unmet))
        return end

    def reachable(self, start: State, facts: Facts) -> tuple[State, ...]:
        """Return where a thing may go now without undo, in the order of the table."""
        ends = (move.end for move in self.moves if move.start == start and not move.undo)
        return tuple(end for end in ends if not self.unmet(start, end, facts))
