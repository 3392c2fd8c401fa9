"""Writes everything that went wrong unforeseen to one log in the workspace; nothing of it leaves by itself."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG_NAME = "desktop.log"
FAULT_NAME = "fault.log"
RUNNING_NAME = "running"
_LARGEST = 1_000_000


class CrashLog:
    """Installed once by the program; `told` hears of each error on whatever thread it fell."""

    def __init__(self) -> None:
        self.told: Callable[[BaseException], None] | None = None
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._faults: TextIO | None = None

    def install(self) -> None:
        """Take over every way in which Python, Qt and the core say that something fell."""
        sys.excepthook = self._fell
        threading.excepthook = self._fell_in_thread
        sys.unraisablehook = self._fell_unraised
        qInstallMessageHandler(self._qt_said)
        logging.getLogger().addHandler(_ToFile(self))

    def open(self, folder: Path) -> bool:
        """Write into this folder from now on; True when the window before it did not end as it should."""
        self.close()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            unexpected = (folder / RUNNING_NAME).exists()
            (folder / RUNNING_NAME).touch()
            self._faults = (folder / FAULT_NAME).open("a", encoding="utf-8")
        except OSError:
            return False
        self._folder = folder
        faulthandler.enable(self._faults)
        return unexpected

    def close(self) -> None:
        """The window ended as it should."""
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
        if self._folder is not None:
            (self._folder / RUNNING_NAME).unlink(missing_ok=True)
            self._folder = None

    def write(self, text: str) -> None:
        """Add a text with its time; a log that cannot be written must not fell the program."""
        stamp = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._lock:
            if self._folder is None:
                sys.stderr.write(f"{stamp} {text}\n")
                return
            path = self._folder / LOG_NAME
            try:
                if path.exists() and path.stat().st_size > _LARGEST:
                    path.replace(path.with_suffix(".1.log"))
                with path.open("a", encoding="utf-8") as log:
                    log.write(f"{stamp} {text}\n")
            except OSError:
                sys.stderr.write(f"{stamp} {text}\n")

    def _fell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.write("".join(traceback.format_exception(kind, error, trace)).rstrip())
        if self.told is not None:
            self.told(error)

    def _fell_in_thread(self, fell: threading.ExceptHookArgs) -> None:
        if fell.exc_value is not None:
            self._fell(fell.exc_type, fell.exc_value, fell.exc_traceback)

    def _fell_unraised(self, fell: sys.UnraisableHookArgs) -> None:
        if fell.exc_value is not None:
            self._fell(fell.exc_type, fell.exc_value, fell.exc_traceback)

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            self.write(f"Qt {kind.name}: {words}")


class _ToFile(logging.Handler):
    """What the shop's core notes by the way, such as a screen that failed after a commit, goes into the same file."""

    def __init__(self, log: CrashLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.write(f"{record.levelname} {record.name}: {self.format(record)}")
