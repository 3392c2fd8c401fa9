import json
import sqlite3

import msgspec

from commerce.bus.envelope import Envelope
from commerce.bus.undo import UndoCommand
from commerce.commands.orders.notes import AssignOrder
from commerce.kernel.ids import Id, new_id
from commerce.models.orders import Order
from desktop_app.queries.orders.timeline import CHANGED, Changed, Happened, timeline
from tests.queries.orders.trade import Trade


def _of(reads: sqlite3.Connection, trade: Trade, name: str) -> list[Happened]:
    return timeline(reads, trade.n(name))


def test_an_order_that_is_not_there_has_no_history(reads: sqlite3.Connection) -> None:
    assert timeline(reads, 99) == []


def test_the_newest_comes_first_with_who_and_what(reads: sqlite3.Connection, trade: Trade) -> None:
    happened = _of(reads, trade, "Liam Berg")
    assert [one.kind for one in happened] == [
        "orders.assign", "orders.note", "orders.tag", "payments.record", "orders.place",
    ]  # fmt: skip
    assert {one.actor for one in happened} == {"Lena Meyer"}
    assert json.loads(happened[2].sentence) == ["Tagged {tag}", {"tag": "gift"}]


def test_a_change_tells_before_and_after(reads: sqlite3.Connection, trade: Trade) -> None:
    held = _of(reads, trade, "Yuki Tanaka")[0]
    assert Changed("fulfilment_orders", "state", "open", "on_hold") in held.changes


def test_what_is_worked_out_from_other_rows_is_no_change(reads: sqlite3.Connection, trade: Trade) -> None:
    columns = {change.column for one in _of(reads, trade, "Yuki Tanaka") for change in one.changes}
    assert columns.isdisjoint({"goods", "money", "summary", "attention"})


def test_two_changes_of_one_column_walk_back_from_what_stands_now(reads: sqlite3.Connection, trade: Trade) -> None:
    trade.do(AssignOrder(order=trade.orders["Liam Berg"], person=None))
    second, first = _of(reads, trade, "Liam Berg")[:2]
    assert second.changes == (Changed("orders", "assignee_id", trade.shop.actor, None),)
    assert first.changes == (Changed("orders", "assignee_id", None, trade.shop.actor),)


def test_a_personal_value_is_only_said_to_have_changed(reads: sqlite3.Connection, trade: Trade) -> None:
    email = Order.ENTITY.names.index("email")
    sealed = msgspec.msgpack.encode((1, [email], [], bytes(16), b"sealed"))
    with trade.executor.database.transaction():
        trade.executor.database.run(
            "INSERT INTO journal (store, seq, command, kind, entity, root, op, before) SELECT 0, seq + 999, command,"
            " kind, entity, root, 'u', ? FROM journal WHERE entity = ? ORDER BY seq LIMIT 1",
            (sealed, trade.orders["Liam Berg"]),
        )
    placed = next(one for one in _of(reads, trade, "Liam Berg") if one.kind == "orders.place")
    assert placed.changes == (Changed("orders", "email", CHANGED, CHANGED),)


def test_a_note_brings_its_text_and_money_its_amount(reads: sqlite3.Connection, trade: Trade) -> None:
    by_kind = {one.kind: one for one in _of(reads, trade, "Liam Berg")}
    assert by_kind["orders.note"].note == "Call before delivery"
    assert by_kind["payments.record"].amount == 2_040


def test_taking_back_names_what_was_taken_back(reads: sqlite3.Connection, trade: Trade) -> None:
    held = _of(reads, trade, "Yuki Tanaka")[0]
    now = trade.clock.now()
    envelope = Envelope(id=new_id(now), actor=trade.shop.actor, device=trade.shop.device, occurred_at=now,
                        group=new_id(now), payload=UndoCommand(command=Id(held.command)),
                        undoes=Id(held.command))  # fmt: skip
    trade.executor.run([envelope])
    undo = _of(reads, trade, "Yuki Tanaka")[0]
    assert undo.undoes == held.command
    assert Changed("fulfilment_orders", "state", "on_hold", "open") in undo.changes
