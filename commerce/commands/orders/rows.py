"""Reading one order whole, and turning its rows into the facts that the rules ask for."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.commands.payments import books
from commerce.domain.orders.derivation import Lane, LineQuantities
from commerce.domain.orders.fulfilment import ENDED, FulfilmentState
from commerce.domain.orders.supplier_fulfilment import HANDED_OVER, SupplierState
from commerce.domain.payments.events import Balances
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Hold, Order, OrderEdit, OrderLine, Return
from commerce.models.payments import GrantedRefund
from commerce.repositories.tx import Tx


@dataclass(frozen=True, slots=True)
class OrderRows:
    """An order with what the rules look at; the rows are live, changing them changes the order."""

    order: Order
    lines: list[OrderLine]
    sources: list[FulfilmentOrder]
    parts: list[FulfilmentLine]
    holds: list[Hold]
    """Only those that stand."""

    def parts_of(self, source: FulfilmentOrder) -> list[FulfilmentLine]:
        """Return what one source sends."""
        return [part for part in self.parts if part.fulfilment_order_id == source.id]

    def holds_of(self, source: FulfilmentOrder) -> list[Hold]:
        """Return the standing holds of one source."""
        return [hold for hold in self.holds if hold.fulfilment_order_id == source.id]


def read(tx: Tx, identity: Id) -> OrderRows:
    """Return an order with its rows; refuses `not_found`."""
    order = tx.get(Order, identity)
    return OrderRows(
        order,
        sorted(tx.children(OrderLine, "order_id", identity), key=lambda line: line.position),
        sorted(tx.children(FulfilmentOrder, "order_id", identity), key=lambda source: source.position),
        tx.children(FulfilmentLine, "order_id", identity),
        [hold for hold in tx.children(Hold, "order_id", identity) if hold.released_at is None],
    )


def source_of(rows: OrderRows, identity: Id) -> FulfilmentOrder:
    """Return one source of the order; refuses one of another order."""
    source = next((source for source in rows.sources if source.id == identity), None)
    if source is None:
        raise Refused("not_found", table="fulfilment_orders", id=identity)
    return source


def is_supplier(source: FulfilmentOrder) -> bool:
    """Tell whether a supplier sends it."""
    return source.supplier_id is not None


def has_left(source: FulfilmentOrder) -> bool:
    """Tell whether the goods are out of our hands, or were never in them."""
    return source.handed_over_at is not None or (is_supplier(source) and source.state in HANDED_OVER)


def has_ended(source: FulfilmentOrder) -> bool:
    """Tell whether nothing more happens before delivery."""
    if source.state in {FulfilmentState.CANCELLED, SupplierState.REJECTED}:
        return True
    return has_left(source) and (is_supplier(source) or source.state in ENDED)


def lanes(rows: OrderRows) -> tuple[Lane, ...]:
    """Return one lane per source for the words on screen."""
    return tuple(
        Lane(
            state=SupplierState(source.state) if is_supplier(source) else FulfilmentState(source.state),
            held=bool(rows.holds_of(source)),
        )
        for source in rows.sources
    )


def units(rows: OrderRows) -> LineQuantities:
    """Add up the units of all lines."""
    delivered = sum(
        part.quantity for source in rows.sources if source.delivered_at is not None for part in rows.parts_of(source)
    )
    return LineQuantities(
        ordered=sum(line.quantity for line in rows.lines),
        replaced=sum(line.replaced + line.canceled for line in rows.lines),
        fulfilled=sum(line.fulfilled for line in rows.lines),
        returned=sum(line.returned for line in rows.lines),
        delivered=delivered,
    )


@dataclass(frozen=True, slots=True)
class OrderMoney:
    """What the payment events add up to, and what was decided to go back, in minor units."""

    balances: Balances
    granted: int
    """Lowers what is due."""
    promised: int
    """Gives back what an edit left over."""

    def is_full(self, total: int) -> bool:
        """Tell whether exactly what is due was charged."""
        return self.balances.charged == max(total - self.granted, 0)


def money(tx: Tx, order: Id) -> OrderMoney:
    """Return the money of an order."""
    grants = [row for row in tx.children(GrantedRefund, "order_id", order) if row.withdrawn_at is None]
    return OrderMoney(
        books.total(books.events_of(tx, order)),
        sum(row.amount for row in grants if row.lowers_due),
        sum(row.amount for row in grants if not row.lowers_due),
    )


def open_returns(tx: Tx, order: Id) -> int:
    """Count the returns, exchanges and claims that have not closed."""
    return sum(row.closed_at is None for row in tx.children(Return, "order_id", order))


def open_edits(tx: Tx, order: Id) -> int:
    """Count the change sets that are neither confirmed nor dropped; never more than one."""
    return sum(row.closed_at is None for row in tx.children(OrderEdit, "order_id", order))
