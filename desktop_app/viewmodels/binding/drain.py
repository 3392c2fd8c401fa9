"""Brings results of other threads to the window's thread in short turns, never one event per result."""

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

TURN_SECONDS = 0.008


class Drain(QObject):
    """A queue filled from any thread and emptied in the thread that made it, 8 ms at most a turn."""

    _filled = Signal()

    def __init__(self, clock: Callable[[], float] = time.perf_counter, parent: QObject | None = None) -> None:
        """`clock` counts seconds; tests pass their own to see a turn end."""
        super().__init__(parent)
        self._clock = clock
        self._waiting: deque[Callable[[], None]] = deque()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.turn)
        self._filled.connect(self._again.start, Qt.ConnectionType.QueuedConnection)

    def put(self, deliver: Callable[[], None]) -> None:
        """Safe from any thread; `deliver` runs later in the window's thread."""
        first = not self._waiting
        self._waiting.append(deliver)
        if first:
            self._filled.emit()

    @property
    def waiting(self) -> int:
        """How many results are not yet delivered."""
        return len(self._waiting)

    @Slot()
    def turn(self) -> None:
        """Deliver until nothing waits or the turn is used up; the rest comes after the next events."""
        ends = self._clock() + TURN_SECONDS
        try:
            while self._waiting:
                self._waiting.popleft()()
                if self._clock() >= ends:
                    break
        finally:
            if self._waiting:
                self._again.start()
