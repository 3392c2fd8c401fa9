"""Shopify's order export: rows of one name follow each other, the first holds the order, each of them a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.importing.documents import OrderDraft, Rejection
from commerce.importing.layouts.grouping import grouped
from commerce.importing.layouts.shopify_order import ShopifyOrder
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError
from commerce.kernel.currency import EXPONENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row


class ShopifyOrders:
    """Turns rows into orders, each in its own currency."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when the name is missing."""
        self._binding = binding
        self._number = binding.needed("number", readers.text)
        self._currency = binding.cell("currency", readers.text, binding.currency)
        self._orders: dict[str, ShopifyOrder] = {}

    def drafts(self, rows: Iterable[Row | Rejection]) -> Iterator[OrderDraft | Rejection]:
        """Yield each order when its rows have ended, and every row that was left out."""
        seen: dict[str, int] = {}
        for group in grouped(rows, self._number.place):
            if isinstance(group, Rejection):
                yield group
                continue
            number, together, lost = group
            earlier = seen.setdefault(number, together[0].number)
            if earlier != together[0].number:
                yield from (rejected_as(row, "import.number_twice", number=number, earlier=earlier) for row in together)
            elif lost:
                yield from (
                    rejected_as(row, "import.document_incomplete", number=number, bad_row=lost) for row in together
                )
            else:
                yield from self._order(together)

    def _order(self, rows: list[Row]) -> Iterator[OrderDraft | Rejection]:
        first = rows[0]
        bad = first
        try:
            number = self._number.of(first.cells)
            order = self._in_currency(self._currency.of(first.cells).upper())
            lines = []
            for row in rows:
                bad = row
                lines.append(order.line(row))
            bad = first
            yield order.draft(number, first, tuple(lines))
        except UnreadableError as failure:
            yield rejected(bad, failure)
            for row in rows:
                if row is not bad:
                    yield rejected_as(row, "import.document_incomplete", number=first.cells[0], bad_row=bad.number)

    def _in_currency(self, currency: str) -> ShopifyOrder:
        """Amounts have as many decimals as their currency, so each currency reads its own way."""
        if currency not in EXPONENTS:
            raise UnreadableError("money.unknown_currency", currency=currency)
        if currency not in self._orders:
            self._orders[currency] = ShopifyOrder(self._binding, currency)
        return self._orders[currency]
