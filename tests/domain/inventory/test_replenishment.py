from datetime import date
from decimal import Decimal

import pytest

from commerce.domain.inventory.replenishment import (
    Need,
    Policy,
    SalesDay,
    Spread,
    daily_demand,
    due,
    economic_quantity,
    lead_time,
    min_max,
    order_day,
    position,
    propose,
    reorder_point,
    safety_stock,
    spread,
    z_value,
)
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

DEMAND = Spread(Decimal("4.2"), Decimal("1.8"))
LEAD = Spread(Decimal(9), Decimal(2))
MUG = Id(bytes(16))


def cents(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01")))


def test_an_unknown_service_level_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refused) as refusal:
        z_value(97)
    assert refusal.value.data == {"level": 97, "known": [90, 95, 98, 99]}


@pytest.mark.parametrize("pack", [0, -6])
def test_a_pack_of_nothing_is_refused(pack: int) -> None:
    with pytest.raises(Refused, match=r"inventory\.pack_not_positive"):
        propose(Policy(reorder_point=5, target=10, pack=pack), 0)


@pytest.mark.parametrize(("level", "z"), [(90, "1.28"), (95, "1.65"), (98, "2.05"), (99, "2.33")])
def test_the_quantile_of_a_service_level(level: int, z: str) -> None:
    assert z_value(level) == Decimal(z)


def test_the_usual_service_level_is_95_percent() -> None:
    assert z_value() == Decimal("1.65")


def test_worked_example_3_reorder_point() -> None:
    assert cents(safety_stock(DEMAND, LEAD, z_value())) == "16.48"
    assert reorder_point(DEMAND, LEAD, z_value()) == 55
    assert cents(safety_stock(DEMAND, LEAD, z_value(), review_days=7)) == "18.25"
    assert reorder_point(DEMAND, LEAD, z_value(), review_days=7) == 86


def test_worked_example_4_order_quantity() -> None:
    economic = economic_quantity(1533, order_cost=2500, holding_cost=240)
    stock = position(on_hand=30, incoming=20, committed=6)
    assert cents(economic) == "178.71"
    assert stock == 44
    assert propose(Policy(reorder_point=55, target=220, minimum=100, economic=economic, pack=24), stock) == 192


def test_worked_example_6_days_without_stock_are_missing_demand() -> None:
    days = [SalesDay(sold=0, in_stock=False)] * 4 + [SalesDay(sold=3)] * 8 + [SalesDay(sold=2)] * 2
    assert daily_demand(days).mean == Decimal("2.8")


def test_a_sale_on_the_day_stock_ran_out_still_counts() -> None:
    assert daily_demand([SalesDay(sold=4, in_stock=False), SalesDay(sold=2)]).mean == 3


def test_no_days_are_no_demand() -> None:
    assert daily_demand([]) == Spread(Decimal(0), Decimal(0))


def test_the_deviation_is_that_of_a_sample() -> None:
    assert spread([2, 4, 6]) == Spread(Decimal(4), Decimal(2))
    assert spread([5]) == Spread(Decimal(5), Decimal(0))


def test_a_lead_time_needs_three_receipts() -> None:
    assert lead_time([7, 9], stated_days=12) == Spread(Decimal(12), Decimal(3))
    assert lead_time([7, 9, 11], stated_days=12) == Spread(Decimal(9), Decimal(2))


def test_back_orders_lower_the_position() -> None:
    assert position(on_hand=5, incoming=0, committed=2, back_orders=4) == -1


def test_goods_that_cost_nothing_to_hold_have_no_economic_quantity() -> None:
    assert economic_quantity(100, order_cost=2500, holding_cost=0) == 0


@pytest.mark.parametrize(("stock", "quantity"), [(11, 0), (10, 24), (2, 30)])
def test_a_location_is_filled_to_its_maximum_from_its_minimum_down(stock: int, quantity: int) -> None:
    assert propose(min_max(10, 30, pack=6), stock) == quantity


def test_whole_packs_are_ordered_even_past_the_maximum() -> None:
    assert propose(min_max(10, 30, order_minimum=25, pack=12), 10) == 36


def test_goods_are_ordered_just_in_time() -> None:
    assert order_day(date(2026, 3, 20), Spread(Decimal("9.2"), Decimal(0))) == date(2026, 3, 10)


def test_one_due_need_pulls_the_near_ones_into_its_order() -> None:
    today, soon, later = (Need(variant=MUG, quantity=1, order_on=date(2026, 3, day)) for day in (10, 17, 18))
    assert due([later, soon, today], date(2026, 3, 10), horizon_days=7) == (soon, today)


def test_without_a_due_need_nothing_is_ordered() -> None:
    assert due([Need(variant=MUG, quantity=1, order_on=date(2026, 3, 11))], date(2026, 3, 10), horizon_days=7) == ()
