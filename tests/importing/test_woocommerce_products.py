"""WooCommerce's product export: variations find their parent wherever it stands."""

from pathlib import Path

import pytest

from commerce.importing.documents import ProductDraft
from tests.importing.files import FIXTURES, events, reasons, written

FILE = FIXTURES / "woocommerce-products.csv"
HEADER = "ID,Type,SKU,Name,Regular price,Sale price,Parent,Attribute 1 name,Attribute 1 value(s)\n"
TEE = "1,variable,TEE,Tee,,,,Size,M\n"
TEE_M = "2,variation,TEE-M,Tee M,9.00,,id:1,Size,M\n"


@pytest.fixture(scope="module")
def products() -> dict[str, ProductDraft]:
    return {e.handle: e for e in events(FILE, "woocommerce-products") if isinstance(e, ProductDraft)}


def found_in(folder: Path, rows: str) -> list[ProductDraft]:
    path = written(folder, HEADER + rows)
    assert reasons(events(path, "woocommerce-products")) == []
    return [event for event in events(path, "woocommerce-products") if isinstance(event, ProductDraft)]


def test_a_simple_product_has_price_sale_stock_and_weight(products: dict[str, ProductDraft]) -> None:
    (variant,) = products["small-anchor"].variants
    assert (variant.sku, variant.barcode) == ("ANCHOR-S", "4006381333931")
    assert (variant.price_e4, variant.compare_at_e4) == (18_000_000, 20_000_000)
    assert (variant.quantity, variant.reorder_point, variant.tracked, variant.policy) == (12, 3, True, "continue")
    assert variant.weight_g == 1134


def test_lists_paths_and_line_breaks_inside_cells_are_read(products: dict[str, ProductDraft]) -> None:
    anchor = products["small-anchor"]
    assert anchor.categories == (("Boats", "Anchors"), ("Sale",))
    assert anchor.tags == ("iron", "gift, small")
    assert anchor.description == "Cast iron.\nHolds a dinghy."
    assert anchor.attributes == (("Material", ("Iron",)),)
    assert [image.position for image in anchor.images] == [1, 2]


def test_variations_join_their_parent_by_sku(products: dict[str, ProductDraft]) -> None:
    tee = products["crew-t-shirt"]
    assert tee.options == ("Color", "Size")
    assert [(v.sku, v.options) for v in tee.variants] == [
        ("TEE-BLUE-M", ("Blue", "M")),
        ("TEE-WHITE-L", ("White", "L")),
    ]
    assert tee.variants[0].image_url == "https://shop.example/blue.jpg"


def test_variations_join_their_parent_by_id(products: dict[str, ProductDraft]) -> None:
    assert [variant.sku for variant in products["cap"].variants] == ["CAP-RED", "woo-25"]
    assert products["cap"].flags == ("import.sku_made",)


def test_a_variation_says_only_what_differs_from_its_parent(products: dict[str, ProductDraft]) -> None:
    blue, white = products["crew-t-shirt"].variants
    assert (blue.weight_g, white.weight_g) == (181, 227)
    assert (blue.tax_class, white.tax_class) == ("reduced", "reduced")


def test_what_is_virtual_is_not_sent(products: dict[str, ProductDraft]) -> None:
    assert [v.requires_shipping for v in products["crew-t-shirt"].variants] == [True, False]
    assert not products["knot-course"].variants[0].requires_shipping


def test_a_draft_is_not_published(products: dict[str, ProductDraft]) -> None:
    assert not products["knot-course"].published
    assert products["small-anchor"].published


def test_a_sale_with_dates_is_left_out_and_flagged(products: dict[str, ProductDraft]) -> None:
    assert products["crew-t-shirt"].variants[1].price_e4 == 25_000_000
    assert products["crew-t-shirt"].flags == ("import.dated_sale",)


def test_what_cannot_be_sold_here_says_why() -> None:
    assert reasons(events(FILE, "woocommerce-products")) == [
        (10, "import.product_kind"),
        (11, "import.product_kind"),
        (13, "import.price_below_zero"),
        (12, "import.parent_missing"),
    ]


def test_a_variation_may_stand_before_its_parent(tmp_path: Path) -> None:
    (tee,) = found_in(tmp_path, TEE_M + TEE)
    assert [variant.sku for variant in tee.variants] == ["TEE-M"]


def test_variations_may_name_one_parent_both_ways(tmp_path: Path) -> None:
    (tee,) = found_in(tmp_path, TEE + TEE_M + "3,variation,TEE-L,Tee L,9.00,,TEE,Size,L\n")
    assert [variant.sku for variant in tee.variants] == ["TEE-M", "TEE-L"]


def test_two_products_of_one_name_get_two_handles(tmp_path: Path) -> None:
    found = found_in(tmp_path, "1,simple,A,Anchor,1.00,,,,\n2,simple,B,Anchor,1.00,,,,\n")
    assert [product.handle for product in found] == ["anchor", "anchor-2"]


def test_german_decimal_commas_are_read(tmp_path: Path) -> None:
    (anchor,) = found_in(tmp_path, '1,simple,A,Anchor,"19,90","17,50",,,\n')
    assert (anchor.variants[0].price_e4, anchor.variants[0].compare_at_e4) == (17_500_000, 19_900_000)


def test_a_product_without_price_is_flagged(tmp_path: Path) -> None:
    (anchor,) = found_in(tmp_path, "1,simple,A,Anchor,,,,,\n")
    assert anchor.flags == ("import.price_missing",)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (TEE, [(2, "import.no_variants")]),
        (TEE + TEE_M.replace("id:1", ""), [(2, "import.no_variants"), (3, "import.cell_empty")]),
        (TEE.replace("Tee,", ",") + TEE_M, [(2, "import.cell_empty"), (3, "import.product_incomplete")]),
        (TEE + TEE_M + TEE_M.replace("TEE-M", "TEE-N"), [(4, "import.variant_twice")]),
        (TEE + TEE_M + TEE_M.replace(",M\n", ",L\n"), [(4, "import.sku_twice")]),
        (TEE_M, [(2, "import.parent_missing")]),
        ("1,,A,Anchor,1.00,,,,\n", [(2, "import.cell_empty")]),
        ("1,simple\n" + TEE + TEE_M, [(2, "import.too_few_cells")]),
    ],
)
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, rows: str, found: list[tuple[int, str]]) -> None:
    assert reasons(events(written(tmp_path, HEADER + rows), "woocommerce-products")) == found
