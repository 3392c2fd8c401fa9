"""Editing a placed order: one change set at a time, confirmed in one step against the version it began on."""

from __future__ import annotations

import msgspec

from commerce.commands.inventory import allocation
from commerce.commands.orders import content as order_content
from commerce.commands.orders import expiry
from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.edit_actions import EditAction
from commerce.commands.orders.place import NewLine, write_sources
from commerce.commands.orders.rows import OrderRows
from commerce.commands.orders.state import complete_if_done
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.orders.edit import actions as rule
from commerce.domain.orders.edit import change_set, preview
from commerce.domain.orders.edit.content import OrderContent
from commerce.domain.orders.lifecycle import ORDER_MOVES, OrderFacts, OrderState
from commerce.domain.orders.totals import Discount
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import OrderEdit
from commerce.models.payments import GrantedRefund
from commerce.repositories.tx import Tx


class EditOrder(Command, frozen=True, kw_only=True):
    """Open the change set of an order, or write it anew while it is open."""

    order: Id
    actions: tuple[EditAction, ...]


@handles("orders.edit", permission=Permission.ORDERS_EDIT, offline=Offline.INTENT, undo=REVERT,
         sentence="Changes to an order drafted", keys=of(order="order"))  # fmt: skip
def edit_order(cmd: EditOrder, tx: Tx) -> None:
    """Keep the actions on the order's one open set; what cannot be done is refused now."""
    rows = _editable(tx, cmd.order)
    before = order_content.read(tx, rows)
    rule.applied(before, _steps(cmd.actions, _line_ids(rows, len(cmd.actions)))[0])
    row = _open_set(tx, cmd.order)
    if row is None:
        row = tx.add(OrderEdit(id=tx.new_id(), order_id=cmd.order, base_version=rows.order.version, opened_at=tx.now))
    row.actions = msgspec.json.encode(cmd.actions, enc_hook=bytes.hex, order="sorted").decode()


class DropEdit(Command, frozen=True, kw_only=True):
    """Forget the open change set."""

    order: Id


@handles("orders.drop_edit", permission=Permission.ORDERS_EDIT, offline=Offline.INTENT, undo=REVERT,
         sentence="Drafted changes dropped", keys=of(order="order"))  # fmt: skip
def drop_edit(cmd: DropEdit, tx: Tx) -> None:
    """Cancel the open set; refuses when there is none."""
    row = _open_set(tx, cmd.order)
    if row is None:
        raise Refused("edit.none_open")
    row.state, row.closed_at = change_set.EditState.CANCELED.value, tx.now


class ConfirmEdit(Command, frozen=True, kw_only=True):
    """Make the changes and settle what they leave: nothing, a payment to come, a waiver, a refund."""

    order: Id
    actions: tuple[EditAction, ...]
    base_version: int
    settlement: preview.Settlement | None = None


@handles("orders.confirm_edit", permission=Permission.ORDERS_EDIT, offline=Offline.INTENT, undo=REVERT,
         sentence="Order changed", keys=of(order="order"))  # fmt: skip
def confirm_edit(cmd: ConfirmEdit, tx: Tx) -> None:
    """Apply every action or none; the balance is worked out from the ledger, never from the screen."""
    rows = _editable(tx, cmd.order)
    before = order_content.read(tx, rows)
    ids = [tx.new_id() for _ in cmd.actions]
    steps, added = _steps(cmd.actions, ids)
    draft = change_set.OrderChangeSet(
        base_version=cmd.base_version, actions=steps, state=change_set.EditState.REQUESTED
    )
    owed = preview.preview(before, draft, _money(tx, rows)).balance
    if cmd.settlement is not None:
        preview.check_settlement(cmd.settlement, owed)
    if cmd.settlement is preview.Settlement.WAIVE:
        steps = (*steps, rule.AddDiscount(Discount(source="waived", amount=owed)))
        draft = change_set.OrderChangeSet(base_version=cmd.base_version, actions=steps, state=draft.state)
    facts = change_set.EditFacts(actions=len(steps), labels_voided=True,
                                 balance_settled=owed == 0 or cmd.settlement is not None)  # fmt: skip
    after = change_set.confirmed(before, draft, facts)
    order_content.write(tx, rows, after, added)
    _move_goods(tx, rows, before, after)
    _settle(tx, rows, cmd.settlement, owed)
    row = _open_set(tx, cmd.order)
    if row:
        row.state, row.closed_at = change_set.EditState.CONFIRMED.value, tx.now
        row.settlement = cmd.settlement.value if cmd.settlement else ""
    if rows.order.state == OrderState.COMPLETED:
        ORDER_MOVES.check(OrderState.COMPLETED, OrderState.OPEN, OrderFacts(open_edits=1))
        rows.order.state = OrderState.OPEN.value
    complete_if_done(tx, cmd.order)


