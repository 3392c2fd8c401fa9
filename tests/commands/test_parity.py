from collections.abc import Callable

import pytest

from tests.commands.shops import Shop
from tests.commands.stories import Story, stories

ALL = stories()
BOTH_WAYS = stories(both_ways=True)


def assert_alike(shop: Shop, hub: Shop) -> None:
    there = hub.contents()
    for table, rows in shop.contents().items():
        assert there[table] == rows, f"{table} differs"
    assert hub.journal() == shop.journal()


@pytest.mark.parametrize("story", ALL.values(), ids=ALL.keys())
def test_both_databases_hold_the_same_shop_after(story: Story, shop: Shop, hub: Shop) -> None:
    story(shop)
    story(hub)
    assert_alike(shop, hub)


@pytest.mark.parametrize("story", BOTH_WAYS.values(), ids=BOTH_WAYS.keys())
def test_both_databases_hold_the_same_shop_after_undo_and_redo(story: Story, shop: Shop, hub: Shop) -> None:
    for place in (shop, hub):
        story(place)
        for _ in range(place.undo_all()):
            place.redo()
    assert_alike(shop, hub)


def test_every_kind_of_command_is_part_of_a_story(open_shop: Callable[[], Shop]) -> None:
    told = {"undo"}
    known: set[str] = set()
    for story in ALL.values():
        shop = open_shop()
        story(shop)
        told |= shop.kinds
        known = {kind.kind for kind in shop.executor.registry.types}
    assert sorted(known - told) == [], "write a story for these in tests/commands/scenarios_<slice>.py"
