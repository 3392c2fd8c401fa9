"""The process beside the window: runs what is due, empties the write-ahead log, and ends when its input closes."""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.execution import Executor
from commerce.domain.workspace.modes import Mode
from commerce.effects import clock_watch, daily_backup
from commerce.effects.pace import Pace
from commerce.effects.registry import build_kinds
from commerce.effects.worker import Desk, Worker
from commerce.kernel.changes import Change
from commerce.kernel.clock import SECOND, Clock, SystemClock
from commerce.kernel.errors import CodedError
from commerce.kernel.workspace_file import database_path, open_writer, plain_errors
from commerce.repositories.database import SqliteDatabase
from desktop_app.services.workspace.backup import DailyBackups
from desktop_app.services.workspace.folder import ShopFacts, facts

STOP = "stop"
_LOOK_SECONDS = 1.0
"""How often it looks whether another process has set down something that is due."""
_LOG_PAGES = 1_000
"""Pages in the write-ahead log from which on it is worked into the file."""


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of what the worker says: a state (ready, stopped), what it changed, or a trouble by its code."""

    state: str = ""
    tables: list[str] = []
    roots: list[str] = []
    trouble: str = ""
    data: dict[str, str] = {}


class Background:
    """The loop, one thread; `heard` gives the lines of the other side and None when it is gone."""

    def __init__(self, shop: ShopFacts, clock: Clock, heard: queue.SimpleQueue[str | None], answers: IO[bytes]) -> None:
        path = database_path(shop.folder)
        self._path = path
        self._shop = shop
        self._clock = clock
        self._heard = heard
        self._answers = answers
        self._database = SqliteDatabase(open_writer(path), path)
        self._seen = -1
        executor = Executor(self._database, build_registry(), build_rules(), clock)
        kinds = build_kinds(DailyBackups(shop.folder, clock), shop.zone)
        desk = Desk(f"{os.getpid()}", shop.device, Mode(shop.mode))
        self._worker = Worker(executor, kinds, clock, desk, Pace(time.perf_counter))

    def run(self) -> None:
        """Work until told to stop; trouble with the file is said and waited out."""
        with contextlib.closing(self._database):
            self._say(Told(state="ready"))
            while not self._is_over():
                try:
                    self._work()
                except CodedError as error:
                    data = {name: str(value) for name, value in error.data.items()}
                    self._say(Told(trouble=error.code, data=data))
            self._empty_log("TRUNCATE")
        self._say(Told(state="stopped"))

    def _work(self) -> None:
        now = self._clock.now()
        self._tell(self._worker.submit(clock_watch.tell(self._database, now)))
        self._tell(self._worker.submit(daily_backup.first_backup(self._database, self._shop.zone, now)))
        while changes := self._worker.step():
            self._tell(changes)
            if self._is_over(wait=0):
                return
        self._empty_log("PASSIVE")

    def _is_over(self, wait: float | None = None) -> bool:
        """Tell whether to end; wait for a word, the next due time or another process's commit, whichever is first."""
        try:
            word = self._heard.get(timeout=self._pause() if wait is None else wait)
        except queue.Empty:
            return False
        if word is None or word.strip() == STOP:
            self._heard.put(None)
            return True
        return False
