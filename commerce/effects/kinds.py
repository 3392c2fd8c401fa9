"""The two shapes of an effect: a timer that only changes rows, and an act whose outcome lies outside the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.effects import EffectState
from commerce.domain.workspace.modes import Outside
from commerce.kernel.ids import Id
from commerce.repositories.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One effect as its handler sees it."""

    id: Id
    kind: str
    key: str
    subject: Id | None
    payload: str
    due_at: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act; `follow_ups` are committed together with it.

    PREPARED means that it surely did not happen and is tried again at `due`; UNKNOWN that nobody can tell yet.
    """

    state: EffectState
    said: str = ""
    due: int | None = None
    follow_ups: tuple[Command, ...] = ()


class Timer(Protocol):
    """A kind that happens inside the file alone: its change and its `confirmed` commit together."""

    def commands(self, effect: Due, database: Database) -> Sequence[Command]:
        """Return what happens now; the first command confirms the effect itself."""


class Act(Protocol):
    """A kind that reaches outside; it is `sent` on disk before `run` is called."""

    reaches: Outside | None
    """What the workspace's mode must allow; None for this machine alone."""

    def run(self, effect: Due, now: int) -> Outcome:
        """Do it, with the effect's key as the name by which it can be found again."""

    def look_up(self, effect: Due, now: int) -> Outcome:
        """Say what became of an act whose outcome was never written down; never does it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """Every kind this program executes, by name; effects of other kinds are left to whoever knows them."""

    timers: Mapping[str, Timer]
    acts: Mapping[str, Act]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all kinds."""
        return (*self.timers, *self.acts)
