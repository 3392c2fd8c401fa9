import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.orders.tax import RoundingLevel, TaxLevel, TaxRow, TaxRules
from commerce.domain.orders.totals import (
    Allocation,
    Discount,
    PricedLine,
    PricedOrder,
    PricedShipping,
    order_totals,
)
from commerce.kernel.errors import Refused
from commerce.kernel.money import LIMIT, UNIT_SCALE, Rounding

VAT = (TaxLevel("DE", 19_000),)
REDUCED = (TaxLevel("DE", 7_000),)
PER_LINE = TaxRules(included=True)
PER_DOCUMENT = TaxRules(included=True, level=RoundingLevel.DOCUMENT)
ON_TOP = TaxRules(included=False)


def line(quantity: int, cents: int, *discounts: Discount, levels: tuple[TaxLevel, ...] = VAT) -> PricedLine:
    return PricedLine(quantity=quantity, unit_price=cents * UNIT_SCALE, discounts=discounts, levels=levels)


def q_1001(rules: TaxRules = PER_LINE) -> PricedOrder:
    return PricedOrder(
        lines=(
            line(2, 2990, Discount(source="catalogue", rate=10_000)),
            line(1, 4500, Discount(source="catalogue", rate=20_000)),
            line(3, 999),
        ),
        rules=rules,
        discounts=(Discount(source="promotion", amount=1500),),
        shipping=PricedShipping(amount=590, discounts=(Discount(source="free shipping", rate=100_000),), levels=VAT),
    )


def test_order_q_1001_line_by_line() -> None:
    totals = order_totals(q_1001())
    after = [part.list_amount - sum(share.amount for share in part.own_discounts) for part in totals.lines]
    assert [part.list_amount for part in totals.lines] == [5980, 4500, 2997]
    assert after == [5382, 3600, 2997]
    assert [part.order_discounts for part in totals.lines] == [
        (Allocation("promotion", 674),),
        (Allocation("promotion", 451),),
        (Allocation("promotion", 375),),
    ]
    assert [part.gross for part in totals.lines] == [4708, 3149, 2622]
    assert [part.tax for part in totals.lines] == [752, 503, 419]


def test_order_q_1001_in_sum() -> None:
    totals = order_totals(q_1001())
    assert (totals.goods_list, totals.line_discount, totals.order_discount) == (13_477, 13_477 - 11_979, 1500)
    assert (totals.goods_gross, totals.goods_tax, totals.goods_net) == (10_479, 1674, 8805)
    assert totals.shipping.allocations == (Allocation("free shipping", 590),)
    assert (totals.shipping.list_amount, totals.shipping.gross) == (590, 0)
    assert (totals.net, totals.tax, totals.total) == (8805, 1674, 10_479)
    assert totals.total == 5000 + 5479


def test_tax_example_2_order_q_1001_per_document() -> None:
    assert order_totals(q_1001(PER_DOCUMENT)).tax == 1673


def test_tax_example_1_three_equal_lines() -> None:
    lines = (line(1, 999),) * 3
    per_line = order_totals(PricedOrder(lines=lines, rules=PER_LINE))
    per_document = order_totals(PricedOrder(lines=lines, rules=PER_DOCUMENT))
    assert ([part.tax for part in per_line.lines], per_line.tax) == ([160, 160, 160], 480)
    assert ([part.tax for part in per_document.lines], per_document.tax) == ([160, 160, 159], 479)


def test_tax_example_1_shipping_is_taxed_like_the_goods_by_value() -> None:
    order = PricedOrder(lines=(line(1, 2000), line(1, 1000)), rules=PER_DOCUMENT, shipping=PricedShipping(amount=500))
    totals = order_totals(order)
    assert ([part.tax for part in totals.lines], totals.shipping.tax) == ([319, 160], 80)
    assert (totals.tax, totals.total) == (559, 3500)


def test_tax_example_3_exclusive() -> None:
    lines = (line(1, 839),) * 3
    per_line = order_totals(PricedOrder(lines=lines, rules=ON_TOP))
    document = TaxRules(included=False, level=RoundingLevel.DOCUMENT)
    assert (per_line.net, per_line.tax, per_line.total) == (2517, 477, 2994)
    assert order_totals(PricedOrder(lines=lines, rules=document)).tax == 478


