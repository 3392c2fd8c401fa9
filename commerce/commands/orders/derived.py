"""The columns that lists read, worked out anew from the rows after every command that touched the order."""

from __future__ import annotations

from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.rows import OrderRows
from commerce.domain.orders.attention import AttentionFacts, attention
from commerce.domain.orders.derivation import GoodsChip, GoodsFacts, MoneyFacts, goods_chip, money_chip
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.kernel.ids import Id
from commerce.models.orders import Order
from commerce.repositories.tx import Tx


def refresh(tx: Tx, identity: Id) -> None:
    """Recompute the derived columns of one order; an order that was removed has none."""
    if tx.find(Order, identity) is None:
        return
    rows = order_rows.read(tx, identity)
    order = rows.order
    money = order_rows.money(tx, identity)
    balances = money.balances
    order.authorised, order.charged, order.refunded = balances.authorised, balances.charged, balances.refunded
    order.granted = money.granted + money.promised
    order.money = money_chip(
        MoneyFacts(
            total=order.total, granted=money.granted, promised=money.promised, authorised=balances.authorised,
            charged=balances.charged, refunded=balances.refunded, voided=balances.voided,
        )
    ).value  # fmt: skip
    order.goods = _goods(rows).value
    _describe(rows)
    _call_for_attention(rows)


def goods_word(kind: str, goods: GoodsFacts) -> GoodsChip:
    """Return the goods word of any kind of order; a credit is goods that came back, money alone waits for none."""
    if kind != "sale":
        return GoodsChip.RETURNED if kind == "credit" else GoodsChip.SHIPPED
    return goods_chip(goods)


def _goods(rows: OrderRows) -> GoodsChip:
    declined = any(source.state == SupplierState.REJECTED for source in rows.sources)
    facts = GoodsFacts(order=OrderState(rows.order.state), units=order_rows.units(rows), lanes=order_rows.lanes(rows),
                       request_declined=declined)  # fmt: skip
    return goods_word(rows.order.kind, facts)


def _describe(rows: OrderRows) -> None:
    order = rows.order
    names = dict.fromkeys(source.source for source in rows.sources if source.state != "cancelled")
    order.sources = " + ".join(names)
    order.summary = rows.lines[0].title if rows.lines else ""
    order.item_count = sum(line.quantity - line.replaced - line.canceled for line in rows.lines)
    waiting = [
        source.ship_by for source in rows.sources if source.ship_by is not None and not order_rows.has_ended(source)
    ]
    order.ship_by = min(waiting, default=None) if order.state == OrderState.OPEN else None


def _call_for_attention(rows: OrderRows) -> None:
    """Reasons that only time brings (late, no answer) are asked of the clock by whoever shows the list."""
    order = rows.order
    if order.state != OrderState.OPEN:
        order.attention, order.attention_at = "", None
        return
    kinds = frozenset(HoldKind(hold.reason) for hold in rows.holds)
    item = attention(AttentionFacts(holds=kinds, payment_due_by=order.expires_at), 0)
    order.attention = item.reason.value if item else ""
    order.attention_at = item.deadline if item else None
