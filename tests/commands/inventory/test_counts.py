import pytest

from commerce.commands.inventory.counts import AskRecount, EnterCount, OpenCount, PostCount, ScanBin
from commerce.commands.inventory.stock import AdjustStock
from commerce.kernel.ids import Id
from commerce.models.inventory import StockBalance, StockCount, StockCountLine, StockMovement
from tests.commands.scenarios_inventory import bin_named, main_shelf, receive, small_shirt
from tests.commands.shops import Shop


class Counting:
    """Forty shirts in one bin, five in another, and a count that has scanned the first."""

    def __init__(self, shop: Shop) -> None:
        self.variant, self.place = small_shirt(shop), main_shelf(shop)
        self.scanned, self.other = bin_named(shop, "A-1"), bin_named(shop, "A-2")
        receive(shop, self.variant, 40, self.scanned)
        receive(shop, self.variant, 5, self.other)
        shop.do(OpenCount(location=self.place))
        self.id = shop.only(StockCount).id
        shop.do(ScanBin(count=self.id, bin=self.scanned))
        self.line = shop.only(StockCountLine).id

    def take(self, shop: Shop, units: int, bin_id: Id) -> None:
        shop.do(AdjustStock(variant=self.variant, location=self.place, delta=-units, reason="picked", bin=bin_id))


@pytest.fixture
def counting(shop: Shop) -> Counting:
    return Counting(shop)


def test_scanning_freezes_what_the_book_expects_in_the_bin(shop: Shop, counting: Counting) -> None:
    assert shop.only(StockCountLine).frozen == 40


def test_only_the_difference_to_the_frozen_number_is_booked(shop: Shop, counting: Counting) -> None:
    """Frozen 40, counted 38, meanwhile 3 taken from another bin: 45 becomes 40, not 43 and not 38."""
    counting.take(shop, 3, counting.other)
    shop.do(EnterCount(line=counting.line, counted=38))
    shop.do(PostCount(count=counting.id))
    assert shop.only(StockBalance).on_hand == 40
    assert [row.on_hand for row in shop.rows(StockMovement) if row.cause == "counted"] == [-2]


def test_a_pick_from_the_bin_since_the_scan_asks_for_a_recount(shop: Shop, counting: Counting) -> None:
    counting.take(shop, 1, counting.scanned)
    shop.do(EnterCount(line=counting.line, counted=39))
    line = shop.only(StockCountLine)
    assert (line.recount, line.counted) == (1, None)
    shop.do(AskRecount(line=counting.line))
    shop.do(EnterCount(line=counting.line, counted=39))
    assert not shop.only(StockCountLine).recount


def test_a_pick_in_the_same_breath_as_the_entry_asks_for_a_recount(shop: Shop, counting: Counting) -> None:
    pick = AdjustStock(variant=counting.variant, location=counting.place, delta=-1, reason="x", bin=counting.scanned)
    shop.all(pick, EnterCount(line=counting.line, counted=40))
    assert shop.only(StockCountLine).recount


def test_a_count_far_off_is_asked_again_until_two_agree(shop: Shop, counting: Counting) -> None:
    shop.do(EnterCount(line=counting.line, counted=30))
    assert shop.refuse(PostCount(count=counting.id)).code == "inventory.count_not_complete"
    shop.do(EnterCount(line=counting.line, counted=31))
    assert shop.only(StockCountLine).recount
    shop.do(EnterCount(line=counting.line, counted=31))
    assert not shop.only(StockCountLine).recount


def test_a_variant_is_counted_over_the_whole_location_without_bins(shop: Shop, counting: Counting) -> None:
    shop.do(ScanBin(count=counting.id, variants=(counting.variant,)))
    assert sorted(row.frozen for row in shop.rows(StockCountLine)) == [40, 45]


def test_a_second_scan_starts_the_line_anew(shop: Shop, counting: Counting) -> None:
    shop.do(EnterCount(line=counting.line, counted=40))
    counting.take(shop, 4, counting.scanned)
    shop.do(ScanBin(count=counting.id, bin=counting.scanned))
    line = shop.only(StockCountLine)
    assert (line.frozen, line.counted) == (36, None)


def test_a_negative_count_is_refused(shop: Shop, counting: Counting) -> None:
    assert shop.refuse(EnterCount(line=counting.line, counted=-1)).code == "inventory.count_negative"


def test_a_posted_count_is_closed(shop: Shop, counting: Counting) -> None:
    shop.do(EnterCount(line=counting.line, counted=40))
    shop.do(PostCount(count=counting.id))
    assert shop.refuse(PostCount(count=counting.id)).code == "inventory.count_closed"
    assert shop.refuse(EnterCount(line=counting.line, counted=39)).code == "inventory.count_closed"


def test_scanning_nothing_is_refused(shop: Shop, counting: Counting) -> None:
    empty = bin_named(shop, "A-3")
    assert shop.refuse(ScanBin(count=counting.id, bin=empty)).code == "inventory.count_variants"


def test_undo_opens_a_posted_count_again(shop: Shop, counting: Counting) -> None:
    shop.do(EnterCount(line=counting.line, counted=39))
    shop.do(PostCount(count=counting.id))
    shop.undo()
    assert shop.only(StockCount).state == "open"
    assert shop.only(StockBalance).on_hand == 45
