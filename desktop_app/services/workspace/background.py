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
from commerce.kernel.clock import MINUTE, Clock, SystemClock
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import as_text
from commerce.kernel.workspace_file import database_path, open_writer, plain_errors
from commerce.repositories.database import SqliteDatabase
from desktop_app.services.workspace.backup import DailyBackups
from desktop_app.services.workspace.folder import ShopFacts, facts

STOP = "stop"
"""The one word it understands; a closed input means the same."""
_LOOK_SECONDS = 1.0
"""How often it looks whether another process has set down something that is due."""
_TROUBLE_SECONDS = 30.0
"""How long it waits after trouble with the file before it tries again."""
_LOG_BYTES = 4 << 20
"""Size of the write-ahead log from which on it is worked into the file."""

Words = queue.SimpleQueue["str | None"]
"""What the other side says, line by line; None when it is gone."""


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of what it says: a state (ready, stopped), what it changed, or a trouble by its code."""

    state: str = ""
    tables: list[str] = msgspec.field(default_factory=list)
    roots: list[str] = msgspec.field(default_factory=list)
    trouble: str = ""
    data: dict[str, str] = msgspec.field(default_factory=dict)


class Background:
    """The loop, on one thread and one connection."""

    def __init__(self, shop: ShopFacts, clock: Clock, words: Words, answers: IO[bytes]) -> None:
        path = database_path(shop.folder)
        self._zone = shop.zone
        self._clock = clock
        self._words = words
        self._answers = answers
        self._log = path.with_name(f"{path.name}-wal")
        self._database = SqliteDatabase(open_writer(path), path)
        self._next_round = 0
        executor = Executor(self._database, build_registry(), build_rules(), clock)
        desk = Desk(f"background {os.getpid()}", shop.device, Mode(shop.mode))
        kinds = build_kinds(DailyBackups(shop.folder, clock), shop.zone)
        self._worker = Worker(executor, kinds, clock, desk, Pace(time.perf_counter))

    def run(self) -> None:
        """Work until told to stop; trouble with the file is said and waited out."""
        with contextlib.closing(self._database):
            self._say(Told(state="ready"))
            while not self._is_over(self._turn()):
                pass
            with contextlib.suppress(CodedError):
                self._empty_log("TRUNCATE")
        self._say(Told(state="stopped"))

    def _turn(self) -> float:
        """Do one short thing that is due; return after how many seconds to look again."""
        try:
            with self._database.plain_errors():
                changes = self._do()
                self._empty_log_if_long()
        except CodedError as error:
            self._say(Told(trouble=error.code, data={name: str(value) for name, value in error.data.items()}))
            return _TROUBLE_SECONDS
        if not changes:
            return _LOOK_SECONDS
        tables = sorted({change.table for change in changes})
        self._say(Told(tables=tables, roots=sorted({as_text(change.root) for change in changes})))
        return 0.0

    def _do(self) -> Sequence[Change]:
        now = self._clock.now()
        if not self._next_round - MINUTE <= now < self._next_round:
            self._next_round = now + MINUTE
            own = (
                *clock_watch.tell(self._database, now),
                *daily_backup.first_backup(self._database, self._zone, now),
            )
            return (*self._worker.submit(own), *self._worker.recover())
        due = self._worker.next_due()
        return self._worker.step() if due is not None and due <= now else ()

    def _is_over(self, patience: float) -> bool:
        try:
            word = self._words.get(timeout=patience) if patience else self._words.get_nowait()
        except queue.Empty:
            return False
        return word is None or word.strip() == STOP

    def _empty_log_if_long(self) -> None:
        if self._log.exists() and self._log.stat().st_size > _LOG_BYTES:
            self._empty_log("PASSIVE")

    def _empty_log(self, how: str) -> None:
        """Work the log into the file; readers and writers of other processes are never waited for."""
        with self._database.plain_errors():
            self._database.ask(f"PRAGMA wal_checkpoint({how})")

    def _say(self, told: Told) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._answers.write(msgspec.json.encode(told) + b"\n")
            self._answers.flush()


def run(folder: Path) -> int:
    """Serve stdin and stdout until told to stop; 0 then, 1 when the shop cannot be opened."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    words: Words = queue.SimpleQueue()
    try:
        with plain_errors(folder):
            background = Background(facts(folder), SystemClock(), words, answers)
    except CodedError as error:
        answers.write(msgspec.json.encode(Told(trouble=error.code)) + b"\n")
        answers.flush()
        return 1
    threading.Thread(target=_listen, args=(words,), name="background-words", daemon=True).start()
    background.run()
    return 0


def _listen(words: Words) -> None:
    """Read the bare descriptor: a thread that waits inside `sys.stdin` can hang the end of the program."""
    rest = b""
    while chunk := os.read(0, 4_096):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            words.put(line.decode("utf-8", "replace"))
    words.put(None)