def _steps(wanted: tuple[EditAction, ...], ids: list[Id]) -> tuple[tuple[rule.Action, ...], dict[Id, NewLine]]:
    """Turn wire actions into the rules' own, with the ids that added lines will have."""
    named = list(zip(wanted, ids, strict=True))
    steps = tuple(action.step(identity) for action, identity in named)
    return steps, {identity: action.new for action, identity in named if action.new is not None}


def _line_ids(rows: OrderRows, count: int) -> list[Id]:
    """Return ids that stand for lines of a draft, which are not written yet."""
    return [Id(rows.order.id[:15] + bytes([place])) for place in range(count)]


def _money(tx: Tx, rows: OrderRows) -> preview.MoneySoFar:
    money = order_rows.money(tx, rows.order.id)
    captured = money.balances.charged + money.balances.refunded
    return preview.MoneySoFar(granted=money.granted, captured=captured, refunded=money.balances.refunded + _open(money))


def _open(money: order_rows.OrderMoney) -> int:
    """Return what an earlier edit promised back and was not paid yet: it is spoken for."""
    return max(money.granted + money.promised - money.balances.refunded, 0) if money.promised else 0


def _move_goods(tx: Tx, rows: OrderRows, before: OrderContent, after: OrderContent) -> None:
    """Give back what is no longer wanted, then share what is wanted more among shelves and suppliers."""
    was = {line.line: line.quantity for line in before.lines}
    now = {line.line: line for line in after.lines}
    for line, quantity in was.items():
        fewer = quantity - (now[line].quantity if line in now else 0)
        if fewer > 0 and order_content.take_from_sources(tx, rows, line, fewer):
            raise Refused("edit.line_has_parcel", line=line)
    more = [
        allocation.Wanted(line=line.line, variant=line.variant, quantity=line.quantity - was.get(line.line, 0))
        for line in after.lines
        if line.quantity > was.get(line.line, 0)
    ]
    if more:
        shares = allocation.allocate(tx, more, prefer=None, back_order=True)
        variants = {line.line: line.variant for line in after.lines}
        write_sources(tx, rows.order, shares, variants, first=len(rows.sources) + 1, ship_by=rows.order.ship_by)


def _settle(tx: Tx, rows: OrderRows, settlement: preview.Settlement | None, owed: int) -> None:
    order = rows.order
    if settlement is preview.Settlement.REFUND:
        tx.add(GrantedRefund(id=tx.new_id(), order_id=order.id, amount=-owed, reason="order changed",
                             owner_id=tx.stamp.actor, granted_at=tx.now, lowers_due=0))  # fmt: skip
    elif settlement is preview.Settlement.PAYMENT_LINK:
        fresh = order_rows.read(tx, order.id)
        waiting = [source for source in fresh.sources if expiry.can_wait_for_money(fresh, source)]
        expiry.await_payment(tx, order, waiting, "payment_link")


def _editable(tx: Tx, order: Id) -> OrderRows:
    rows = order_rows.read(tx, order)
    if rows.order.state not in {OrderState.OPEN, OrderState.COMPLETED}:
        raise Refused("edit.order_not_open", state=rows.order.state)
    return rows


def _open_set(tx: Tx, order: Id) -> OrderEdit | None:
    return next((row for row in tx.children(OrderEdit, "order_id", order) if row.closed_at is None), None)
