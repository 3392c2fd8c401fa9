from dataclasses import fields

import pytest

from commerce.domain.inventory.count import BlindLine, CountLine, Recount, Tolerance, enter, freeze
from commerce.domain.inventory.ledger import Deltas
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

MUG = Id(bytes(16))
FORTY = freeze(MUG, "A-01", 40, now=100)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(Refused, match=r"inventory\.count_negative"):
        enter(FORTY, -1)


def test_whoever_counts_does_not_see_what_is_expected() -> None:
    assert FORTY.blind() == BlindLine(variant=MUG, bin="A-01")
    assert "frozen" not in {field.name for field in fields(BlindLine)}


def test_worked_example_8_only_the_difference_of_the_counted_bin_is_posted() -> None:
    counted = enter(FORTY, 38)
    assert counted.row is not None
    assert counted.row.deltas == Deltas(on_hand=-2)
    assert 40 - 3 + counted.row.deltas.on_hand == 35


def test_an_empty_bin_may_be_counted() -> None:
    answer = enter(freeze(MUG, "A-01", 2, now=100), 0)
    assert answer.row is not None
    assert answer.row.deltas == Deltas(on_hand=-2)


def test_a_right_count_posts_nothing() -> None:
    answer = enter(FORTY, 40)
    assert (answer.row, answer.recount) == (None, None)


@pytest.mark.parametrize("picked_at", [100, 150])
def test_a_pick_between_scan_and_entry_asks_for_a_recount(picked_at: int) -> None:
    answer = enter(FORTY, 40, last_pick_at=picked_at)
    assert (answer.row, answer.recount) == (None, Recount.PICKED_MEANWHILE)


def test_a_pick_before_the_scan_does_not_matter() -> None:
    assert enter(FORTY, 40, last_pick_at=99).recount is None


@pytest.mark.parametrize(
    ("frozen", "counted", "allowed"),
    [
        (0, 2, True),
        (0, 3, False),
        (40, 42, True),
        (40, 43, False),
        (100, 95, True),
        (100, 94, False),
        (-20, -22, True),
        (-100, -105, True),
    ],
)
def test_the_larger_of_two_units_and_five_percent_is_tolerated(frozen: int, counted: int, *, allowed: bool) -> None:
    assert Tolerance().allows(frozen, counted) is allowed


def test_a_large_difference_is_posted_once_two_counts_agree() -> None:
    first = enter(FORTY, 30)
    assert (first.row, first.recount) == (None, Recount.OVER_TOLERANCE)
    second = enter(first.line, 31)
    assert second.recount is Recount.OVER_TOLERANCE
    assert second.line.counts == (30, 31)
    third = enter(second.line, 30)
    assert third.row is not None
    assert third.row.deltas == Deltas(on_hand=-10)


def test_a_recount_within_tolerance_is_posted_at_once() -> None:
    line = CountLine(variant=MUG, bin="A-01", frozen=40, scanned_at=0, counts=(4,))
    answer = enter(line, 41)
    assert answer.row is not None
    assert answer.row.deltas == Deltas(on_hand=1)


def test_a_shop_may_set_its_own_tolerance() -> None:
    assert enter(FORTY, 39, tolerance=Tolerance(units=0, percent=0)).recount is Recount.OVER_TOLERANCE
