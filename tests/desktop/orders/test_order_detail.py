from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from commerce.commands.orders.notes import AddNote
from commerce.commands.payments.manual import PayRefund
from commerce.commands.workspace.contract import Personal
from commerce.kernel.ids import Id, foreign_id
from desktop_app.queries.orders.timeline import CHANGED, Changed, Happened, timeline
from desktop_app.viewmodels.orders.detail.history_words import HistoryWords
from desktop_app.viewmodels.orders.detail.order_detail import OrderDetailViewModel
from desktop_app.viewmodels.orders.detail.shown import DONE, LATER, NOW, ShownEvent, ShownLane, ShownOrder
from tests.desktop.orders.desk import Desk, alive


@pytest.fixture
def vm(qtbot: QtBot, desk: Desk) -> Iterator[OrderDetailViewModel]:
    with alive(qtbot, OrderDetailViewModel(desk.reading, timeline)) as vm:
        yield vm


def _shown(desk: Desk, vm: OrderDetailViewModel, name: str) -> ShownOrder:
    vm.show(desk.trade.n(name))
    assert vm.order is not None
    return vm.order


def _steps(lane: ShownLane) -> list[tuple[str, str, str]]:
    return [(step.word, step.below, step.stage) for step in lane.steps]


def test_an_order_that_is_gone_shows_nothing(vm: OrderDetailViewModel) -> None:
    vm.show(99)
    assert vm.open
    assert vm.order is None


def test_each_source_has_its_own_lane_beside_the_money(desk: Desk, vm: OrderDetailViewModel) -> None:
    money, own, supplier = _shown(desk, vm, "Priya Singh").lanes
    assert (money.title, money.sub, money.tone) == ("Money", "Bank transfer", "violet")
    assert _steps(money) == [
        ("Placed", "09:06", DONE), ("Paid", "€49.40", DONE), ("Refund granted", "€4.90, not paid", NOW),
        ("Refund paid", "", LATER),
    ]  # fmt: skip
    assert (own.title, own.sub, own.tone) == ("Main shelf", "2 items", "accent")
    assert _steps(own)[:3] == [("To pack", "09:06", NOW), ("Packing", "", LATER), ("Packed", "by 10:36", LATER)]
    assert (supplier.title, supplier.sub, supplier.tone) == ("Hanse Supply", "1 item", "violet")
    assert _steps(supplier)[:2] == [("Ordered", "09:06", DONE), ("Acknowledged", "", LATER)]


def test_an_unpaid_order_waits_for_money_until_its_day(desk: Desk, vm: OrderDetailViewModel) -> None:
    order = _shown(desk, vm, "Ingrid Holm")
    money, own = order.lanes
    assert money.tone == "warn"
    assert [step[0::2] for step in _steps(money)] == [("Placed", DONE), ("Waiting for money", NOW), ("Paid", LATER)]
    assert own.tone == "warn"
    assert _steps(own)[0][0::2] == ("On hold", NOW)
    assert ("Still due", "€20.40") in [(line.word, line.amount) for line in order.totals]


def test_a_sent_order_is_done_as_far_as_it_came(desk: Desk, vm: OrderDetailViewModel) -> None:
    own = _shown(desk, vm, "Omar Khan").lanes[1]
    assert [step.stage for step in own.steps] == [DONE, DONE, DONE, DONE, LATER]
    assert own.steps[3].below == "UPS 25 Oct"


def test_a_cancelled_order_is_never_paid_and_its_line_struck(desk: Desk, vm: OrderDetailViewModel) -> None:
    order = _shown(desk, vm, "Hugo Dubois")
    assert [lane.steps[-1].word for lane in order.lanes] == ["Never paid", "Cancelled"]
    assert [item.struck for item in order.items] == [True]
    assert "Still due" not in [line.word for line in order.totals]
    assert order.band == ()


def test_totals_never_mix_what_is_granted_with_what_it_costs(desk: Desk, vm: OrderDetailViewModel) -> None:
    order = _shown(desk, vm, "Priya Singh")
    assert [(line.word, line.amount) for line in order.totals] == [
        ("Goods", "€43.50"), ("Shipping, UPS", "€5.90"), ("Total", "€49.40"), ("incl. VAT 19 %", "€7.90"),
        ("Paid", "€49.40"), ("Still due", "€0.00"), ("Refund granted, not yet paid", "€4.90"),
    ]  # fmt: skip
    assert [figure.amount for figure in order.band][:3] == ["€41.50", "€16.50", "€4.12"]


def test_a_refund_that_was_paid_is_not_due_again(desk: Desk, vm: OrderDetailViewModel) -> None:
    order = desk.trade.orders["Priya Singh"]
    grant = Id(desk.trade.ask("SELECT id FROM granted_refunds WHERE order_id = ?", order)[0][0])
    desk.trade.do(PayRefund(order=order, grant=grant))
    shown = _shown(desk, vm, "Priya Singh")
    assert [(line.word, line.amount) for line in shown.totals[-3:]] == [
        ("Paid", "€49.40"), ("Still due", "€0.00"), ("Refund paid", "€4.90"),
    ]  # fmt: skip
    assert _steps(shown.lanes[0])[2:] == [("Refund granted", "€4.90", DONE), ("Refund paid", "€4.90", DONE)]


def test_items_name_their_source(desk: Desk, vm: OrderDetailViewModel) -> None:
    order = _shown(desk, vm, "Priya Singh")
    assert order.items_title == "3 items from 2 sources"
    assert [(item.name, item.source, item.tone, item.quantity) for item in order.items][1:] == [
        ("Enamel mug 350 ml", "Main shelf", "accent", "1 \N{MULTIPLICATION SIGN} €14.50"),
        ("Linen apron, slate", "Hanse Supply", "violet", "1 \N{MULTIPLICATION SIGN} €14.50"),
    ]


