from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from commerce.domain.orders.returns.eligibility import EligibilityFacts, Exclusion, check, refusals
from commerce.domain.orders.returns.money import (
    NO_FEE,
    OUR_FAULT,
    RefundProposal,
    ReturnFee,
    ReturnReason,
    changed,
    exchange_difference,
    fee_of,
    proposal,
)
from commerce.domain.orders.returns.units import (
    GRADE_KEYS,
    Acceptance,
    Disposition,
    Reception,
    ReturnUnits,
    arrived,
    can_become,
    decided,
    graded,
    received,
    split,
    undecided,
)
from commerce.domain.orders.returns.withdrawal import last_day, money_back
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

LINE = Id(b"L" * 16)
UNITS = ReturnUnits(line=LINE, quantity=3)
HERE = replace(UNITS, reception=Reception.RECEIVED)
FINE = EligibilityFacts(
    order_placed=True, asked=1, shipped=2, already_returned=1, delivered_on=date(2026, 3, 3), window_days=30
)
TODAY = date(2026, 4, 2)
TEN_PERCENT = ReturnFee(rate=10_000)


def test_example_3_withdrawal_ends_fourteen_days_after_delivery() -> None:
    assert last_day([date(2026, 3, 3)], days=14) == date(2026, 3, 17)


def test_example_3_a_weekend_moves_the_last_day() -> None:
    assert last_day([date(2026, 3, 7)], days=14) == date(2026, 3, 23)


def test_a_holiday_moves_the_last_day_too() -> None:
    assert last_day([date(2026, 3, 7)], days=14, holidays={date(2026, 3, 23)}) == date(2026, 3, 24)


def test_the_last_parcel_starts_the_clock() -> None:
    assert last_day([date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 2)], days=14) == date(2026, 3, 18)


def test_without_a_delivery_there_is_no_last_day() -> None:
    with pytest.raises(ValueError, match="empty"):
        last_day([], days=14)


def test_example_4_withdrawal_pays_back_the_cheapest_shipping() -> None:
    assert money_back([6000, 4000], shipping_paid=1200, cheapest_standard=500, whole_order=True) == 10_500


def test_withdrawal_pays_back_no_more_shipping_than_was_paid() -> None:
    assert money_back([6000], shipping_paid=0, cheapest_standard=500, whole_order=True) == 6000


def test_withdrawal_of_a_part_keeps_the_shipping() -> None:
    assert money_back([6000], shipping_paid=1200, cheapest_standard=500, whole_order=False) == 6000


@pytest.mark.parametrize(("new", "difference"), [(5200, 1150), (3500, -550)])
def test_example_5_an_exchange_collects_or_refunds_the_difference(new: int, difference: int) -> None:
    assert exchange_difference(4050, new) == difference


def test_example_6_the_fee_is_kept_unless_it_was_our_fault() -> None:
    assert proposal(5000, TEN_PERCENT, ReturnReason.CHANGED_MIND) == RefundProposal(5000, 500, 4500)
    assert proposal(5000, TEN_PERCENT, ReturnReason.DEFECTIVE) == RefundProposal(5000, 0, 5000)


@pytest.mark.parametrize("reason", ReturnReason)
def test_a_fee_is_never_taken_for_a_fault_of_ours(reason: ReturnReason) -> None:
    assert (fee_of(5000, ReturnFee(amount=390), reason) == 0) == (reason in OUR_FAULT)


def test_a_fixed_fee_is_never_more_than_the_line() -> None:
    assert proposal(300, ReturnFee(amount=390), ReturnReason.OTHER).refund == 0


def test_a_refund_that_differs_needs_a_reason() -> None:
    proposed = proposal(5000, NO_FEE, ReturnReason.OTHER)
    with pytest.raises(Refused, match="reason_for_difference_missing"):
        changed(proposed, 4000, " ")
    assert changed(proposed, 4000, " scratched ") == RefundProposal(5000, 0, 4000, "scratched")
    assert changed(proposed, 5000, "") == proposed


@pytest.mark.parametrize("refund", [0, 4999])
def test_a_refund_may_be_anything_up_to_the_value(refund: int) -> None:
    assert changed(proposal(5000, NO_FEE, ReturnReason.OTHER), refund, "worn").refund == refund


