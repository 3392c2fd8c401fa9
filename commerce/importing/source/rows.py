"""Rows of a file one by one, each with its number and where it begins; a row that cannot be read is an answer too."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from commerce.importing.documents import Rejection

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from commerce.importing.source.container import Container
    from commerce.importing.source.dialect import Dialect
    from commerce.importing.source.encoding import Encoding
    from commerce.kernel.errors import CodedError

LINE_LIMIT = 1_048_576
"""Letters of one line; a longer one is skipped without being held, so that memory stays bounded."""

WRONG_LETTERS = re.compile(r"\0+|[\udc80-\udcff\ufffd]+")
"""What bytes that are no letters look like after decoding; a real U+FFFD says that a letter was lost before."""

_REPLACED = "\ufffd"
_SHOWN = 200


class Row(NamedTuple):
    """One record: its number (the header is 1), the byte its first line begins at in the unpacked file, its cells."""

    number: int
    offset: int
    cells: list[str]


def rejected(row: Row, failure: CodedError) -> Rejection:
    """Leave out a row for a cell that could not be read."""
    return Rejection(row.number, failure.code, failure.data, tuple(row.cells))


def rejected_as(row: Row, code: str, **data: object) -> Rejection:
    """Leave out a row whose cells can be read but not used."""
    return Rejection(row.number, code, data, tuple(row.cells))


class Position(NamedTuple):
    """Where reading may begin: the number and the first byte of a row, as an earlier `Row` gave them."""

    number: int
    offset: int


class Layout(NamedTuple):
    """All that is needed to read rows: bytes, letters, separators and the expected width."""

    container: Container
    encoding: Encoding
    dialect: Dialect
    width: int


class _LineTooLongError(Exception):
    """Raised through csv's reader, which then starts a fresh record at the next line."""


class _Lines:
    """Feeds csv's reader line by line and keeps count of the bytes, since the reader itself cannot say."""

    def __init__(self, text: io.TextIOWrapper, offset: int, encoding: str) -> None:
        self.offset = offset
        self.wrong = False
        self.pieces: list[str] = []
        self._again: list[str] = []
        self._read = text.readline
        self._encoding = encoding
        self._single = not encoding.startswith("utf")
        self._wide = encoding.startswith("utf-16")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._read(LINE_LIMIT)
        if not line:
            raise StopIteration
        if line.isascii():
            self.offset += 2 * len(line) if self._wide else len(line)
            if "\0" in line:
                self.wrong = True
        else:
            self._measure(line)
        self.pieces.append(line)
        if len(line) >= LINE_LIMIT and line[-1] not in "\r\n":
            self._skip_rest()
            raise _LineTooLongError
        return line

    def give_back(self) -> None:
        """Let the lines after the first be read again: a quote that nobody closed has swallowed sound rows.

        The next quote ends what a lost one has swallowed, so no line is read more than twice.
        """
        swallowed = self.pieces[1:]
        self._again += reversed(swallowed)
        self.offset -= sum(len(line.encode(self._encoding, "surrogateescape")) for line in swallowed)

    def _measure(self, line: str) -> None:
        try:
            self.offset += len(line) if self._single else len(line.encode(self._encoding))
        except UnicodeEncodeError:
            self.offset += len(line.encode(self._encoding, "surrogateescape"))
        self.wrong = self.wrong or bool(WRONG_LETTERS.search(line))

    def _skip_rest(self) -> None:
        while line := self._read(LINE_LIMIT):
            self.offset += len(line.encode(self._encoding, "surrogateescape"))
            if line[-1] in "\r\n":
                return


def read_rows(layout: Layout, start: Position | None = None) -> Generator[Row | Rejection, None, None]:
    """Yield every record after the header, or from `start` on; rows of empty cells count but yield nothing.

    Refuses `import.file_damaged` when the packed file ends too early; what was read until then stands.
    """
    encoding, dialect = layout.encoding, layout.dialect
    with layout.container.opened() as raw:
        if start:
            raw.seek(start.offset)
        else:
            raw.read(encoding.mark)
        text = io.TextIOWrapper(raw, encoding.name, errors=encoding.errors, newline="")
        lines = _Lines(text, start.offset if start else encoding.mark, encoding.name)
        if not start and dialect.declared:
            next(lines, "")
        # Strict, so that a quote in the wrong place is told and does not move text into the neighbouring cell.
        reader = csv.reader(lines, delimiter=dialect.separator, quotechar=dialect.quote, strict=True)
        yield from _records(reader, lines, layout, start)


def _records(
    reader: Iterator[list[str]], lines: _Lines, layout: Layout, start: Position | None
) -> Iterator[Row | Rejection]:
    width = layout.width
    number = start.number - 1 if start else int(layout.dialect.declared)
    if not start:
        number += _skip_header(reader)
        lines.wrong = False
    pieces = lines.pieces
    while True:
        pieces.clear()
        offset = lines.offset
        number += 1
        try:
            cells = next(reader, None)
        except (csv.Error, _LineTooLongError) as error:
            yield _broken(number, error, lines)
            continue
        if cells is None:
            return
        if len(cells) != width or lines.wrong or not any(cells):
            rejection = _rejected(number, cells, lines, layout)
            if rejection is not None:
                yield rejection
            continue
        yield Row(number, offset, cells)


def _skip_header(reader: Iterator[list[str]]) -> int:
    """Read past the first row that holds anything; return how many rows that took."""
    for count, cells in enumerate(reader, start=1):
        if any(cell.strip() for cell in cells):
            return count
    return 0


def _rejected(number: int, cells: list[str], lines: _Lines, layout: Layout) -> Rejection | None:
    raw = tuple(cells)
    if lines.wrong:
        lines.wrong = False
        return _with_wrong_letters(number, raw, layout.encoding.name)
    if not any(cells):
        return None
    code = "import.too_many_cells" if len(cells) > layout.width else "import.too_few_cells"
    return Rejection(number, code, {"cells": len(cells), "columns": layout.width}, raw)


def _with_wrong_letters(number: int, raw: tuple[str, ...], encoding: str) -> Rejection:
    place, wrong = next((place, found) for place, cell in enumerate(raw, 1) if (found := WRONG_LETTERS.search(cell)))
    if wrong[0].startswith("\0"):
        return Rejection(number, "import.zero_byte", {"place": place}, raw)
    shown = " ".join(f"0x{ord(letter) & 0xFF:02X}" for letter in wrong[0][:4] if letter != _REPLACED) or "?"
    return Rejection(number, "import.wrong_bytes", {"place": place, "bytes": shown, "encoding": encoding}, raw)


def _broken(number: int, error: Exception, lines: _Lines) -> Rejection:
    lines.wrong = False
    text = lines.pieces[0][:_SHOWN]
    if isinstance(error, _LineTooLongError):
        return Rejection(number, "import.line_too_long", {"limit": LINE_LIMIT}, (text,))
    lines.give_back()
    if "field larger" in str(error):
        return Rejection(number, "import.cell_too_long", {"limit": csv.field_size_limit()}, (text,))
    if "unexpected end" in str(error):
        return Rejection(number, "import.quote_open", {"lines": len(lines.pieces)}, (text,))
    return Rejection(number, "import.quote_broken", {}, (text,))
