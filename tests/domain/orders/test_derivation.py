from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.orders.derivation import (
    GoodsChip,
    GoodsFacts,
    Lane,
    LineQuantities,
    LineState,
    ListBadge,
    MoneyChip,
    MoneyFacts,
    goods_chip,
    line_state,
    list_badge,
    money_chip,
)
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.orders.supplier_fulfilment import SupplierState

OPEN, PACKING, CLOSED = (
    Lane(state=FulfilmentState.OPEN),
    Lane(state=FulfilmentState.IN_PROGRESS),
    Lane(state=FulfilmentState.CLOSED),
)
HELD, SCHEDULED, GONE = (
    Lane(state=FulfilmentState.ON_HOLD),
    Lane(state=FulfilmentState.SCHEDULED),
    Lane(state=FulfilmentState.CANCELLED),
)
ORDERED = Lane(state=SupplierState.ORDERED)
SENT_BY_SUPPLIER = Lane(state=SupplierState.SHIPPED)
REFUSED_BY_SUPPLIER = Lane(state=SupplierState.CANCELLED)


def goods(*lanes: Lane, **units: int) -> GoodsFacts:
    return GoodsFacts(order=OrderState.OPEN, units=LineQuantities(**{"ordered": 5, **units}), lanes=lanes)


@pytest.mark.parametrize(
    ("fulfilled", "awaiting", "returned", "state"),
    [
        (4, 1, 0, LineState.PARTIALLY_FULFILLED),
        (5, 0, 0, LineState.FULFILLED),
        (5, 0, 2, LineState.PARTIALLY_RETURNED),
        (5, 0, 5, LineState.RETURNED),
        (1, 1, 0, LineState.UNFULFILLED),
        (0, 0, 0, LineState.UNFULFILLED),
    ],
)
def test_example_1_a_line_of_six_with_one_replaced(
    fulfilled: int, awaiting: int, returned: int, state: LineState
) -> None:
    units = LineQuantities(ordered=6, replaced=1, fulfilled=fulfilled, awaiting_approval=awaiting, returned=returned)
    assert units.wanted == 5
    assert line_state(units) is state


def test_lines_add_up_to_the_order() -> None:
    first = LineQuantities(ordered=6, replaced=1, fulfilled=4, awaiting_approval=1, returned=2, delivered=3)
    second = LineQuantities(ordered=1, replaced=2, fulfilled=3, awaiting_approval=4, returned=5, delivered=6)
    assert first + second == LineQuantities(
        ordered=7, replaced=3, fulfilled=7, awaiting_approval=5, returned=7, delivered=9
    )


@pytest.mark.parametrize(
    ("facts", "badge"),
    [
        (goods(CLOSED, fulfilled=5), ListBadge.FULFILLED),
        (goods(HELD, fulfilled=2), ListBadge.PARTIALLY_FULFILLED),
        (replace(goods(HELD), request_declined=True), ListBadge.REQUEST_DECLINED),
        (goods(HELD, PACKING), ListBadge.ON_HOLD),
        (goods(PACKING, SCHEDULED), ListBadge.IN_PROGRESS),
        (goods(SCHEDULED, SCHEDULED), ListBadge.SCHEDULED),
        (goods(SCHEDULED, GONE), ListBadge.SCHEDULED),
        (goods(SCHEDULED, OPEN), ListBadge.UNFULFILLED),
        (goods(), ListBadge.UNFULFILLED),
        (goods(ordered=0), ListBadge.UNFULFILLED),
    ],
)
def test_the_list_badge_is_the_first_match(facts: GoodsFacts, badge: ListBadge) -> None:
    assert list_badge(facts) is badge


