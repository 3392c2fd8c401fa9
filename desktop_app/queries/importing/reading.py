"""Reads a foreign file through a mapping and says what does not fit, row by row, without asking the shop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from commerce.importing.documents import Rejection
from commerce.importing.interpret import Chosen, choose, interpret
from commerce.importing.source.opening import Facts, Source

if TYPE_CHECKING:
    from commerce.importing.mapping.binding import Assumed
    from commerce.importing.mapping.saved import Mapping as ColumnMapping
    from commerce.importing.source.rows import Position, Row

_SHOWN = 50
"""Rows kept of each reason; all are counted."""
_TOLD_EVERY = 256

Progress = Callable[[int, int], None]
"""Called with rows read and rows there may be."""
Stopping = Callable[[], bool]


class StoppedReading(Exception):
    """Somebody no longer wants to know."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that is left out: its number with the header as row 1, the values of its reason, its cells."""

    row: int
    data: Mapping[str, object]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Rows left out for one reason, in one field where it lies in a cell; `rows` are the first of them."""

    code: str
    field: str
    column: str
    count: int
    rows: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """A whole file read once: `rows` counts its records exactly, `empty` the cells without a value by column."""

    rows: int
    rejected: int
    faults: tuple[Fault, ...]
    empty: Mapping[str, int]
    flags: Mapping[str, int]
    beside: int = 0
    """Rows left out of the second file."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The facts of a file as its mapping reads it, and the name of the second file where one lies beside it."""

    facts: Facts
    second: str


@dataclass
class _Seen:
    """What one pass over the file has met so far."""

    rows: int = 0
    empty: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Counted(Source):
    """The file with a counter: a layout that reads it twice begins to count again."""

    seen: _Seen
    nothing: frozenset[str]
    """Texts that stand for an empty cell."""
    progress: Progress
    stop: Stopping

    def rows(self, start: Position | None = None) -> Iterator[Row | Rejection]:
        """Yield the rows and count them; raises StoppedReading within a few hundred of them."""
        seen, nothing, whole = self.seen, self.nothing, self.facts.rows
        seen.rows = 0
        seen.empty.clear()
        # The rows of the plain class: `super()` does not reach through a class with slots.
        for row in Source.rows(self, start):
            seen.rows += 1
            if not seen.rows % _TOLD_EVERY:
                if self.stop():
                    raise StoppedReading
                self.progress(seen.rows, max(whole, seen.rows))
            if not isinstance(row, Rejection) and not nothing.isdisjoint(row.cells):
                seen.empty.update(place for place, cell in enumerate(row.cells) if cell in nothing)
            yield row


def opened(path: Path, mapping: ColumnMapping) -> Opened:
    """Open a file by the encoding and separator of its mapping; refuses like `open_source`."""
    chosen = choose(path, mapping)
    return Opened(chosen.source.facts, chosen.second.facts.name if chosen.second else "")


def look_over(path: Path, mapping: ColumnMapping, assumed: Assumed, progress: Progress, stop: Stopping) -> Findings:
    """Read every row; refuses like `interpret`, raises StoppedReading where `stop` says so."""
    seen, faults = _Seen(), _Faults()
    chosen = _counted(choose(path, mapping), seen, progress, stop)
    flags: Counter[str] = Counter()
    for event in interpret(chosen, assumed):
        if isinstance(event, Rejection):
            faults.take(event)
        else:
            flags.update(event.flags)
    labels = chosen.source.facts.labels
    empty = {labels[place]: count for place, count in seen.empty.items()}
    return Findings(seen.rows, faults.rejected, faults.told(), empty, dict(flags), faults.beside)


class _Faults:
    """Reasons in the order they were met."""

    def __init__(self) -> None:
        self.rejected = 0
        self.beside = 0
        self._counts: Counter[tuple[str, str]] = Counter()
        self._columns: dict[tuple[str, str], str] = {}
        self._rows: dict[tuple[str, str], list[BadRow]] = {}

    def take(self, rejection: Rejection) -> None:
        if rejection.file:
            self.beside += 1
            return
        self.rejected += 1
        key = (rejection.code, str(rejection.data.get("field", "")))
        self._counts[key] += 1
        self._columns.setdefault(key, str(rejection.data.get("column", "")))
        rows = self._rows.setdefault(key, [])
        if len(rows) < _SHOWN:
            rows.append(BadRow(rejection.row, rejection.data, rejection.raw))

    def told(self) -> tuple[Fault, ...]:
        """Return them with the commonest first."""
        return tuple(
            Fault(code, name, self._columns[code, name], count, tuple(self._rows[code, name]))
            for (code, name), count in self._counts.most_common()
        )


def _counted(chosen: Chosen, seen: _Seen, progress: Progress, stop: Stopping) -> Chosen:
    source = chosen.source
    nothing = frozenset(("", *chosen.mapping.empty))
    return chosen._replace(source=_Counted(source.facts, source.container, seen, nothing, progress, stop))
