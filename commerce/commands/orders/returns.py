"""Goods that come back: asked for, approved, inspected unit by unit with the stock moving at once, closed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import msgspec

from commerce.commands.inventory import ledger
from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.state import complete_if_done
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.inventory.causes import Cause
from commerce.domain.orders.lifecycle import ORDER_MOVES, OrderFacts, OrderState
from commerce.domain.orders.moves import MoveTable
from commerce.domain.orders.returns import eligibility, units
from commerce.domain.orders.returns.cases import (
    CLAIM_MOVES,
    EXCHANGE_MOVES,
    RETURN_MOVES,
    CaseFacts,
    ClaimState,
    ExchangeState,
    ReturnState,
)
from commerce.domain.security.permissions import Permission
from commerce.kernel.clock import store_day
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import Order, OrderLine, Return, ReturnLine
from commerce.repositories.tx import Tx

_TABLES: dict[str, tuple[MoveTable[Any, CaseFacts], type[StrEnum]]] = {
    "return": (RETURN_MOVES, ReturnState),
    "exchange": (EXCHANGE_MOVES, ExchangeState),
    "claim": (CLAIM_MOVES, ClaimState),
}
_ENDED = {"refunded", "declined", "canceled", "fulfilled", "resolved", "denied"}
_TO_STOCK = {
    units.Disposition.RESELL: Cause.RETURN_RESELL,
    units.Disposition.OPEN_BOX: Cause.RETURN_RESELL,
    units.Disposition.DAMAGED: Cause.RETURN_DAMAGED,
    units.Disposition.REPAIR: Cause.RETURN_DAMAGED,
}
"""What goes on our shelf; scrap and what goes back to the customer does not."""


class WantedBack(msgspec.Struct, frozen=True, kw_only=True):
    """Units of a line somebody wants to send back."""

    line: Id
    quantity: int


class OpenReturn(Command, frozen=True, kw_only=True):
    """Start a return, an exchange or a claim."""

    order: Id
    kind: str = "return"
    lines: tuple[WantedBack, ...]
    reason: str
    our_fault: bool = False
    window_days: int = 30
    zone: str = "UTC"


@handles("returns.open", permission=Permission.RETURNS_HANDLE, offline=Offline.INTENT, undo=REVERT,
         sentence="Return opened: {reason}", keys=of(order="order"))  # fmt: skip
def open_return(cmd: OpenReturn, tx: Tx) -> None:
    """Check every line against the rules, then open the case; a completed order opens again."""
    rows = order_rows.read(tx, cmd.order)
    if cmd.kind not in _TABLES or not cmd.lines:
        raise Refused("return.kind_unknown" if cmd.lines else "return.no_lines", kind=cmd.kind)
    today = store_day(tx.now, cmd.zone)
    lines = {line.id: line for line in rows.lines}
    for wanted in cmd.lines:
        if wanted.line not in lines:
            raise Refused("not_found", table="order_lines", id=wanted.line)
        _check(tx, rows, lines[wanted.line], wanted.quantity, cmd, today)
    case = tx.add(
        Return(id=tx.new_id(), order_id=cmd.order, kind=cmd.kind, state="open" if cmd.kind == "claim" else "requested",
               reason=cmd.reason.strip(), at_fault=int(cmd.our_fault), opened_at=tx.now)
    )  # fmt: skip
    for wanted in cmd.lines:
        tx.add(ReturnLine(id=tx.new_id(), order_id=cmd.order, return_id=case.id, order_line_id=wanted.line,
                          variant_id=lines[wanted.line].variant_id, quantity=wanted.quantity))  # fmt: skip
    if rows.order.state == OrderState.COMPLETED:
        ORDER_MOVES.check(OrderState.COMPLETED, OrderState.OPEN, OrderFacts(open_returns=1))
        rows.order.state = OrderState.OPEN.value


def _check(tx: Tx, rows: order_rows.OrderRows, line: OrderLine, asked: int, cmd: OpenReturn, today: date) -> None:
    delivered = [source.delivered_at for source in rows.sources if source.delivered_at is not None]
    waiting = sum(row.quantity - row.received for row in _open_lines(tx, cmd.order) if row.order_line_id == line.id)
    facts = eligibility.EligibilityFacts(
        order_placed=rows.order.state not in {OrderState.DRAFT, OrderState.CANCELED, OrderState.EXPIRED}, asked=asked,
        shipped=line.fulfilled, already_returned=line.returned + waiting, window_days=cmd.window_days,
        delivered_on=store_day(max(delivered), cmd.zone) if delivered else None,
    )  # fmt: skip
    eligibility.check(facts, today)


class MoveReturn(Command, frozen=True, kw_only=True):
    """Approve, decline, cancel or close a case."""

    order: Id
    case: Id
    to: str


@handles("returns.move", permission=Permission.RETURNS_HANDLE, offline=Offline.INTENT, undo=REVERT,
         sentence="Return: {to}", keys=of(order="order"))  # fmt: skip
def move_return(cmd: MoveReturn, tx: Tx) -> None:
    """Move the case along the table of its kind; the order completes when its last case ends."""
    case = _case(tx, cmd.order, cmd.case)
    table, states = _TABLES[case.kind]
    if cmd.to not in set(states):
        raise Refused("return.no_such_move", start=case.state, end=cmd.to)
    mine = [row for row in tx.children(ReturnLine, "order_id", cmd.order) if row.return_id == case.id]
    facts = CaseFacts(
        units_received=sum(row.received for row in mine), difference_settled=True, month_open=True,
        units_undecided=sum(row.received for row in mine if row.acceptance in {"pending", "manual"}),
    )  # fmt: skip
    case.state = table.check(states(case.state), states(cmd.to), facts).value
    case.closed_at = tx.now if case.state in _ENDED else None
    complete_if_done(tx, cmd.order)


class InspectReturn(Command, frozen=True, kw_only=True):
    """Units arrived and were looked at: the stock moves now, the refund is a decision of its own."""

    order: Id
    case: Id
    line: Id
    """The return line."""
    quantity: int
    disposition: units.Disposition
    location: Id
    accepted: bool = True


@handles("returns.inspect", permission=Permission.RETURNS_HANDLE, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Returned {quantity}: {disposition}", keys=of(order="order"))  # fmt: skip
def inspect_return(cmd: InspectReturn, tx: Tx) -> None:
    """Record the three facts of the units and put the goods where they now belong."""
    case, line = _case(tx, cmd.order, cmd.case), tx.get(ReturnLine, cmd.line)
    if line.return_id != case.id:
        raise Refused("not_found", table="return_lines", id=cmd.line)
    if case.state not in {"approved", "received"}:
        raise Refused("return.not_approved", state=case.state)
    group = units.ReturnUnits(line=line.order_line_id, quantity=line.quantity - line.received)
    some, _ = units.received(group, cmd.quantity)
    some = units.decided(some, units.Acceptance.ACCEPTED if cmd.accepted else units.Acceptance.REJECTED)
    some = units.graded(some, cmd.disposition)
    line.received += cmd.quantity
    line.reception, line.acceptance = some.reception.value, some.acceptance.value
    line.disposition, line.location_id = cmd.disposition.value, cmd.location
    case.state = "received"
    if cmd.accepted:
        tx.get(OrderLine, line.order_line_id).returned += cmd.quantity
    cause = _TO_STOCK.get(cmd.disposition)
    if cause and line.variant_id:
        ledger.post(tx, line.variant_id, cmd.location, cause, cmd.quantity, case.id)


def guard_case(case: Return, start: object, end: object, tx: Tx) -> None:
    """Refuse to undo a move of a case that the table of its kind does not allow to be undone."""
    table, states = _TABLES[case.kind]
    lines = [row for row in tx.children(ReturnLine, "order_id", case.order_id) if row.return_id == case.id]
    facts = CaseFacts(units_received=sum(row.received for row in lines), month_open=True, nothing_left_the_house=True,
                      difference_settled=True)  # fmt: skip
    table.check(states(str(start)), states(str(end)), facts, undo=True)


def _case(tx: Tx, order: Id, identity: Id) -> Return:
    tx.get(Order, order)
    case = tx.get(Return, identity)
    if case.order_id != order:
        raise Refused("not_found", table="returns", id=identity)
    return case


def _open_lines(tx: Tx, order: Id) -> list[ReturnLine]:
    ended = {case.id for case in tx.children(Return, "order_id", order) if case.closed_at is not None}
    return [row for row in tx.children(ReturnLine, "order_id", order) if row.return_id not in ended]
