import pytest

from commerce.domain.inventory.saleable import NO_LIMIT, ChannelLimit, Supply, may_sell, promise_date, saleable


@pytest.mark.parametrize(
    ("available", "limit", "units"),
    [
        (-4, NO_LIMIT, 0),
        (5, NO_LIMIT, 5),
        (5, ChannelLimit(buffer=2), 3),
        (1, ChannelLimit(buffer=2), 0),
        (0, ChannelLimit(threshold=-5), 5),
        (-4, ChannelLimit(threshold=-5), 1),
        (-5, ChannelLimit(threshold=-5), 0),
        (5, ChannelLimit(threshold=3), 2),
    ],
)
def test_a_channel_sells_down_to_its_buffer_and_threshold(available: int, limit: ChannelLimit, units: int) -> None:
    assert saleable(available, limit) == units
    assert may_sell(units, available, limit)
    assert not may_sell(units + 1, available, limit)


def test_nothing_on_its_way_promises_no_date() -> None:
    assert promise_date(3, []) is None
    assert promise_date(3, [Supply(quantity=2, due_at=50)]) is None


def test_the_date_is_that_of_the_supply_that_completes_the_back_order() -> None:
    supplies = [Supply(quantity=5, due_at=300), Supply(quantity=2, due_at=100), Supply(quantity=1, due_at=200)]
    assert promise_date(2, supplies) == 100
    assert promise_date(3, supplies) == 200
    assert promise_date(4, supplies) == 300
