from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.inventory import forecast_methods as methods
from commerce.domain.inventory.forecast import CANDIDATES, Method, Pattern, forecast, pinball, shape, track

RARE = [0, 0, 3, 0, 4, 0, 0, 2, 0, 3, 0, 0]


def decimals(series: list[int]) -> list[Decimal]:
    return [Decimal(value) for value in series]


def rounded(value: Decimal, places: str = "0.0001") -> str:
    return str(value.quantize(Decimal(places)))


def test_an_empty_series_is_no_demand_in_every_method() -> None:
    for method in (
        methods.smooth,
        methods.trend,
        methods.theta,
        methods.croston,
        methods.sba,
        methods.tsb,
        methods.adida,
        methods.imapa,
    ):
        assert method([]) == 0
    assert methods.seasonal_naive([], 7) == 0


@pytest.mark.parametrize("series", [[], [0], [0, 0, 0, 0]])
def test_no_demand_forecasts_none(series: list[int]) -> None:
    answer = forecast(series)
    assert (answer.shape.pattern, answer.shape.adi, answer.few_data) == (Pattern.NO_DEMAND, None, True)
    assert answer.per_period == 0


def test_worked_example_5_rare_demand() -> None:
    values = decimals(RARE)
    seen = shape(RARE)
    sizes, gaps = methods.sizes_and_gaps(values)
    assert (seen.adi, seen.pattern) == (Decimal(3), Pattern.INTERMITTENT)
    assert rounded(seen.cv2 or Decimal(0)) == "0.0556"
    assert (rounded(methods.smooth(sizes), "0.001"), rounded(methods.smooth(gaps), "0.001")) == ("2.991", "2.819")
    assert rounded(methods.croston(values)) == "1.0610"
    assert rounded(methods.sba(values)) == "1.0080"
    assert rounded(methods.tsb(values)) == "0.6974"


def test_worked_example_5_after_twelve_more_empty_periods() -> None:
    values = decimals(RARE + [0] * 12)
    assert rounded(methods.sba(values)) == "1.0080"
    assert rounded(methods.tsb(values)) == "0.1970"


@pytest.mark.parametrize(
    ("series", "pattern"),
    [
        ([5, 6, 5, 4, 5, 6], Pattern.SMOOTH),
        ([1, 20, 1, 2, 30, 1], Pattern.ERRATIC),
        ([0, 3, 0, 4, 0, 3], Pattern.INTERMITTENT),
        ([0, 1, 0, 30, 0, 1], Pattern.LUMPY),
    ],
)
def test_the_pattern_follows_from_gaps_and_sizes(series: list[int], pattern: Pattern) -> None:
    answer = forecast(series)
    assert answer.shape.pattern is pattern
    assert answer.method in {*CANDIDATES[pattern], Method.SEASONAL_NAIVE}


@pytest.mark.parametrize(("series", "pattern"), [([3, 17], Pattern.ERRATIC), ([0, 3, 0, 17], Pattern.LUMPY)])
def test_the_cut_off_of_sizes_belongs_to_uneven_demand(series: list[int], pattern: Pattern) -> None:
    assert shape(series).cv2 == Decimal("0.49")
    assert shape(series).pattern is pattern


def test_the_cut_off_of_gaps_belongs_to_rare_demand() -> None:
    series = [1] * 25 + [0] * 8
    assert shape(series).adi == Decimal("1.32")
    assert shape(series).pattern is Pattern.INTERMITTENT


def test_smoothing_starts_at_the_first_value() -> None:
    assert methods.smooth(decimals([10, 20])) == 11


def test_trend_follows_level_and_slope() -> None:
    assert methods.trend(decimals([10, 20])) == Decimal("11.1")
    assert methods.trend(decimals([10, 20, 30])) == Decimal("13.279")


def test_theta_averages_the_line_and_the_smoothed_curve() -> None:
    assert rounded(methods.theta(decimals([1, 2, 4]))) == "3.4225"


def test_one_period_is_its_own_forecast() -> None:
    assert methods.theta(decimals([7])) == methods.trend(decimals([7])) == 7


