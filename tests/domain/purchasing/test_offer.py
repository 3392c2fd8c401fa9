from decimal import Decimal

import pytest

from commerce.domain.purchasing.offer import Buffer, Judged, Need, Offer, Why, choose, is_stale, judge, rank, sellable
from commerce.kernel.clock import DAY, HOUR
from commerce.kernel.ids import Id

NOW = 1000 * DAY
NO_BUFFER = Buffer()
VARYING = Buffer(fixed=3, z=Decimal("1.65"), deviation=Decimal("2.1"))


def offer(  # noqa: PLR0913 - a test names only what matters to it
    number: int = 1,
    *,
    stock: int | None = 10,
    age: int = HOUR,
    priority: int = 0,
    minimum: int = 0,
    valid: tuple[int | None, int | None] = (None, None),
    ships_to: frozenset[str] = frozenset(),
    blocked: bool = False,
) -> Offer:
    return Offer(
        id=Id(bytes([number]) * 16),
        supplier=Id(bytes([number]) * 16),
        supplier_sku=f"S-{number}",
        cost=94_000,
        currency="EUR",
        priority=priority,
        minimum=minimum,
        stock=stock,
        as_of=NOW - age,
        valid_from=valid[0],
        valid_until=valid[1],
        ships_to=ships_to,
        blocked=blocked,
    )


def need(quantity: int = 2) -> Need:
    return Need(quantity=quantity, country="DE", now=NOW)


@pytest.mark.parametrize(
    ("unusable", "why"),
    [
        (offer(blocked=True), Why.BLOCKED),
        (offer(valid=(NOW + 1, None)), Why.NOT_VALID_YET),
        (offer(valid=(None, NOW)), Why.EXPIRED),
        (offer(ships_to=frozenset({"FR"})), Why.DOES_NOT_SHIP_THERE),
        (offer(stock=None), Why.STOCK_UNKNOWN),
        (offer(age=73 * HOUR), Why.FEED_TOO_OLD),
        (offer(minimum=3), Why.BELOW_MINIMUM),
        (offer(stock=1), Why.NOT_ENOUGH),
    ],
)
def test_an_unusable_offer_says_why(unusable: Offer, why: Why) -> None:
    assert judge(unusable, NO_BUFFER, need()).why_not is why
    assert choose([(unusable, NO_BUFFER)], need()) is None


@pytest.mark.parametrize(
    "usable",
    [
        offer(stock=2),
        offer(valid=(NOW, NOW + 1)),
        offer(ships_to=frozenset({"DE", "FR"})),
        offer(age=72 * HOUR),
        offer(minimum=2),
    ],
)
def test_an_offer_at_its_very_limits_is_usable(usable: Offer) -> None:
    assert judge(usable, NO_BUFFER, need()).why_not is None
    assert choose([(usable, NO_BUFFER)], need()) == usable


def test_without_offers_nothing_is_chosen() -> None:
    assert choose([], need()) is None


def test_a_feed_counts_as_nothing_once_it_is_older_than_72_hours() -> None:
    assert sellable(offer(age=72 * HOUR), NO_BUFFER, NOW) == 10
    assert sellable(offer(age=72 * HOUR + 1), NO_BUFFER, NOW) == 0
    assert is_stale(offer(age=25 * HOUR), Buffer(age_limit=DAY), NOW)


def test_stock_nobody_told_counts_as_nothing() -> None:
    assert sellable(offer(stock=None), NO_BUFFER, NOW) == 0


@pytest.mark.parametrize(
    ("age", "stock", "buffer", "shown"), [(6 * HOUR, 12, 3, 9), (48 * HOUR, 12, 5, 7), (48 * HOUR, 4, 5, -1)]
)
def test_worked_example_7_of_inventory_the_buffer_grows_with_the_age_of_the_feed(
    age: int, stock: int, buffer: int, shown: int
) -> None:
    assert VARYING.units(age) == buffer
    assert sellable(offer(stock=stock, age=age), VARYING, NOW) == shown


def test_a_feed_from_the_future_is_as_good_as_a_fresh_one() -> None:
    assert VARYING.units(-DAY) == 3


def test_the_buffer_may_make_an_offer_too_small() -> None:
    assert judge(offer(stock=4, age=48 * HOUR), VARYING, need(1)).why_not is Why.NOT_ENOUGH


def test_usable_offers_come_by_priority_then_by_newer_feed() -> None:
    first = offer(1, priority=0, stock=0)
    second = offer(2, priority=1, age=2 * HOUR)
    third = offer(3, priority=1, age=HOUR)
    ranked = rank([(first, NO_BUFFER), (second, NO_BUFFER), (third, NO_BUFFER)], need())
    assert [one.offer for one in ranked] == [third, second, first]
    assert ranked[2] == Judged(offer=first, sellable=0, why_not=Why.NOT_ENOUGH)


def test_equal_offers_stay_in_their_order() -> None:
    pair = [(offer(1), NO_BUFFER), (offer(2), NO_BUFFER)]
    assert [one.offer.supplier_sku for one in rank(pair, need())] == ["S-1", "S-2"]
