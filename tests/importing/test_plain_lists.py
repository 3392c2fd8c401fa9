"""Lists that somebody made by hand, with a mapping of their own: articles, customers, counts."""

from pathlib import Path

import pytest

from commerce.importing.documents import CustomerDraft, ProductDraft, Rejection, StockDraft
from commerce.importing.interpret import choose, survey
from commerce.importing.mapping.saved import FieldMap, Mapping
from commerce.kernel.errors import Refused
from tests.importing.files import SHOP, events, product_list, reasons, written

GERMAN = Mapping(
    name="german-list",
    kind="products",
    layout="product-rows",
    fields={
        "sku": FieldMap(columns=("Artikelnr.",), required=True),
        "title": FieldMap(columns=("Bezeichnung",), required=True),
        "price": FieldMap(columns=("VK brutto",), filled=True),
        "cost": FieldMap(columns=("EK netto",)),
        "quantity": FieldMap(columns=("Bestand",)),
        "barcode": FieldMap(columns=("EAN",)),
        "weight": FieldMap(columns=("Gewicht g",), unit="g"),
        "supplier_ref": FieldMap(columns=("Lieferant",)),
        "option1_value": FieldMap(columns=("Farbe",), label="Colour"),
        "published": FieldMap(columns=("Online",), default="nein"),
    },
)
HEADER = "Artikelnr.;Bezeichnung;VK brutto;EK netto;Bestand;EAN;Gewicht g;Lieferant;Farbe\n"
MUG = "MUG-EN-350;Emaillebecher;14,50;6,10;47;4006381333931;1.250;Möwe KG;weiß\n"
CUSTOMERS = Mapping(
    name="people",
    kind="customers",
    layout="customer-rows",
    fields={
        "ref": FieldMap(columns=("No",), required=True),
        "first_name": FieldMap(columns=("First",)),
        "last_name": FieldMap(columns=("Last",)),
        "email": FieldMap(columns=("Mail",)),
        "accepts_marketing": FieldMap(columns=("News",)),
    },
)
COUNTS = Mapping(
    name="counts",
    kind="stock",
    layout="stock-rows",
    fields={
        "sku": FieldMap(columns=("SKU",), required=True),
        "quantity": FieldMap(columns=("Count",), required=True),
        "location": FieldMap(columns=("Place",)),
    },
)


