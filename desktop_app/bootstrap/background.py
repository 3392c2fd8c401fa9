"""The process beside the window that runs what waits for its time: started late, ended with the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Slot

_GRACE_MS = 2_000
_RESTARTS = 3


class BackgroundWorker(QObject):
    """The same executable with `--worker background`; it ends when its input closes."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._stopping = False
        self._starts = 0
        self._process = QProcess(self)
        self._process.setStandardErrorFile(str(folder / "logs" / "background.log"), QProcess.OpenModeFlag.Append)
        self._process.readyReadStandardOutput.connect(self._heard)
        self._process.finished.connect(self._ended)

    @Slot()
    def start(self) -> None:
        """Start it, unless the window is closing."""
        if self._stopping:
            return
        self._starts += 1
        program, *arguments = worker_command("background", self._folder)
        self._process.start(program, arguments)

    def stop(self) -> None:
        """Close its input, give it two seconds, then end it."""
        self._stopping = True
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(_GRACE_MS):
            self._process.kill()
            self._process.waitForFinished(_GRACE_MS)

    @Slot()
    def _heard(self) -> None:
        """Empty the pipe; what the worker changed is read from the journal like every change beside the window."""
        self._process.readAllStandardOutput()

    @Slot(int)
    def _ended(self, _code: int) -> None:
        if not self._stopping and self._starts < _RESTARTS:
            self.start()


def worker_command(kind: str, folder: Path) -> list[str]:
    """Return how this program starts one of its workers, from source or packaged."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop_app"]
    return [*program, "--workspace", str(folder), "--worker", kind]
