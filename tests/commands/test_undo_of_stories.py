from typing import Any

import pytest

from commerce.bus.execution import Outcome
from commerce.commands.workspace.contract import Command
from commerce.kernel.ids import Id
from tests.commands.shops import Shop
from tests.commands.stories import Story, standing, stories

LOWER = ("catalog", "customers", "inventory", "purchasing")
STORIES = {name: story for name, story in stories(both_ways=True).items() if name.startswith(LOWER)}


def told(shop: Shop, story: Story, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, list[Any]]]:
    """Tell a story and return what the shop looked like before each step that undo can take back, and at the end."""
    states: list[dict[str, list[Any]]] = []
    run = shop.all

    def noted(*commands: Command, actor: Id | None = None, occurred_at: int | None = None) -> list[Outcome]:
        states.append(standing(shop))
        return run(*commands, actor=actor, occurred_at=occurred_at)

    with monkeypatch.context() as patch:
        patch.setattr(shop, "all", noted)
        story(shop)
    return [*states, standing(shop)]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_each_step_back_shows_the_shop_as_it_was(story: Story, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    states = told(shop, story, monkeypatch)
    while shop.can_undo():
        states.pop()
        shop.undo()
        assert standing(shop) == states[-1]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_each_step_forward_again_shows_the_shop_as_it_was(
    story: Story, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = told(shop, story, monkeypatch)
    steps = shop.undo_all()
    for state in states[len(states) - steps :]:
        shop.redo()
        assert standing(shop) == state
