import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.payments.refunds import (
    ChargedLine,
    ChargedShipping,
    Execution,
    ExecutionState,
    GrantState,
    RefundPart,
    UsedTender,
    check_typed,
    grant_state,
    line_part,
    settle,
    shipping_part,
    to_tenders,
)
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.kernel.money import Money

GIFT_CARD, CARD = (Id(bytes([n]) * 16) for n in (1, 2))
LINE = ChargedLine(gross=1000, tax=160, quantity=3)
PENDING, SETTLED, FAILED = ExecutionState


def q_1001(card: int = 5479, gift_card: int = 5000) -> list[UsedTender]:
    return [
        UsedTender(transaction=GIFT_CARD, used_at=1, refundable=gift_card),
        UsedTender(transaction=CARD, used_at=2, refundable=card),
    ]


@pytest.mark.parametrize("units", [0, -1, 3])
def test_more_units_than_are_left_cannot_be_refunded(units: int) -> None:
    with pytest.raises(Refused) as refusal:
        line_part(ChargedLine(gross=1000, tax=160, quantity=3, refunded=1), units)
    assert (refusal.value.code, refusal.value.data["left"]) == ("payments.units_outside_line", 2)


@pytest.mark.parametrize("amount", [0, -1, 491])
def test_more_than_the_shipping_cannot_be_refunded(amount: int) -> None:
    with pytest.raises(Refused) as refusal:
        shipping_part(ChargedShipping(gross=590, tax=94, refunded=100), amount)
    assert (refusal.value.code, refusal.value.data["left"]) == ("payments.more_than_shipping", 490)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (Money(100, "GBP"), "payments.other_currency"),
        (Money(0, "INR"), "payments.amount_not_positive"),
        (Money(-100, "INR"), "payments.amount_not_positive"),
        (Money(6001, "INR"), "payments.more_than_refundable"),
    ],
)
def test_a_typed_refund_is_refused(typed: Money, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_typed(typed, "INR", refundable=6000)
    assert refusal.value.code == code


def test_worked_example_4_all_that_is_refundable_can_be_asked_back() -> None:
    check_typed(Money(6000, "EUR"), "EUR", refundable=6000)
    with pytest.raises(Refused, match=r"payments\.more_than_refundable"):
        check_typed(Money(6001, "EUR"), "EUR", refundable=6000)


@pytest.mark.parametrize("amount", [0, -5])
def test_nothing_cannot_be_given_back(amount: int) -> None:
    with pytest.raises(Refused, match=r"payments\.amount_not_positive"):
        to_tenders(amount, q_1001())


def test_more_than_the_tenders_paid_is_refused() -> None:
    with pytest.raises(Refused, match=r"payments\.more_than_refundable"):
        to_tenders(10480, q_1001())


@pytest.mark.parametrize("state", [SETTLED, FAILED])
def test_a_refund_that_has_ended_stays_as_it_is(state: ExecutionState) -> None:
    with pytest.raises(Refused, match=r"payments\.refund_ended"):
        settle(Execution(amount=1, state=state), settled=True)


def test_worked_example_2_cents_of_a_line_refunded_unit_by_unit_add_up() -> None:
    parts = [line_part(ChargedLine(gross=1000, tax=160, quantity=3, refunded=done), 1) for done in range(3)]
    assert parts == [RefundPart(gross=333, tax=53), RefundPart(gross=334, tax=54), RefundPart(gross=333, tax=53)]
    assert line_part(LINE, 3) == RefundPart(gross=1000, tax=160)


def test_worked_example_3_tenders_of_q_1001_go_back_last_used_first() -> None:
    first = to_tenders(3149 + 2622, q_1001())
    assert first == ((CARD, 5479), (GIFT_CARD, 292))
    assert to_tenders(4708, q_1001(card=0, gift_card=5000 - 292)) == ((GIFT_CARD, 4708),)


def test_of_tenders_used_at_once_the_later_one_goes_back_first() -> None:
    tenders = [UsedTender(transaction=one, used_at=5, refundable=10) for one in (GIFT_CARD, CARD)]
    assert to_tenders(15, tenders) == ((CARD, 10), (GIFT_CARD, 5))


def test_a_tender_that_was_charged_back_takes_nothing() -> None:
    with pytest.raises(Refused, match=r"payments\.more_than_refundable"):
        to_tenders(5001, q_1001(card=-5479))
    assert to_tenders(5000, q_1001(card=-5479)) == ((GIFT_CARD, 5000),)


def test_shipping_is_refundable_alone_and_its_tax_adds_up() -> None:
    first = shipping_part(ChargedShipping(gross=590, tax=94), 295)
    rest = shipping_part(ChargedShipping(gross=590, tax=94, refunded=295), 295)
    assert (first, rest) == (RefundPart(gross=295, tax=47), RefundPart(gross=295, tax=47))


@pytest.mark.parametrize(("settled", "state"), [(True, SETTLED), (False, FAILED)])
def test_a_pending_refund_ends_settled_or_failed(state: ExecutionState, *, settled: bool) -> None:
    assert settle(Execution(amount=40), settled=settled) == Execution(amount=40, state=state)


@pytest.mark.parametrize(
    ("executions", "state"),
    [
        ([], GrantState.NONE),
        ([(100, PENDING)], GrantState.PENDING),
        ([(100, SETTLED)], GrantState.SUCCESS),
        ([(100, FAILED)], GrantState.FAILURE),
        ([(60, SETTLED)], GrantState.PENDING),
        ([(60, SETTLED), (40, PENDING)], GrantState.PENDING),
        ([(60, SETTLED), (40, FAILED)], GrantState.FAILURE),
        ([(60, SETTLED), (40, FAILED), (40, PENDING)], GrantState.PENDING),
        ([(60, SETTLED), (40, FAILED), (40, SETTLED)], GrantState.SUCCESS),
    ],
)
def test_a_grant_stands_where_its_executions_are(
    executions: list[tuple[int, ExecutionState]], state: GrantState
) -> None:
    assert grant_state(100, [Execution(amount=amount, state=one) for amount, one in executions]) is state


@given(st.integers(1, 10**7), st.integers(0, 10**6), st.lists(st.integers(1, 9), min_size=1))
def test_parts_of_any_line_add_up_to_it(gross: int, tax: int, steps: list[int]) -> None:
    quantity, done, parts = sum(steps), 0, []
    for units in steps:
        parts.append(line_part(ChargedLine(gross=gross, tax=tax, quantity=quantity, refunded=done), units))
        done += units
    assert (sum(one.gross for one in parts), sum(one.tax for one in parts)) == (gross, tax)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-50, 500)), min_size=1, max_size=9), st.data())
def test_what_goes_to_the_tenders_adds_up_and_fits_each(tenders: list[tuple[int, int]], data: st.DataObject) -> None:
    used = [
        UsedTender(transaction=Id(bytes([number]) * 16), used_at=at, refundable=amount)
        for number, (at, amount) in enumerate(tenders)
    ]
    room = sum(max(0, amount) for _, amount in tenders)
    if room:
        amount = data.draw(st.integers(1, room))
        shares = dict(to_tenders(amount, used))
        assert sum(shares.values()) == amount
        assert all(0 < shares.get(one.transaction, 1) <= max(1, one.refundable) for one in used)
