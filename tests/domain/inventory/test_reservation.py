import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.inventory.ledger import Balance, Deltas, available
from commerce.domain.inventory.reservation import (
    Reservation,
    Shelf,
    Wanted,
    convert,
    expiry,
    is_live,
    prolong,
    reserved,
    take,
)
from commerce.domain.inventory.saleable import ChannelLimit
from commerce.kernel.clock import MINUTE
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

NOON = 12 * 60 * MINUTE
MUG, LAMP, HALL, SHOP, ANNA, BEN = (Id(bytes([n]) * 16) for n in range(1, 7))


def held(quantity: int, checkout: Id = BEN, created_at: int = NOON, *, minutes: int = 10) -> Reservation:
    return Reservation(
        variant=MUG,
        location=HALL,
        quantity=quantity,
        checkout=checkout,
        created_at=created_at,
        expires_at=created_at + minutes * MINUTE,
    )


def shelf(on_hand: int, *rows: Reservation, buffer: int = 0) -> Shelf:
    return Shelf(balance=Balance(on_hand=on_hand), reservations=rows, limit=ChannelLimit(buffer=buffer))


def mugs(quantity: int) -> Wanted:
    return Wanted(variant=MUG, location=HALL, quantity=quantity)


@pytest.mark.parametrize("quantity", [0, -2])
def test_a_line_of_nothing_is_refused(quantity: int) -> None:
    with pytest.raises(Refused, match=r"inventory\.quantity_not_positive"):
        take(ANNA, [mugs(quantity)], {(MUG, HALL): shelf(5)}, NOON)


def test_all_short_lines_are_reported_together() -> None:
    lines = [mugs(4), mugs(3), Wanted(variant=LAMP, location=SHOP, quantity=1)]
    with pytest.raises(Refused) as refusal:
        take(ANNA, lines, {(MUG, HALL): shelf(6, held(1))}, NOON)
    assert refusal.value.code == "inventory.short"
    assert refusal.value.data["lines"] == [
        {"variant": MUG, "location": HALL, "wanted": 7, "free": 5},
        {"variant": LAMP, "location": SHOP, "wanted": 1, "free": 0},
    ]


def test_an_expired_row_cannot_be_prolonged() -> None:
    with pytest.raises(Refused, match=r"inventory\.reservation_expired"):
        prolong(held(1), NOON + 10 * MINUTE)


def test_worked_example_2_a_changing_cart_is_held_thirty_minutes_at_most() -> None:
    row = held(1)
    ends = []
    for minute in (8, 17, 26):
        row = prolong(row, NOON + minute * MINUTE)
        ends.append((row.expires_at - NOON) // MINUTE)
    assert expiry(NOON, NOON) == NOON + 10 * MINUTE
    assert ends == [18, 27, 30]
    assert is_live(row, NOON + 30 * MINUTE - 1)
    assert not is_live(row, NOON + 30 * MINUTE)


def test_expiry_is_seen_at_read_without_any_clean_up() -> None:
    rows = [held(2), held(3, minutes=20)]
    assert reserved(rows, NOON) == 5
    assert reserved(rows, NOON + 10 * MINUTE) == 3
    assert available(Balance(on_hand=5), reserved(rows, NOON + 20 * MINUTE)) == 5


def test_the_last_unit_can_be_taken_once() -> None:
    (row,) = take(ANNA, [mugs(2)], {(MUG, HALL): shelf(2)}, NOON)
    assert row == held(2, ANNA)
    with pytest.raises(Refused, match=r"inventory\.short"):
        take(BEN, [mugs(1)], {(MUG, HALL): shelf(2, row)}, NOON + MINUTE)
    assert take(BEN, [mugs(2)], {(MUG, HALL): shelf(2, row)}, NOON + 10 * MINUTE)


def test_the_channel_buffer_is_left_for_others() -> None:
    with pytest.raises(Refused, match=r"inventory\.short"):
        take(ANNA, [mugs(2)], {(MUG, HALL): shelf(3, buffer=2)}, NOON)


def test_two_lines_of_one_variant_become_one_row() -> None:
    (row,) = take(ANNA, [mugs(2), mugs(3)], {(MUG, HALL): shelf(5)}, NOON)
    assert row.quantity == 5


def test_back_orderable_lines_skip_the_reservation() -> None:
    line = Wanted(variant=MUG, location=HALL, quantity=9, back_orderable=True)
    assert take(ANNA, [line], {}, NOON) == ()


def test_changing_the_cart_replaces_the_own_rows_and_keeps_their_age() -> None:
    mine = held(4, ANNA)
    (row,) = take(ANNA, [mugs(5)], {(MUG, HALL): shelf(5, mine)}, NOON + 9 * MINUTE)
    assert row == Reservation(
        variant=MUG, location=HALL, quantity=5, checkout=ANNA, created_at=NOON, expires_at=NOON + 19 * MINUTE
    )


def test_the_oldest_own_row_gives_the_age() -> None:
    old, young = held(1, ANNA), held(1, ANNA, NOON + 5 * MINUTE)
    (row,) = take(ANNA, [mugs(1)], {(MUG, HALL): shelf(5, young, old)}, NOON + 6 * MINUTE)
    assert row.created_at == NOON


def test_an_expired_own_row_starts_a_new_age() -> None:
    (row,) = take(ANNA, [mugs(1)], {(MUG, HALL): shelf(5, held(1, ANNA))}, NOON + 15 * MINUTE)
    assert row.created_at == NOON + 15 * MINUTE


@pytest.mark.parametrize(
    ("row", "minute", "unreserved"),
    [(held(4), 5, 0), (held(9), 5, 0), (held(3), 5, 1), (held(4), 10, 4), (None, 0, 4)],
)
def test_an_order_takes_over_what_is_still_held(row: Reservation | None, minute: int, unreserved: int) -> None:
    taken = convert(4, row, NOON + minute * MINUTE)
    assert taken.allocation.deltas == Deltas(committed=4)
    assert taken.unreserved == unreserved


def test_converting_a_live_row_leaves_available_as_it_was() -> None:
    row = held(4)
    before = available(Balance(on_hand=10), reserved([row], NOON))
    taken = convert(4, row, NOON)
    assert available(Balance(on_hand=10, committed=taken.allocation.deltas.committed), reserved=0) == before == 6


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 15)), max_size=12), st.integers(0, 12))
def test_checkouts_never_hold_more_than_there_is(wishes: list[tuple[int, int]], on_hand: int) -> None:
    rows: list[Reservation] = []
    now = NOON
    for number, (quantity, minutes) in enumerate(wishes):
        now += minutes * MINUTE
        try:
            rows += take(Id(bytes([number]) * 16), [mugs(quantity)], {(MUG, HALL): shelf(on_hand, *rows)}, now)
        except Refused:
            assert quantity > on_hand - reserved(rows, now)
        assert reserved(rows, now) <= on_hand
