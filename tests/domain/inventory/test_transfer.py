from itertools import product

import pytest

from commerce.domain.inventory.ledger import Balance, Deltas, apply
from commerce.domain.inventory.transfer import (
    Both,
    Discrepancy,
    Outcome,
    TransferLine,
    TransferState,
    arrive,
    cancel,
    dispatch,
    give_up,
    make_ready,
    move,
    state_after_arrival,
)
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

LINE = TransferLine(line=Id(bytes(16)), sent=10)
ALLOWED = {
    ("draft", "ready"),
    ("ready", "in_transit"),
    ("in_transit", "partially_received"),
    ("in_transit", "received"),
    ("partially_received", "received"),
    ("draft", "cancelled"),
    ("ready", "cancelled"),
    ("in_transit", "cancelled"),
}
BACK = {("ready", "draft"), ("cancelled", "draft"), ("cancelled", "ready")}


@pytest.mark.parametrize(("now_in", "to"), list(product(TransferState, repeat=2)))
def test_every_move_of_a_transfer_is_allowed_or_refused_as_the_table_says(
    now_in: TransferState, to: TransferState
) -> None:
    if (now_in, to) in ALLOWED:
        assert move(now_in, to) is to
    else:
        with pytest.raises(Refused, match=r"inventory\.transfer_move"):
            move(now_in, to)


@pytest.mark.parametrize(("now_in", "to"), list(product(TransferState, repeat=2)))
def test_undo_goes_back_only_while_no_goods_have_left(now_in: TransferState, to: TransferState) -> None:
    if (now_in, to) in ALLOWED | BACK:
        assert move(now_in, to, undo=True) is to
    else:
        with pytest.raises(Refused, match=r"inventory\.transfer_move"):
            move(now_in, to, undo=True)


@pytest.mark.parametrize("lines", [[], [TransferLine(line=LINE.line, sent=0)]])
def test_a_transfer_of_nothing_is_not_ready(lines: list[TransferLine]) -> None:
    with pytest.raises(Refused, match=r"inventory\.transfer_empty"):
        make_ready(TransferState.DRAFT, lines)


def test_a_transfer_with_goods_is_ready() -> None:
    assert make_ready(TransferState.DRAFT, [LINE]) is TransferState.READY


def test_more_than_was_sent_cannot_arrive() -> None:
    with pytest.raises(Refused, match=r"inventory\.more_than_sent"):
        arrive(LINE, 11)


def test_nothing_cannot_arrive() -> None:
    with pytest.raises(Refused, match=r"inventory\.quantity_not_positive"):
        arrive(LINE, 0)


def test_a_short_line_needs_a_reason() -> None:
    with pytest.raises(Refused, match=r"inventory\.discrepancy_reason_needed"):
        give_up(LINE, None)


def test_a_complete_line_needs_no_reason() -> None:
    line, _ = arrive(LINE, 10)
    assert give_up(line, None) == (line, Both())


def test_goods_leave_one_place_and_are_awaited_at_the_other() -> None:
    left = dispatch(LINE)
    assert left.source is not None
    assert left.source.deltas == Deltas(on_hand=-10)
    assert left.destination is not None
    assert left.destination.deltas == Deltas(incoming=10)


def test_a_short_transfer_ends_with_nothing_awaited() -> None:
    sent = dispatch(LINE).destination
    line, arrived = arrive(LINE, 7)
    closed, lost = give_up(line, Discrepancy.LOST)
    destination = Balance()
    for row in (sent, arrived.destination, lost.destination):
        assert row is not None
        destination = apply(destination, row.deltas).balance
    assert destination == Balance(on_hand=7)
    assert (closed.received, closed.short, closed.discrepancy) == (7, 3, Discrepancy.LOST)


@pytest.mark.parametrize(
    ("received", "short", "state"),
    [(0, 0, "in_transit"), (4, 0, "partially_received"), (0, 4, "partially_received"), (6, 4, "received")],
)
def test_a_transfer_is_received_once_nothing_is_awaited(received: int, short: int, state: str) -> None:
    lines = [TransferLine(line=LINE.line, sent=10, received=received, short=short)]
    assert state_after_arrival(lines) == state


@pytest.mark.parametrize("now_in", [TransferState.DRAFT, TransferState.READY])
def test_cancelling_before_dispatch_moves_no_stock(now_in: TransferState) -> None:
    assert cancel(now_in, [LINE]) == ()


@pytest.mark.parametrize("now_in", [TransferState.PARTIALLY_RECEIVED, TransferState.RECEIVED, TransferState.CANCELLED])
def test_goods_that_arrived_cannot_be_cancelled(now_in: TransferState) -> None:
    with pytest.raises(Refused, match=r"inventory\.transfer_move"):
        cancel(now_in, [LINE], Outcome.WRITE_OFF)


def test_cancelling_in_transit_asks_what_became_of_the_goods() -> None:
    with pytest.raises(Refused, match=r"inventory\.transfer_outcome_needed"):
        cancel(TransferState.IN_TRANSIT, [LINE])


def test_goods_that_never_left_are_back_at_the_source() -> None:
    (both,) = cancel(TransferState.IN_TRANSIT, [LINE], Outcome.NEVER_LEFT)
    assert both.source is not None
    assert both.source.deltas == Deltas(on_hand=10)
    assert both.destination is not None
    assert both.destination.deltas == Deltas(incoming=-10)


def test_goods_written_off_are_gone_from_both_ends() -> None:
    (both,) = cancel(TransferState.IN_TRANSIT, [LINE], Outcome.WRITE_OFF)
    assert both.source is None
    assert both.destination is not None
    assert both.destination.deltas == Deltas(incoming=-10)
