"""A shop that is being made, in another process or on a thread: how far it is, its end, and how to stop it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from commerce.kernel.errors import CodedError
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Task

_PATIENCE_MS = 2_000


class Making(QObject):
    """Ends with exactly one of `done`, `failed` and `stopped`; `progress` carries done, total and words."""

    progress = Signal(int, int, str)
    done = Signal()
    failed = Signal(object)
    stopped = Signal()

    def stop(self) -> None:
        """Stop it; `stopped` comes when nothing of it runs any more."""
        raise NotImplementedError

    def wait(self) -> None:
        """Wait until nothing of it runs, two seconds at most; for a window that closes."""


class ProcessMaking(Making):
    """A process that writes JSON lines: `{"done":, "total":, "words":}`, and `{"code":, "data":}` when it fails."""

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._stopping = False
        self._error: CodedError | None = None
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._heard)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._not_started)
        self._process.start(command[0], list(command[1:]))

    def stop(self) -> None:
        """See Making."""
        self._stopping = True
        self._process.kill()

    def wait(self) -> None:
        """See Making."""
        self._process.waitForFinished(_PATIENCE_MS)

    @Slot()
    def _heard(self) -> None:
        while self._process.canReadLine():
            told = json.loads(bytes(self._process.readLine().data()))
            if "code" in told:
                self._error = CodedError(told["code"], **told.get("data", {}))
            elif not self._stopping:
                self.progress.emit(told["done"], told["total"], told.get("words", ""))

    @Slot(int)
    def _ended(self, code: int) -> None:
        self._heard()
        if self._stopping:
            self.stopped.emit()
        elif code == 0 and self._error is None:
            self.done.emit()
        else:
            self.failed.emit(self._error or CodedError("workspace.making_stopped", exit_code=code))

    @Slot(QProcess.ProcessError)
    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(CodedError("workspace.making_stopped", exit_code=-1))


class ThreadMaking(Making):
    """Something short on a thread; it cannot be stopped half way."""

    def __init__(self, future: Future[Any], drain: Drain, parent: QObject) -> None:
        super().__init__(parent)
        task = Task(future, drain, self)
        task.done.connect(self._ended)
        task.failed.connect(self.failed)

    def stop(self) -> None:
        """It is through in a moment."""

    @Slot(object)
    def _ended(self, _result: object) -> None:
        self.done.emit()
