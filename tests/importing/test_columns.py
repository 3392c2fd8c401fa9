"""The header: twins, missing columns and names that differ by case."""

from pathlib import Path

import pytest

from commerce.importing.documents import ProductDraft
from commerce.importing.mapping.binding import Binding
from commerce.importing.mapping.saved import FieldMap
from commerce.importing.source.columns import labels, place_of
from commerce.importing.source.opening import open_source
from commerce.kernel.errors import Refused
from tests.importing.files import SHOP, events, product_list, written


def refusal_of(path: Path, **fields: FieldMap) -> Refused:
    with pytest.raises(Refused) as caught:
        events(path, product_list(**fields))
    return caught.value


def test_twins_are_numbered_and_nameless_columns_named_by_place() -> None:
    assert labels(["Price", " Name ", "Price", ""]) == ("Price (1)", "Name", "Price (2)", "column 4")


def test_a_mapping_that_names_a_twin_is_refused_with_both_names(tmp_path: Path) -> None:
    refused = refusal_of(written(tmp_path, "SKU,Name,Price,Price\nA,Anchor,1,2\n"))
    assert refused.code == "import.column_twice"
    assert refused.data == {"column": "Price", "columns": ("Price (1)", "Price (2)")}


def test_twins_that_nobody_maps_do_not_matter(tmp_path: Path) -> None:
    (product,) = events(written(tmp_path, "SKU,Name,Price,Note,Note\nA,Anchor,1.00,x,y\n"), product_list())
    assert isinstance(product, ProductDraft)


def test_a_mapping_may_choose_one_of_the_twins(tmp_path: Path) -> None:
    path = written(tmp_path, "SKU,Name,Price,Price\nA,Anchor,1.00,2.00\n")
    (product,) = events(path, product_list(price=FieldMap(columns=("Price (2)",))))
    assert isinstance(product, ProductDraft)
    assert product.variants[0].price_e4 == 2_000_000


def test_a_required_column_that_is_missing_is_named(tmp_path: Path) -> None:
    refused = refusal_of(written(tmp_path, "Artikel,Name\nA,Anchor\n"))
    assert (refused.code, refused.data) == ("import.column_missing", {"columns": ("SKU",)})


def test_all_missing_columns_are_named_at_once(tmp_path: Path) -> None:
    assert refusal_of(written(tmp_path, "x,y\n1,2\n")).data == {"columns": ("SKU", "Name")}


def test_case_and_spaces_of_a_name_do_not_matter(tmp_path: Path) -> None:
    assert place_of("Variant  SKU", ("Handle", "variant sku")) == 1


def test_an_exact_name_wins_over_one_of_other_case() -> None:
    assert place_of("sku", ("SKU", "sku")) == 1


def test_names_that_differ_by_case_alone_are_refused_when_neither_is_exact() -> None:
    with pytest.raises(Refused) as caught:
        place_of("Sku", ("SKU", "sku"))
    assert caught.value.code == "import.column_twice"


def test_a_mapping_without_any_column_of_the_file_is_refused(tmp_path: Path) -> None:
    source = open_source(written(tmp_path, "x,y\n1,2\n"))
    fields = {"price": FieldMap(columns=("Price",))}
    with pytest.raises(Refused) as caught:
        Binding(product_list(), fields, source.facts, SHOP)
    assert caught.value.code == "import.no_column_known"
