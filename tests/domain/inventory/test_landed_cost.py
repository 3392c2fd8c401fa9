import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.inventory.landed_cost import Layer, ReceivedLine, SpreadBy, late_bill, spread, take
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

OLD, NEW, ORDER_1, ORDER_2 = (Id(bytes([n]) * 16) for n in range(1, 5))
LAYERS = [
    Layer(receipt_line=NEW, received_at=200, left=5, value=1000),
    Layer(receipt_line=OLD, received_at=100, left=3, value=100),
]


@pytest.mark.parametrize("quantity", [0, -1])
def test_taking_nothing_is_refused(quantity: int) -> None:
    with pytest.raises(Refused, match=r"inventory\.quantity_not_positive"):
        take(LAYERS, quantity)


def test_a_bill_for_a_layer_nobody_had_is_refused() -> None:
    empty = Layer(receipt_line=OLD, received_at=1, left=0, value=0)
    with pytest.raises(Refused, match=r"inventory\.layer_empty"):
        late_bill(empty, 100, [])


def test_worked_example_8_freight_is_spread_by_value() -> None:
    lines = [ReceivedLine(value=value, units=1) for value in (12000, 5000, 3000)]
    assert spread(10001, lines) == [6001, 2500, 1500]


@pytest.mark.parametrize(
    ("by", "shares"), [(SpreadBy.VALUE, [75, 25]), (SpreadBy.WEIGHT, [20, 80]), (SpreadBy.UNITS, [40, 60])]
)
def test_a_charge_is_spread_by_what_the_owner_chose(by: SpreadBy, shares: list[int]) -> None:
    lines = [ReceivedLine(value=300, units=2, weight=100), ReceivedLine(value=100, units=3, weight=400)]
    assert spread(100, lines, by) == shares


def test_the_oldest_goods_leave_first() -> None:
    taken = take(LAYERS, 4)
    assert taken.parts == ((OLD, 3, 100), (NEW, 1, 200))
    assert (taken.value, taken.uncovered) == (300, 0)
    assert taken.layers == (Layer(receipt_line=NEW, received_at=200, left=4, value=800),)


def test_units_beyond_every_layer_are_named() -> None:
    taken = take(LAYERS, 10)
    assert (taken.value, taken.uncovered, taken.layers) == (1100, 2, ())


def test_layers_that_are_not_reached_stay_as_they_are() -> None:
    assert take(LAYERS, 3).layers == (LAYERS[0],)


def test_a_late_bill_reaches_the_orders_that_took_the_goods() -> None:
    bill = late_bill(LAYERS[0], 1000, [(ORDER_1, 3), (ORDER_2, 2)])
    assert bill.layer.value == 1500
    assert bill.adjustments == ((ORDER_1, 300), (ORDER_2, 200))


def test_a_late_credit_lowers_the_cost() -> None:
    bill = late_bill(LAYERS[0], -10, [(ORDER_1, 5)])
    assert (bill.layer.value, bill.adjustments) == (995, ((ORDER_1, -5),))


layers_of_any_kind = st.lists(
    st.builds(
        Layer,
        receipt_line=st.sampled_from([OLD, NEW]),
        received_at=st.integers(0, 9),
        left=st.integers(1, 9),
        value=st.integers(0, 9999),
    )
)


@given(layers_of_any_kind, st.lists(st.integers(1, 9), max_size=6))
def test_no_cent_and_no_unit_is_lost_however_goods_leave(layers: list[Layer], sales: list[int]) -> None:
    value = units = 0
    rest = tuple(layers)
    for quantity in sales:
        taken = take(rest, quantity)
        rest = taken.layers
        value += taken.value
        units += quantity - taken.uncovered
    assert value + sum(layer.value for layer in rest) == sum(layer.value for layer in layers)
    assert units + sum(layer.left for layer in rest) == sum(layer.left for layer in layers)
