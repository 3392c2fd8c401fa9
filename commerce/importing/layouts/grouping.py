"""Rows that belong together, and which of them lost a row that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commerce.importing.documents import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commerce.importing.source.rows import Row


class Group(NamedTuple):
    """Rows of one key that follow each other; `lost` is the number of a row among them that was left out, else 0."""

    key: str
    rows: list[Row]
    lost: int


class LostRows:
    """Tells which groups a rejected row was part of: by its own key where it has one, else by its neighbours'."""

    def __init__(self, place: int) -> None:
        """Keys stand in the cells at `place`."""
        self._place = place
        self._by_key: dict[str, int] = {}
        self._number = 0
        self._before = ""
        self.waiting = False

    def lose(self, rejection: Rejection, before: str) -> None:
        """Remember a rejected row; `before` is the key of the row above it."""
        # A line that could not be split at all has one cell, which is no key.
        if len(rejection.raw) > max(self._place, 1):
            self._by_key[rejection.raw[self._place].strip()] = rejection.row
        self._number, self._before, self.waiting = rejection.row, before, True

    def see(self, key: str) -> None:
        """Take the next sound row; with the same key above and below, the row between was of that key."""
        if self.waiting and key == self._before:
            self._by_key.setdefault(key, self._number)
        self.waiting = False

    def of(self, key: str) -> int:
        """Return the number of a row that the group lost, 0 for none, and forget it."""
        return self._by_key.pop(key, 0)


def grouped(rows: Iterable[Row | Rejection], place: int) -> Iterator[Group | Rejection]:
    """Yield the rows of each key that stand together, and every rejected row as soon as it comes."""
    lost = LostRows(place)
    together: list[Row] = []
    key = ""
    for row in rows:
        if isinstance(row, Rejection):
            lost.lose(row, key)
            yield row
            continue
        found = row.cells[place].strip()
        if together and found != key:
            yield Group(key, together, lost.of(key))
            together = []
        lost.see(found)
        key = found
        together.append(row)
    if together:
        yield Group(key, together, lost.of(key))
