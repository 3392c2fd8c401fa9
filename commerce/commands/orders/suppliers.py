"""The supplier's lane by hand: asked, acknowledged, shipped with tracking, refused."""

from __future__ import annotations

from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.state import complete_if_done
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, never, of
from commerce.domain.orders.supplier_fulfilment import SUPPLIER_MOVES, SupplierFacts, SupplierState
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import FulfilmentOrder, OrderLine
from commerce.repositories.tx import Tx


class MoveSupplierOrder(Command, frozen=True, kw_only=True):
    """Note what was asked of a supplier, or what it answered."""

    order: Id
    fulfilment: Id
    to: SupplierState


@handles(
    "orders.supplier_moved", permission=Permission.ORDERS_EDIT, offline=Offline.INTENT, undo=REVERT,
    sentence="Supplier order: {to}", keys=of(order="order"),
)  # fmt: skip
def move_supplier_order(cmd: MoveSupplierOrder, tx: Tx) -> None:
    """Move the source along the supplier's table; shipping and delivery have commands of their own."""
    rows = order_rows.read(tx, cmd.order)
    source = order_rows.source_of(rows, cmd.fulfilment)
    if cmd.to in {SupplierState.SHIPPED, SupplierState.DELIVERED}:
        raise Refused("supplier.needs_its_own_command", to=cmd.to.value)
    _move(source, cmd.to, SupplierFacts(holds=len(rows.holds_of(source)), cancel_answered=True, looked_up=True))
    if cmd.to is SupplierState.ORDERED:
        source.requested_at = tx.now
    elif cmd.to is SupplierState.ACKNOWLEDGED:
        source.acknowledged_at = tx.now


class SupplierShipped(Command, frozen=True, kw_only=True):
    """A supplier sent its goods to the customer."""

    order: Id
    fulfilment: Id
    carrier: str = ""
    tracking: str = ""


@handles(
    "orders.supplier_shipped", permission=Permission.ORDERS_EDIT, offline=Offline.EXECUTE,
    undo=never("the goods have left the supplier"), sentence="Supplier shipped: {carrier}", keys=of(order="order"),
)  # fmt: skip
def supplier_shipped(cmd: SupplierShipped, tx: Tx) -> None:
    """Count the lines as fulfilled and complete the order when it was the last source."""
    rows = order_rows.read(tx, cmd.order)
    source = order_rows.source_of(rows, cmd.fulfilment)
    _move(source, SupplierState.SHIPPED, SupplierFacts())
    source.handed_over_at, source.carrier, source.tracking = tx.now, cmd.carrier, cmd.tracking
    for part in rows.parts_of(source):
        tx.get(OrderLine, part.order_line_id).fulfilled += part.quantity
    complete_if_done(tx, cmd.order)


def _move(source: FulfilmentOrder, to: SupplierState, facts: SupplierFacts) -> None:
    if not order_rows.is_supplier(source):
        raise Refused("supplier.own_shelf")
    source.state = SUPPLIER_MOVES.check(SupplierState(source.state), to, facts).value
