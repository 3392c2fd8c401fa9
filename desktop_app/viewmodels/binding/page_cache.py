"""Remembers the pages of a long list that were looked at last, 128 rows each."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

PAGE_ROWS = 128
PAGES_KEPT = 64

Row = tuple[Any, ...]
Fetch = Callable[[Sequence[int]], list[Row]]


class PageCache:
    """Pages of rows by page number, fetched by id; the page used longest ago leaves first.

    The first value of each row is its id, so a row that is gone leaves a gap of `()` instead of shifting the rest.
    """

    def __init__(self, fetch: Fetch, pages_kept: int = PAGES_KEPT) -> None:
        self._fetch = fetch
        self._pages_kept = pages_kept
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()

    def row(self, ids: array[int], at: int) -> Row:
        """The row at that place of the list; `()` when it no longer exists."""
        number, offset = divmod(at, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            page = self._load(ids, number)
        else:
            self._pages.move_to_end(number)
        return page[offset]

    def keep(self, number: int, rows: list[Row]) -> None:
        """Put a page that was read some other way."""
        self._pages[number] = rows
        self._pages.move_to_end(number)
        while len(self._pages) > self._pages_kept:
            self._pages.popitem(last=False)

    def clear(self) -> None:
        self._pages.clear()

    def follow(self, old: array[int], new: array[int]) -> None:
        """Keep the pages whose ids are the same in both lists, drop the others."""
        for number in list(self._pages):
            part = slice(number * PAGE_ROWS, (number + 1) * PAGE_ROWS)
            if old[part] != new[part]:
                del self._pages[number]

    def refresh(self, ids: array[int], changed: set[int]) -> list[int]:
        """Read the changed rows again where they are remembered; the places that are different now."""
        places = [(at, ids[at]) for at in self._places(ids) if ids[at] in changed]
        if not places:
            return []
        fresh = self._by_id([row_id for _, row_id in places])
        different = []
        for at, row_id in places:
            number, offset = divmod(at, PAGE_ROWS)
            row = fresh.get(row_id, ())
            if self._pages[number][offset] != row:
                self._pages[number][offset] = row
                different.append(at)
        return different

    def _places(self, ids: array[int]) -> Iterator[int]:
        for number in sorted(self._pages):
            yield from range(number * PAGE_ROWS, min((number + 1) * PAGE_ROWS, len(ids)))

    def _load(self, ids: array[int], number: int) -> list[Row]:
        wanted = ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
        rows = self._fetch(wanted)
        in_order = len(rows) == len(wanted) and all(row[0] == i for row, i in zip(rows, wanted, strict=True))
        if not in_order:
            found = {row[0]: row for row in rows}
            rows = [found.get(i, ()) for i in wanted]
        self.keep(number, rows)
        return rows

    def _by_id(self, wanted: list[int]) -> dict[int, Row]:
        found: dict[int, Row] = {}
        for start in range(0, len(wanted), PAGE_ROWS):
            found.update((row[0], row) for row in self._fetch(wanted[start : start + PAGE_ROWS]))
        return found
