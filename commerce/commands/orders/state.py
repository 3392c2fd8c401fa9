"""Moving an order along its own axis: the facts are gathered here, the table decides."""

from __future__ import annotations

from commerce.commands.inventory import reservation
from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.rows import OrderRows
from commerce.domain.orders.fulfilment import FULFILMENT_MOVES, FulfilmentFacts, FulfilmentState
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.lifecycle import ORDER_MOVES, OrderFacts, OrderState
from commerce.kernel.ids import Id
from commerce.models.orders import FulfilmentOrder, Order
from commerce.repositories.tx import Tx


def complete_if_done(tx: Tx, identity: Id) -> None:
    """Complete an open order whose money is full, whose goods are out and which nobody is changing."""
    rows = order_rows.read(tx, identity)
    order = rows.order
    if order.state != OrderState.OPEN or not rows.sources:
        return
    facts = OrderFacts(
        charge_full=order_rows.money(tx, identity).is_full(order.total),
        fulfilments_ended=all(order_rows.has_ended(source) for source in rows.sources),
        open_returns=order_rows.open_returns(tx, identity),
        open_edits=order_rows.open_edits(tx, identity),
    )
    if not ORDER_MOVES.unmet(OrderState.OPEN, OrderState.COMPLETED, facts):
        order.state = OrderState.COMPLETED.value


def guard_order(order: Order, start: object, end: object, tx: Tx) -> None:
    """Refuse to undo a move of an order that the table does not allow to be undone."""
    rows = order_rows.read(tx, order.id)
    completed = start == OrderState.COMPLETED
    facts = OrderFacts(
        # A completion is only a conclusion; it falls with what it was drawn from, wherever the goods are.
        nothing_left_the_house=completed or not any(order_rows.has_left(source) for source in rows.sources),
        stock_reservable=stock_suffices(tx, rows),
        was_placed=order.number is not None or order.external_ref is not None,
        open_returns=order_rows.open_returns(tx, order.id),
        goods_cancelled_or_back=True, lines_cancelled=True, money_arrived=True, charge_full=True,
        fulfilments_ended=True, past_limit=True, paid=0,
    )  # fmt: skip
    ORDER_MOVES.check(OrderState(str(start)), OrderState(str(end)), facts, undo=True)


def guard_fulfilment(source: FulfilmentOrder, start: object, end: object, tx: Tx) -> None:
    """Refuse to undo a move of goods that have left, or that the shelf no longer has."""
    if order_rows.is_supplier(source):
        return
    rows = order_rows.read(tx, source.order_id)
    facts = FulfilmentFacts(
        date_reached=source.opens_at is None or source.opens_at <= tx.now, holds=len(rows.holds_of(source)),
        all_packed=True, labels_voided=True, put_back_confirmed=True,
        nothing_left_the_house=not order_rows.has_left(source), stock_reservable=stock_suffices(tx, rows),
    )  # fmt: skip
    FULFILMENT_MOVES.check(FulfilmentState(str(start)), FulfilmentState(str(end)), facts, undo=True)


def stock_suffices(tx: Tx, rows: OrderRows) -> bool:
    """Tell whether what the order holds of each shelf is really there; goods that were promised ahead need not be."""
    ahead = {hold.fulfilment_order_id for hold in rows.holds if hold.reason == HoldKind.INVENTORY_OUT_OF_STOCK}
    promised: dict[tuple[Id, Id], int] = {}
    for source in rows.sources:
        for part in rows.parts_of(source):
            if source.location_id is not None and part.variant_id is not None:
                place = (part.variant_id, source.location_id)
                promised[place] = promised.get(place, 0) + (part.quantity if source.id in ahead else 0)
    return all(reservation.available(tx, *place) + units >= 0 for place, units in promised.items())
