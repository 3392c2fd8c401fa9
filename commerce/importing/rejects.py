"""The rows that were left out as a file of their own: correct them there and import that file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from commerce.importing.reasons import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from commerce.importing.documents import Rejection

REASON = "Reason"
ROW = "Row"


class RejectedRows:
    """Writes the columns of the file, then row number and reason, so that the file fits the mapping it came with.

    Cells are written as they were read, formulas too: what is corrected must import as it was meant.
    """

    def __init__(self, file: TextIO, columns: Sequence[str], separator: str = ",") -> None:
        """Write the header; open `file` with `newline=""` and UTF-8."""
        self._writer = csv.writer(file, delimiter=separator)
        self._width = len(columns)
        self._writer.writerow((*columns, ROW, REASON))

    def add(self, rejection: Rejection) -> None:
        """Write one row; one with too many cells keeps them all after the reason, so nothing moves or is lost."""
        cells = [_written(cell) for cell in rejection.raw]
        missing = [""] * (self._width - len(cells))
        reason = sentence(rejection.code, rejection.data)
        self._writer.writerow(
            (*cells[: self._width], *missing, rejection.row, reason, *cells[self._width :]),
        )


def _written(cell: str) -> str:
    """Bytes that were no letters have no place in a file of letters."""
    return cell.encode("utf-8", "replace").decode("utf-8") if not cell.isascii() else cell
