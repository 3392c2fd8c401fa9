import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.payments.events import (
    Balances,
    Event,
    EventKind,
    apply,
    counter_event,
    is_new,
    refundable,
    replay,
    without_repeats,
)
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

CARD, CASH = (Id(bytes([n]) * 16) for n in (1, 2))
FULL = Balances(
    authorised=100,
    charged=100,
    refunded=100,
    voided=100,
    pending_authorisation=100,
    pending_charge=100,
    pending_cancel=100,
    pending_refund=100,
)

# what an event of 30 adds to balances of 100 each: authorised, charged, refunded, voided, then the four pending ones
TABLE = {
    EventKind.AUTHORIZATION_REQUEST: (0, 0, 0, 0, 30, 0, 0, 0),
    EventKind.AUTHORIZATION_FAILURE: (0, 0, 0, 0, -30, 0, 0, 0),
    EventKind.AUTHORIZATION_SUCCESS: (30, 0, 0, 0, -30, 0, 0, 0),
    EventKind.AUTHORIZATION_ADJUSTMENT: (-70, 0, 0, 0, 0, 0, 0, 0),
    EventKind.AUTHORIZATION_ACTION_REQUIRED: (0, 0, 0, 0, 0, 0, 0, 0),
    EventKind.CHARGE_REQUEST: (0, 0, 0, 0, 0, 30, 0, 0),
    EventKind.CHARGE_FAILURE: (0, 0, 0, 0, 0, -30, 0, 0),
    EventKind.CHARGE_SUCCESS: (-30, 30, 0, 0, 0, -30, 0, 0),
    EventKind.CHARGE_ACTION_REQUIRED: (0, 0, 0, 0, 0, 0, 0, 0),
    EventKind.CHARGE_CORRECTED: (0, -30, 0, 0, 0, 0, 0, 0),
    EventKind.CHARGE_BACK: (0, -30, 0, 0, 0, 0, 0, 0),
    EventKind.CANCEL_REQUEST: (0, 0, 0, 0, 0, 0, 30, 0),
    EventKind.CANCEL_FAILURE: (0, 0, 0, 0, 0, 0, -30, 0),
    EventKind.CANCEL_SUCCESS: (-30, 0, 0, 30, 0, 0, -30, 0),
    EventKind.REFUND_REQUEST: (0, 0, 0, 0, 0, 0, 0, 30),
    EventKind.REFUND_FAILURE: (0, 0, 0, 0, 0, 0, 0, -30),
    EventKind.REFUND_SUCCESS: (0, -30, 30, 0, 0, 0, 0, -30),
    EventKind.REFUND_REVERSE: (0, 30, -30, 0, 0, 0, 0, 0),
    EventKind.INFO: (0, 0, 0, 0, 0, 0, 0, 0),
}


def event(number: int, kind: EventKind, amount: int, key: str = "", transaction: Id = CARD) -> Event:
    return Event(id=Id(number.to_bytes(16, "big")), transaction=transaction, kind=kind, amount=amount, key=key)


@pytest.mark.parametrize("kind", EventKind)
def test_a_negative_amount_is_refused(kind: EventKind) -> None:
    with pytest.raises(Refused, match=r"payments\.amount_negative"):
        apply(FULL, kind, -1)


def test_every_kind_of_event_stands_in_the_table() -> None:
    assert set(TABLE) == set(EventKind)


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_moves_exactly_its_balances(kind: EventKind) -> None:
    numbers = [100 + change for change in TABLE[kind]]
    assert apply(FULL, kind, 30) == Balances(
        authorised=numbers[0],
        charged=numbers[1],
        refunded=numbers[2],
        voided=numbers[3],
        pending_authorisation=numbers[4],
        pending_charge=numbers[5],
        pending_cancel=numbers[6],
        pending_refund=numbers[7],
    )


def test_a_charge_without_a_request_leaves_no_negative_pending_amount() -> None:
    assert apply(Balances(), EventKind.CHARGE_SUCCESS, 30) == Balances(charged=30)


def test_a_charge_beyond_the_authorisation_uses_it_up() -> None:
    assert apply(Balances(authorised=20), EventKind.CHARGE_SUCCESS, 30) == Balances(charged=30)


def test_a_repeated_event_has_no_effect() -> None:
    first = event(1, EventKind.CHARGE_SUCCESS, 30)
    assert replay([first, first]) == Balances(charged=30)


def test_a_repeated_key_of_one_transaction_has_no_effect() -> None:
    first = event(1, EventKind.CHARGE_SUCCESS, 30, "k")
    assert replay([first, event(2, EventKind.CHARGE_SUCCESS, 30, "k")]) == Balances(charged=30)


