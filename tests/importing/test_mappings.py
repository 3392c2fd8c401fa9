"""Saved mappings: those that ship are sound, foreign ones are checked, and a header finds its mapping."""

import pytest

from commerce.importing.mapping.saved import from_json, from_toml, to_json
from commerce.importing.mapping.shipped import guess, shipped, shipped_mappings
from commerce.importing.source.opening import open_source
from commerce.kernel.errors import Refused
from tests.importing.files import FIXTURES, product_list
from tests.shared_data import shared_data

SOUND = """
name = "mine"
kind = "stock"
layout = "stock-rows"
[fields]
sku = { columns = ["SKU"] }
"""


def code_of(text: str) -> str:
    with pytest.raises(Refused) as caught:
        from_toml(text)
    return caught.value.code


def test_the_shipped_mappings_are_those_that_are_promised() -> None:
    assert [mapping.name for mapping in shipped_mappings()] == [
        "northwind-customers",
        "northwind-orders",
        "northwind-products",
        "northwind-suppliers",
        "online-retail",
        "shopify-orders",
        "shopify-products",
        "stock-by-location",
        "woocommerce-products",
    ]


def test_every_shipped_mapping_survives_being_kept() -> None:
    for mapping in shipped_mappings():
        assert from_json(to_json(mapping)) == mapping


def test_a_mapping_of_ones_own_is_kept_with_what_it_says_alone() -> None:
    assert "decimal" not in to_json(product_list())
    assert from_json(to_json(product_list())) == product_list()


def test_an_unknown_shipped_mapping_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Refused) as caught:
        shipped("etsy")
    assert caught.value.code == "import.unknown_mapping"
    assert "shopify-orders" in str(caught.value.data["mappings"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("[fields]", "[fields"), "import.mapping_unreadable"),
        (('kind = "stock"', 'kind = "cars"'), "import.mapping_unreadable"),
        (('layout = "stock-rows"', 'layout = "product-rows"'), "import.mapping_layout"),
        (("sku = {", "colour = {"), "import.mapping_field"),
        (('["SKU"]', '["SKU"], colour = "red"'), "import.mapping_unreadable"),
        (('["SKU"]', '"SKU"'), "import.mapping_unreadable"),
    ],
)
def test_a_mapping_with_a_mistake_is_refused(change: tuple[str, str], code: str) -> None:
    assert from_toml(SOUND).name == "mine"
    assert code_of(SOUND.replace(*change)) == code


def test_a_kept_mapping_that_is_no_json_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        from_json("{")
    assert caught.value.code == "import.mapping_unreadable"


@pytest.mark.parametrize("name", ["shopify-orders", "woocommerce-products"])
def test_a_header_finds_its_mapping(name: str) -> None:
    found = guess(open_source(FIXTURES / f"{name}.csv").facts.labels)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("folder", "file", "name"),
    [
        ("northwind", "customers.csv", "northwind-customers"),
        ("northwind", "orders.csv", "northwind-orders"),
        ("northwind", "products.csv", "northwind-products"),
        ("northwind", "suppliers.csv", "northwind-suppliers"),
        ("online-retail", "online_retail.csv.gz", "online-retail"),
        ("shopify-products", "apparel.csv", "shopify-products"),
        ("shopify-products", "home-and-garden.csv", "shopify-products"),
    ],
)
def test_a_real_header_finds_its_mapping(folder: str, file: str, name: str) -> None:
    found = guess(open_source(shared_data(folder) / file).facts.labels)
    assert found is not None
    assert found.name == name


def test_a_header_nobody_knows_finds_none() -> None:
    assert guess(("Artikelnr.", "Bezeichnung")) is None


def test_a_mapping_of_the_shop_can_be_found_too() -> None:
    found = guess(("SKU", "Name", "Price"), [product_list()])
    assert found is not None
    assert (found.name, found.score) == ("list", 100)
