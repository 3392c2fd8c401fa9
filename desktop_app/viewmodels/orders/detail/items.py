"""The lines of an order, cut up by who sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from commerce.kernel.money import line_amount
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.orders.detail.shown import ShownItem

if TYPE_CHECKING:
    from desktop_app.queries.orders.detail import Line, OrderDetail, Source

_TIMES = "\N{MULTIPLICATION SIGN}"


class Items(QObject):
    """A line that two sources share is two items."""

    def __init__(self, amounts: Amounts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._amounts = amounts

    def title(self, order: OrderDetail) -> str:
        """Return how much it is and from how many sources."""
        count = order.head.item_count
        items = self.tr("%n items", "", count) if count != 1 else self.tr("1 item")
        sources = {source.id for source in order.sources if source.state != "cancelled"}
        if len(sources) < 2:  # noqa: PLR2004 - a single source is named beside each item
            return items
        return self.tr("{items} from {count} sources").format(items=items, count=len(sources))

    def items(self, order: OrderDetail) -> tuple[ShownItem, ...]:
        """Return the items in the order of the lines."""
        sources = {source.id: source for source in order.sources}
        found: list[ShownItem] = []
        for line in order.lines:
            parts = [(part, sources[part.source]) for part in order.parts if part.line == line.id]
            live = [(part, source) for part, source in parts if source.state != "cancelled" and part.quantity]
            if not live:
                found.append(self._whole(order, line, parts[0][1] if parts else None))
            elif len(live) == 1 and live[0][0].quantity == _standing(line):
                found.append(self._item(order, line, live[0][1], _standing(line), line.amount))
            else:
                found += [
                    self._item(order, line, source, part.quantity, line_amount(line.unit_price_e4, part.quantity))
                    for part, source in live
                ]
        return tuple(found)

    def _whole(self, order: OrderDetail, line: Line, source: Source | None) -> ShownItem:
        """Return a line that nobody sends: imported, or cancelled with its source."""
        quantity = _standing(line) or line.quantity
        gone = _standing(line) == 0 or (source is not None and source.state == "cancelled")
        return self._item(order, line, source, quantity, line.amount, struck=gone)

    def _item(
        self,
        order: OrderDetail,
        line: Line,
        source: Source | None,
        quantity: int,
        amount: int,
        *,
        struck: bool = False,
    ) -> ShownItem:
        currency = order.head.currency
        price = self._amounts.unit_price(line.unit_price_e4, currency)
        return ShownItem(
            name=line.title,
            sku=line.sku,
            source=source.name if source is not None else "",
            tone="violet" if source is not None and source.supplier else "accent",
            quantity=f"{self._amounts.count(quantity)} {_TIMES} {price}",
            amount=self._amounts.text(amount, currency),
            struck=struck,
            variant=line.variant_id,
        )


def _standing(line: Line) -> int:
    return line.quantity - line.canceled - line.replaced
