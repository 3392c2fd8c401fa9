import pytest

from commerce.commands.workspace.contract import Command
from commerce.bus.execution import Outcome
from commerce.kernel.ids import Id
from tests.commands.shops import Shop
from tests.commands.stories import Story, all_stories, standing

STORIES = {name: story for name, story in all_stories().items()
           if name.startswith(("catalog", "customers", "inventory", "purchasing"))}


def _states(shop: Shop, story: Story, monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    before = []
    run = shop.all

    def noted(*commands: Command, actor: Id | None = None, occurred_at: int | None = None) -> list[Outcome]:
        before.append(standing(shop))
        return run(*commands, actor=actor, occurred_at=occurred_at)

    with monkeypatch.context() as patch:
        patch.setattr(shop, "all", noted)
        story(shop)
    return [*before, standing(shop)]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_each_step_back_shows_the_shop_as_it_was(story: Story, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    states = _states(shop, story, monkeypatch)
    while shop.can_undo():
        states.pop()
        shop.undo()
        assert standing(shop) == states[-1]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_each_step_forward_again_shows_the_shop_as_it_was(
    story: Story, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = _states(shop, story, monkeypatch)
    steps = shop.undo_all()
    for state in states[len(states) - steps :]:
        shop.redo()
        assert standing(shop) == state
