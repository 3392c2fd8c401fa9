"""Putting goods on hold and letting them go again."""

from __future__ import annotations

from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.rows import OrderRows
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.orders import holds as rule
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import FulfilmentOrder, Hold
from commerce.repositories.tx import Tx


class HoldOrder(Command, frozen=True, kw_only=True):
    """Stop picking and supplier ordering of everything that has not left."""

    order: Id
    reason: rule.HoldKind
    note: str = ""


@handles(
    "orders.hold",
    permission=Permission.ORDERS_HOLD,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Put on hold: {reason}",
    keys=of(order="order"),
)
def hold_order(cmd: HoldOrder, tx: Tx) -> None:
    """Hold every source that can still wait; refuses when none can."""
    rows = order_rows.read(tx, cmd.order)
    waiting = [source for source in rows.sources if can_wait(source)]
    if rows.order.state != OrderState.OPEN or not waiting:
        raise Refused("hold.nothing_to_hold", state=rows.order.state)
    for source in waiting:
        place(tx, rows, source, cmd.reason, cmd.note)


class ReleaseHold(Command, frozen=True, kw_only=True):
    """Let go every hold of one reason; the last hold of a source frees it."""

    order: Id
    reason: rule.HoldKind


@handles(
    "orders.release_hold",
    permission=Permission.ORDERS_HOLD,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Hold released: {reason}",
    keys=of(order="order"),
)
def release_hold(cmd: ReleaseHold, tx: Tx) -> None:
    """Release the holds; refuses when the order has none of this reason."""
    rows = order_rows.read(tx, cmd.order)
    if not release_all(tx, rows, cmd.reason):
        raise Refused("hold.not_held", kind=cmd.reason.value)


def can_wait(source: FulfilmentOrder) -> bool:
    """Tell whether a hold on this source still stops something."""
    if order_rows.is_supplier(source):
        return source.state == SupplierState.TO_ORDER
    stoppable = {FulfilmentState.SCHEDULED, FulfilmentState.OPEN, FulfilmentState.IN_PROGRESS, FulfilmentState.ON_HOLD}
    return source.state in stoppable


def place(tx: Tx, rows: OrderRows, source: FulfilmentOrder, reason: rule.HoldKind, note: str = "") -> None:
    """Add a hold to one source; a supplier's source keeps its own state and is only held."""
    standing = rows.holds_of(source)
    if reason is not rule.HoldKind.OTHER and any(hold.reason == reason for hold in standing):
        raise Refused("hold.already_held", kind=reason.value)
    rows.holds.append(
        tx.add(
            Hold(id=tx.new_id(), order_id=rows.order.id, fulfilment_order_id=source.id, reason=reason.value,
                 note=note.strip(), owner_id=tx.stamp.actor, placed_at=tx.now)
        )
    )  # fmt: skip
    if not order_rows.is_supplier(source) and source.state != FulfilmentState.ON_HOLD:
        source.before_hold, source.state = source.state, FulfilmentState.ON_HOLD.value


def release_all(tx: Tx, rows: OrderRows, reason: rule.HoldKind) -> int:
    """Release every hold of a reason and return how many there were."""
    released = [hold for hold in rows.holds if hold.reason == reason]
    for hold in released:
        hold.released_at = tx.now
        rows.holds.remove(hold)
    for source in rows.sources:
        free = source.state == FulfilmentState.ON_HOLD and not rows.holds_of(source)
        if free and not order_rows.is_supplier(source):
            source.state, source.before_hold = rule.state_without_holds(source.opens_at, tx.now).value, ""
    return len(released)