def test_the_head_says_late_once(desk: Desk, vm: OrderDetailViewModel) -> None:
    assert _shown(desk, vm, "Tom Walker").when == "13 Nov 10:06 · late 2 h"
    assert _shown(desk, vm, "Liam Berg").when == "today 09:06 · ship by 17:06"


def test_holds_customer_and_marks_are_told(desk: Desk, vm: OrderDetailViewModel) -> None:
    held = _shown(desk, vm, "Yuki Tanaka")
    assert [hold.words for hold in held.holds] == ["Wrong address, since today 07:06 by Lena Meyer: street?"]
    liam = _shown(desk, vm, "Liam Berg")
    assert (liam.tags, liam.assignee, liam.customer.orders) == (("gift",), "Lena Meyer", "first order · €20.40")
    assert liam.customer.address == ("Speicherstraße 14", "20457 Hamburg", "Sweden")
    assert _shown(desk, vm, "Priya Singh").gift_note == "Happy birthday"


def test_the_history_comes_newest_first_with_who_did_it(qtbot: QtBot, desk: Desk, vm: OrderDetailViewModel) -> None:
    vm.show(desk.trade.n("Yuki Tanaka"))
    with qtbot.waitSignal(vm.timeline_changed):
        pass
    words = [(event.words, event.line) for event in vm.events]
    assert words[0] == ("Put on hold: wrong address · Lena Meyer", "Goods To pack > On hold")
    assert words[1] == ("Payment recorded: bank transfer, €20.40 · Lena Meyer", "")
    assert vm.events[0].time == "07:06"


def test_a_change_elsewhere_is_shown_at_once_and_another_order_is_not(
    qtbot: QtBot, desk: Desk, vm: OrderDetailViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    vm.show(desk.trade.n("Liam Berg"))
    person = foreign_id("test", "customer", "Liam Berg")
    desk.trade.do(AddNote(order=desk.trade.orders["Liam Berg"], note=Personal(person, {"text": "Second floor"})))
    read_again: list[bool] = []
    monkeypatch.setattr(vm, "_show", lambda *_, **__: read_again.append(True))
    vm.heard(desk.change_of("Tom Walker"))
    assert read_again == []
    monkeypatch.undo()
    vm.heard(desk.change_of("Liam Berg", table="order_notes", op="i"))
    qtbot.waitUntil(lambda: bool(vm.events) and vm.events[0].line == "Second floor")


def test_a_closed_pane_follows_nobody(desk: Desk, vm: OrderDetailViewModel) -> None:
    vm.follow(desk.trade.n("Liam Berg"))
    assert vm.order is None
    vm.show(desk.trade.n("Liam Berg"))
    vm.follow(desk.trade.n("Tom Walker"))
    assert vm.order is not None
    assert vm.order.n == desk.trade.n("Tom Walker")
    vm.close()
    assert not vm.open


def _event(desk: Desk, **other: object) -> ShownEvent:
    happened = Happened(command=b"c", kind="orders.edit", sentence='["Order changed",{}]', at=0, actor="Lena Meyer",
                        by_itself=False, undoes=None, changes=(), note="", amount=None)  # fmt: skip
    words = HistoryWords(desk.reading.moments, desk.reading.amounts)
    return words.events([happened._replace(**other)], "EUR", {b"p": "Mia"})[0]  # type: ignore[arg-type]  # its fields


def test_a_sentence_nobody_translated_is_told_as_it_is(desk: Desk) -> None:
    assert _event(desk, sentence='["Broken {name",{}]').words == "Broken {name · Lena Meyer"
    assert _event(desk, sentence='["Gone {what}",{}]', actor="").words == "Gone {what}"


def test_sealed_values_are_changed_and_people_have_names(desk: Desk) -> None:
    changes = (
        Changed("orders", "email", CHANGED, CHANGED),
        Changed("orders", "assignee_id", None, b"p"),
        Changed("orders", "state", "open", "completed"),
        Changed("orders", "version", 1, 2),
    )
    line = "Mail address changed · Looked after by Mia · Order Open > Completed"
    assert _event(desk, changes=changes).line == line


def test_scans_that_follow_each_other_are_one_line(desk: Desk) -> None:
    def scan(quantity: int) -> Happened:
        return Happened(command=bytes([quantity]), kind="orders.pack", at=0, actor="Lena Meyer", by_itself=False,
                        sentence=f'["Packed {{quantity}}",{{"quantity":{quantity}}}]', undoes=None, changes=(), note="",
                        amount=None)  # fmt: skip

    words = HistoryWords(desk.reading.moments, desk.reading.amounts)
    assert [event.words for event in words.events([scan(1), scan(3)], "EUR", {})] == ["Packed 4 · Lena Meyer"]


def test_taking_back_names_what_it_took_back(desk: Desk) -> None:
    first = Happened(command=b"a", kind="orders.tag", sentence='["Tagged {tag}",{"tag":"x"}]', at=0, actor="Mia",
                     by_itself=False, undoes=None, changes=(), note="", amount=None)  # fmt: skip
    undo = first._replace(command=b"b", kind="undo", sentence='["Taken back",{}]', undoes=b"a")
    words = HistoryWords(desk.reading.moments, desk.reading.amounts)
    assert [event.words for event in words.events([undo, first], "EUR", {})] == [
        "Taken back: Tagged x · Mia", "Tagged x · Mia",
    ]  # fmt: skip
