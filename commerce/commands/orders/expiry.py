"""Goods that wait for their money: held until it comes, given back when the limit passes."""

from __future__ import annotations

from commerce.commands.inventory import ledger
from commerce.commands.orders import holds
from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.state import complete_if_done, stock_suffices
from commerce.commands.payments.events import MoneyMoved
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.inventory.causes import Cause
from commerce.domain.orders import expiry as rule
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.lifecycle import ORDER_MOVES, OrderFacts, OrderState
from commerce.domain.security.permissions import Permission
from commerce.kernel.clock import DAY
from commerce.kernel.ids import Id
from commerce.models.orders import FulfilmentOrder, Order
from commerce.repositories.tx import Tx

EXPIRE = "expire_order"
"""The effect kind of the timer."""
LIMITS = (
    rule.ExpiryLimit(limit=7 * DAY, tender="bank_transfer", source="store default, 2026-01-01"),
    rule.ExpiryLimit(limit=2 * DAY, source="store default, 2026-01-01"),
)
"""Limits of a shop that has not set its own; dated rows, to be changed in Settings later."""


def await_payment(tx: Tx, order: Order, sources: list[FulfilmentOrder], tender: str) -> None:
    """Hold every source until money comes, and set the timer that gives the goods back."""
    rows = order_rows.read(tx, order.id)
    for source in sources:
        holds.place(tx, rows, source, HoldKind.AWAITING_PAYMENT)
    order.expires_at = rule.expires_at(LIMITS, channel=order.channel, tender=tender, placed_at=order.placed_at)
    if order.expires_at is not None:
        tx.effects.prepare(EXPIRE, order.id.hex(), due=order.expires_at, subject=order.id)


def can_wait_for_money(rows: order_rows.OrderRows, source: FulfilmentOrder) -> bool:
    """Tell whether a source can still be held until money comes, and is not yet."""
    held = any(hold.reason == HoldKind.AWAITING_PAYMENT for hold in rows.holds_of(source))
    return holds.can_wait(source) and not held


def on_money_moved(event: MoneyMoved, tx: Tx) -> None:
    """Free what waited for money once it is all there; open an expired order again if its goods are still to be had."""
    order = tx.find(Order, event.subject)
    if order is None:
        return
    money = order_rows.money(tx, order.id)
    if money.balances.charged < max(order.total - money.granted, 0):
        return
    if order.state == OrderState.EXPIRED:
        _reopen(tx, order)
    if order.state == OrderState.OPEN:
        holds.release_all(tx, order_rows.read(tx, order.id), HoldKind.AWAITING_PAYMENT)
        tx.effects.cancel(EXPIRE, order.id)
        complete_if_done(tx, order.id)


def _reopen(tx: Tx, order: Order) -> None:
    rows = order_rows.read(tx, order.id)
    cancelled = [source for source in rows.sources if source.state == FulfilmentState.CANCELLED and source.location_id]
    for source in cancelled:
        _commit(tx, rows, source, Cause.ORDER_PLACED)
        source.state = FulfilmentState.OPEN.value
    facts = OrderFacts(money_arrived=True, stock_reservable=stock_suffices(tx, rows))
    if rule.on_late_money(facts) is rule.LateMoney.REOPEN:
        order.state = OrderState.OPEN.value
        return
    for source in cancelled:
        _commit(tx, rows, source, Cause.ORDER_CANCELLED)
        source.state = FulfilmentState.CANCELLED.value


def _commit(tx: Tx, rows: order_rows.OrderRows, source: FulfilmentOrder, cause: Cause) -> None:
    for part in rows.parts_of(source):
        if part.variant_id and source.location_id:
            ledger.post(tx, part.variant_id, source.location_id, cause, part.quantity, rows.order.id)


class ExpireOrder(Command, frozen=True, kw_only=True):
    """The limit of an unpaid order has passed: its goods go back."""

    order: Id


@handles(
    "orders.expire",
    permission=Permission.EFFECTS_SETTLE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Expired unpaid",
    keys=of(order="order"),
)
def expire_order(cmd: ExpireOrder, tx: Tx) -> None:
    """Expire the order if it is still open and unpaid; its timer is done either way."""
    rows = order_rows.read(tx, cmd.order)
    order = rows.order
    tx.effects.confirm(EXPIRE, order.id.hex())
    charged = order_rows.money(tx, order.id).balances.charged
    facts = OrderFacts(paid=charged, past_limit=rule.is_past(order.expires_at, tx.now))
    if order.state != OrderState.OPEN or ORDER_MOVES.unmet(OrderState.OPEN, OrderState.EXPIRED, facts):
        return
    for hold in rows.holds:
        hold.released_at = tx.now
    for source in rows.sources:
        if order_rows.has_ended(source) or source.state == FulfilmentState.CLOSED:
            continue
        source.state = FulfilmentState.CANCELLED.value
        _commit(tx, rows, source, Cause.ORDER_CANCELLED)
    order.state = OrderState.EXPIRED.value