@pytest.mark.parametrize("refund", [-1, 5001])
def test_a_refund_stays_within_the_value(refund: int) -> None:
    with pytest.raises(Refused, match="refund_outside"):
        changed(proposal(5000, NO_FEE, ReturnReason.OTHER), refund, "reason")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(FINE, order_placed=False), "return.order_not_placed"),
        (replace(FINE, shipped=0, already_returned=0), "return.not_shipped"),
        (replace(FINE, asked=2), "return.more_than_shipped"),
        (replace(FINE, asked=0), "return.more_than_shipped"),
        (replace(FINE, window_days=29), "return.window_over"),
        (replace(FINE, reimbursed=True), "return.already_reimbursed"),
        (replace(FINE, excluded=Exclusion.HYGIENE), "return.excluded_product"),
    ],
)
def test_each_rule_of_eligibility_has_its_refusal(facts: EligibilityFacts, code: str) -> None:
    assert [refusal.code for refusal in refusals(facts, TODAY)] == [code]


def test_a_line_inside_the_window_may_be_sent_back() -> None:
    check(FINE, TODAY)
    assert refusals(replace(FINE, delivered_on=None, window_days=0), TODAY) == ()


def test_the_customer_hears_every_refusal_at_once() -> None:
    facts = replace(FINE, window_days=1, excluded=Exclusion.DIGITAL)
    with pytest.raises(Refused) as refusal:
        check(facts, TODAY)
    assert refusal.value.code == "return.window_over"
    assert refusal.value.data == {
        "last_day": "2026-03-04",
        "unmet": ["return.window_over", "return.excluded_product"],
    }


def test_a_part_may_arrive_first() -> None:
    some, rest = received(UNITS, 2)
    assert some == replace(UNITS, quantity=2, reception=Reception.RECEIVED)
    assert rest == replace(UNITS, quantity=1)
    assert split(UNITS, 3) == (UNITS, None)


@pytest.mark.parametrize("quantity", [0, 4])
def test_not_more_arrives_than_was_announced(quantity: int) -> None:
    with pytest.raises(Refused, match="quantity_outside"):
        received(UNITS, quantity)


def test_reception_goes_forward_only() -> None:
    before = {Reception.AWAITING, Reception.IN_TRANSIT}
    lost = {Reception.LOST_IN_TRANSIT, Reception.EXPIRED, Reception.SHORT_SHIPPED}
    forward = {(start, end) for start in before for end in Reception if end not in {Reception.AWAITING, start}}
    turning_up = {(start, Reception.RECEIVED) for start in lost}
    for start, end in product(Reception, Reception):
        assert can_become(start, end) == ((start, end) in forward | turning_up)


def test_what_was_received_is_not_received_again() -> None:
    with pytest.raises(Refused, match="no_such_reception"):
        received(HERE, 1)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (Acceptance.PENDING, Acceptance.ACCEPTED),
        (Acceptance.PENDING, Acceptance.REJECTED),
        (Acceptance.PENDING, Acceptance.MANUAL),
        (Acceptance.MANUAL, Acceptance.ACCEPTED),
        (Acceptance.MANUAL, Acceptance.REJECTED),
        (Acceptance.MANUAL, Acceptance.MANUAL),
    ],
)
def test_units_that_arrived_are_decided_once(start: Acceptance, end: Acceptance) -> None:
    assert decided(replace(HERE, acceptance=start), end).acceptance is end


@pytest.mark.parametrize(
    ("start", "end"),
    [(Acceptance.PENDING, Acceptance.PENDING), *product((Acceptance.ACCEPTED, Acceptance.REJECTED), Acceptance)],
)
def test_a_decision_stands(start: Acceptance, end: Acceptance) -> None:
    with pytest.raises(Refused, match="already_decided"):
        decided(replace(HERE, acceptance=start), end)


def test_nothing_is_decided_or_graded_before_it_arrives() -> None:
    with pytest.raises(Refused, match="not_arrived"):
        decided(UNITS, Acceptance.ACCEPTED)
    with pytest.raises(Refused, match="not_arrived"):
        graded(UNITS, Disposition.RESELL)


def test_the_four_grade_keys() -> None:
    grades = [graded(HERE, GRADE_KEYS[key]).disposition for key in "1234"]
    assert grades == [Disposition.RESELL, Disposition.OPEN_BOX, Disposition.DAMAGED, Disposition.WRITE_OFF]


def test_rejected_units_go_back_as_they_are() -> None:
    rejected = replace(HERE, acceptance=Acceptance.REJECTED)
    assert graded(rejected, Disposition.RETURN_AS_IS).disposition is Disposition.RETURN_AS_IS
    with pytest.raises(Refused, match="rejected_goes_back"):
        graded(rejected, Disposition.RESELL)


def test_counts_look_only_at_what_arrived() -> None:
    groups = (
        replace(UNITS, quantity=8),
        replace(HERE, quantity=2),
        replace(HERE, quantity=4, acceptance=Acceptance.ACCEPTED),
        replace(HERE, quantity=1, reception=Reception.SHIPPED_WRONG_ITEM, acceptance=Acceptance.MANUAL),
    )
    assert (arrived(groups), undecided(groups)) == (7, 3)
