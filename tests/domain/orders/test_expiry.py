from datetime import UTC, datetime

import pytest

from commerce.domain.orders.expiry import ExpiryLimit, LateMoney, expires_at, is_past, limit_for, on_late_money
from commerce.domain.orders.lifecycle import OrderFacts
from commerce.domain.orders.numbering import Series, take
from commerce.kernel.clock import DAY, HOUR, instant

CREATED = instant(datetime(2026, 2, 27, 9, tzinfo=UTC))
EXPIRES = instant(datetime(2026, 3, 6, 9, tzinfo=UTC))
ANYWHERE = ExpiryLimit(limit=HOUR, source="store")
WEB = ExpiryLimit(limit=2 * HOUR, channel="web", source="store")
TRANSFER = ExpiryLimit(limit=7 * DAY, tender="bank_transfer", source="store")
TRANSFER_ON_WEB = ExpiryLimit(limit=5 * DAY, tender="bank_transfer", channel="web", source="store")
LATER = ExpiryLimit(limit=9 * DAY, tender="bank_transfer", valid_from=CREATED + 1, source="store")


def test_example_5_a_bank_transfer_has_seven_days() -> None:
    at = expires_at([ANYWHERE, TRANSFER], channel="phone", tender="bank_transfer", placed_at=CREATED)
    assert at == EXPIRES
    assert not is_past(at, EXPIRES - 1)
    assert is_past(at, EXPIRES)


def test_example_5_late_money_opens_the_order_only_with_stock() -> None:
    assert on_late_money(OrderFacts(money_arrived=True)) is LateMoney.PROPOSE_REFUND
    assert on_late_money(OrderFacts(money_arrived=True, stock_reservable=True)) is LateMoney.REOPEN


@pytest.mark.parametrize(
    ("channel", "tender", "row"),
    [
        ("phone", "card", ANYWHERE),
        ("web", "card", WEB),
        ("phone", "bank_transfer", TRANSFER),
        ("web", "bank_transfer", TRANSFER_ON_WEB),
    ],
)
def test_the_closest_limit_holds(channel: str, tender: str, row: ExpiryLimit) -> None:
    limits = [TRANSFER_ON_WEB, ANYWHERE, LATER, TRANSFER, WEB]
    assert limit_for(limits, channel=channel, tender=tender, placed_at=CREATED) is row


def test_a_tender_counts_more_than_a_channel() -> None:
    assert limit_for([WEB, TRANSFER], channel="web", tender="bank_transfer", placed_at=CREATED) is TRANSFER


def test_the_newest_limit_holds_for_orders_placed_since() -> None:
    found = limit_for([LATER, TRANSFER], channel="web", tender="bank_transfer", placed_at=CREATED + 1)
    assert found is LATER


def test_an_order_without_a_limit_never_expires() -> None:
    assert expires_at([WEB], channel="phone", tender="card", placed_at=CREATED) is None
    assert not is_past(None, EXPIRES)


def test_example_6_what_is_rolled_back_takes_no_number() -> None:
    series = Series(kind="order", upcoming=1001)
    first, series = take(series)
    take(series)
    third, series = take(series)
    assert (first, third, series.upcoming) == ("1001", "1002", 1003)


def test_a_number_shows_its_prefix_and_year() -> None:
    assert take(Series(kind="invoice", upcoming=7, prefix="HG-", year=2026))[0] == "HG-2026-7"
