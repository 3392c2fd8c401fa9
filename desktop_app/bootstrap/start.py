"""From the command line to a window: the last shop, the first start, or words about why neither opens."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.desk import Desk
from desktop_app.services.workspace.recent import RecentShops


def run(folder: Path | None) -> int:
    """Run the event loop until the last window closes."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Quayside")
    app.setQuitOnLastWindowClosed(False)
    desk = Desk(app, RecentShops())
    desk.begin(folder)
    return app.exec()
