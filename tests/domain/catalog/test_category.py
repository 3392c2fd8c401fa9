import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.catalog.category import ancestors, check_parent, descendants
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

SHOP, KITCHEN, MUGS, GARDEN, GONE = (Id(bytes([n]) * 16) for n in range(1, 6))
TREE: dict[Id, Id | None] = {SHOP: None, KITCHEN: SHOP, MUGS: KITCHEN, GARDEN: SHOP}


@pytest.mark.parametrize("parent", [SHOP, KITCHEN, MUGS])
def test_nothing_becomes_its_own_ancestor(parent: Id) -> None:
    with pytest.raises(Refused, match=r"catalog\.category_circle"):
        check_parent(SHOP, parent, TREE)


def test_an_unknown_parent_is_refused() -> None:
    with pytest.raises(Refused, match=r"catalog\.parent_unknown"):
        check_parent(MUGS, GONE, TREE)


@pytest.mark.parametrize("parent", [None, SHOP, GARDEN, KITCHEN])
def test_a_category_moves_anywhere_else(parent: Id | None) -> None:
    check_parent(MUGS, parent, TREE)


def test_the_way_up_ends_at_the_root() -> None:
    assert ancestors(MUGS, TREE) == (KITCHEN, SHOP)
    assert ancestors(SHOP, TREE) == ()


def test_the_way_up_ends_at_a_parent_that_is_gone() -> None:
    assert ancestors(MUGS, {MUGS: GONE}) == (GONE,)


def test_the_way_up_ends_where_two_desks_made_a_circle() -> None:
    assert ancestors(MUGS, {MUGS: KITCHEN, KITCHEN: MUGS}) == (KITCHEN,)
    assert ancestors(GARDEN, {GARDEN: MUGS, MUGS: KITCHEN, KITCHEN: MUGS}) == (MUGS, KITCHEN)


def test_everything_below_a_category() -> None:
    assert descendants(SHOP, TREE) == {KITCHEN, MUGS, GARDEN}
    assert descendants(MUGS, TREE) == frozenset()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_whatever_is_moved_no_circle_ever_closes(moves: list[tuple[int, int]]) -> None:
    nodes = [Id(bytes([n]) * 16) for n in range(10)]
    parents: dict[Id, Id | None] = dict.fromkeys(nodes)
    for child, parent in moves:
        try:
            check_parent(nodes[child], nodes[parent], parents)
        except Refused:
            assert child == parent or nodes[child] in ancestors(nodes[parent], parents)
        else:
            parents[nodes[child]] = nodes[parent]
    for node in nodes:
        way = ancestors(node, parents)
        assert not way or parents[way[-1]] is None
