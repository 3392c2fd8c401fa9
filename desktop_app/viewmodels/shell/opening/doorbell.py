"""Lets a second start of the same shop call the window that is already there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 300


def bell_name(folder: Path) -> str:
    """Return the name both sides derive from the folder."""
    return "quayside-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


class Doorbell(QObject):
    """`rung` carries the words of a second start. Only whoever holds the lock of the workspace may hang one up."""

    rung = Signal(str)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._came)
        # A window that was killed leaves its name behind; the lock says that nobody answers to it any more.
        QLocalServer.removeServer(bell_name(folder))
        self._server.listen(bell_name(folder))

    def close(self) -> None:
        """Take it down."""
        self._server.close()

    @Slot()
    def _came(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(self._read)
            socket.setParent(self)
            if socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                self._take(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        words = bytes(socket.readAll().data()).decode("utf-8", "replace")
        socket.deleteLater()
        self.rung.emit(words)


def ring(folder: Path, words: str) -> bool:
    """Call the window that has the folder open; False when nobody answers within 0.3 s."""
    socket = QLocalSocket()
    socket.connectToServer(bell_name(folder))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(words.encode())
    sent = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    if socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(_WAIT_MS)
    return sent
