"""What an order leaves over its goods, as far as its own rows know: without fees, labels and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from commerce.kernel.money import divide, line_amount
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.orders.detail.shown import ShownAmount

if TYPE_CHECKING:
    from desktop_app.queries.orders.detail import OrderDetail

_OVER = frozenset({"canceled", "expired", "draft"})


def band_of(order: OrderDetail, amounts: Amounts) -> tuple[ShownAmount, ...]:
    """Return net sales less cost and refunds; nothing where a cost is missing or nothing was sold."""
    head = order.head
    costs = _costs(order)
    if costs is None or head.kind != "sale" or head.state in _OVER or head.total <= 0:
        return ()
    net = head.total - head.tax_total
    back = divide(head.granted * net, head.total)
    left = net - costs - back
    translate = QCoreApplication.translate
    figures = [
        ShownAmount(translate("OrderDetail", "Net of VAT"), amounts.text(net, head.currency)),
        ShownAmount(_less(translate("OrderDetail", "Cost of goods")), amounts.text(costs, head.currency)),
    ]
    if back:
        figures.append(ShownAmount(_less(translate("OrderDetail", "Refund, net")), amounts.text(back, head.currency)))
    margin = amounts.percent(divide(left * 1000, net - back) * 100) if net > back and left >= 0 else ""
    words = " · ".join(part for part in (amounts.text(left, head.currency), margin) if part)
    figures.append(ShownAmount(f"= {translate('OrderDetail', 'Before fees')}", words, ink="ok" if left >= 0 else "bad"))
    return tuple(figures)


def _costs(order: OrderDetail) -> int | None:
    total = 0
    for line in order.lines:
        standing = line.quantity - line.canceled - line.replaced
        if standing and line.unit_cost_e4 is None:
            return None
        total += line_amount(line.unit_cost_e4 or 0, standing)
    return total


def _less(words: str) -> str:
    return f"\N{MINUS SIGN} {words}"
