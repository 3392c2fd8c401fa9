from collections.abc import Callable

import pytest

from tests.commands.shops import Shop
from tests.commands.stories import Story, all_stories

STORIES = all_stories()
_NOT_A_STORY = frozenset({"undo"})


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_both_databases_hold_the_same_shop_after(story: Story, shop: Shop, hub: Shop) -> None:
    story(shop)
    story(hub)
    for table, rows in shop.contents().items():
        assert hub.contents()[table] == rows, f"{table} differs"
    assert hub.journal() == shop.journal()


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_both_databases_hold_the_same_shop_after_undo_and_redo(story: Story, shop: Shop, hub: Shop) -> None:
    for place in (shop, hub):
        story(place)
        steps = place.undo_all()
        for _ in range(steps):
            place.redo()
    for table, rows in shop.contents().items():
        assert hub.contents()[table] == rows, f"{table} differs"
    assert hub.journal() == shop.journal()


def test_every_kind_of_command_is_part_of_a_story(open_shop: Callable[[], Shop]) -> None:
    told: set[str] = set()
    for story in STORIES.values():
        shop = open_shop()
        story(shop)
        told |= shop.kinds
    known = {kind.kind for kind in shop.executor.registry.types}
    assert not known - told - _NOT_A_STORY, "write a story for these in tests/commands/scenarios_<slice>.py"
