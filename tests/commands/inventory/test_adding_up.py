"""Movements, balances and bins add up after every step, whatever people do and take back."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from commerce.commands.inventory.stock import (
    AdjustStock,
    MarkDamaged,
    MoveBin,
    ReceivedLine,
    ReceiveGoods,
    SetSafetyStock,
    WriteOff,
)
from commerce.commands.workspace.contract import Command
from commerce.domain.inventory.ledger import STATES
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.inventory import BinStock, StockBalance, StockMovement
from tests.commands.scenarios_inventory import bin_named, main_shelf, small_shirt
from tests.commands.shops import Shop
from tests.commands.stories import Story, stories

ALL = stories()
STEPS = 60


def assert_adds_up(shop: Shop) -> None:
    """Hold every stored number against the sum of its movements."""
    movements, bins = shop.rows(StockMovement), shop.rows(BinStock)
    for balance in shop.rows(StockBalance):
        place = (balance.variant_id, balance.location_id)
        mine = [row for row in movements if (row.variant_id, row.location_id) == place]
        for state in STATES:
            assert getattr(balance, state) == sum(getattr(row, state) for row in mine), state
        binned = sum(row.quantity for row in bins if (row.variant_id, row.location_id) == place)
        told = any(row.flagged for row in mine)
        assert balance.on_hand >= 0 or told, "below zero and nobody was told"
        assert binned <= balance.on_hand or told, "the bins hold more than there is and nobody was told"
    moved: Counter[tuple[Id, Id]] = Counter()
    for row in movements:
        if row.bin_id is not None:
            moved[row.variant_id, row.bin_id] += row.on_hand
    assert moved == Counter({(row.variant_id, row.bin_id): row.quantity for row in bins})


@pytest.mark.parametrize("story", ALL.values(), ids=ALL.keys())
def test_stock_adds_up_after_each_story_and_taken_back(story: Story, shop: Shop) -> None:
    story(shop)
    assert_adds_up(shop)
    shop.undo_all()
    assert_adds_up(shop)


@pytest.mark.parametrize("seed", range(4))
def test_stock_adds_up_whatever_a_busy_shop_does(seed: int, shop: Shop) -> None:
    variant, place = small_shirt(shop), main_shelf(shop)
    bins = (bin_named(shop, "A-1"), bin_named(shop, "A-2"), None)
    chance = random.Random(seed)

    def any_command() -> Command:
        units, shelf, other = chance.randint(1, 9), chance.choice(bins), chance.choice(bins)
        return chance.choice(
            (
                ReceiveGoods(location=place, lines=(ReceivedLine(variant=variant, quantity=units, bin=shelf),)),
                AdjustStock(variant=variant, location=place, delta=-units, reason="fewer"),
                MoveBin(variant=variant, location=place, quantity=units, source=shelf, target=other),
                MarkDamaged(variant=variant, location=place, quantity=units),
                WriteOff(variant=variant, location=place, quantity=units, reason="broken"),
                SetSafetyStock(variant=variant, location=place, quantity=units),
            )
        )

    steps: tuple[Callable[[], object], ...] = (shop.undo, shop.redo, *(lambda: shop.do(any_command()),) * 6)
    for _ in range(STEPS):
        try:
            chance.choice(steps)()
        except Refused:
            continue
        assert_adds_up(shop)
