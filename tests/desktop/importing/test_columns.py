"""A mapping seen from the file's side, and what another choice makes of it."""

from pathlib import Path

import pytest

from commerce.importing.mapping.saved import Mapping, checked
from commerce.importing.mapping.shipped import shipped
from commerce.importing.mapping.targets import TARGETS
from commerce.importing.source.opening import Facts, open_source
from desktop_app.queries.importing import columns
from desktop_app.queries.importing.columns import plain_mapping, uses, with_target
from tests.desktop.importing.files import GOODS, customers, person, price_list


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    return open_source(price_list(tmp_path, *GOODS)).facts


def goes(facts: Facts, mapping: Mapping) -> dict[str, str]:
    return {use.column.label: use.fields[0] for use in uses(facts, mapping) if use.fields}


def test_well_known_names_find_their_fields_in_two_languages(facts: Facts) -> None:
    assert goes(facts, plain_mapping("products", facts)) == {
        "Artikelnr.": "sku", "Bezeichnung": "title", "VK brutto": "price", "EK netto": "cost", "Bestand": "quantity",
        "EAN": "barcode", "Lieferant": "supplier_ref",
    }  # fmt: skip


@pytest.mark.parametrize("kind", list(columns.PLAIN_LAYOUTS))
def test_a_plain_mapping_of_every_kind_is_one_the_shop_accepts(facts: Facts, kind: str) -> None:
    mapping = plain_mapping(kind, facts)  # type: ignore[arg-type]  # one of the kinds
    assert checked(mapping) == mapping


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("SKU,Title,Price", "products"),
        ("Order Number,Order Date,SKU,Quantity,Unit Price", "orders"),
        ("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID", "orders"),
        ("Customer ID,First Name,Last Name,Email", "customers"),
        ("Lieferantennummer,Firma,Ansprechpartner,PLZ,Ort", "suppliers"),
    ],
)
def test_what_a_table_holds_is_told_by_its_columns(tmp_path: Path, head: str, kind: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{head}\n{','.join('1' for _ in head.split(','))}\n", encoding="utf-8")
    assert columns.likely_kind(open_source(path).facts) == kind


def test_columns_in_use_come_first_in_the_order_of_the_file(facts: Facts) -> None:
    assert [use.column.label for use in uses(facts, plain_mapping("products", facts))][-1] == "Intern"


def test_a_column_that_goes_elsewhere_leaves_its_field(facts: Facts) -> None:
    mapping = with_target(plain_mapping("products", facts), "Bezeichnung", "description")
    assert goes(facts, mapping)["Bezeichnung"] == "description"
    assert columns.missing(facts, mapping) == ("title",)


def test_a_field_takes_one_column_and_lets_the_other_go(facts: Facts) -> None:
    mapping = with_target(plain_mapping("products", facts), "Intern", "sku")
    assert goes(facts, mapping)["Intern"] == "sku"
    assert "Artikelnr." not in goes(facts, mapping)
    assert mapping.fields["sku"].required


def test_a_column_left_out_and_put_back_gives_the_same_mapping(facts: Facts) -> None:
    mapping = plain_mapping("products", facts)
    assert with_target(with_target(mapping, "EAN", ""), "EAN", "barcode") == mapping


def test_the_numbers_of_a_series_all_go_to_it(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("ID,SKU,Name,Type,Attribute 1 name,Attribute 12 name\n1,A,N,simple,x,y\n", encoding="utf-8")
    found = goes(open_source(path).facts, shipped("woocommerce-products"))
    assert (found["Attribute 1 name"], found["Attribute 12 name"]) == ("attribute_name", "attribute_name")


def test_a_column_that_fills_two_fields_names_both(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("productID,productName,unitPrice\n1,Chai,18.00\n", encoding="utf-8")
    first = uses(open_source(path).facts, shipped("northwind-products"))[0]
    assert first.fields == ("sku", "external_ref")


def test_every_choice_is_a_field_of_its_kind(tmp_path: Path) -> None:
    mapping = plain_mapping("customers", open_source(customers(tmp_path, person("A"))).facts)
    assert set(columns.choices(mapping)) == TARGETS["customers"]


def test_next_years_file_belongs_to_the_same_source(tmp_path: Path) -> None:
    first = open_source(price_list(tmp_path, *GOODS, name="price list 2025-11.csv")).facts
    second = open_source(price_list(tmp_path, *GOODS, name="price_list_2026.csv")).facts
    assert plain_mapping("products", first).origin == plain_mapping("products", second).origin == "price-list"
