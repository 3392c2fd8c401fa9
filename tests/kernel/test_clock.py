import time
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.kernel.clock import DAY, HOUR, MINUTE, SECOND, FixedClock, SystemClock, instant, moment, store_day

# The last is the first instant of the year 9999, which is as late as any calendar here goes.
INSTANTS = st.integers(-(10**13), 253_370_764_800_000)


def test_a_time_without_a_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2026, 1, 6, 12))  # noqa: DTZ001 - the point of the test


def test_a_zone_nobody_knows_has_no_day() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        store_day(0, "Europe/Atlantis")


@pytest.mark.parametrize(("microseconds", "at"), [(0, 0), (999, 0), (1_000, 1), (-1, -1), (-1_000, -1), (-1_001, -2)])
def test_an_instant_is_cut_below_the_millisecond(microseconds: int, at: int) -> None:
    assert instant(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)) == at


def test_the_same_moment_in_two_zones_is_one_instant() -> None:
    noon = datetime(2026, 1, 6, 12, tzinfo=UTC)
    assert instant(noon) == 1_767_700_800_000
    assert instant(noon.astimezone(timezone(timedelta(hours=-9)))) == instant(noon)


@given(INSTANTS)
def test_an_instant_reads_back_from_its_moment(at: int) -> None:
    assert instant(moment(at)) == at
    assert moment(at).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("hour", "zone", "day"),
    [
        (23, "Europe/Berlin", date(2026, 1, 7)),
        (22, "Europe/Berlin", date(2026, 1, 6)),
        (7, "America/Los_Angeles", date(2026, 1, 5)),
        (8, "America/Los_Angeles", date(2026, 1, 6)),
        (9, "Pacific/Kiritimati", date(2026, 1, 6)),
        (10, "Pacific/Kiritimati", date(2026, 1, 7)),
    ],
)
def test_the_day_of_the_shop_turns_at_its_own_midnight(hour: int, zone: str, day: date) -> None:
    assert store_day(instant(datetime(2026, 1, 6, hour, tzinfo=UTC)), zone) == day


def test_the_day_follows_summer_time() -> None:
    evening = datetime(2026, 7, 6, 22, tzinfo=UTC)
    assert store_day(instant(evening), "Europe/Berlin") == date(2026, 7, 7)


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    clock = FixedClock(5)
    assert (clock.now(), clock.now()) == (5, 5)
    clock.instant += DAY
    assert clock.now() == 5 + 24 * HOUR == 5 + 24 * 60 * MINUTE == 5 + 24 * 3_600 * SECOND


def test_the_machines_clock_tells_milliseconds_of_now() -> None:
    before = time.time_ns() // 1_000_000
    now = SystemClock().now()
    assert before <= now <= time.time_ns() // 1_000_000