def test_a_german_list_in_windows_letters_is_read(tmp_path: Path) -> None:
    (product,) = events(written(tmp_path, (HEADER + MUG).encode("cp1252")), GERMAN)
    assert isinstance(product, ProductDraft)
    (variant,) = product.variants
    assert (product.title, product.supplier_ref, product.options) == ("Emaillebecher", "Möwe KG", ("Colour",))
    assert (variant.price_e4, variant.cost_e4, variant.weight_g) == (14_500_000, 6_100_000, 1_250)
    assert (variant.options, variant.quantity, variant.tracked) == (("weiß",), 47, True)
    assert not product.published


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("14,50", "auf Anfrage", "import.not_a_number"),
        ("14,50", "", "import.cell_empty"),
        ("4006381333931", "4006381333930", "import.barcode_digit"),
        ("MUG-EN-350", "", "import.cell_empty"),
        ("1.250", "schwer", "import.not_a_weight"),
        ("47", "4,5", "import.not_whole"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_where(tmp_path: Path, old: str, new: str, code: str) -> None:
    path = written(tmp_path, HEADER + MUG.replace(old, new) + MUG.replace("MUG-EN-350", "B"))
    rejection, product = events(path, GERMAN)
    assert isinstance(rejection, Rejection)
    assert (rejection.row, rejection.code) == (2, code)
    assert rejection.data["column"]
    assert isinstance(product, ProductDraft)


def test_a_sku_that_comes_twice_is_left_out_the_second_time(tmp_path: Path) -> None:
    (_, rejection) = events(written(tmp_path, HEADER + MUG + MUG), GERMAN)
    assert isinstance(rejection, Rejection)
    assert (rejection.code, rejection.data) == ("import.sku_twice", {"sku": "MUG-EN-350", "earlier": 2})


def test_skus_that_differ_by_case_are_kept_apart_and_pointed_out(tmp_path: Path) -> None:
    path = written(tmp_path, "SKU,Name,Price\nmug,Mug,1.00\nMUG,Mug,1.00\n")
    assert survey(choose(path, product_list()), SHOP).summary.twins() == (("MUG", "mug"),)


def test_rows_of_one_handle_are_variants_of_one_product(tmp_path: Path) -> None:
    mapping = product_list(handle=FieldMap(columns=("Group",)), option1_value=FieldMap(columns=("Size",)))
    path = written(tmp_path, "SKU,Name,Price,Group,Size\nA,Tee,1.00,tee,S\nB,Tee,1.00,tee,M\nC,Cap,1.00,cap,\n")
    tee, cap = (event for event in events(path, mapping) if isinstance(event, ProductDraft))
    assert [variant.options for variant in tee.variants] == [("S",), ("M",)]
    assert (tee.handle, tee.options, len(cap.variants)) == ("tee", ("Size",), 1)


def test_the_mapping_may_fix_the_decimal_mark(tmp_path: Path) -> None:
    path = written(tmp_path, "SKU;Name;Price\nA;Anchor;1.250\n")
    (comma,) = events(path, product_list())
    (point,) = events(path, product_list(price=FieldMap(columns=("Price",), decimal=".")))
    assert isinstance(comma, ProductDraft)
    assert isinstance(point, ProductDraft)
    assert (comma.variants[0].price_e4, point.variants[0].price_e4) == (1_250_000_000, 1_250_000)


def test_a_formula_stays_text_and_is_flagged(tmp_path: Path) -> None:
    (product,) = events(written(tmp_path, 'SKU,Name,Price\nA,"=HYPERLINK(""x"")",1.00\n'), product_list())
    assert isinstance(product, ProductDraft)
    assert product.title == '=HYPERLINK("x")'
    assert product.flags == ("import.formula_kept",)


def test_digits_guarded_for_a_spreadsheet_keep_their_zeros(tmp_path: Path) -> None:
    (product,) = events(written(tmp_path, 'SKU,Name,Price\n"=""00123""",Anchor,1.00\n'), product_list())
    assert isinstance(product, ProductDraft)
    assert product.variants[0].sku == "00123"
    assert product.flags == ()


def test_a_customer_is_named_by_first_and_last_name(tmp_path: Path) -> None:
    (customer,) = events(written(tmp_path, "No,First,Last,Mail,News\n1,Ada,Byte,a@example.com,yes\n"), CUSTOMERS)
    assert isinstance(customer, CustomerDraft)
    assert (customer.ref, customer.name, customer.email) == ("1", "Ada Byte", "a@example.com")
    assert customer.accepts_marketing is True


def test_consent_that_the_file_does_not_mention_is_not_invented(tmp_path: Path) -> None:
    (customer,) = events(written(tmp_path, "No,Mail\n1,a@example.com\n"), CUSTOMERS)
    assert isinstance(customer, CustomerDraft)
    assert customer.accepts_marketing is None


def test_customers_without_any_name_or_with_a_number_given_before_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "No,First,Last\n1,,\n2,Ada,\n2,Bea,\n")
    assert reasons(events(path, CUSTOMERS)) == [(2, "import.nameless"), (4, "import.reference_twice")]


def test_counts_are_read_by_place(tmp_path: Path) -> None:
    found = events(written(tmp_path, "SKU,Count,Place\nA,3,Shelf\nA,4,Cellar\n"), COUNTS)
    assert [(event.location, event.quantity) for event in found if isinstance(event, StockDraft)] == [
        ("Shelf", 3),
        ("Cellar", 4),
    ]


def test_counts_below_zero_or_given_twice_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "SKU,Count\nA,-1\nB,1\nB,2\nC,many\nD\n")
    assert reasons(events(path, COUNTS)) == [
        (2, "import.stock_below_zero"),
        (4, "import.sku_twice"),
        (5, "import.not_a_number"),
        (6, "import.too_few_cells"),
    ]


def test_the_summary_counts_products_customers_and_counts(tmp_path: Path) -> None:
    articles = survey(choose(written(tmp_path, "SKU,Name\nmug,Mug\nMUG,Mug\n"), product_list()), SHOP).summary
    assert (articles.drafts, articles.variants, articles.folded_codes) == (2, 2, 1)
    people = survey(choose(written(tmp_path, "No,Mail\n1,a@example.com\n"), CUSTOMERS), SHOP).summary
    assert people.customers == {"1"}
    counts = survey(choose(written(tmp_path, "SKU,Count\nA,3\nB,x\n"), COUNTS), SHOP).summary
    assert (counts.codes, counts.rejected, counts.reasons) == ({"A"}, 1, {"import.not_a_number": 1})


def test_a_mapping_without_a_needed_field_is_refused(tmp_path: Path) -> None:
    mapping = Mapping(name="x", kind="stock", layout="stock-rows", fields={"sku": FieldMap(columns=("SKU",))})
    with pytest.raises(Refused) as caught:
        events(written(tmp_path, "SKU\nA\n"), mapping)
    assert caught.value.code == "import.column_missing"
