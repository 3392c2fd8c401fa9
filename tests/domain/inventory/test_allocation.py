from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.inventory.allocation import (
    USUAL_RULES,
    Allocation,
    Demand,
    Question,
    Rule,
    Share,
    Source,
    allocate,
    rank,
)
from commerce.kernel.ids import Id

MUG, LAMP, PDF = (Id(bytes([n]) * 16) for n in range(1, 4))
L1, L2, L3 = (Id(bytes([n]) * 16) for n in range(11, 14))
BERLIN, PARIS, ROME, DROP = (Id(bytes([n]) * 16) for n in range(21, 25))


def mugs(quantity: int, *, back_orderable: bool = False) -> Demand:
    return Demand(line=L1, variant=MUG, quantity=quantity, back_orderable=back_orderable)


def lamps(quantity: int) -> Demand:
    return Demand(line=L2, variant=LAMP, quantity=quantity)


def places(question: Question, *rules: Rule) -> list[Id]:
    return [source.location for source in rank(question, rules)]


STOCKED = (
    Source(location=BERLIN, free={MUG: 1, LAMP: 0}),
    Source(location=PARIS, free={MUG: 5, LAMP: 5}, is_default=True),
    Source(location=ROME, free={MUG: 9}),
)


def test_without_locations_nothing_can_be_sent() -> None:
    digital = Demand(line=L3, variant=PDF, quantity=1, digital=True)
    question = Question(demands=(mugs(2, back_orderable=True), digital), sources=())
    assert allocate(question) == Allocation(ranking=(), shares=(), unmet={L1: 2, L3: 1})


def test_what_nobody_has_is_unmet() -> None:
    question = Question(demands=(mugs(20),), sources=STOCKED)
    assert allocate(question).unmet == {L1: 5}


def test_negative_stock_sends_nothing() -> None:
    question = Question(demands=(mugs(1),), sources=(Source(location=ROME, free={MUG: -3}),))
    assert allocate(question).unmet == {L1: 1}


def test_the_preferred_location_comes_first() -> None:
    question = Question(demands=(mugs(1),), sources=STOCKED, preferred=ROME)
    assert places(question, Rule.PREFERRED) == [ROME, BERLIN, PARIS]


@pytest.mark.parametrize("preferred", [None, DROP])
def test_without_a_known_preference_the_rule_abstains(preferred: Id | None) -> None:
    question = Question(demands=(mugs(1),), sources=STOCKED, preferred=preferred)
    assert places(question, Rule.PREFERRED, Rule.DEFAULT) == [PARIS, BERLIN, ROME]


def test_the_location_that_fills_most_lines_splits_least() -> None:
    question = Question(demands=(mugs(2), lamps(1)), sources=STOCKED)
    assert places(question, Rule.FEWEST_SPLITS) == [PARIS, ROME, BERLIN]


def test_a_location_that_just_fills_a_line_splits_nothing() -> None:
    question = Question(demands=(mugs(5),), sources=STOCKED)
    assert places(question, Rule.FEWEST_SPLITS) == [PARIS, ROME, BERLIN]


def test_two_lines_of_one_variant_are_filled_together() -> None:
    second = Demand(line=L3, variant=MUG, quantity=4)
    question = Question(demands=(mugs(4), second), sources=STOCKED)
    assert places(question, Rule.FEWEST_SPLITS) == [ROME, BERLIN, PARIS]


@pytest.mark.parametrize("rule", [Rule.FEWEST_SPLITS, Rule.MOST_STOCK])
def test_stock_rules_abstain_on_digital_goods(rule: Rule) -> None:
    question = Question(demands=(Demand(line=L3, variant=PDF, quantity=1, digital=True),), sources=STOCKED)
    assert places(question, rule, Rule.DEFAULT) == [PARIS, BERLIN, ROME]


def test_without_a_default_location_the_rule_abstains() -> None:
    sources = (Source(location=BERLIN, free={MUG: 1}), Source(location=ROME, free={MUG: 9}))
    question = Question(demands=(mugs(1),), sources=sources)
    assert places(question, Rule.DEFAULT, Rule.MOST_STOCK) == [ROME, BERLIN]


def test_most_stock_counts_what_is_wanted() -> None:
    question = Question(demands=(mugs(1), lamps(1)), sources=STOCKED)
    assert places(question, Rule.MOST_STOCK) == [PARIS, ROME, BERLIN]


def test_list_order_settles_everything() -> None:
    question = Question(demands=(mugs(1),), sources=STOCKED)
    assert places(question, Rule.LIST_ORDER, Rule.MOST_STOCK) == [BERLIN, PARIS, ROME]


def test_a_tie_passes_to_the_next_rule_and_at_last_to_the_list() -> None:
    question = Question(demands=(mugs(2),), sources=STOCKED)
    assert places(question, Rule.FEWEST_SPLITS, Rule.MOST_STOCK) == [ROME, PARIS, BERLIN]
    assert places(question, Rule.FEWEST_SPLITS) == [PARIS, ROME, BERLIN]
    assert places(question) == [BERLIN, PARIS, ROME]


