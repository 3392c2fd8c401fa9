"""Opens a foreign file: reads all its bytes once to say what it is, and its rows as often as asked."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from commerce.importing.source.columns import labels
from commerce.importing.source.container import Container, find_container
from commerce.importing.source.dialect import Dialect, find_dialect
from commerce.importing.source.encoding import Encoding, EncodingSearch
from commerce.importing.source.formulas import looks_like_formula, unwrapped
from commerce.importing.source.numbers import Decimal, decimal_of
from commerce.importing.source.rows import WRONG_LETTERS, Layout, Position, Row, read_rows
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from commerce.importing.documents import Rejection

_CHUNK = 262_144
_SAMPLE_ROWS = 200
_SAMPLES = 3
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_FEW_CONTROLS = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the first rows show it; `filled` of `looked_at` cells hold something."""

    label: str
    samples: tuple[str, ...]
    filled: int
    looked_at: int
    decimal: Decimal
    formulas: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a file is, before anybody decides what it means.

    `size` and `sha256` are of the file as it lies there, `unpacked` of its content; `rows` is exact unless cells hold
    line breaks. `decimal` is the mark of the whole file, empty where nothing proves one.
    """

    name: str
    size: int
    sha256: str
    packing: str
    unpacked: int
    encoding: Encoding
    dialect: Dialect
    columns: tuple[Column, ...]
    rows: int
    decimal: Decimal

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns' names, unique."""
        return tuple(column.label for column in self.columns)


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file; it holds no handle, so it can be read twice or given away."""

    facts: Facts
    container: Container

    def rows(self, start: Position | None = None) -> Iterator[Row | Rejection]:
        """Yield the rows, or the reason why one cannot be read; from `start` on when given."""
        facts = self.facts
        return read_rows(Layout(self.container, facts.encoding, facts.dialect, len(facts.columns)), start)


@dataclass(frozen=True, slots=True)
class _Scan:
    encoding: Encoding
    unpacked: int
    lines: int


def open_source(path: Path, *, encoding: str = "", separator: str = "") -> Source:
    """Read the file once and say what it is; `encoding` and `separator` overrule the guess.

    Refuses with `import.*`: missing, unreadable, a folder, empty, damaged, a spreadsheet, several files, no text.
    """
    container = find_container(path)
    scan = _scanned(container, encoding)
    head = _first_lines(container, scan.encoding)
    dialect = find_dialect(head, separator)
    header = _header(head[int(dialect.declared) :], dialect, path.name)
    bare = Layout(container, scan.encoding, dialect, len(header))
    columns = _columns(labels(header), bare)
    marks: list[Decimal] = [column.decimal for column in columns if column.decimal]
    facts = Facts(
        name=path.name,
        size=path.stat().st_size,
        sha256=_digest(path),
        packing=container.packing,
        unpacked=scan.unpacked,
        encoding=scan.encoding,
        dialect=dialect,
        columns=columns,
        rows=max(scan.lines - 1 - int(dialect.declared), 0),
        decimal=max(sorted(set(marks)), key=marks.count, default=""),
    )
    return Source(facts, container)


def _scanned(container: Container, chosen: str) -> _Scan:
    with container.opened() as raw:
        chunk = raw.read(_CHUNK)
        if not chunk.strip():
            raise Refused("import.file_empty", name=container.path.name)
        search = EncodingSearch(chunk[:_CHUNK], chosen)
        size = lines = 0
        last = b""
        while chunk:
            search.take(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n")
            last = chunk
            chunk = raw.read(_CHUNK)
        search.take(b"", last=True)
        return _Scan(search.found(), size, lines + (not last.rstrip(b"\0").endswith(b"\n")))


def _first_lines(container: Container, encoding: Encoding) -> list[str]:
    with container.opened() as raw:
        raw.seek(encoding.mark)
        head = raw.read(_CHUNK)
    text = head.decode(encoding.name, encoding.errors)
    if len(_CONTROLS.findall(text)) > max(_FEW_CONTROLS, len(text) // 100):
        raise Refused("import.not_a_table", name=container.path.name, kind="")
    lines = list(io.StringIO(text, newline=""))
    if not text.strip():
        raise Refused("import.file_empty", name=container.path.name)
    return lines[:_SAMPLE_ROWS]


def _header(lines: Sequence[str], dialect: Dialect, name: str) -> list[str]:
    reader = csv.reader(lines, delimiter=dialect.separator, quotechar=dialect.quote, strict=True)
    try:
        header = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error as error:
        raise Refused("import.header_broken", name=name) from error
    if not header:
        raise Refused("import.header_empty", name=name)
    if any(WRONG_LETTERS.search(cell) for cell in header):
        raise Refused("import.header_broken", name=name)
    return header


def _columns(names: tuple[str, ...], layout: Layout) -> tuple[Column, ...]:
    cells: list[list[str]] = [[] for _ in names]
    with closing(read_rows(layout)) as rows:
        sound = [row.cells for row in islice(rows, _SAMPLE_ROWS) if isinstance(row, Row)]
    for row in sound:
        for place, cell in enumerate(row):
            cells[place].append(cell)
    return tuple(_column(name, values) for name, values in zip(names, cells, strict=True))


def _column(name: str, values: list[str]) -> Column:
    filled = [value for value in values if value.strip()]
    samples = tuple(dict.fromkeys(filled))[:_SAMPLES]
    return Column(
        name,
        samples,
        len(filled),
        len(values),
        decimal_of(filled),
        sum(looks_like_formula(unwrapped(value)) for value in filled),
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
