"""Shopify's product export: continuation rows, image rows and options that are none."""

from pathlib import Path

import pytest

from commerce.importing.documents import ProductDraft
from tests.importing.files import events, reasons, written
from tests.shared_data import shared_data

HEADER = (
    "Handle,Title,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,"
    "Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Barcode,"
    "Image Src,Image Position,Status\n"
)


def products(path: Path) -> dict[str, ProductDraft]:
    return {e.handle: e for e in events(path, "shopify-products") if isinstance(e, ProductDraft)}


def row(handle: str, title: str = "", **cells: str) -> str:
    names = HEADER.strip().split(",")
    values = {"Handle": handle, "Title": title, **{name.replace("_", " "): cell for name, cell in cells.items()}}
    return ",".join(values.get(name, "") for name in names) + "\n"


@pytest.mark.parametrize(
    ("file", "variants", "images"), [("apparel", 22, 20), ("home-and-garden", 21, 21), ("jewelery", 23, 41)]
)
def test_the_official_samples_are_read_whole(file: str, variants: int, images: int) -> None:
    path = shared_data("shopify-products") / f"{file}.csv"
    found = products(path)
    assert reasons(events(path, "shopify-products")) == []
    assert len(found) == 20
    assert sum(len(product.variants) for product in found.values()) == variants
    assert all(image.url for product in found.values() for image in product.images)
    assert sum(len(product.images) for product in found.values()) == images


def test_a_real_product_has_its_variants_images_and_text() -> None:
    anchor = products(shared_data("shopify-products") / "jewelery.csv")["leather-anchor"]
    assert (anchor.title, anchor.vendor, anchor.kind) == ("Anchor Bracelet Mens", "Company 123", "Bracelet")
    assert anchor.tags == ("Anchor", "Gold", "Leather", "Silver")
    assert anchor.options == ("Color",)
    assert [(v.options, v.price_e4, v.compare_at_e4, v.quantity) for v in anchor.variants] == [
        (("Gold",), 69_990_000, 85_000_000, 1),
        (("Silver",), 55_000_000, 85_000_000, 0),
    ]
    assert [image.position for image in anchor.images] == [1, 2, 3]


def test_a_title_with_default_title_is_no_option() -> None:
    shirt = products(shared_data("shopify-products") / "apparel.csv")["ocean-blue-shirt"]
    assert shirt.options == ()
    assert [variant.options for variant in shirt.variants] == [()]


def test_a_variant_without_sku_gets_the_same_one_at_every_import(tmp_path: Path) -> None:
    top = products(shared_data("shopify-products") / "apparel.csv")["classic-varsity-top"]
    assert [variant.sku for variant in top.variants] == [
        "classic-varsity-top-small",
        "classic-varsity-top-medium",
        "classic-varsity-top-large",
    ]
    assert "import.sku_made" in top.flags


def test_stock_counts_only_where_shopify_tracked_it(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER
        + row("a", "A", Variant_Price="1", Variant_Inventory_Qty="3", Variant_Inventory_Tracker="shopify")
        + row("b", "B", Variant_Price="1", Variant_Inventory_Qty="3", Variant_Inventory_Policy="continue"),
    )
    found = products(path)
    assert [(v.tracked, v.quantity, v.policy) for p in found.values() for v in p.variants] == [
        (True, 3, "deny"),
        (False, 3, "continue"),
    ]


def test_a_draft_is_not_published(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + row("a", "A", Variant_Price="1", Published="true", Status="draft"))
    assert not products(path)["a"].published


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (row("a", Variant_Price="1"), [(2, "import.cell_empty")]),
        (row("a") + row("a", Variant_Price="1"), [(2, "import.cell_empty"), (3, "import.product_incomplete")]),
        (row("a", "A", Variant_Price="1") + row("a"), [(3, "import.row_says_nothing")]),
        (row("a", "A", Variant_Price="free"), [(2, "import.not_a_number")]),
        (row("a", "A", Variant_Price="-1"), [(2, "import.price_below_zero")]),
        (row("a", "A", Variant_Price="1") * 2, [(3, "import.variant_twice")]),
        (row("a", "A", Variant_Price="1", Variant_Barcode="4006381333930"), [(2, "import.barcode_digit")]),
        (row("a", "A", Variant_Price="1", Variant_Inventory_Policy="maybe"), [(2, "import.unknown_policy")]),
        (
            row("a", "A", Variant_Price="1", Variant_SKU="X") + row("b", "B", Variant_Price="1", Variant_SKU="X"),
            [(3, "import.sku_twice")],
        ),
        (
            row("a", "A", Variant_Price="1") + row("b", "B", Variant_Price="1") + row("a", Variant_Price="1"),
            [(4, "import.handle_twice")],
        ),
    ],
)
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, rows: str, found: list[tuple[int, str]]) -> None:
    assert reasons(events(written(tmp_path, HEADER + rows), "shopify-products")) == found


def test_a_bad_variant_does_not_cost_its_neighbours(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER
        + row("a", "A", Option1_Name="Size", Option1_Value="S", Variant_Price="1")
        + row("a", Option1_Value="M", Variant_Price="one")
        + row("a", Option1_Value="L", Variant_Price="3"),
    )
    assert [variant.options for variant in products(path)["a"].variants] == [("S",), ("L",)]
    assert reasons(events(path, "shopify-products")) == [(3, "import.not_a_number")]


def test_a_row_the_reader_left_out_does_not_end_the_product(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEADER + row("a", "A", Variant_Price="1") + "a,b\n" + row("a", Image_Src="https://shop.example/a.jpg"),
    )
    found = events(path, "shopify-products")
    assert reasons(found) == [(3, "import.too_few_cells")]
    assert len(products(path)["a"].images) == 1


def test_the_template_of_2024_is_known_too(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Title,URL handle,Description,Status,SKU,Price,Weight value (grams),Continue selling when out of stock\n"
        "Anchor,anchor,<p>x</p>,Active,A-1,12.50,1200,CONTINUE\n",
    )
    variant = products(path)["anchor"].variants[0]
    assert (variant.sku, variant.price_e4, variant.weight_g, variant.policy) == ("A-1", 12_500_000, 1200, "continue")
    assert products(path)["anchor"].published
