"""The event loop of a window."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.services.workspace.recent import RecentShops

_RARELY = (10_000, 20, 20)
"""Rows come and go by the hundred while somebody scrolls; Python's own 700 would collect in every third frame."""


def run(folder: Path | None) -> int:
    """Show a window and run until it is closed."""
    log = CrashLog()
    log.install()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Quayside")
    app.setQuitOnLastWindowClosed(False)
    desk = Desk(app, RecentShops(), log)
    desk.ready.connect(keep_what_is_loaded)
    desk.begin(folder)
    return app.exec()


def keep_what_is_loaded() -> None:
    """Let no collection of garbage look at the program itself again: its 84,000 objects stop the window for 54 ms."""
    gc.freeze()
    gc.set_threshold(*_RARELY)
