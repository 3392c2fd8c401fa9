"""A row of cells and a reason become a rejection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.importing.documents import Rejection

if TYPE_CHECKING:
    from commerce.importing.source.rows import Row
    from commerce.importing.values.converting import UnreadableError


def rejected(row: Row, failure: UnreadableError) -> Rejection:
    """Leave out a row for a cell that could not be read."""
    return Rejection(row.number, failure.code, failure.data, tuple(row.cells))


def rejected_as(row: Row, code: str, **data: object) -> Rejection:
    """Leave out a row whose cells can be read but not used."""
    return Rejection(row.number, code, data, tuple(row.cells))
