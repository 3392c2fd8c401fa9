import pytest

from commerce.domain.catalog.price import PriceRow, check_amount, lowest_before, price_at
from commerce.kernel.clock import DAY
from commerce.kernel.errors import Refused


def row(day: int, amount: int | None, price_list: str = "retail", currency: str = "EUR") -> PriceRow:
    return PriceRow(price_list=price_list, currency=currency, valid_from=day * DAY, amount=amount)


def price(rows: list[PriceRow], day: int) -> int | None:
    return price_at(rows, "retail", "EUR", day * DAY)


def lowest(rows: list[PriceRow], day: int) -> int | None:
    return lowest_before(rows, "retail", "EUR", before=day * DAY, days=30)


@pytest.mark.parametrize("amount", [-1, 10**19 + 1])
def test_a_price_no_shop_has_is_refused(amount: int) -> None:
    with pytest.raises(Refused, match=r"catalog\.price_out_of_range"):
        check_amount(amount)


@pytest.mark.parametrize("amount", [0, 19_990_000, 10**19])
def test_a_price_of_nothing_up_to_the_limit_stands(amount: int) -> None:
    assert check_amount(amount) == amount


def test_without_rows_there_is_no_price() -> None:
    assert price([], 5) is None
    assert lowest([], 5) is None


def test_a_price_holds_from_its_own_instant_until_the_next() -> None:
    rows = [row(10, 100), row(20, 80)]
    assert [price(rows, day) for day in (9, 10, 19, 20, 99)] == [None, 100, 100, 80, 80]


def test_rows_may_be_added_for_the_past() -> None:
    rows = [row(20, 80), row(10, 100)]
    assert [price(rows, day) for day in (15, 25)] == [100, 80]


def test_of_two_prices_from_one_instant_the_later_row_counts() -> None:
    assert price([row(10, 100), row(10, 90)], 12) == 90


def test_lists_and_currencies_have_prices_of_their_own() -> None:
    rows = [row(1, 100), row(2, 50, price_list="trade"), row(3, 120, currency="USD")]
    assert price(rows, 5) == 100
    assert price_at(rows, "trade", "EUR", 5 * DAY) == 50
    assert price_at(rows, "trade", "USD", 5 * DAY) is None


def test_a_price_can_end() -> None:
    assert price([row(1, 100), row(5, None)], 6) is None


def test_the_lowest_price_before_a_reduction_leaves_the_reduction_out() -> None:
    assert lowest([row(1, 100), row(40, 60)], 40) == 100


def test_a_dip_inside_the_thirty_days_is_the_lowest_price() -> None:
    rows = [row(1, 100), row(20, 70), row(25, 110)]
    assert lowest(rows, 40) == 70


def test_a_dip_that_ended_before_the_thirty_days_does_not_count() -> None:
    assert lowest([row(1, 50), row(10, 100)], 40) == 100
    assert lowest([row(1, 50), row(10, 100)], 39) == 50


def test_a_row_replaced_at_its_own_instant_was_never_in_force() -> None:
    assert lowest([row(1, 100), row(20, 10), row(20, 90)], 40) == 90


def test_days_without_a_price_are_left_out() -> None:
    assert lowest([row(15, None), row(20, 90)], 40) == 90
    assert lowest([row(15, None)], 40) is None
