"""Cancelling an order: what is on our shelves goes back at once, what is elsewhere says what must happen first."""

from __future__ import annotations

from commerce.commands.inventory import ledger
from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.rows import OrderRows
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.inventory.causes import Cause
from commerce.domain.orders import cancellation
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.lifecycle import ORDER_MOVES, OrderFacts, OrderState
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import FulfilmentOrder
from commerce.repositories.tx import Tx


class CancelOrder(Command, frozen=True, kw_only=True):
    """Cancel everything that can still be cancelled; `put_back` says that picked goods are on the shelf again."""

    order: Id
    reason: str
    put_back: bool = False


@handles(
    "orders.cancel",
    permission=Permission.ORDERS_CANCEL,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Cancelled: {reason}",
    keys=of(order="order"),
)
def cancel_order(cmd: CancelOrder, tx: Tx) -> None:
    """Cancel the order, or refuse with the step each source still needs."""
    cancel(tx, cmd.order, cmd.reason, put_back=cmd.put_back)


def cancel(tx: Tx, identity: Id, reason: str, *, put_back: bool = False) -> None:
    """Cancel an order; refuses `cancel.more_to_do` naming what stands in the way."""
    rows = order_rows.read(tx, identity)
    order = rows.order
    plan = cancellation.plan([_as_source(source) for source in rows.sources], cancellation.CancelChoice(reason=reason))
    waived = {cancellation.CancelStep.CANCEL_NOW} | ({cancellation.CancelStep.STOP_PICK} if put_back else set())
    open_steps = sorted({step.value for _, step in plan.steps if step not in waived})
    if open_steps:
        raise Refused("cancel.more_to_do", steps=open_steps)
    charged = order_rows.money(tx, identity).balances.charged
    facts = OrderFacts(goods_cancelled_or_back=True, lines_cancelled=True, paid=charged)
    ORDER_MOVES.check(OrderState(order.state), OrderState.CANCELED, facts)
    order.state, order.canceled_at, order.cancel_reason = OrderState.CANCELED.value, tx.now, reason.strip()
    tx.effects.cancel("expire_order", order.id)
    for source, _step in ((order_rows.source_of(rows, key), step) for key, step in plan.steps):
        cancel_source(tx, rows, source)


def cancel_source(tx: Tx, rows: OrderRows, source: FulfilmentOrder) -> None:
    """Cancel one source: holds end, packed counts fall, the shelf has its goods back."""
    for hold in rows.holds_of(source):
        hold.released_at = tx.now
    supplier = order_rows.is_supplier(source)
    source.state = SupplierState.CANCELLED.value if supplier else FulfilmentState.CANCELLED.value
    for part in rows.parts_of(source):
        part.packed = 0
        if source.location_id and part.variant_id:
            ledger.post(tx, part.variant_id, source.location_id, Cause.ORDER_CANCELLED, part.quantity, rows.order.id)


def _as_source(source: FulfilmentOrder) -> cancellation.Source:
    kind = SupplierState if order_rows.is_supplier(source) else FulfilmentState
    return cancellation.Source(
        fulfilment=source.id, state=kind(source.state), handed_over=source.handed_over_at is not None
    )
