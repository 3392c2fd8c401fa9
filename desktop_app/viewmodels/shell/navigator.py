"""Where one is and where one can go; screens ask here and never know each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Place:
    """One window of the rail; `key` is the name screens use, `sequence` the portable key sequence."""

    key: str
    word: str
    icon: str
    sequence: str
    foot: bool = False


class Navigator(QObject):
    """`opened` carries the key of a place and what it should show there, or None."""

    opened = Signal(str, object)

    def __init__(self, places: Sequence[Place], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = tuple(places)
        self._current = ""

    @property
    def current(self) -> str:
        """The key of the place in front."""
        return self._current

    def has(self, key: str) -> bool:
        """Whether this program has such a window."""
        return any(place.key == key for place in self.places)

    def open(self, key: str, target: object = None) -> None:
        """Bring a place to the front; one that does not exist changes nothing."""
        if self.has(key):
            self._current = key
            self.opened.emit(key, target)
