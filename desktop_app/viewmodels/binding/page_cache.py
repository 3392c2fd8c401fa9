"""Remembers the pages of a long list that were looked at last, 64 rows each."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

PAGE_ROWS = 64
PAGES_KEPT = 128

Row = tuple[Any, ...]
Fetch = Callable[[Sequence[int]], list[Row]]
Wording = Callable[[Row], Row]


class _Page:
    """Rows as they were read, and as they are shown: put into words when somebody first looks."""

    __slots__ = ("read", "shown")

    def __init__(self, read: list[Row]) -> None:
        self.read = read
        self.shown: list[Row | None] = [None] * len(read)


class PageCache:
    """Pages of rows by page number, fetched by id; the page used longest ago leaves first.

    The first value of each row is its id, so a row that is gone leaves a gap of `()` instead of shifting the rest.
    """

    def __init__(self, fetch: Fetch, wording: Wording | None = None) -> None:
        """`wording` turns a row that was read into one that is shown; its id stays first."""
        self._fetch = fetch
        self._wording = wording or _as_read
        self._pages: OrderedDict[int, _Page] = OrderedDict()

    def row(self, ids: array[int], at: int) -> Row:
        """The row at that place of the list; `()` when it no longer exists."""
        number, offset = divmod(at, PAGE_ROWS)
        page = self._pages.get(number)
        if page is None:
            page = self._load(ids, number)
        else:
            self._pages.move_to_end(number)
        shown = page.shown[offset]
        if shown is None:
            read = page.read[offset]
            shown = page.shown[offset] = self._wording(read) if read else read
        return shown

    def keep(self, number: int, rows: list[Row]) -> None:
        """Put a page that was read some other way."""
        self._keep(number, _Page(rows))

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
            page = self._pages[number]
            if page.read[offset] != row:
                page.read[offset], page.shown[offset] = row, None
                different.append(at)
        return different

    def _places(self, ids: array[int]) -> Iterator[int]:
        for number in sorted(self._pages):
            yield from range(number * PAGE_ROWS, min((number + 1) * PAGE_ROWS, len(ids)))

    def _keep(self, number: int, page: _Page) -> None:
        self._pages[number] = page
        self._pages.move_to_end(number)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def _load(self, ids: array[int], number: int) -> _Page:
        wanted = ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
        rows = self._fetch(wanted)
        in_order = len(rows) == len(wanted) and all(row[0] == i for row, i in zip(rows, wanted, strict=True))
        if not in_order:
            found = {row[0]: row for row in rows}
            rows = [found.get(i, ()) for i in wanted]
        page = _Page(rows)
        self._keep(number, page)
        return page

    def _by_id(self, wanted: list[int]) -> dict[int, Row]:
        found: dict[int, Row] = {}
        for start in range(0, len(wanted), PAGE_ROWS):
            found.update((row[0], row) for row in self._fetch(wanted[start : start + PAGE_ROWS]))
        return found


def _as_read(row: Row) -> Row:
    return row
