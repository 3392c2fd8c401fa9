from dataclasses import replace

import pytest

from commerce.domain.orders.attention import (
    Attention,
    AttentionFacts,
    ProposedAction,
    Reason,
    Timeliness,
    attention,
    queue_key,
    timeliness,
)
from commerce.domain.orders.holds import HoldKind
from commerce.kernel.clock import HOUR

NOW = 1_700_000_000_000
SHIP_BY = NOW - 1
EVERYTHING = AttentionFacts(
    dispute_open=True,
    dispute_due_by=NOW + 5,
    holds=frozenset(HoldKind),
    payment_due_by=NOW + 6,
    supplier_answer_by=NOW - 7,
    ship_by=SHIP_BY,
)


def without(facts: AttentionFacts, kind: HoldKind) -> AttentionFacts:
    return replace(facts, holds=facts.holds - {kind})


def test_reasons_come_one_after_the_other_as_they_are_solved() -> None:
    facts, seen = EVERYTHING, []
    seen.append(attention(facts, NOW))
    facts = replace(facts, dispute_open=False)
    for kind in (
        HoldKind.HIGH_RISK_OF_FRAUD,
        HoldKind.INCORRECT_ADDRESS,
        HoldKind.AWAITING_PAYMENT,
        HoldKind.INVENTORY_OUT_OF_STOCK,
    ):
        seen.append(attention(facts, NOW))
        facts = without(facts, kind)
    seen.append(attention(facts, NOW))
    facts = replace(facts, supplier_answer_by=None)
    seen.append(attention(facts, NOW))
    facts = replace(facts, ship_by=None)
    seen.append(attention(facts, NOW))
    assert seen == [
        Attention(Reason.DISPUTED, NOW + 5, ProposedAction.SEND_EVIDENCE),
        Attention(Reason.FRAUD_HOLD, SHIP_BY, ProposedAction.RELEASE_HOLD),
        Attention(Reason.NEEDS_ADDRESS, SHIP_BY, ProposedAction.ASK_FOR_ADDRESS),
        Attention(Reason.NEEDS_PAYMENT, NOW + 6, ProposedAction.SEND_PAYMENT_LINK),
        Attention(Reason.NEEDS_STOCK, SHIP_BY, ProposedAction.RE_ROUTE),
        Attention(Reason.NEEDS_SUPPLIER_ANSWER, NOW - 7, ProposedAction.REMIND_SUPPLIER),
        Attention(Reason.LATE, SHIP_BY, ProposedAction.PACK_NOW),
        None,
    ]


def test_a_high_fraud_score_proposes_to_cancel() -> None:
    facts = AttentionFacts(holds=frozenset({HoldKind.HIGH_RISK_OF_FRAUD}), fraud_cancel_proposed=True)
    assert attention(facts, NOW) == Attention(Reason.FRAUD_HOLD, None, ProposedAction.CANCEL_AND_REFUND)


def test_an_order_that_waits_for_payment_without_a_limit_is_due_when_it_ships() -> None:
    facts = AttentionFacts(holds=frozenset({HoldKind.AWAITING_PAYMENT}), ship_by=NOW + 9)
    assert attention(facts, NOW) == Attention(Reason.NEEDS_PAYMENT, NOW + 9, ProposedAction.SEND_PAYMENT_LINK)


@pytest.mark.parametrize("facts", [AttentionFacts(), AttentionFacts(supplier_answer_by=NOW, ship_by=NOW)])
def test_nothing_calls_before_its_time_is_over(facts: AttentionFacts) -> None:
    assert attention(facts, NOW) is None


def test_the_queue_goes_by_reason_and_then_by_the_earliest_deadline() -> None:
    late = Attention(Reason.LATE, 1, ProposedAction.PACK_NOW)
    fraud_whenever = Attention(Reason.FRAUD_HOLD, None, ProposedAction.RELEASE_HOLD)
    fraud_soon = Attention(Reason.FRAUD_HOLD, 9, ProposedAction.RELEASE_HOLD)
    dispute = Attention(Reason.DISPUTED, 99, ProposedAction.SEND_EVIDENCE)
    assert sorted([late, fraud_whenever, fraud_soon, dispute], key=queue_key) == [
        dispute,
        fraud_soon,
        fraud_whenever,
        late,
    ]


@pytest.mark.parametrize(
    ("ship_by", "word"),
    [
        (None, Timeliness.ON_TIME),
        (NOW + HOUR + 1, Timeliness.ON_TIME),
        (NOW + HOUR, Timeliness.AMBER),
        (NOW, Timeliness.AMBER),
        (NOW - 1, Timeliness.LATE),
    ],
)
def test_the_last_hour_is_amber(ship_by: int | None, word: Timeliness) -> None:
    assert timeliness(ship_by, NOW) is word
