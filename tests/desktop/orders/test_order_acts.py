from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from commerce.kernel.errors import CodedError
from desktop_app.viewmodels.binding.ask import Prompt, Question
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.orders.acts.order_acts import OrderActsViewModel
from desktop_app.viewmodels.orders.acts.payment_form import PaymentFormViewModel
from desktop_app.viewmodels.orders.error_words import order_table
from tests.desktop.orders.desk import Desk, alive


@pytest.fixture
def acts(qtbot: QtBot, desk: Desk) -> Iterator[OrderActsViewModel]:
    selection = Selection()
    with alive(qtbot, selection), alive(qtbot, OrderActsViewModel(desk.parts(), selection)) as acts:
        yield acts


def _on(desk: Desk, acts: OrderActsViewModel, *names: str) -> None:
    """Put the cursor on one order, or tick several."""
    selection = acts._selection
    selection.clear()
    if len(names) == 1:
        selection.set_current(desk.trade.n(names[0]))
    else:
        selection.tick([desk.trade.n(name) for name in names])


def test_nothing_can_be_done_without_an_order(acts: OrderActsViewModel) -> None:
    assert acts.hold.why_not == acts.note.why_not == acts.copy_ref.why_not == "Choose an order first."


def test_nothing_is_written_while_the_program_starts(desk: Desk, acts: OrderActsViewModel) -> None:
    _on(desk, acts, "Tom Walker")
    desk.starting.why = "Quayside is starting."
    desk.starting.changed.emit()
    assert acts.hold.why_not == acts.print_slips.why_not == "Quayside is starting."
    assert acts.copy_ref.enabled


@pytest.mark.parametrize(
    ("name", "act", "why"),
    [
        ("Omar Khan", "hold", "Only an open order can wait. This one is completed."),
        ("Omar Khan", "cancel_order", "Only an open order can be cancelled. This one is completed."),
        ("Hugo Dubois", "print_slips", "There is nothing to pack in this order."),
        ("Tom Walker", "release", "Nothing holds this order."),
        ("Tom Walker", "record_payment", "Nothing is due for this order."),
        ("Tom Walker", "untag", "This order has no tag."),
        ("Priya Singh", "cancel_order", "A supplier has been asked to send goods. Ask it to cancel first."),
    ],
)
def test_what_cannot_be_done_says_why(desk: Desk, acts: OrderActsViewModel, name: str, act: str, why: str) -> None:
    _on(desk, acts, name)
    assert getattr(acts, act).why_not == why


def test_packed_goods_cannot_wait_any_more(desk: Desk, acts: OrderActsViewModel) -> None:
    desk.trade.pack(desk.trade.orders["Tom Walker"])
    _on(desk, acts, "Tom Walker")
    assert acts.hold.why_not == "Nothing is left to stop: everything is packed, ordered or has left."


@pytest.mark.parametrize("act", ["cancel_order", "note", "record_payment"])
def test_some_acts_are_for_one_order_at_a_time(desk: Desk, acts: OrderActsViewModel, act: str) -> None:
    _on(desk, acts, "Tom Walker", "Liam Berg")
    assert getattr(acts, act).why_not == "This is done one order at a time."


def test_holding_asks_why_and_says_what_was_done(desk: Desk, acts: OrderActsViewModel) -> None:
    _on(desk, acts, "Tom Walker")
    desk.answers("inventory_out_of_stock")
    acts.hold_or_release.run()
    assert desk.writes.acts == [
        ("hold", (desk.trade.orders["Tom Walker"],), "inventory_out_of_stock", "#3 on hold: out of stock")
    ]


def test_backing_out_of_a_question_does_nothing(desk: Desk, acts: OrderActsViewModel) -> None:
    _on(desk, acts, "Tom Walker")
    desk.answers(None, None, "   ", None)
    for act in (acts.hold, acts.tag, acts.note, acts.cancel_order):
        act.run()
    assert desk.writes.acts == []


def test_a_single_hold_is_released_without_a_question(desk: Desk, acts: OrderActsViewModel) -> None:
    _on(desk, acts, "Yuki Tanaka")
    acts.hold_or_release.run()
    held = desk.trade.orders["Yuki Tanaka"]
    assert desk.writes.acts == [("release", (held,), ("incorrect_address",), "#5 released: wrong address")]


def test_a_bulk_hold_previews_who_can_wait(qtbot: QtBot, desk: Desk, acts: OrderActsViewModel) -> None:
    _on(desk, acts, "Tom Walker", "Liam Berg", "Omar Khan")
    desk.answers("other")
    acts.hold.run()
    qtbot.waitUntil(lambda: bool(desk.writes.acts))
    question = desk.ask.asked[0]
    assert isinstance(question, Question)
    assert question.title == "Put 3 orders on hold"
    assert "2 of 3 can wait; the others are packed, sent or closed and are skipped." in question.body
    assert len(desk.writes.acts[0][1]) == 3


def test_cancelling_asks_for_a_reason(desk: Desk, acts: OrderActsViewModel) -> None:
    _on(desk, acts, "Tom Walker")
    desk.answers("other", "Wrong colour")
    acts.cancel_order.run()
    assert desk.writes.acts == [("cancel", desk.trade.orders["Tom Walker"], "Wrong colour", False)]


