import msgspec
import pytest

from commerce.commands.catalog.products import (
    AddProduct,
    ArchiveProduct,
    EditProduct,
    NewImage,
    OfferProduct,
    RestoreProduct,
)
from commerce.commands.catalog.variants import AddVariant, EditVariant, NewVariant
from commerce.commands.inventory.stock import ReceivedLine, ReceiveGoods
from commerce.kernel.ids import Id
from commerce.models.catalog import Image, Price, Product, Variant
from commerce.models.inventory import Location, StockBalance
from commerce.repositories.catalog import case_twins
from commerce.repositories.edits import Edits
from tests.commands.scenarios_catalog import SIZE, shirt, variants_of
from tests.commands.shops import Shop


def product(
    shop: Shop, *variants: NewVariant, title: str = "Mug", handle: str = "", currency: str = "EUR"
) -> AddProduct:
    return AddProduct(product=shop.new_id(), title=title, currency=currency, variants=variants, handle=handle)


MUG = NewVariant(sku="MUG-1", price_e4=9_900_000)


def sized(sku: str, *options: tuple[str, str]) -> NewVariant:
    return NewVariant(sku=sku, options=options)


@pytest.mark.parametrize(
    ("variants", "code"),
    [
        ((), "catalog.variants_out_of_range"),
        ((NewVariant(sku="  "),), "catalog.sku_empty"),
        ((NewVariant(sku="A" * 65),), "catalog.sku_too_long"),
        ((sized("A", (SIZE, "S")), sized("A", (SIZE, "M"))), "catalog.sku_taken"),
        ((sized("A", (SIZE, "S")), sized("B", (SIZE, "s "))), "catalog.same_options"),
        ((sized("A", (SIZE, "S")), sized("B", ("Colour", "Red"))), "catalog.option_values_missing"),
        ((sized("A"), sized("B")), "catalog.same_options"),
        ((NewVariant(sku="A", price_e4=-1),), "catalog.price_out_of_range"),
        ((NewVariant(sku="A", barcode="4006381333932"),), "catalog.check_digit"),
        ((NewVariant(sku="A", unit="dozen"),), "catalog.unknown_unit"),
        ((NewVariant(sku="A", weight_g=-1),), "catalog.negative_measure"),
    ],
)
def test_a_product_that_makes_no_sense_is_refused(shop: Shop, variants: tuple[NewVariant, ...], code: str) -> None:
    assert shop.refuse(product(shop, *variants)).code == code


def test_a_product_needs_a_title_and_a_known_currency(shop: Shop) -> None:
    assert shop.refuse(product(shop, MUG, title=" ")).code == "catalog.title_empty"
    assert shop.refuse(product(shop, MUG, currency="EURO")).code == "money.unknown_currency"


def test_a_sku_in_use_is_refused_and_its_twin_in_another_case_is_pointed_out(shop: Shop) -> None:
    shop.do(product(shop, MUG))
    assert shop.refuse(product(shop, MUG)).code == "catalog.sku_taken"
    shop.do(product(shop, NewVariant(sku="mug-1")))
    assert case_twins(shop.database, "mug-1") == ("MUG-1",)


def test_goods_of_a_product_made_in_the_same_batch_are_received(shop: Shop) -> None:
    variant = shop.new_id()
    place = shop.rows(Location)[0].id
    line = ReceivedLine(variant=variant, quantity=7)
    outcomes = shop.all(product(shop, NewVariant(sku="MUG-1", id=variant)), ReceiveGoods(location=place, lines=(line,)))
    assert [outcome.refusal for outcome in outcomes] == [None, None]
    assert [(row.variant_id, row.on_hand) for row in shop.rows(StockBalance)] == [(variant, 7)]


def test_a_variant_is_never_made_twice_under_one_id(shop: Shop) -> None:
    variant = shop.new_id()
    shop.do(product(shop, NewVariant(sku="A", id=variant)))
    assert shop.refuse(product(shop, NewVariant(sku="B", id=variant))).code == "catalog.variant_exists"
    both = (NewVariant(sku="B", id=shop.new_id(), options=((SIZE, "S"),)),) * 2
    assert shop.refuse(
        product(shop, both[0], msgspec.structs.replace(both[1], sku="C", options=((SIZE, "M"),)))
    ).code == ("catalog.variant_exists")


def test_two_products_in_one_batch_cannot_share_a_sku(shop: Shop) -> None:
    first, second = shop.all(product(shop, MUG), product(shop, MUG))
    assert first.refusal is None
    assert second.refusal is not None
    assert second.refusal.code == "catalog.sku_taken"


def test_handles_are_made_from_the_title_and_numbered(shop: Shop) -> None:
    shop.do(product(shop, MUG, title="Blue mug"))
    shop.do(product(shop, NewVariant(sku="MUG-2"), title="Blue mug"))
    assert [row.handle for row in shop.rows(Product)] == ["blue-mug", "blue-mug-2"]


def test_a_typed_handle_stands_once_and_has_its_form(shop: Shop) -> None:
    shop.do(product(shop, MUG, handle="mug"))
    assert shop.refuse(product(shop, NewVariant(sku="B"), handle="mug")).code == "catalog.handle_taken"
    assert shop.refuse(product(shop, NewVariant(sku="B"), handle="Mug!")).code == "catalog.handle_form"


