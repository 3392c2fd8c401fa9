"""Makes the demo shop: two years of trade lived through day by day, every change by the same commands people use."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor, Outcome
from commerce.commands.workspace.contract import Command
from commerce.kernel.clock import DAY, HOUR, MINUTE, Clock, FixedClock
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id, new_id
from commerce.kernel.workspace_file import FILE_NAME, database_path
from desktop_app.services.workspace import founding
from desktop_app.services.workspace.demo.stock import stock_the_shop
from desktop_app.services.workspace.demo.trade import Trade
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.opening import open_executor

DAYS = 730
Progress = Callable[[int, int, str], None]
"""Called with what is done, what there is to do, and a code of the step: stock, orders, finish."""


@dataclass(slots=True)
class Diary:
    """Runs commands at the instants they would have happened, one transaction a day."""

    executor: Executor
    clock: FixedClock
    actor: Id
    device: Id
    group: Id
    waiting: list[Envelope] = field(default_factory=list)

    def note(self, *commands: Command, actor: Id | None = None) -> None:
        """Set down commands of the owner, or of somebody else, to be run with the rest of the day."""
        now = self.clock.now()
        for command in commands:
            self.waiting.append(Envelope(id=new_id(now), actor=actor or self.actor, device=self.device, occurred_at=now,
                                         group=self.group, payload=command))  # fmt: skip

    def close(self) -> list[Outcome]:
        """Run what was noted; a demo that its own rules refuse is a mistake of the program."""
        outcomes = self.executor.run(self.waiting) if self.waiting else []
        refused = [
            (outcome, envelope) for outcome, envelope in zip(outcomes, self.waiting, strict=True) if outcome.refusal
        ]
        self.waiting = []
        if refused:
            outcome, envelope = refused[0]
            raise CodedError("demo.refused", command=type(envelope.payload).__name__, why=str(outcome.refusal))
        return outcomes


def make_demo(folder: Path, clock: Clock, progress: Progress, seed: int = 1) -> None:
    """Make the demo shop in an empty folder; it is there whole or not at all.

    Dates end at the clock's now. Raises WorkspaceError; an exception raised by `progress` stops it and removes it.
    """
    building = folder.with_name(f"{folder.name}.making")
    shutil.rmtree(building, ignore_errors=True)
    try:
        _make(building, clock, progress, seed)
        if folder.exists():
            folder.rmdir()
        building.replace(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _make(folder: Path, clock: Clock, progress: Progress, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seeded shop, not a secret
    now = clock.now()
    past = FixedClock(now - DAYS * DAY)
    founding.found(
        folder, founding.Founding(name="Harbour Goods", mode="demo", owner="Lena Meyer", device="Desk 1"), past
    )
    shop = facts(folder)
    executor = open_executor(folder, past)
    with contextlib.closing(executor.database):
        # Nothing of a half-made demo is ever kept, so waiting for the disk 700 times would be waiting for nothing.
        executor.database.run("PRAGMA synchronous=OFF")
        diary = Diary(executor, past, shop.actor, shop.device, new_id(past.now()))
        progress(0, DAYS, "stock")
        shelves = stock_the_shop(diary, folder, chance)
        trade = Trade(diary, shelves, chance, now)
        for day in range(DAYS):
            past.instant = now - (DAYS - day) * DAY + 8 * HOUR
            trade.live_through(day, DAYS)
            progress(day + 1, DAYS, "orders")
        past.instant = now - MINUTE
        trade.finish()
        # Nobody sat here in these two years, so there is nothing for the first Ctrl+Z to take back.
        executor.database.run("DELETE FROM history")
        executor.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    _settle(database_path(folder))
    progress(DAYS, DAYS, "finish")


def _settle(path: Path) -> None:
    """Put everything on the disk before the shop takes its name."""
    for name in (FILE_NAME, f"{FILE_NAME}-wal"):
        file = path.with_name(name)
        if file.exists():
            with file.open("rb+") as handle:
                os.fsync(handle.fileno())