def test_cancelling_what_lies_at_the_bench_asks_to_put_it_back_first(desk: Desk, acts: OrderActsViewModel) -> None:
    desk.trade.pack(desk.trade.orders["Tom Walker"])
    _on(desk, acts, "Tom Walker")
    desk.answers("stock")
    acts.cancel_order.run()
    question = desk.ask.asked[0]
    assert isinstance(question, Question)
    assert question.body.startswith("Goods are at the bench: put them back on the shelf first.")
    assert desk.writes.acts == [("cancel", desk.trade.orders["Tom Walker"], "Out of stock", True)]


def test_tags_notes_and_people(desk: Desk, acts: OrderActsViewModel) -> None:
    _on(desk, acts, "Liam Berg")
    order = desk.trade.orders["Liam Berg"]
    desk.answers(" VIP ", "Rings twice", desk.trade.shop.actor.hex(), "nobody")
    for act in (acts.tag, acts.note, acts.assign, acts.assign, acts.untag):
        act.run()
    assert desk.writes.acts == [
        ("tag", (order,), "vip", "#7 tagged vip"),
        ("note", order, "Rings twice", "Note added to #7"),
        ("assign", (order,), desk.trade.shop.actor, "#7 assigned to Lena Meyer"),
        ("assign", (order,), None, "#7 assigned to nobody"),
        ("untag", (order,), "gift", "Tag gift removed"),
    ]
    assert isinstance(desk.ask.asked[1], Prompt)
    assert desk.ask.asked[1].several_lines


def test_slips_are_printed_as_one_job_where_slips_are_printed(
    qtbot: QtBot, desk: Desk, acts: OrderActsViewModel
) -> None:
    desk.memory.put("printers", "slip", "cups:Brother")
    desk.memory.put("printers", "slip_paper", "Letter")
    _on(desk, acts, "Tom Walker", "Liam Berg")
    acts.print_slips.run()
    qtbot.waitUntil(lambda: bool(desk.says.said))
    assert desk.papers.printed == [([desk.trade.n("Tom Walker"), desk.trade.n("Liam Berg")], "cups:Brother", "Letter")]
    assert desk.says.said == ["2 packing slips were sent to the printer"]
    assert desk.jobs.lines == []


def test_two_hundred_slips_are_watched_in_the_tray(qtbot: QtBot, desk: Desk, acts: OrderActsViewModel) -> None:
    acts.printing.run(range(1, 201))
    qtbot.waitUntil(lambda: bool(desk.says.said))
    assert desk.jobs.lines[0].steps == [(200, 200), ("finished", "200 packing slips lie in the paper tray")]


def test_a_printer_that_fails_is_told_with_a_way_to_try_again(
    qtbot: QtBot, desk: Desk, acts: OrderActsViewModel
) -> None:
    desk.papers.fails = CodedError("print.printer_unknown", printer="x")
    _on(desk, acts, "Tom Walker")
    acts.print_slips.run()
    qtbot.waitUntil(lambda: bool(desk.says.told))
    assert desk.says.told == [desk.papers.fails]


def test_references_go_to_the_clipboard(qtbot: QtBot, desk: Desk, acts: OrderActsViewModel) -> None:
    texts: list[str] = []
    acts.copied.connect(texts.append)
    _on(desk, acts, "Tom Walker", "Liam Berg")
    acts.copy_ref.run()
    qtbot.waitUntil(lambda: bool(texts))
    refs = desk.reading.reads.execute("SELECT ref FROM orders WHERE n IN (3, 7) ORDER BY n").fetchall()
    assert texts == ["\n".join(ref for (ref,) in refs)]


def test_a_payment_begins_with_what_is_due_and_needs_its_reference(
    qtbot: QtBot, desk: Desk, acts: OrderActsViewModel
) -> None:
    _on(desk, acts, "Ingrid Holm")
    assert acts.order is not None
    with alive(qtbot, PaymentFormViewModel(desk.parts(), acts.order)) as form:
        assert (form.amount.text, form.currency) == ("20.40", "EUR")
        assert [field.validate() for field in form.fields] == [True, True, False]
        assert form.reference.error == "Name the statement line, the receipt or the reason."
        form.amount.type_text("0")
        assert not form.amount.validate()
        form.tender.put("cash")
        form.amount.type_text("10.00")
        assert [field.validate() for field in form.fields] == [True, True, True]
        form.save()
    act, order, wish, say = desk.writes.acts[0]
    assert (act, order, say) == ("payment", desk.trade.orders["Ingrid Holm"], "€10.00 recorded for #4")
    assert (wish.tender, wish.amount, wish.currency, wish.reference) == ("cash", 1_000, "EUR", "")


def test_a_refused_cancel_names_the_steps_before_it() -> None:
    table = order_table()
    _, happened, _, _ = table["cancel.more_to_do"]({"steps": ["ask_supplier", "propose_return"]})
    assert happened == "Before it can be cancelled: ask the supplier to cancel, take the goods back by a return."
    for code, words in table.items():
        assert all(words({})), code