@pytest.mark.parametrize(
    ("facts", "chip"),
    [
        (goods(HELD, OPEN, fulfilled=5, returned=5), GoodsChip.ON_HOLD),
        (goods(replace(ORDERED, held=True)), GoodsChip.ON_HOLD),
        (goods(CLOSED, fulfilled=5, returned=5), GoodsChip.RETURNED),
        (goods(CLOSED, fulfilled=5, returned=1), GoodsChip.PART_RETURNED),
        (goods(CLOSED, fulfilled=5, delivered=5), GoodsChip.DELIVERED),
        (goods(CLOSED, fulfilled=5, delivered=4), GoodsChip.SHIPPED),
        (goods(CLOSED, PACKING, fulfilled=2), GoodsChip.PART_SHIPPED),
        (goods(CLOSED, CLOSED), GoodsChip.PACKED),
        (goods(CLOSED, GONE), GoodsChip.PACKED),
        (goods(CLOSED, PACKING), GoodsChip.PACKING),
        (goods(PACKING, ORDERED), GoodsChip.PACKING),
        (goods(ORDERED, CLOSED), GoodsChip.AT_SUPPLIER),
        (goods(ORDERED, SENT_BY_SUPPLIER), GoodsChip.AT_SUPPLIER),
        (goods(ORDERED, OPEN), GoodsChip.TO_PACK),
        (goods(SCHEDULED), GoodsChip.SCHEDULED),
        (goods(SCHEDULED, OPEN), GoodsChip.TO_PACK),
        (goods(REFUSED_BY_SUPPLIER), GoodsChip.TO_PACK),
        (goods(), GoodsChip.TO_PACK),
        (goods(ordered=0), GoodsChip.TO_PACK),
    ],
)
def test_the_goods_word_is_the_first_match(facts: GoodsFacts, chip: GoodsChip) -> None:
    assert goods_chip(facts) is chip


@pytest.mark.parametrize("state", [OrderState.DRAFT, OrderState.CANCELED, OrderState.EXPIRED])
def test_drafts_canceled_and_expired_orders_go_by_their_name(state: OrderState) -> None:
    assert goods_chip(replace(goods(HELD), order=state)) == str(state)


def test_a_hold_that_is_over_does_not_show() -> None:
    assert goods_chip(goods(replace(GONE, held=True), OPEN)) is GoodsChip.TO_PACK


@pytest.mark.parametrize(
    ("money", "chip"),
    [
        (MoneyFacts(total=100, charged=120, dispute_open=True), MoneyChip.DISPUTED),
        (MoneyFacts(total=100, charged=120), MoneyChip.OVERPAID),
        (MoneyFacts(total=100, granted=10, charged=100), MoneyChip.REFUND_GRANTED),
        (MoneyFacts(total=100, granted=100, refunded=100), MoneyChip.REFUNDED),
        (MoneyFacts(total=100, granted=50, charged=50), MoneyChip.REFUND_GRANTED),
        (MoneyFacts(total=100, granted=100), MoneyChip.REFUND_GRANTED),
        (MoneyFacts(total=100, granted=25, charged=75, refunded=25), MoneyChip.PART_REFUNDED),
        (MoneyFacts(total=100, charged=100), MoneyChip.PAID),
        (MoneyFacts(total=0), MoneyChip.PAID),
        (MoneyFacts(total=100, charged=60, authorised=40), MoneyChip.PART_PAID),
        (MoneyFacts(total=100, authorised=100), MoneyChip.AUTHORISED),
        (MoneyFacts(total=100, authorised=60), MoneyChip.UNPAID),
        (MoneyFacts(total=100, voided=100), MoneyChip.VOIDED),
        (MoneyFacts(total=100), MoneyChip.UNPAID),
        (MoneyFacts(total=100, charged=-5), MoneyChip.UNPAID),
        (MoneyFacts(total=100, charged=-5, authorised=100), MoneyChip.UNPAID),
        (MoneyFacts(total=100, granted=100, charged=-5, refunded=100), MoneyChip.REFUNDED),
    ],
)
def test_the_money_word_is_the_first_match(money: MoneyFacts, chip: MoneyChip) -> None:
    assert money_chip(money) is chip


def test_payments_example_1_walks_through_the_money_words() -> None:
    total = 10_000
    steps = [
        (MoneyFacts(total=total, authorised=10_000), MoneyChip.AUTHORISED),
        (MoneyFacts(total=total, authorised=4_000, charged=6_000), MoneyChip.PART_PAID),
        (MoneyFacts(total=total, granted=2_500, charged=10_000), MoneyChip.REFUND_GRANTED),
        (MoneyFacts(total=total, granted=2_500, charged=7_500, refunded=2_500), MoneyChip.PART_REFUNDED),
        (MoneyFacts(total=total, granted=10_000, refunded=10_000), MoneyChip.REFUNDED),
    ]
    assert [money_chip(money) for money, _ in steps] == [chip for _, chip in steps]


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_a_line_is_called_fulfilled_only_when_everything_wanted_was_sent(
    ordered: int, fulfilled: int, awaiting: int
) -> None:
    units = LineQuantities(ordered=ordered, fulfilled=fulfilled, awaiting_approval=awaiting)
    assert (line_state(units) is LineState.FULFILLED) == (units.sent > 0 and units.sent >= ordered)
