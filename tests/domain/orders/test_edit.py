from dataclasses import replace

import pytest

from commerce.domain.orders.edit.actions import (
    Action,
    AddDiscount,
    AddLine,
    ChangeAddress,
    ChangeShipping,
    RemoveLine,
    ReplaceLine,
    SetPrice,
    SetQuantity,
    applied,
)
from commerce.domain.orders.edit.change_set import (
    EditFacts,
    EditState,
    OrderChangeSet,
    begin,
    check_hand_over,
    confirmed,
    extended,
)
from commerce.domain.orders.edit.content import ContentLine, OrderContent
from commerce.domain.orders.edit.preview import (
    MoneySoFar,
    Settlement,
    balance,
    check_settlement,
    margin,
    payable_grant,
    preview,
    settlements,
    stock_delta,
)
from commerce.domain.orders.tax import TaxLevel, TaxRules
from commerce.domain.orders.totals import Allocation, Discount, PricedShipping, order_totals
from commerce.kernel.address import Address
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.kernel.money import UNIT_SCALE

VAT = (TaxLevel("DE", 19_000),)


def an_id(number: int) -> Id:
    return Id(bytes([number]) * 16)


def line(number: int, quantity: int, cents: int, *, in_parcel: int = 0) -> ContentLine:
    return ContentLine(
        line=an_id(number),
        variant=an_id(100 + number),
        quantity=quantity,
        unit_price=cents * UNIT_SCALE,
        levels=VAT,
        unit_cost=cents // 2 * UNIT_SCALE,
        in_parcel=in_parcel,
    )


BOWL, MUG = line(1, 1, 3200), line(2, 2, 1450)
SENT = line(3, 1, 1000, in_parcel=1)
CANDLE = line(4, 2, 1600)
ORDER = OrderContent(
    version=7,
    lines=(BOWL, MUG),
    rules=TaxRules(included=True),
    shipping_method="standard",
    shipping=PricedShipping(amount=490, levels=VAT),
    address=Address(name="E", line1="Street 1", city="Berlin", postcode="10119", country="DE"),
)
WITH_PARCEL = replace(ORDER, lines=(*ORDER.lines, SENT))
ELSEWHERE = Address(name="E", line1="Street 2", city="Berlin", postcode="10120", country="DE")
READY = EditFacts(actions=1, labels_voided=True, balance_settled=True)


def requested(*actions: Action, base: int = 7) -> OrderChangeSet:
    return OrderChangeSet(base_version=base, actions=actions, state=EditState.REQUESTED)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (RemoveLine(an_id(9)), "edit.no_such_line"),
        (RemoveLine(SENT.line), "edit.line_has_parcel"),
        (SetQuantity(SENT.line, 2), "edit.line_has_parcel"),
        (SetQuantity(BOWL.line, 0), "edit.quantity_below_one"),
        (ReplaceLine(SENT.line, CANDLE), "edit.line_has_parcel"),
        (ReplaceLine(BOWL.line, MUG), "edit.line_exists"),
        (SetPrice(SENT.line, 1), "edit.line_has_parcel"),
        (SetPrice(BOWL.line, -1), "edit.price_below_zero"),
        (AddDiscount(Discount(source="sorry", amount=1), SENT.line), "edit.line_has_parcel"),
        (AddLine(BOWL), "edit.line_exists"),
        (AddLine(replace(CANDLE, quantity=0)), "edit.quantity_below_one"),
        (ChangeAddress(ELSEWHERE), "edit.parcel_exists"),
        (ChangeShipping("express", PricedShipping(amount=1200)), "edit.parcel_exists"),
    ],
)
def test_an_edit_that_the_order_does_not_allow_is_refused(action: Action, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        action.applied_to(WITH_PARCEL)
    assert refusal.value.code == code


def test_an_address_without_a_street_is_refused() -> None:
    with pytest.raises(Refused, match="address_incomplete"):
        ChangeAddress(Address(city="Berlin", country="DE")).applied_to(ORDER)


def test_one_unit_for_nothing_is_a_fair_edit() -> None:
    gift = replace(CANDLE, quantity=1)
    changed = applied(ORDER, [SetQuantity(MUG.line, 1), SetPrice(MUG.line, 0), AddLine(gift)])
    assert changed.lines == (BOWL, replace(MUG, quantity=1, unit_price=0), gift)


def test_an_order_keeps_at_least_one_line() -> None:
    with pytest.raises(Refused, match="no_line_left"):
        applied(ORDER, [RemoveLine(BOWL.line), RemoveLine(MUG.line)])


def test_each_action_changes_what_it_says() -> None:
    express, sorry, vip = PricedShipping(amount=1200), Discount(source="sorry", rate=10_000), Discount(source="vip")
    changed = applied(
        ORDER,
        [
            SetQuantity(BOWL.line, 2),
            SetPrice(BOWL.line, 3000 * UNIT_SCALE),
            AddDiscount(sorry, BOWL.line),
            AddDiscount(vip),
            ReplaceLine(MUG.line, CANDLE),
            ChangeAddress(ELSEWHERE),
            ChangeShipping("express", express),
        ],
    )
    assert changed == replace(
        ORDER,
        lines=(replace(BOWL, quantity=2, unit_price=3000 * UNIT_SCALE, discounts=(sorry,)), CANDLE),
        discounts=(vip,),
        address=ELSEWHERE,
        shipping_method="express",
        shipping=express,
    )


def test_only_one_change_set_of_an_order_is_open() -> None:
    ended = [EditState.CONFIRMED, EditState.DECLINED, EditState.CANCELED]
    assert begin(ORDER, ended) == OrderChangeSet(base_version=7)
    for state in (EditState.PENDING, EditState.REQUESTED):
        with pytest.raises(Refused, match="another_open"):
            begin(ORDER, [*ended, state])


def test_steps_are_added_until_the_set_is_requested() -> None:
    change = extended(extended(begin(ORDER, ()), SetQuantity(BOWL.line, 2)), RemoveLine(MUG.line))
    assert change.actions == (SetQuantity(BOWL.line, 2), RemoveLine(MUG.line))
    with pytest.raises(Refused, match="not_pending"):
        extended(replace(change, state=EditState.REQUESTED), RemoveLine(BOWL.line))


def test_confirming_makes_the_next_version() -> None:
    after = confirmed(ORDER, requested(SetQuantity(BOWL.line, 2)), READY)
    assert after == replace(ORDER, version=8, lines=(replace(BOWL, quantity=2), MUG))


def test_an_order_that_somebody_changed_meanwhile_is_not_overwritten() -> None:
    with pytest.raises(Refused, match="base_changed"):
        confirmed(replace(ORDER, version=8), requested(SetQuantity(BOWL.line, 2)), READY)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(READY, labels_voided=False), "edit.void_label_first"),
        (replace(READY, balance_settled=False), "edit.balance_not_settled"),
    ],
)
def test_confirming_waits_for_the_label_and_the_settlement(facts: EditFacts, code: str) -> None:
    with pytest.raises(Refused, match=code):
        confirmed(ORDER, requested(SetQuantity(BOWL.line, 2)), facts)


