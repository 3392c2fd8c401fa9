from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from commerce.commands.catalog.products import AddProduct
from commerce.commands.catalog.variants import NewVariant
from commerce.kernel.ids import new_id
from desktop_app.queries import palette
from desktop_app.queries.typed import match_of
from tests.queries.inventory.stocked import NOW, Stocked, stocked

EAN_OF_A_UPC = "0036000291452"
UPC = EAN_OF_A_UPC[1:]


@pytest.fixture
def shop(tmp_path: Path) -> Stocked:
    return stocked(tmp_path / "shop")


@pytest.fixture
def reads(shop: Stocked) -> Iterator[sqlite3.Connection]:
    with shop.reads() as connection:
        yield connection


def _add(shop: Stocked, sku: str, barcode: str = "") -> int:
    new = NewVariant(sku=sku, barcode=barcode, price_e4=100)
    shop.run(AddProduct(product=new_id(NOW), title="Shelf", currency="EUR", variants=(new,)))
    return shop.n(sku)


@pytest.mark.parametrize("typed", ["", "_", "a_b", "__init__", "MUG_", '"', "*", "-", "NEAR(", "a" * 500, "\x00", "x²"])
def test_nothing_that_can_be_typed_stops_the_search(reads: sqlite3.Connection, typed: str) -> None:
    for found in (
        palette.orders(reads, typed, 6),
        palette.orders(reads, typed, 6, by_number=True),
        palette.customers(reads, typed, 6),
        palette.variants(reads, typed, 6),
    ):
        assert len(found) <= 6


def test_a_sku_with_an_underscore_is_found_by_the_whole_of_it(shop: Stocked, reads: sqlite3.Connection) -> None:
    shelf = _add(shop, "OAK_SHELF_60")
    assert [hit.n for hit in palette.variants(reads, "oak_shelf_60", 6)] == [shelf]
    assert palette.variants(reads, "oak_table", 6) == []


def test_an_underscore_alone_looks_for_nothing(reads: sqlite3.Connection) -> None:
    assert match_of("_ __") == ""
    assert palette.variants(reads, "_", 6) == []


def test_an_empty_code_is_no_product_though_many_have_no_barcode(reads: sqlite3.Connection) -> None:
    assert palette.variant_by_code(reads, "") is None


def test_a_code_nobody_has_is_no_product(reads: sqlite3.Connection) -> None:
    assert palette.variant_by_code(reads, UPC) is None


def test_a_product_is_found_by_its_sku_and_by_its_barcode(shop: Stocked, reads: sqlite3.Connection) -> None:
    assert palette.variant_by_code(reads, "TOTE") == shop.n("TOTE")
    assert palette.variant_by_code(reads, "4006381333931") == shop.n("MUG")


@pytest.mark.parametrize(("kept", "scanned"), [(UPC, EAN_OF_A_UPC), (EAN_OF_A_UPC, UPC)])
def test_a_upc_and_the_ean_with_a_zero_before_it_are_one_code(
    shop: Stocked, reads: sqlite3.Connection, kept: str, scanned: str
) -> None:
    shelf = _add(shop, "SHELF", kept)
    assert palette.variant_by_code(reads, scanned) == shelf


def test_the_newest_come_first_and_no_more_than_are_wanted(shop: Stocked, reads: sqlite3.Connection) -> None:
    numbers = [_add(shop, f"SHELF-{at}") for at in range(3)]
    assert [hit.n for hit in palette.variants(reads, "shelf", 2)] == [numbers[2], numbers[1]]
