"""Keeps window places and other things of this machine; written a moment after the last change."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot

_SAVE_MS = 500

Value = str | int | float | bool | list[str] | list[int] | list[float]


class Kept(Protocol):
    """Where the values lie, such as machine.toml."""

    def value(self, section: str, key: str, default: Value) -> Value:
        """Return a value or the default."""

    def put(self, section: str, key: str, value: Value) -> bool:
        """Keep a value; tell whether it is another one than before."""

    def save(self) -> bool:
        """Write everything; tell whether that worked."""


class Memory(QObject):
    """`section` is a name such as `window` or `columns.orders`."""

    def __init__(self, kept: Kept, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save)

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""
        return str(self._kept.value(section, key, default))

    def number(self, section: str, key: str, default: int) -> int:
        """Return a whole number."""
        return int(self._kept.value(section, key, default))  # type: ignore[arg-type]  # same kind as the default

    def numbers(self, section: str, key: str) -> list[int]:
        """Return a list of whole numbers, empty where there is none."""
        none: list[int] = []
        found = self._kept.value(section, key, none)
        return [int(one) for one in found] if isinstance(found, list) else []

    def texts(self, section: str, key: str) -> list[str]:
        """Return a list of texts, empty where there is none."""
        none: list[str] = []
        found = self._kept.value(section, key, none)
        return [str(one) for one in found] if isinstance(found, list) else []

    def put(self, section: str, key: str, value: Value) -> None:
        """Keep a value; it is written half a second later, and when the program ends."""
        if self._kept.put(section, key, value):
            self._timer.start()

    @Slot()
    def save(self) -> None:
        """Write now; a place that cannot be written only forgets."""
        self._timer.stop()
        self._kept.save()
