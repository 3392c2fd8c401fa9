import pytest

from commerce.commands.workspace.views import ChangeView, RemoveView, RenameView, SaveView
from commerce.kernel.ids import Id
from commerce.models.workspace import SavedView
from tests.commands.shops import Shop


def _saved(shop: Shop, name: str = "Gifts", query: str = "tag:gift", screen: str = "orders") -> Id:
    view = shop.new_id()
    shop.do(SaveView(view=view, screen=screen, name=name, query=query))
    return view


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [
        ("", "tag:gift", "views.name_length"),
        ("  \t ", "tag:gift", "views.name_length"),
        ("n" * 41, "tag:gift", "views.name_length"),
        (" gifts ", "total>50", "views.name_taken"),
        ("Long", "x" * 2_001, "views.query_length"),
    ],
)
def test_views_that_are_not_saved(shop: Shop, name: str, query: str, code: str) -> None:
    _saved(shop)
    assert shop.refuse(SaveView(view=shop.new_id(), screen="orders", name=name, query=query)).code == code
    assert [view.name for view in shop.rows(SavedView)] == ["Gifts"]


def test_a_view_is_saved_once(shop: Shop) -> None:
    view = _saved(shop)
    assert shop.refuse(SaveView(view=view, screen="orders", name="Again", query="")).code == "views.exists"


def test_views_stand_in_the_order_they_were_saved_in_and_other_screens_have_their_own_names(shop: Shop) -> None:
    _saved(shop)
    _saved(shop, "Over  100", "total>100")
    _saved(shop, screen="inventory")
    views = sorted(shop.rows(SavedView), key=lambda view: (view.screen, view.position))
    assert [(view.screen, view.name, view.position) for view in views] == [
        ("inventory", "Gifts", 1), ("orders", "Gifts", 1), ("orders", "Over 100", 2),
    ]  # fmt: skip


def test_a_view_is_called_something_else_but_not_what_another_is_called(shop: Shop) -> None:
    view, other = _saved(shop), _saved(shop, "Dear")
    assert shop.refuse(RenameView(view=other, name="GIFTS")).code == "views.name_taken"
    shop.do(RenameView(view=view, name="gifts"))
    assert shop.one(SavedView, view).name == "gifts"


def test_a_view_that_was_put_away_comes_back_as_it_was(shop: Shop) -> None:
    view = _saved(shop)
    shop.do(ChangeView(view=view, query="tag:gift sort:-total"))
    before = shop.one(SavedView, view)
    shop.do(RemoveView(view=view))
    assert shop.rows(SavedView) == []
    assert shop.refuse(ChangeView(view=view, query="")).code == "not_found"
    shop.undo()
    assert shop.one(SavedView, view) == before
