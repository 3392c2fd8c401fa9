"""Which keys move through a list, and where to."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ALL = 1 << 40
_PAGE = 1 << 20


class Step(NamedTuple):
    """A move by rows; `extends` ticks what it passes."""

    rows: int
    extends: bool

    def target(self, at: int, page: int, count: int) -> int:
        """The place to go to from `at`, within `count` rows."""
        rows = self.rows
        if abs(rows) == _PAGE:
            rows = page if rows > 0 else -page
        return max(0, min(count - 1, at + rows))


_ROWS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_J: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_Home: -_ALL,
    Qt.Key.Key_End: _ALL,
}


def step_of(event: QKeyEvent) -> Step | None:
    """The move a key asks for, None for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift = modifiers == Qt.KeyboardModifier.ShiftModifier
    if modifiers != Qt.KeyboardModifier.NoModifier and not shift:
        return None
    rows = _ROWS.get(Qt.Key(event.key()))
    return None if rows is None else Step(rows, shift)
