"""The event loop of a window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.services.workspace.recent import RecentShops


def run(folder: Path | None) -> int:
    """Show a window and run until it is closed."""
    log = CrashLog()
    log.install()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Quayside")
    app.setQuitOnLastWindowClosed(False)
    desk = Desk(app, RecentShops(), log)
    desk.begin(folder)
    return app.exec()