def test_tax_example_4_currencies_with_no_and_three_digits() -> None:
    yen = PricedOrder(lines=(line(1, 1234, levels=(TaxLevel("JP", 10_000),)),), rules=PER_LINE)
    dinar = PricedOrder(lines=(line(1, 1235, levels=(TaxLevel("KW", 5_000),)),), rules=ON_TOP)
    assert order_totals(yen).tax == 112
    assert order_totals(dinar).tax == 62


@pytest.mark.parametrize(("cents", "parts"), [(1001, (63, 15, 5)), (4799, (300, 72, 24))])
def test_tax_example_7_levels_are_rounded_together_and_split(cents: int, parts: tuple[int, ...]) -> None:
    levels = (TaxLevel("state", 6250), TaxLevel("county", 1500), TaxLevel("city", 500))
    totals = order_totals(PricedOrder(lines=(line(1, cents, levels=levels),), rules=ON_TOP))
    rows = totals.lines[0].tax_rows
    assert tuple(row.amount for row in rows) == parts
    assert {row.base for row in rows} == {cents}
    assert totals.tax == sum(parts)


def test_shipping_with_its_own_tax_class_ignores_the_goods() -> None:
    order = PricedOrder(
        lines=(line(1, 1000, levels=REDUCED),), rules=PER_LINE, shipping=PricedShipping(amount=595, levels=VAT)
    )
    assert order_totals(order).shipping.tax_rows == (TaxRow("DE", 19_000, 500, 95),)


def test_shipping_by_value_falls_into_one_row_per_rate() -> None:
    order = PricedOrder(
        lines=(line(1, 3000), line(1, 1000, levels=REDUCED)), rules=PER_LINE, shipping=PricedShipping(amount=400)
    )
    assert [(row.rate, row.base + row.amount) for row in order_totals(order).shipping.tax_rows] == [
        (19_000, 300),
        (7_000, 100),
    ]


def test_shipping_alone_is_free_of_tax_when_no_class_says_otherwise() -> None:
    totals = order_totals(PricedOrder(lines=(), rules=PER_LINE, shipping=PricedShipping(amount=400)))
    assert (totals.net, totals.tax, totals.total, totals.shipping.tax_rows) == (400, 0, 400, ())


def test_the_tax_summary_adds_lines_and_shipping_by_rate() -> None:
    order = PricedOrder(
        lines=(line(1, 1190), line(2, 1190), line(1, 1070, levels=REDUCED)),
        rules=PER_LINE,
        shipping=PricedShipping(amount=119, levels=VAT),
    )
    assert order_totals(order).tax_summary == (TaxRow("DE", 19_000, 3100, 589), TaxRow("DE", 7_000, 1000, 70))


def test_a_percentage_applies_to_what_the_one_before_it_left() -> None:
    order = PricedOrder(
        lines=(line(1, 10_000, Discount(source="a", amount=2000), Discount(source="b", rate=50_000)),), rules=PER_LINE
    )
    assert order_totals(order).lines[0].own_discounts == (Allocation("a", 2000), Allocation("b", 4000))


def test_discounts_never_take_more_than_there_is() -> None:
    order = PricedOrder(
        lines=(line(1, 500, Discount(source="a", amount=900)), line(1, 300)),
        rules=PER_LINE,
        discounts=(Discount(source="b", amount=5000), Discount(source="c", rate=50_000)),
    )
    totals = order_totals(order)
    assert totals.total == 0
    assert [part.allocations for part in totals.lines] == [
        (Allocation("a", 500), Allocation("b", 0), Allocation("c", 0)),
        (Allocation("b", 300), Allocation("c", 0)),
    ]


def test_a_line_in_a_parcel_keeps_its_share_and_the_others_share_the_rest() -> None:
    pinned = PricedLine(
        quantity=1, unit_price=4000 * UNIT_SCALE, levels=VAT, pinned=(Allocation("spring", 700), Allocation("old", 1))
    )
    order = PricedOrder(
        lines=(pinned, line(1, 1000), line(1, 1000)),
        rules=PER_LINE,
        discounts=(Discount(source="spring", amount=1000), Discount(source="vip", rate=10_000)),
    )
    totals = order_totals(order)
    assert [part.order_discounts for part in totals.lines] == [
        (Allocation("spring", 700), Allocation("old", 1)),
        (Allocation("spring", 150), Allocation("vip", 85)),
        (Allocation("spring", 150), Allocation("vip", 85)),
    ]


