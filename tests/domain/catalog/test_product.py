from itertools import product as pairs

import pytest

from commerce.domain.catalog.product import Lack, Product, ProductState, Variant, check_options, lacks, move
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

MUG = Variant(id=Id(bytes(16)), sku="MUG", priced=True)
READY = Product(title="Mug", variants=(MUG,))


def shirt(sku: str, *options: str) -> Variant:
    return Variant(id=Id(sku.encode().ljust(16)), sku=sku, options=options)


@pytest.mark.parametrize(("now_in", "to"), list(pairs(ProductState, repeat=2)))
def test_a_product_moves_to_any_other_state_but_not_to_its_own(now_in: ProductState, to: ProductState) -> None:
    product = Product(title="Mug", variants=(MUG,), state=now_in)
    if now_in is to:
        with pytest.raises(Refused, match=r"catalog\.product_move"):
            move(product, to)
    else:
        assert move(product, to) is to


@pytest.mark.parametrize(
    ("product", "missing"),
    [
        (Product(title=" "), (Lack.TITLE, Lack.VARIANT)),
        (Product(title="Mug", variants=(MUG, shirt("FREE"))), (Lack.PRICE,)),
        (READY, ()),
    ],
)
def test_everything_a_product_lacks_for_sale_is_named(product: Product, missing: tuple[Lack, ...]) -> None:
    assert lacks(product) == missing


def test_an_incomplete_product_is_not_sold_but_may_be_put_away() -> None:
    product = Product(title="Mug")
    with pytest.raises(Refused) as refusal:
        move(product, ProductState.ACTIVE)
    assert (refusal.value.code, refusal.value.data) == ("catalog.not_ready_for_sale", {"lacks": ["variant"]})
    assert move(product, ProductState.ARCHIVED) is ProductState.ARCHIVED


@pytest.mark.parametrize("options", [[""], ["Size", "  "], ["Size", "size "]])
def test_options_without_a_name_of_their_own_are_refused(options: list[str]) -> None:
    with pytest.raises(Refused, match=r"catalog\.option_names"):
        check_options(options, [])


@pytest.mark.parametrize("values", [(), ("Red",), ("Red", " "), ("Red", "S", "Wool")])
def test_a_variant_needs_one_value_per_option(values: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refusal:
        check_options(["Colour", "Size"], [shirt("GOOD", "Red", "S"), shirt("BAD", *values)])
    assert (refusal.value.code, refusal.value.data) == ("catalog.option_values_missing", {"skus": ["BAD"]})


def test_variants_with_the_same_values_are_named_together() -> None:
    variants = [shirt("A", "Red", "S"), shirt("B", "red ", "s"), shirt("C", "Red", "M"), shirt("D", "RED", "S")]
    with pytest.raises(Refused) as refusal:
        check_options(["Colour", "Size"], variants)
    assert (refusal.value.code, refusal.value.data) == ("catalog.same_options", {"skus": ["A", "B", "D"]})


def test_a_product_without_options_has_one_variant() -> None:
    check_options([], [MUG])
    with pytest.raises(Refused, match=r"catalog\.same_options"):
        check_options([], [MUG, shirt("OTHER")])


def test_different_combinations_stand_side_by_side() -> None:
    check_options(["Colour", "Size"], [shirt("A", "Red", "S"), shirt("B", "Red", "M"), shirt("C", "Blue", "S")])