def test_spill_over_goes_down_the_ranking() -> None:
    question = Question(demands=(mugs(8),), sources=STOCKED)
    assert allocate(question, [Rule.LIST_ORDER]).shares == (
        Share(line=L1, location=BERLIN, quantity=1),
        Share(line=L1, location=PARIS, quantity=5),
        Share(line=L1, location=ROME, quantity=2),
    )


def test_a_supplier_takes_part_like_an_own_location() -> None:
    sources = (Source(location=BERLIN, free={MUG: 1}), Source(location=DROP, free={MUG: 50}, supplier=True))
    question = Question(demands=(mugs(3),), sources=sources)
    assert allocate(question).shares == (Share(line=L1, location=DROP, quantity=3),)


def test_digital_goods_need_no_stock() -> None:
    digital = Demand(line=L3, variant=PDF, quantity=7, digital=True)
    allocation = allocate(Question(demands=(digital,), sources=STOCKED))
    assert allocation.shares == (Share(line=L3, location=PARIS, quantity=7),)
    assert allocation.unmet == {}


def test_back_ordered_units_wait_at_the_best_location_that_keeps_the_variant() -> None:
    sources = (Source(location=PARIS, free={LAMP: 5}), Source(location=ROME, free={MUG: 1}))
    question = Question(demands=(mugs(3, back_orderable=True),), sources=sources)
    allocation = allocate(question, [Rule.LIST_ORDER])
    assert allocation.shares == (
        Share(line=L1, location=ROME, quantity=1),
        Share(line=L1, location=ROME, quantity=2, back_order=True),
    )
    assert allocation.unmet == {}


def test_a_variant_kept_nowhere_waits_at_the_best_location_of_all() -> None:
    question = Question(demands=(mugs(1, back_orderable=True),), sources=(Source(location=PARIS),))
    assert allocate(question).shares == (Share(line=L1, location=PARIS, quantity=1, back_order=True),)


def test_a_choice_is_kept_once_a_parcel_exists() -> None:
    packed = Share(line=L1, location=BERLIN, quantity=2)
    question = Question(demands=(mugs(3), lamps(1)), sources=STOCKED, preferred=PARIS)
    assert allocate(question, kept=[packed]).shares == (
        packed,
        Share(line=L1, location=PARIS, quantity=1),
        Share(line=L2, location=PARIS, quantity=1),
    )


def test_a_line_that_is_packed_whole_has_no_say_any_more() -> None:
    sources = (Source(location=ROME, free={MUG: 9}), Source(location=BERLIN, free={LAMP: 1}))
    packed = [Share(line=L1, location=ROME, quantity=1), Share(line=L1, location=BERLIN, quantity=2)]
    question = Question(demands=(mugs(3), lamps(1)), sources=sources)
    allocation = allocate(question, [Rule.MOST_STOCK], packed)
    assert allocation.shares == (*packed, Share(line=L2, location=BERLIN, quantity=1))
    assert allocation.ranking == (BERLIN, ROME)


stock = st.dictionaries(st.sampled_from([MUG, LAMP]), st.integers(-3, 9))
sources_of_any_kind = st.lists(
    st.builds(Source, location=st.sampled_from([BERLIN, PARIS, ROME, DROP]), free=stock, is_default=st.booleans()),
    max_size=4,
    unique_by=lambda source: source.location,
)
demands_of_any_kind = st.lists(
    st.builds(
        Demand,
        line=st.sampled_from([L1, L2, L3]),
        variant=st.sampled_from([MUG, LAMP]),
        quantity=st.integers(1, 12),
        back_orderable=st.booleans(),
        digital=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda demand: demand.line,
)


@given(demands_of_any_kind, sources_of_any_kind, st.permutations(list(Rule)), st.sampled_from([None, PARIS]))
def test_shares_and_missing_units_add_up_and_no_location_gives_what_it_has_not(
    demands: list[Demand], sources: list[Source], rules: list[Rule], preferred: Id | None
) -> None:
    question = Question(demands=tuple(demands), sources=tuple(sources), preferred=preferred)
    allocation = allocate(question, rules)
    sent: Counter[Id] = Counter(allocation.unmet)
    taken: Counter[tuple[Id, Id]] = Counter()
    by_line = {demand.line: demand for demand in demands}
    for share in allocation.shares:
        sent[share.line] += share.quantity
        if not share.back_order and not by_line[share.line].digital:
            taken[share.location, by_line[share.line].variant] += share.quantity
    assert sent == Counter({demand.line: demand.quantity for demand in demands})
    free = {(source.location, variant): source.can_send(variant) for source in sources for variant in source.free}
    assert all(quantity <= free[place] for place, quantity in taken.items())
    assert sorted(allocation.ranking) == sorted(source.location for source in sources)
    assert set(USUAL_RULES) <= set(rules)
