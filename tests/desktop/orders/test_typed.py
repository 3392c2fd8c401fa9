import pytest

from desktop_app.queries.orders.criteria import Condition, Field, Op
from desktop_app.viewmodels.orders.filters.chips import chip_of
from desktop_app.viewmodels.orders.filters.typed import read, without, write


@pytest.mark.parametrize("text", ["status:", "total>", "total>1,234", "country:d", "placed:last-", "foo>3", "tag>x"])
def test_a_token_that_is_not_finished_is_no_condition(text: str) -> None:
    assert read(text).conditions == ()


@pytest.mark.parametrize("text", ["foo:bar", "10:06", "http://example.com", "a:b:c"])
def test_what_only_looks_like_a_condition_is_searched_for(text: str) -> None:
    assert read(text).words == text


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("status:packed", Condition(Field.GOODS, Op.IS, ("packed",))),
        ("status:pack", Condition(Field.GOODS, Op.IS, ("packing", "packed"))),
        ("status:To-Pack", Condition(Field.GOODS, Op.IS, ("to_pack",))),
        ("status:open", Condition(Field.STATE, Op.IS, ("open",))),
        ("status:late", Condition(Field.SHIP_BY, Op.IS, ("late",))),
        ("-goods:shipped,delivered", Condition(Field.GOODS, Op.IS_NOT, ("shipped", "delivered"))),
        ("money!=paid", Condition(Field.MONEY, Op.IS_NOT, ("paid",))),
        ("total>50", Condition(Field.TOTAL, Op.OVER, ("50",))),
        ("total<=12,5", Condition(Field.TOTAL, Op.UNDER, ("12.5",))),
        ("placed:last-7d", Condition(Field.PLACED, Op.IS, ("last-7d",))),
        ("placed>2025-11-01", Condition(Field.PLACED, Op.OVER, ("2025-11-01",))),
        ("tag:VIP", Condition(Field.TAG, Op.IS, ("vip",))),
        ("country:de,at", Condition(Field.COUNTRY, Op.IS, ("DE", "AT"))),
        ('source:"North store"', Condition(Field.SOURCE, Op.IS, ("North store",))),
    ],
)
def test_a_token_means_what_people_mean_by_it(text: str, condition: Condition) -> None:
    assert read(text).conditions == (condition,)
    assert read(write([condition])).conditions == (condition,)


def test_what_is_no_condition_is_left_to_be_searched_for() -> None:
    typed = read("status:packed  liam total>50 berg")
    assert typed.words == "liam berg"
    assert write(*typed) == "goods:packed total>50 liam berg"


@pytest.mark.parametrize(
    ("text", "chip"),
    [
        ("-goods:shipped,delivered", ("0", "Goods is not", "Shipped, Delivered")),
        ("placed:last-7d", ("0", "Placed", "last 7 days")),
        ("placed>2025-11-01", ("0", "Placed after", "2025-11-01")),
        ("total>50", ("0", "Total over", "50")),
        ("customer:5", ("0", "Customer", "Person 5")),
        ("assigned:me", ("0", "Assigned to", "me")),
        ("state:open", ("0", "Order", "Open")),
    ],
)
def test_a_condition_says_itself_in_words(text: str, chip: tuple[str, str, str]) -> None:
    assert chip_of(read(text).conditions[0], 0, lambda n: f"Person {n}") == chip


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (0, "10:06 tote country:dk,se  status:"),
        (1, "10:06 is:paid tote status:"),
        (2, "10:06  is:paid tote country:dk,se  status:"),
        (-1, "10:06  is:paid tote country:dk,se  status:"),
    ],
)
def test_taking_one_condition_off_leaves_what_else_was_typed(at: int, left: str) -> None:
    assert without("10:06  is:paid tote country:dk,se  status:", at).split() == left.split()


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("is:paid", Field.MONEY, ("paid",)),
        ("is:pai", Field.MONEY, ("paid",)),
        ("is:open", Field.STATE, ("open",)),
        ("is:pa", Field.GOODS, ("packing", "packed", "part_shipped", "part_returned")),
        ("is:late", Field.SHIP_BY, ("late",)),
        ("is:nonsense", Field.GOODS, ("nonsense",)),
    ],
)
def test_is_means_the_axis_that_has_the_word(text: str, field: Field, values: tuple[str, ...]) -> None:
    assert read(text).conditions == (Condition(field, Op.IS, values),)