def test_a_set_is_requested_before_it_is_confirmed() -> None:
    with pytest.raises(Refused, match="no_such_move"):
        confirmed(ORDER, OrderChangeSet(base_version=7, actions=(RemoveLine(MUG.line),)), READY)


def test_goods_are_not_handed_over_while_an_edit_is_in_progress() -> None:
    check_hand_over([EditState.CONFIRMED, EditState.DECLINED, EditState.CANCELED])
    for state in (EditState.PENDING, EditState.REQUESTED):
        with pytest.raises(Refused, match="in_progress"):
            check_hand_over([state])


def test_example_2_edit_up() -> None:
    assert balance(13_000, MoneySoFar(captured=10_000)) == 3_000


def test_example_3_edit_after_a_return() -> None:
    money = MoneySoFar(granted=1_000, captured=10_000, refunded=1_000)
    assert balance(13_000, money) == 3_000
    assert balance(8_000, money) == -2_000


def test_example_4_a_grant_not_yet_paid_is_settled_by_the_edit() -> None:
    money = MoneySoFar(granted=1_000, captured=10_000)
    assert (balance(10_000, money), payable_grant(10_000, money)) == (-1_000, 1_000)
    assert (balance(11_000, money), payable_grant(11_000, money)) == (0, 0)
    assert payable_grant(10_400, money) == 600


def test_no_more_than_the_open_grant_is_paid_out() -> None:
    assert payable_grant(5_000, MoneySoFar(granted=1_000, captured=10_000, refunded=400)) == 600


def test_a_grant_above_the_total_asks_for_no_negative_sum() -> None:
    assert balance(500, MoneySoFar(granted=900, captured=500)) == -500


@pytest.mark.parametrize(
    ("owed", "ways"),
    [
        (1, (Settlement.PAYMENT_LINK, Settlement.WAIVE)),
        (0, ()),
        (-1, (Settlement.REFUND,)),
    ],
)
def test_a_balance_is_settled_only_in_the_ways_that_fit(owed: int, ways: tuple[Settlement, ...]) -> None:
    assert settlements(owed) == ways
    for choice in Settlement:
        if choice in ways:
            check_settlement(choice, owed)
        else:
            with pytest.raises(Refused, match="settlement_does_not_fit"):
                check_settlement(choice, owed)


def test_the_preview_shows_total_tax_stock_margin_and_balance() -> None:
    change = requested(SetQuantity(BOWL.line, 2), RemoveLine(MUG.line), AddLine(CANDLE))
    shown = preview(ORDER, change, MoneySoFar(captured=6_590))
    assert (shown.before.total, shown.after.total) == (6_590, 10_090)
    assert (shown.before.tax, shown.after.tax) == (511 + 463 + 78, 1022 + 511 + 78)
    assert shown.stock == ((an_id(101), -1), (an_id(102), 2), (an_id(104), -2))
    assert (shown.margin_before, shown.margin_after) == (6_590 - 1_052 - 3_050, 10_090 - 1_611 - 4_800)
    assert (shown.balance, shown.settlements) == (3_500, (Settlement.PAYMENT_LINK, Settlement.WAIVE))


def test_an_unknown_cost_leaves_the_margin_open() -> None:
    content = replace(ORDER, lines=(BOWL, replace(MUG, unit_cost=None)))
    assert margin(content, order_totals(content.priced())) is None


def test_services_and_unchanged_quantities_move_no_stock() -> None:
    service = replace(CANDLE, variant=None)
    assert stock_delta(ORDER, replace(ORDER, lines=(*ORDER.lines, service))) == ()


def test_an_added_line_does_not_change_the_price_of_one_in_a_parcel() -> None:
    sent = replace(SENT, order_shares=(Allocation("spring", 100),))
    content = replace(ORDER, lines=(sent, MUG), discounts=(Discount(source="spring", amount=390),))
    before = order_totals(content.priced())
    after = order_totals(applied(content, [AddLine(CANDLE)]).priced())
    assert before.lines[0] == after.lines[0]
    assert before.order_discount == after.order_discount == 390
