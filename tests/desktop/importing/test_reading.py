"""A file read through a mapping: what does not fit, and how much there is."""

from pathlib import Path

import pytest

from commerce.importing.mapping.binding import Assumed
from commerce.importing.mapping.saved import Mapping
from commerce.importing.mapping.shipped import shipped
from commerce.importing.source.opening import open_source
from commerce.kernel.errors import Refused
from desktop_app.queries.importing.columns import plain_mapping
from desktop_app.queries.importing.reading import Findings, StoppedReading, look_over, opened
from tests.desktop.importing.files import GOODS, customers, person, price_list

HERE = Assumed("EUR", "Europe/Berlin")


def read(path: Path, mapping: Mapping) -> Findings:
    return look_over(path, mapping, HERE, lambda _done, _of: None, lambda: False)


def goods(path: Path) -> Mapping:
    return plain_mapping("products", open_source(path).facts)


def test_rows_that_do_not_fit_are_counted_by_reason_with_the_first_of_them(tmp_path: Path) -> None:
    bad = "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"
    path = price_list(tmp_path, GOODS[0], bad, bad.replace("KRUG", "KRUG-2"), GOODS[0], GOODS[1])
    found = read(path, goods(path))
    assert [(fault.code, fault.field, fault.count, fault.rows[0].row) for fault in found.faults] == [
        ("import.not_a_number", "price", 2, 3), ("import.sku_twice", "", 1, 5),
    ]  # fmt: skip
    assert (found.rows, found.rejected) == (5, 3)
    assert found.faults[0].column == "VK brutto"
    assert found.faults[0].rows[0].data["text"] == "auf Anfrage"


def test_line_breaks_inside_cells_make_no_further_rows(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text('SKU,Title\nA,"one\ntwo\nthree"\nB,four\n', encoding="utf-8")
    assert open_source(path).facts.rows == 4
    assert read(path, goods(path)).rows == 2


def test_empty_cells_are_counted_by_column_also_those_that_say_null(tmp_path: Path) -> None:
    path = customers(tmp_path, person("ALFKI"), person("ANATR").replace("12209", ""))
    assert read(path, shipped("northwind-customers")).empty == {"region": 2, "postalCode": 1, "fax": 2}


def test_a_stopped_reading_ends_within_a_few_hundred_rows(tmp_path: Path) -> None:
    path = customers(tmp_path, *(person(f"C{at}") for at in range(2_000)))
    seen: list[int] = []
    with pytest.raises(StoppedReading):
        look_over(
            path, shipped("northwind-customers"), HERE, lambda done, _of: seen.append(done), lambda: len(seen) >= 2
        )
    assert seen == [256, 512]


def test_a_mapping_reads_the_letters_as_a_person_says(tmp_path: Path) -> None:
    import msgspec

    path = price_list(tmp_path, *GOODS)
    mapping = msgspec.structs.replace(goods(path), encoding="iso-8859-15")
    assert opened(path, mapping).facts.encoding.name == "iso-8859-15"


def test_the_second_file_of_an_export_is_named_where_it_lies_beside(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("orderID,customerID,orderDate,shipName\n1,A,2026-01-01,Person\n", encoding="utf-8")
    mapping = shipped("northwind-orders")
    assert opened(path, mapping).second == ""
    (tmp_path / "order-details.csv").write_text(
        "orderID,productID,unitPrice,quantity,discount\n1,7,2.00,1,0\n", encoding="utf-8"
    )
    assert opened(path, mapping).second == "order-details.csv"


def test_a_file_that_lacks_a_needed_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("companyName\nAlfreds\n", encoding="utf-8")
    with pytest.raises(Refused, match="column_missing"):
        read(path, shipped("northwind-customers"))