def test_a_falling_series_never_forecasts_less_than_nothing() -> None:
    falling = decimals(list(range(40, 0, -1)) + [0] * 10)
    assert methods.trend(falling) == 0
    assert methods.theta(falling) >= 0


def test_buckets_as_long_as_the_gap_see_through_empty_periods() -> None:
    assert methods.adida(decimals([0, 0, 3, 0, 0, 3])) == 1
    assert methods.imapa(decimals([0, 4])) == (Decimal("0.4") + 2) / 2


def test_a_bucket_that_is_not_full_is_left_out() -> None:
    assert methods.adida(decimals([9, 0, 0, 0, 0, 0, 3])) == Decimal("0.75")


def test_seasonal_naive_repeats_the_last_season() -> None:
    assert methods.seasonal_naive(decimals([1, 2, 3]), 2) == 2
    assert methods.seasonal_naive(decimals([1, 2]), 2) == 1
    assert methods.seasonal_naive(decimals([1, 2, 3]), 7) == 3


def test_a_series_too_short_to_test_says_so() -> None:
    answer = forecast([4], season=7)
    assert (answer.method, answer.per_period, answer.track, answer.value_added) == (Method.SES, Decimal(4), None, None)
    assert answer.interval(Decimal("1.65")) is None


def test_seasonal_naive_wins_where_only_the_season_explains_the_demand() -> None:
    weeks = [1, 1, 1, 1, 9, 20, 3] * 6
    answer = forecast(weeks, season=7)
    assert (answer.method, answer.per_period) == (Method.SEASONAL_NAIVE, Decimal(1))
    assert answer.value_added == 0


def test_a_better_method_shows_what_it_saves() -> None:
    answer = forecast([4, 6] * 12)
    floor = track(lambda values: values[-1], decimals([4, 6] * 12))
    assert answer.method is not Method.SEASONAL_NAIVE
    assert answer.track is not None
    assert answer.value_added == 1 - answer.track.mase / floor.mase
    assert answer.value_added > Decimal("0.4")


def test_errors_are_scaled_by_the_usual_change() -> None:
    # tested on the second half: forecasts 2, 4 and 8 for 4, 8 and 16; changes 1, 0, 2, 4 and 8
    seen = track(lambda values: values[-1], decimals([1, 2, 2, 4, 8, 16]))
    assert (seen.mase, rounded(seen.bias), rounded(seen.error)) == (Decimal(14) / 3 / 3, "-4.6667", "5.2915")


def test_a_constant_series_has_no_error() -> None:
    answer = forecast([5] * 20)
    assert (answer.method, answer.per_period, answer.value_added) == (Method.SES, Decimal(5), Decimal(0))
    assert answer.track is not None
    assert (answer.track.mase, answer.track.bias) == (Decimal(0), Decimal(0))


def test_bias_is_positive_when_too_much_was_forecast() -> None:
    assert track(methods.smooth, decimals(list(range(20, 0, -1)))).bias > 0
    assert track(methods.smooth, decimals(list(range(1, 21)))).bias < 0


def test_erratic_demand_gets_a_wide_range_that_never_falls_below_nothing() -> None:
    wide = forecast([1, 20, 1, 2, 30, 1, 2, 25, 1, 18]).interval(Decimal("1.65"))
    assert wide is not None
    assert wide[0] == 0
    assert wide[1] > 20


@pytest.mark.parametrize(("demands", "few"), [(7, True), (8, False)])
def test_fewer_than_eight_demands_are_little_to_go_by(demands: int, *, few: bool) -> None:
    assert forecast([1] * demands).few_data is few


@pytest.mark.parametrize(("actual", "loss"), [(12, "1.90"), (10, "0"), (8, "0.10")])
def test_at_a_high_service_level_too_little_weighs_more(actual: int, loss: str) -> None:
    assert pinball(actual, Decimal(10), 95) == Decimal(loss)


@given(st.lists(st.integers(0, 40), max_size=24), st.integers(1, 8))
def test_a_forecast_is_never_negative_and_never_worse_than_the_floor(series: list[int], season: int) -> None:
    answer = forecast(series, season)
    assert answer.per_period >= 0
    assert answer.value_added is None or answer.value_added >= 0
