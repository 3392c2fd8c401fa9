"""The editable content of an order, read from its rows and written back to them."""

from __future__ import annotations

from commerce.commands.inventory import ledger
from commerce.commands.orders.place import NewLine, write_tax
from commerce.commands.orders.rows import OrderRows, has_ended, is_supplier
from commerce.domain.inventory.causes import Cause
from commerce.domain.orders.edit.content import ContentLine, OrderContent
from commerce.domain.orders.tax import RoundingLevel, TaxLevel, TaxRules
from commerce.domain.orders.totals import Allocation, Discount, OrderTotals, PricedShipping, order_totals
from commerce.kernel.ids import Id
from commerce.kernel.money import Rounding
from commerce.models.orders import DiscountAllocation, OrderLine, TaxLine
from commerce.repositories.tx import Tx


def read(tx: Tx, rows: OrderRows) -> OrderContent:
    """Return what an order holds at its present version."""
    order = rows.order
    taxes = tx.children(TaxLine, "order_id", order.id)
    shares = tx.children(DiscountAllocation, "order_id", order.id)
    lines = tuple(
        ContentLine(
            line=line.id, variant=line.variant_id, quantity=line.quantity - line.canceled - line.replaced,
            unit_price=line.unit_price_e4, unit_cost=line.unit_cost_e4,
            levels=_levels(row for row in taxes if row.order_line_id == line.id),
            in_parcel=sum(part.packed for part in rows.parts if part.order_line_id == line.id),
            order_shares=tuple(Allocation(row.code, row.amount) for row in shares if row.order_line_id == line.id),
        )
        for line in rows.lines
        if line.quantity > line.canceled + line.replaced
    )  # fmt: skip
    codes: dict[str, int] = {}
    for row in shares:
        codes[row.code] = codes.get(row.code, 0) + row.amount
    return OrderContent(
        version=order.version, lines=lines,
        rules=TaxRules(included=bool(order.tax_included), rounding=Rounding(order.rounding),
                       level=RoundingLevel(order.rounding_level)),
        discounts=tuple(Discount(source=code, amount=amount) for code, amount in codes.items()),
        shipping_method=order.shipping_method,
        shipping=PricedShipping(amount=_shipping_as_priced(rows, taxes),
                                levels=_levels(row for row in taxes if row.order_line_id is None)),
    )  # fmt: skip


def _levels(rows: object) -> tuple[TaxLevel, ...]:
    return tuple(TaxLevel(row.jurisdiction, row.rate) for row in rows)  # type: ignore[attr-defined]  # tax rows


def _shipping_as_priced(rows: OrderRows, taxes: list[TaxLine]) -> int:
    """Return shipping as it was priced: gross where tax is included, else without its tax."""
    order = rows.order
    if order.tax_included:
        return order.shipping_total
    return order.shipping_total - sum(row.amount for row in taxes if row.order_line_id is None)


def write(tx: Tx, rows: OrderRows, content: OrderContent, added: dict[Id, NewLine]) -> OrderTotals:
    """Put a new content into the rows: totals, lines, tax and discounts; the goods are moved by the caller."""
    order, totals = rows.order, order_totals(content.priced())
    order.version = content.version
    order.goods_total = totals.goods_list
    order.discount_total = totals.line_discount + totals.order_discount
    order.shipping_total, order.tax_total, order.total = totals.shipping.gross, totals.tax, totals.total
    order.shipping_method = content.shipping_method
    for old in (*tx.children(TaxLine, "order_id", order.id), *tx.children(DiscountAllocation, "order_id", order.id)):
        tx.delete(old)
    known = {line.id: line for line in rows.lines}
    for line, part in zip(content.lines, totals.lines, strict=True):
        row = known.pop(line.line, None) or _added(tx, rows, line, added[line.line])
        row.quantity, row.unit_price_e4 = line.quantity + row.canceled + row.replaced, line.unit_price
        row.amount, row.tax = part.list_amount, part.tax
        row.discount = sum(share.amount for share in part.allocations)
        for share in part.allocations:
            tx.add(DiscountAllocation(id=tx.new_id(), order_id=order.id, order_line_id=row.id, code=share.source,
                                      amount=share.amount))  # fmt: skip
        write_tax(order.id, row.id, part, tx)
    write_tax(order.id, None, totals.shipping, tx)
    for removed in known.values():
        removed.canceled += removed.quantity - removed.canceled - removed.replaced
        removed.amount = removed.discount = removed.tax = 0
    return totals


def _added(tx: Tx, rows: OrderRows, line: ContentLine, new: NewLine) -> OrderLine:
    position = 1 + max((row.position for row in tx.children(OrderLine, "order_id", rows.order.id)), default=0)
    return tx.add(
        OrderLine(
            id=line.line,
            order_id=rows.order.id,
            position=position,
            variant_id=new.variant,
            sku=new.sku,
            title=new.title,
            quantity=line.quantity,
            unit_price_e4=line.unit_price,
            unit_cost_e4=line.unit_cost,
            amount=0,
        )
    )


def take_from_sources(tx: Tx, rows: OrderRows, line: Id, units: int) -> int:
    """Give up units of a line that are not packed, last source first; return how many nobody could give up."""
    waiting = [source for source in rows.sources if not has_ended(source)]
    for source in reversed(waiting):
        for part in rows.parts_of(source):
            free = part.quantity - part.packed
            if part.order_line_id != line or not free or not units:
                continue
            given = min(free, units)
            part.quantity -= given
            units -= given
            if source.location_id and part.variant_id and not is_supplier(source):
                ledger.post(tx, part.variant_id, source.location_id, Cause.ORDER_CANCELLED, given, rows.order.id)
            if part.quantity == 0:
                tx.delete(part)
                rows.parts.remove(part)
    return units
