"""What is ticked and what is current in a list, by id, so that sorting and new rows change neither."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Ticked ids and one current id; "all" is the whole vector without a few, whatever its length.

    Clear it when the list shows another view or filter: "all" then is another all.
    """

    changed = Signal()
    current_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticked: set[int] = set()
        self._all: array[int] | None = None
        self._newest = -1
        self._current = -1

    @property
    def current(self) -> int:
        """The id the cursor is on, -1 for none."""
        return self._current

    @property
    def count(self) -> int:
        """How many are ticked."""
        return len(self._ticked) if self._all is None else len(self._all) - len(self._ticked)

    @property
    def everything(self) -> bool:
        """True when the whole list is ticked."""
        return self._all is not None and not self._ticked

    def has(self, row_id: int) -> bool:
        """Whether this id is ticked."""
        if self._all is None:
            return row_id in self._ticked
        return row_id <= self._newest and row_id not in self._ticked

    def ids(self) -> list[int]:
        """The ticked ids; in the order of the list when it was selected as a whole."""
        if self._all is None:
            return sorted(self._ticked)
        return [row_id for row_id in self._all if row_id not in self._ticked]

    def subject(self) -> list[int]:
        """What a command applies to: the ticked ids, else the current one."""
        if self.count:
            return self.ids()
        return [self._current] if self._current >= 0 else []

    def set_current(self, row_id: int) -> None:
        if row_id != self._current:
            self._current = row_id
            self.current_changed.emit(row_id)

    def toggle(self, row_id: int) -> None:
        self._ticked ^= {row_id}
        self.changed.emit()

    def tick(self, row_ids: Iterable[int]) -> None:
        """Add these."""
        if self._all is None:
            self._ticked.update(row_ids)
        else:
            self._ticked.difference_update(row_ids)
        self.changed.emit()

    def tick_all(self, vector: array[int]) -> None:
        """Tick the whole list as it is now; rows that arrive later are not ticked."""
        self._all = vector[:]
        # Ids only grow and are never used again, so a larger one came later; a set of a million takes too long.
        self._newest = max(vector, default=-1)
        self._ticked = set()
        self.changed.emit()

    def clear(self) -> None:
        if self.count:
            self._all = None
            self._ticked = set()
            self.changed.emit()
