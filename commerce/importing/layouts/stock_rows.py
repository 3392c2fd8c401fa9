"""Counts as one row for each SKU and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.importing.documents import Rejection, StockDraft
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row


class StockRows:
    """Turns rows into counts; a SKU counted twice at one place is left out the second time."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when SKU or quantity is missing."""
        self._binding = binding
        self._sku = binding.needed("sku", readers.text)
        self._quantity = binding.needed("quantity", readers.count)
        self._location = binding.cell("location", readers.text, "")

    def drafts(self, rows: Iterable[Row | Rejection]) -> Iterator[StockDraft | Rejection]:
        """Yield a count or a reason for every row."""
        seen: dict[tuple[str, str], int] = {}
        for row in rows:
            if isinstance(row, Rejection):
                yield row
                continue
            try:
                draft = self._draft(row)
            except UnreadableError as failure:
                yield rejected(row, failure)
                continue
            earlier = seen.setdefault((draft.sku, draft.location), row.number)
            if earlier != row.number:
                yield rejected_as(row, "import.sku_twice", sku=draft.sku, earlier=earlier)
            else:
                yield draft

    def _draft(self, row: Row) -> StockDraft:
        cells = row.cells
        quantity = self._quantity.of(cells)
        if quantity < 0:
            raise UnreadableError("import.stock_below_zero", field="quantity", quantity=quantity)
        return StockDraft(
            sku=self._sku.of(cells),
            quantity=quantity,
            row=row.number,
            location=self._location.of(cells),
            flags=self._binding.flags(cells),
            cells=tuple(cells),
        )