def test_the_same_key_at_another_transaction_is_another_event() -> None:
    events = (event(1, EventKind.CHARGE_SUCCESS, 30, "k"), event(2, EventKind.CHARGE_SUCCESS, 30, "k", CASH))
    assert without_repeats(events) == events


def test_events_without_a_key_are_told_apart_by_their_id() -> None:
    assert replay([event(1, EventKind.CHARGE_SUCCESS, 30), event(2, EventKind.CHARGE_SUCCESS, 30)]).charged == 60


def test_a_key_used_for_another_amount_is_refused() -> None:
    recorded = [event(1, EventKind.CHARGE_SUCCESS, 30, "k")]
    with pytest.raises(Refused, match=r"payments\.key_used_otherwise"):
        is_new(event(2, EventKind.CHARGE_SUCCESS, 31, "k"), recorded)
    with pytest.raises(Refused, match=r"payments\.key_used_otherwise"):
        is_new(event(2, EventKind.CHARGE_FAILURE, 30, "k"), recorded)


@pytest.mark.parametrize(
    ("arriving", "new"),
    [
        (event(1, EventKind.CHARGE_SUCCESS, 30, "k"), False),
        (event(2, EventKind.CHARGE_SUCCESS, 30, "k"), False),
        (event(2, EventKind.CHARGE_SUCCESS, 30, "l"), True),
        (event(2, EventKind.CHARGE_SUCCESS, 30), True),
        (event(2, EventKind.CHARGE_SUCCESS, 99, "k", CASH), True),
    ],
)
def test_only_a_new_event_is_written(arriving: Event, *, new: bool) -> None:
    assert is_new(arriving, [event(1, EventKind.CHARGE_SUCCESS, 30, "k")]) is new


def test_worked_example_4_parallel_refunds_share_what_is_refundable() -> None:
    charged = apply(Balances(), EventKind.CHARGE_SUCCESS, 10000)
    pending = apply(charged, EventKind.REFUND_REQUEST, 4000)
    assert refundable(pending) == 6000
    second = apply(pending, EventKind.REFUND_REQUEST, 6000)
    assert refundable(second) == 0
    assert refundable(apply(second, EventKind.REFUND_FAILURE, 4000)) == 4000


@pytest.mark.parametrize("kind", EventKind)
def test_only_what_a_person_typed_can_be_taken_back(kind: EventKind) -> None:
    counters = {
        EventKind.CHARGE_SUCCESS: EventKind.CHARGE_CORRECTED,
        EventKind.CHARGE_CORRECTED: EventKind.CHARGE_SUCCESS,
        EventKind.REFUND_SUCCESS: EventKind.REFUND_REVERSE,
        EventKind.REFUND_REVERSE: EventKind.REFUND_SUCCESS,
    }
    if kind in counters:
        assert counter_event(kind) is counters[kind]
    else:
        with pytest.raises(Refused, match=r"payments\.no_counter_event"):
            counter_event(kind)


@pytest.mark.parametrize("kind", [EventKind.CHARGE_SUCCESS, EventKind.REFUND_SUCCESS])
def test_a_manual_event_and_its_counter_event_leave_the_balances_as_they_were(kind: EventKind) -> None:
    before = Balances(charged=500, refunded=100)
    assert apply(apply(before, kind, 30), counter_event(kind), 30) == before


def test_the_transactions_of_an_order_add_up() -> None:
    doubled = FULL + FULL
    assert doubled == Balances(
        authorised=200,
        charged=200,
        refunded=200,
        voided=200,
        pending_authorisation=200,
        pending_charge=200,
        pending_cancel=200,
        pending_refund=200,
    )


events_of_any_kind = st.lists(
    st.builds(
        event,
        st.integers(0, 30),
        st.sampled_from(EventKind),
        st.integers(0, 10**6),
        st.sampled_from(["", "a", "b", "c"]),
    )
)


@given(events_of_any_kind)
def test_any_delivery_twice_replays_to_the_same_balances(events: list[Event]) -> None:
    once = replay(events)
    assert replay([*events, *events]) == once
    assert replay([copy for one in events for copy in (one, one)]) == once


@given(events_of_any_kind)
def test_pending_is_never_below_nothing_and_charged_follows_from_its_events(events: list[Event]) -> None:
    balances = replay(events)
    pending = (
        balances.pending_authorisation,
        balances.pending_charge,
        balances.pending_cancel,
        balances.pending_refund,
    )
    assert min(pending) >= 0
    plus = {EventKind.CHARGE_SUCCESS, EventKind.REFUND_REVERSE}
    minus = {EventKind.REFUND_SUCCESS, EventKind.CHARGE_BACK, EventKind.CHARGE_CORRECTED}
    kept = without_repeats(events)
    assert balances.charged == sum(one.amount for one in kept if one.kind in plus) - sum(
        one.amount for one in kept if one.kind in minus
    )
