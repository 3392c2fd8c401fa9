from datetime import UTC, datetime

from commerce.domain.payments.authorisation import capture_or_lose_at, expires_at
from commerce.kernel.clock import instant

AUTHORISED = instant(datetime(2026, 3, 2, 10, tzinfo=UTC))


def test_worked_example_8_an_authorisation_warns_48_hours_before_it_lapses() -> None:
    assert expires_at(AUTHORISED, life_days=7) == instant(datetime(2026, 3, 9, 10, tzinfo=UTC))
    assert capture_or_lose_at(AUTHORISED, life_days=7) == instant(datetime(2026, 3, 7, 10, tzinfo=UTC))


def test_a_life_shorter_than_the_warning_warns_at_once() -> None:
    assert capture_or_lose_at(AUTHORISED, life_days=1) == AUTHORISED