def test_a_fixed_discount_that_pinned_lines_used_up_gives_nothing_more() -> None:
    pinned = PricedLine(quantity=1, unit_price=4000 * UNIT_SCALE, pinned=(Allocation("spring", 1200),))
    order = PricedOrder(
        lines=(pinned, line(1, 1000)), rules=PER_LINE, discounts=(Discount(source="spring", amount=1000),)
    )
    assert order_totals(order).lines[1].order_discounts == (Allocation("spring", 0),)


def test_half_even_stores_round_their_way() -> None:
    order = PricedOrder(
        lines=(line(1, 50, levels=(TaxLevel("X", 5_000),)),),
        rules=TaxRules(included=False, rounding=Rounding.HALF_EVEN),
    )
    assert order_totals(order).tax == 2


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (PricedOrder(lines=(line(-1, 100),), rules=PER_LINE), "totals.negative"),
        (PricedOrder(lines=(line(1, -100),), rules=PER_LINE), "totals.negative"),
        (PricedOrder(lines=(), rules=PER_LINE, shipping=PricedShipping(amount=-1)), "totals.negative"),
        (PricedOrder(lines=(line(1, 1, Discount(source="", amount=-1)),), rules=PER_LINE), "totals.negative"),
        (
            PricedOrder(lines=(PricedLine(quantity=1, unit_price=0, pinned=(Allocation("", 1),)),), rules=PER_LINE),
            "totals.negative",
        ),
        (
            PricedOrder(lines=(), rules=PER_LINE, discounts=(Discount(source="", rate=100_001),)),
            "totals.discount_rate_outside",
        ),
        (
            PricedOrder(lines=(), rules=PER_LINE, shipping=PricedShipping(discounts=(Discount(source="", rate=-1),))),
            "totals.discount_rate_outside",
        ),
        (PricedOrder(lines=(line(10**9, 10**7),), rules=PER_LINE), "totals.too_large"),
    ],
)
def test_nonsense_is_refused(order: PricedOrder, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        order_totals(order)
    assert refusal.value.code == code


def test_the_largest_sum_that_makes_sense_includes_shipping() -> None:
    goods = (line(1, LIMIT - 1, levels=()),)
    order = PricedOrder(lines=goods, rules=PER_LINE, shipping=PricedShipping(amount=1))
    assert order_totals(order).total == LIMIT
    with pytest.raises(Refused, match="too_large"):
        order_totals(PricedOrder(lines=goods, rules=PER_LINE, shipping=PricedShipping(amount=2)))


DISCOUNTS = st.lists(
    st.one_of(
        st.builds(Discount, source=st.just("rate"), rate=st.integers(0, 100_000)),
        st.builds(Discount, source=st.just("amount"), amount=st.integers(0, 20_000)),
    ),
    max_size=3,
).map(tuple)
LEVELS = st.sampled_from([VAT, REDUCED, (), (TaxLevel("state", 6250), TaxLevel("city", 1500))])
LINES = st.builds(
    PricedLine,
    quantity=st.integers(0, 9),
    unit_price=st.integers(0, 99_999_999),
    discounts=DISCOUNTS,
    levels=LEVELS,
)
RULES = st.builds(
    TaxRules,
    included=st.booleans(),
    rounding=st.sampled_from(Rounding),
    level=st.sampled_from(RoundingLevel),
)
SHIPPING = st.builds(
    PricedShipping, amount=st.integers(0, 5000), discounts=DISCOUNTS, levels=st.one_of(st.none(), LEVELS)
)


@given(
    st.builds(
        PricedOrder, lines=st.lists(LINES, max_size=6).map(tuple), rules=RULES, discounts=DISCOUNTS, shipping=SHIPPING
    )
)
def test_every_part_adds_up_exactly(order: PricedOrder) -> None:
    totals = order_totals(order)
    parts = (*totals.lines, totals.shipping)
    for part in parts:
        priced = part.list_amount - sum(share.amount for share in part.allocations)
        assert priced >= 0
        assert (part.gross if order.rules.included else part.net) == priced
        assert part.net + part.tax == part.gross
        assert sum(row.amount for row in part.tax_rows) == part.tax
    assert totals.total == sum(part.gross for part in parts) == totals.net + totals.tax
    assert sum(row.amount for row in totals.tax_summary) == totals.tax
    assert totals.goods_list - totals.line_discount - totals.order_discount == sum(
        part.gross if order.rules.included else part.net for part in totals.lines
    )
