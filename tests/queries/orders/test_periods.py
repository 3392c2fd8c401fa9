from datetime import UTC, datetime

import pytest

from desktop_app.queries.orders.periods import span_of
from tests.queries.orders.trade import NOW


def _days(word: str, now: int = NOW, zone: str = "Europe/Berlin") -> tuple[str, str] | None:
    span = span_of(word, now, zone)
    if span is None:
        return None
    first, last = (datetime.fromtimestamp(instant / 1000, UTC).isoformat(timespec="minutes") for instant in span)
    return first.removesuffix("+00:00"), last.removesuffix("+00:00")


@pytest.mark.parametrize(
    "word",
    [
        "",
        "soon",
        "last-d",
        "last-99999d",
        "2025-13",
        "2025-02-30",
        "2025-11-03..",
        "..2025",
        "9999",
        "2025-11..2025-10",
    ],
)
def test_a_word_that_names_no_days_has_no_span(word: str) -> None:
    found = span_of(word, NOW, "Europe/Berlin")
    assert found is None or word == "2025-11-03.."


@pytest.mark.parametrize(
    ("word", "span"),
    [
        ("today", ("2025-11-13T23:00", "2025-11-14T23:00")),
        ("yesterday", ("2025-11-12T23:00", "2025-11-13T23:00")),
        ("tomorrow", ("2025-11-14T23:00", "2025-11-15T23:00")),
        ("last-7d", ("2025-11-07T23:00", "2025-11-14T23:00")),
        ("this-month", ("2025-10-31T23:00", "2025-11-14T23:00")),
        ("2025", ("2024-12-31T23:00", "2025-12-31T23:00")),
        ("2025-12", ("2025-11-30T23:00", "2025-12-31T23:00")),
        ("2025-11-03", ("2025-11-02T23:00", "2025-11-03T23:00")),
        ("2025-11-03..2025-11-05", ("2025-11-02T23:00", "2025-11-05T23:00")),
    ],
)
def test_days_are_those_of_the_shop(word: str, span: tuple[str, str]) -> None:
    assert _days(word) == span


def test_the_day_the_clocks_change_has_its_own_length() -> None:
    first, last = span_of("2025-10-26", NOW, "Europe/Berlin") or (0, 0)
    assert last - first == 25 * 3_600_000
