"""Every pair of every table is tried: what the table allows goes through, and everything else is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from commerce.domain.orders.edit.change_set import EDIT_MOVES, EditFacts, EditState
from commerce.domain.orders.fulfilment import FULFILMENT_MOVES, FulfilmentFacts, FulfilmentState
from commerce.domain.orders.lifecycle import ORDER_MOVES, OrderFacts, OrderState
from commerce.domain.orders.moves import MoveTable
from commerce.domain.orders.returns.cases import (
    CLAIM_MOVES,
    EXCHANGE_MOVES,
    RETURN_MOVES,
    CaseFacts,
    ClaimResolution,
    ClaimState,
    ExchangeState,
    ReturnState,
)
from commerce.domain.orders.supplier_fulfilment import SUPPLIER_MOVES, SupplierFacts, SupplierState
from commerce.kernel.errors import Refused

ORDER_READY = OrderFacts(
    lines=1,
    customer_known=True,
    address_given=True,
    shipping_chosen=True,
    stock_promised=True,
    charge_full=True,
    fulfilments_ended=True,
    goods_cancelled_or_back=True,
    lines_cancelled=True,
    past_limit=True,
    money_arrived=True,
    was_placed=True,
    nothing_left_the_house=True,
    stock_reservable=True,
)
GOODS_READY = FulfilmentFacts(
    date_reached=True,
    all_packed=True,
    labels_voided=True,
    put_back_confirmed=True,
    nothing_left_the_house=True,
    stock_reservable=True,
)
CASE_READY = CaseFacts(
    units_received=1,
    difference_settled=True,
    resolution=ClaimResolution.REFUND,
    month_open=True,
    nothing_left_the_house=True,
)
EDIT_READY = EditFacts(actions=1, base_is_current=True, labels_voided=True, balance_settled=True)
SUPPLIER_READY = SupplierFacts(cancel_answered=True, looked_up=True)

HELD = {"holds": 1}
AHEAD = {"date_reached": False}
AT_HOME = {"nothing_left_the_house": (False, "already_left")}
RESERVABLE = {"stock_reservable": (False, "stock_gone")}
NO_LABEL = {"labels_voided": (False, "void_label_first")}
NO_EDIT = {"open_edits": (1, "edit_open")}
MONTH = {"month_open": (False, "return.month_locked")}
LEFT = {"nothing_left_the_house": (False, "return.already_left")}
GOT = {"units_received": (0, "return.nothing_received")}
DECIDED = {"units_undecided": (1, "return.units_undecided")}

Breaks = Mapping[str, tuple[object, str]]


@dataclass(frozen=True)
class Row:
    """One allowed move: the facts it needs beside the ready ones, and which fact breaks it with which code."""

    start: str
    end: str
    breaks: Breaks
    facts: Mapping[str, object]


def row(start: str, end: str, breaks: Breaks | None = None, facts: Mapping[str, object] | None = None) -> Row:
    return Row(start, end, breaks or {}, facts or {})


@dataclass(frozen=True)
class Machine:
    name: str
    table: MoveTable[Any, Any]
    states: type[StrEnum]
    ready: Any
    moves: tuple[Row, ...]
    undo: tuple[Row, ...] = ()

    def rows(self) -> Iterator[tuple[Row, bool]]:
        yield from ((move, False) for move in self.moves)
        yield from ((move, True) for move in self.undo)


ORDER = Machine(
    "order",
    ORDER_MOVES,
    OrderState,
    ORDER_READY,
    (
        row(
            "draft",
            "open",
            {
                "lines": (0, "no_lines"),
                "customer_known": (False, "no_customer"),
                "address_given": (False, "no_address"),
                "shipping_chosen": (False, "no_shipping_method"),
                "stock_promised": (False, "stock_not_promised"),
            },
        ),
        row("draft", "canceled"),
        row(
            "open",
            "completed",
            {
                "charge_full": (False, "not_fully_charged"),
                "fulfilments_ended": (False, "fulfilment_open"),
                "open_returns": (1, "return_open"),
                "open_edits": (1, "edit_open"),
            },
        ),
        row(
            "open",
            "canceled",
            {
                "goods_cancelled_or_back": (False, "goods_still_out"),
                "lines_cancelled": (False, "lines_not_cancelled"),
            },
            {"paid": 100},
        ),
        row("open", "expired", {"paid": (1, "paid"), "past_limit": (False, "limit_not_reached")}),
        row("expired", "open", {"money_arrived": (False, "no_late_money"), **RESERVABLE}),
        row("completed", "open", {"open_returns": (0, "no_reason_to_reopen")}, {"open_returns": 1}),
        row("completed", "open", {"open_edits": (0, "no_reason_to_reopen")}, {"open_edits": 1}),
        row("completed", "archived"),
        row("archived", "completed"),
    ),
    (
        row("canceled", "open", {"was_placed": (False, "never_placed"), **AT_HOME, **RESERVABLE}),
        row("canceled", "draft", {"was_placed": (True, "was_placed"), **AT_HOME}, {"was_placed": False}),
        row("completed", "open", {**AT_HOME}),
    ),
)

FULFILMENT = Machine(
    "fulfilment",
    FULFILMENT_MOVES,
    FulfilmentState,
    GOODS_READY,
    (
        row("scheduled", "open", {"date_reached": (False, "date_not_reached")}),
        row("scheduled", "on_hold", {"holds": (0, "no_hold")}, HELD),
        row("scheduled", "cancelled", NO_LABEL),
        row("open", "in_progress"),
        row("open", "on_hold", {"holds": (0, "no_hold")}, HELD),
        row("open", "scheduled", {"date_reached": (True, "no_date_ahead")}, AHEAD),
        row("open", "cancelled", NO_LABEL),
        row("in_progress", "closed", {"all_packed": (False, "not_all_packed"), **NO_EDIT}),
        row("in_progress", "incomplete", {"all_packed": (True, "nothing_short"), **NO_EDIT}, {"all_packed": False}),
        row("in_progress", "on_hold", {"holds": (0, "no_hold")}, HELD),
        row("in_progress", "cancelled", {"put_back_confirmed": (False, "pick_not_stopped"), **NO_LABEL}),
        row("on_hold", "open", {"holds": (1, "holds_left"), "date_reached": (False, "date_not_reached")}),
        row("on_hold", "scheduled", {"holds": (1, "holds_left"), "date_reached": (True, "no_date_ahead")}, AHEAD),
        row("on_hold", "cancelled", NO_LABEL, HELD),
        row("incomplete", "closed", NO_EDIT),
    ),
    (
        row("closed", "in_progress", {**AT_HOME, **RESERVABLE}),
        row("cancelled", "open", {**AT_HOME, **RESERVABLE}),
        row("cancelled", "scheduled", {**AT_HOME, **RESERVABLE}),
        row("cancelled", "on_hold", {"holds": (0, "no_hold"), **AT_HOME, **RESERVABLE}, HELD),
        row("in_progress", "open", {**AT_HOME}),
        row("on_hold", "in_progress", {"holds": (1, "holds_left"), **AT_HOME}),
    ),
)

ANSWER: Breaks = {"cancel_answered": (False, "cancel_not_answered")}
SUPPLIER = Machine(
    "supplier",
    SUPPLIER_MOVES,
    SupplierState,
    SUPPLIER_READY,
    (
        row("to_order", "ordered", {"holds": (1, "on_hold")}),
        row("to_order", "cancelled", None, HELD),
        row("ordered", "acknowledged"),
        row("ordered", "part_rejected"),
        row("ordered", "rejected"),
        row("ordered", "timed_out"),
        row("ordered", "cancelled", ANSWER),
        row("acknowledged", "shipped"),
        row("acknowledged", "part_rejected"),
        row("acknowledged", "cancelled", ANSWER),
        row("part_rejected", "acknowledged"),
        row("shipped", "delivered"),
        row("timed_out", "ordered", {"looked_up": (False, "look_up_first"), "holds": (1, "on_hold")}),
        row("timed_out", "cancelled"),
    ),
)

EDIT = Machine(
    "edit",
    EDIT_MOVES,
    EditState,
    EDIT_READY,
    (
        row("pending", "requested", {"actions": (0, "nothing_changed")}),
        row("pending", "canceled"),
        row(
            "requested",
            "confirmed",
            {
                "base_is_current": (False, "base_changed"),
                "labels_voided": (False, "void_label_first"),
                "balance_settled": (False, "balance_not_settled"),
            },
        ),
        row("requested", "declined"),
        row("requested", "canceled"),
    ),
)

RETURN = Machine(
    "return",
    RETURN_MOVES,
    ReturnState,
    CASE_READY,
    (
        row("requested", "approved"),
        row("requested", "declined"),
        row("requested", "canceled"),
        row("approved", "received", GOT),
        row("approved", "declined"),
        row("approved", "canceled"),
        row("received", "refunded", DECIDED),
        row("refunded", "received", MONTH),
        row("declined", "requested", MONTH),
        row("canceled", "requested", MONTH),
    ),
    (
        row("approved", "requested", LEFT),
        row("received", "approved", LEFT),
        row("declined", "approved", LEFT),
        row("canceled", "approved", LEFT),
    ),
)

EXCHANGE = Machine(
    "exchange",
    EXCHANGE_MOVES,
    ExchangeState,
    CASE_READY,
    (
        row("requested", "approved"),
        row("requested", "canceled"),
        row("approved", "received", GOT),
        row("approved", "canceled"),
        row(
            "received",
            "fulfilled",
            {"difference_settled": (False, "return.difference_not_settled"), **DECIDED},
        ),
        row("fulfilled", "received", MONTH),
        row("canceled", "requested", MONTH),
    ),
    (
        row("approved", "requested", LEFT),
        row("received", "approved", LEFT),
        row("canceled", "approved", LEFT),
    ),
)

CLAIM = Machine(
    "claim",
    CLAIM_MOVES,
    ClaimState,
    CASE_READY,
    (
        row("open", "approved"),
        row("open", "denied"),
        row("open", "canceled"),
        row("approved", "resolved", {"resolution": (None, "resolution_missing")}),
        row("approved", "denied"),
        row("approved", "canceled"),
        row("resolved", "approved", MONTH),
        row("denied", "open", MONTH),
        row("canceled", "open", MONTH),
    ),
    (
        row("approved", "open", LEFT),
        row("denied", "approved", LEFT),
        row("canceled", "approved", LEFT),
    ),
)

MACHINES = (ORDER, FULFILMENT, SUPPLIER, EDIT, RETURN, EXCHANGE, CLAIM)


@dataclass(frozen=True)
class Case:
    machine: Machine
    move: Row
    undo: bool


CASES = [Case(machine, move, undo) for machine in MACHINES for move, undo in machine.rows()]


def names(case: Case | Machine) -> str:
    if isinstance(case, Machine):
        return case.name
    return f"{case.machine.name}-{case.move.start}-{case.move.end}{'-undo' * case.undo}"


def full_code(machine: Machine, code: str) -> str:
    return code if "." in code else f"{machine.table.kind}.{code}"


@pytest.mark.parametrize("case", CASES, ids=names)
def test_a_move_of_the_table_goes_through_when_its_facts_hold(case: Case) -> None:
    machine, move, undo = case.machine, case.move, case.undo
    start, end = machine.states(move.start), machine.states(move.end)
    facts = replace(machine.ready, **move.facts)
    assert machine.table.unmet(start, end, facts, undo=undo) == ()
    assert machine.table.check(start, end, facts, undo=undo) is end


@pytest.mark.parametrize("case", CASES, ids=names)
def test_a_move_is_refused_for_each_fact_that_does_not_hold(case: Case) -> None:
    machine, move, undo = case.machine, case.move, case.undo
    start, end = machine.states(move.start), machine.states(move.end)
    for fact, (value, code) in move.breaks.items():
        facts = replace(machine.ready, **{**move.facts, fact: value})
        with pytest.raises(Refused) as refusal:
            machine.table.check(start, end, facts, undo=undo)
        assert refusal.value.code == full_code(machine, code)
        assert refusal.value.data == {"start": start, "end": end, "unmet": [refusal.value.code]}


@pytest.mark.parametrize("case", CASES, ids=names)
def test_no_move_needs_more_than_is_listed_here(case: Case) -> None:
    machine, move, undo = case.machine, case.move, case.undo
    start, end = machine.states(move.start), machine.states(move.end)
    found = machine.table.row(start, end, undo=undo)
    others = [other for other, marked in machine.rows() if (other.start, other.end, marked) == (start, end, undo)]
    listed = {full_code(machine, code) for other in others for _, code in other.breaks.values()}
    assert found is not None
    assert {need.code for need in found.needs} == listed


@pytest.mark.parametrize("machine", MACHINES, ids=names)
def test_every_other_pair_is_refused_whatever_the_facts(machine: Machine) -> None:
    listed = {(move.start, move.end) for move in machine.moves}
    for_undo = listed | {(move.start, move.end) for move in machine.undo}
    for start, end, undo in product(machine.states, machine.states, (False, True)):
        if (start, end) in (for_undo if undo else listed):
            continue
        with pytest.raises(Refused) as refusal:
            machine.table.check(start, end, machine.ready, undo=undo)
        assert refusal.value.code == f"{machine.table.kind}.no_such_move"


@pytest.mark.parametrize("machine", MACHINES, ids=names)
def test_facts_that_nobody_looked_up_open_no_door_that_has_a_guard(machine: Machine) -> None:
    blank = type(machine.ready)()
    guarded_by_absence = {"holds", "open_edits", "open_returns", "paid", "units_undecided"}
    for move, undo in machine.rows():
        if set(move.breaks) - guarded_by_absence - {"was_placed", "date_reached", "all_packed"}:
            assert machine.table.unmet(machine.states(move.start), machine.states(move.end), blank, undo=undo)


def test_a_refusal_names_everything_that_is_missing() -> None:
    with pytest.raises(Refused) as refusal:
        ORDER_MOVES.check(OrderState.DRAFT, OrderState.OPEN, replace(ORDER_READY, lines=0, address_given=False))
    assert refusal.value.code == "order.no_lines"
    assert refusal.value.data["unmet"] == ["order.no_lines", "order.no_address"]


def test_an_undo_may_also_take_an_ordinary_move() -> None:
    assert ORDER_MOVES.check(OrderState.ARCHIVED, OrderState.COMPLETED, OrderFacts(), undo=True)


def test_an_unpaid_order_is_canceled_without_cancelling_its_lines_one_by_one() -> None:
    facts = OrderFacts(goods_cancelled_or_back=True, paid=0)
    assert ORDER_MOVES.check(OrderState.OPEN, OrderState.CANCELED, facts)


def test_a_fulfilment_order_that_waits_on_a_hold_may_only_be_cancelled() -> None:
    held = replace(GOODS_READY, holds=1)
    assert FULFILMENT_MOVES.reachable(FulfilmentState.ON_HOLD, held) == (FulfilmentState.CANCELLED,)


def test_what_has_ended_goes_nowhere_by_itself() -> None:
    assert FULFILMENT_MOVES.reachable(FulfilmentState.CLOSED, GOODS_READY) == ()
    assert FULFILMENT_MOVES.reachable(FulfilmentState.CANCELLED, GOODS_READY) == ()
    assert ORDER_MOVES.reachable(OrderState.CANCELED, ORDER_READY) == ()


def test_stored_words_are_lower_case_and_never_change() -> None:
    assert [str(state) for state in FulfilmentState] == [
        "scheduled", "open", "in_progress", "closed", "incomplete", "on_hold", "cancelled",
    ]  # fmt: skip
    assert [str(state) for state in OrderState] == ["draft", "open", "completed", "archived", "canceled", "expired"]
