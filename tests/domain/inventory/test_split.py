import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.inventory.split import Parcelled, Splits, split
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

A, B, C = (Id(bytes([n]) * 16) for n in range(1, 4))
TOGETHER = Splits(category=False, back_order=False, digital=False)


@pytest.mark.parametrize("cap", [0, -1])
def test_a_weight_cap_of_nothing_is_refused(cap: int) -> None:
    with pytest.raises(Refused, match=r"inventory\.weight_cap_not_positive"):
        split([], Splits(weight_cap=cap))


def test_nothing_to_send_makes_no_group() -> None:
    assert split([], Splits()) == ()


@pytest.mark.parametrize(
    "odd",
    [
        Parcelled(line=B, quantity=1, category="hazmat"),
        Parcelled(line=B, quantity=1, back_order=True),
        Parcelled(line=B, quantity=1, digital=True),
    ],
)
def test_what_cannot_travel_together_is_kept_apart(odd: Parcelled) -> None:
    plain, more = Parcelled(line=A, quantity=1), Parcelled(line=C, quantity=1)
    assert split([plain, odd, more], Splits()) == ((plain, more), (odd,))
    assert split([plain, odd, more], TOGETHER) == ((plain, odd, more),)


def test_a_heavy_line_is_divided_at_the_weight_cap() -> None:
    lines = [Parcelled(line=A, quantity=5, weight=400), Parcelled(line=B, quantity=1, weight=300)]
    groups = split(lines, Splits(weight_cap=1000))
    assert [[(one.line, one.quantity) for one in group] for group in groups] == [[(A, 2)], [(A, 2)], [(A, 1), (B, 1)]]


def test_a_unit_above_the_cap_travels_alone() -> None:
    lines = [Parcelled(line=A, quantity=2, weight=1500), Parcelled(line=B, quantity=1, weight=10)]
    groups = split(lines, Splits(weight_cap=1000))
    assert [[(one.line, one.quantity) for one in group] for group in groups] == [[(A, 1)], [(A, 1)], [(B, 1)]]


def test_weightless_goods_join_whatever_is_open() -> None:
    lines = [Parcelled(line=A, quantity=9), Parcelled(line=B, quantity=1, weight=1000), Parcelled(line=C, quantity=9)]
    assert [[one.line for one in group] for group in split(lines, Splits(weight_cap=1000))] == [[A, B, C]]


@given(
    st.lists(
        st.builds(
            Parcelled,
            line=st.sampled_from([A, B, C]),
            quantity=st.integers(1, 6),
            weight=st.integers(0, 900),
            category=st.sampled_from(["", "bulky"]),
        )
    ),
    st.integers(1, 1000),
)
def test_no_unit_is_lost_and_no_group_is_too_heavy(lines: list[Parcelled], cap: int) -> None:
    groups = split(lines, Splits(weight_cap=cap))
    assert sum(one.quantity for group in groups for one in group) == sum(line.quantity for line in lines)
    for group in groups:
        weight = sum(one.quantity * one.weight for one in group)
        alone = [one for one in group if one.weight]
        assert weight <= cap or (len(alone) == 1 and alone[0].quantity == 1)
        assert len({one.category for one in group}) == 1