def test_what_is_for_sale_has_a_price(shop: Shop) -> None:
    new = product(shop, NewVariant(sku="MUG-1"))
    shop.do(new)
    refusal = shop.refuse(OfferProduct(product=new.product, for_sale=True))
    assert (refusal.code, refusal.data) == ("catalog.not_ready_for_sale", {"lacks": ["price"]})


def test_an_archived_product_comes_back_as_a_draft_or_for_sale(shop: Shop) -> None:
    tee = shirt(shop)
    assert shop.refuse(RestoreProduct(product=tee)).code == "catalog.not_archived"
    shop.do(ArchiveProduct(product=tee))
    assert shop.refuse(ArchiveProduct(product=tee)).code == "catalog.product_move"
    assert shop.refuse(OfferProduct(product=tee, for_sale=True)).code == "catalog.archived"
    shop.do(RestoreProduct(product=tee, for_sale=True))
    assert shop.one(Product, tee).state == "active"


def test_a_new_title_goes_on_to_the_variants(shop: Shop) -> None:
    tee = shirt(shop)
    shop.do(EditProduct(product=tee, fields={"title": ("Harbour tee", " Quay tee ")}))
    assert [row.title for row in variants_of(shop, tee)] == ["Quay tee, S", "Quay tee, M"]
    shop.undo()
    assert [row.title for row in variants_of(shop, tee)] == ["Harbour tee, S", "Harbour tee, M"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "edit.nothing"),
        ({"state": ("active", "draft")}, "edit.not_a_plain_field"),
        ({"vendor": ("", 5)}, "edit.wrong_kind"),
        ({"vendor": ("", None)}, "edit.wrong_kind"),
        ({"title": ("Harbour tee", " ")}, "catalog.title_empty"),
        ({"handle": ("harbour-tee", "Not a handle")}, "catalog.handle_form"),
    ],
)
def test_edits_of_a_product_that_are_refused(shop: Shop, fields: Edits, code: str) -> None:
    assert shop.refuse(EditProduct(product=shirt(shop), fields=fields)).code == code


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"tracked": (1, 2)}, "edit.wrong_kind"),
        ({"tracked": (1, False)}, "edit.wrong_kind"),
        ({"weight_g": (0, -5)}, "catalog.negative_measure"),
        ({"barcode": ("", "123")}, "catalog.not_a_barcode"),
        ({"unit": ("piece", "dozen")}, "catalog.unknown_unit"),
        ({"sku": ("TEE-S", "TEE-M")}, "catalog.sku_taken"),
    ],
)
def test_edits_of_a_variant_that_are_refused(shop: Shop, fields: Edits, code: str) -> None:
    small = variants_of(shop, shirt(shop))[0]
    assert shop.refuse(EditVariant(variant=small.id, fields=fields)).code == code


def test_the_later_of_two_edits_stands(shop: Shop) -> None:
    """Both saw the same title; in the truth's order the second decides."""
    tee = shirt(shop)
    shop.do(EditProduct(product=tee, fields={"title": ("Harbour tee", "Quay tee")}))
    shop.do(EditProduct(product=tee, fields={"title": ("Harbour tee", "Pier tee"), "vendor": ("", "Nordlicht")}))
    row = shop.one(Product, tee)
    assert (row.title, row.vendor) == ("Pier tee", "Nordlicht")


def test_undo_keeps_what_somebody_else_wrote_since(shop: Shop) -> None:
    tee = shirt(shop)
    shop.do(EditProduct(product=tee, fields={"title": ("Harbour tee", "Quay tee"), "vendor": ("", "Nordlicht")}))
    shop.do(EditProduct(product=tee, fields={"title": ("Quay tee", "Pier tee")}), actor=shop.colleague())
    shop.undo()
    row = shop.one(Product, tee)
    assert (row.title, row.vendor) == ("Pier tee", "")


def test_a_new_variant_must_fit_the_options(shop: Shop) -> None:
    tee = shirt(shop)
    same = AddVariant(product=tee, currency="EUR", variant=sized("TEE-X", (SIZE, "M")))
    other = AddVariant(product=tee, currency="EUR", variant=sized("TEE-X"))
    assert shop.refuse(same).code == "catalog.same_options"
    assert shop.refuse(other).code == "catalog.option_values_missing"
    assert shop.refuse(AddVariant(product=Id(bytes(16)), currency="EUR", variant=MUG)).code == "not_found"


def test_a_picture_is_a_blob_or_an_address(shop: Shop) -> None:
    new = AddProduct(product=shop.new_id(), title="Mug", currency="EUR", variants=(MUG,), images=(NewImage(alt="mug"),))
    assert shop.refuse(new).code == "catalog.image_needs_blob_or_url"
    assert shop.rows(Image) == []


def test_undo_takes_a_product_away_and_redo_brings_the_same_one_back(shop: Shop) -> None:
    tee = shirt(shop)
    variants = [row.id for row in variants_of(shop, tee)]
    shop.undo()
    assert not shop.rows(Product)
    assert not shop.rows(Variant)
    shop.redo()
    assert [row.id for row in variants_of(shop, tee)] == variants
    assert {row.variant_id for row in shop.rows(Price)} == set(variants)
