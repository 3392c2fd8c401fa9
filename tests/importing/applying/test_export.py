from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import Refused
from desktop_app.cli import export
from desktop_app.queries.export_products import decimals
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.folder import facts
from tests.importing.applying.conftest import new_shop
from tests.importing.applying.shop_rows import ask
from tests.shared_data import shared_data

FIXTURES = Path(__file__).parents[1] / "fixtures"
SHOPIFY = "shopify-products"


def run(*typed: str) -> int:
    import argparse

    parser = argparse.ArgumentParser()
    export.add_arguments(parser)
    return export.run(parser.parse_args(typed))


def written(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def exported(folder: Path, *typed: str) -> Path:
    place = folder.parent / "out"
    assert run(*typed, "--to", str(place), "--workspace", str(folder)) == 0
    return place


@pytest.mark.parametrize("name", ["apparel", "home-and-garden", "jewelery"])
def test_products_come_back_as_they_went_out(imports: Imports, folder: Path, tmp_path: Path, name: str) -> None:
    imports.bring_in(shared_data("shopify-products") / f"{name}.csv", imports.mapping(SHOPIFY))
    file = exported(folder, "products") / "products.csv"
    same = imports.check(file, imports.mapping(SHOPIFY))
    assert (same.created, same.changed, same.same, same.differences) == (0, 0, 20, ())
    other = new_shop(tmp_path / "other", FixedClock(imports.clock.now()))
    fresh = Imports(facts(other), imports.clock)
    assert fresh.bring_in(file, fresh.mapping(SHOPIFY)).created == 20
    sql = (
        "SELECT sku, v.title, options, weight_g, p.handle, p.description FROM variants v"
        " JOIN products p ON p.id = product_id ORDER BY sku"
    )
    assert ask(other, sql) == ask(folder, sql)
    stock = (
        "SELECT sku, on_hand FROM stock_balances JOIN variants v ON v.id = variant_id WHERE on_hand <> 0 ORDER BY sku"
    )
    assert ask(other, stock) == ask(folder, stock)
    prices = (
        "SELECT sku, price_list, amount_e4 FROM prices JOIN variants v ON v.id = variant_id ORDER BY sku, price_list"
    )
    assert ask(other, prices) == ask(folder, prices)


def test_stock_comes_back_as_it_went_out(imports: Imports, folder: Path) -> None:
    imports.bring_in(shared_data("shopify-products") / "apparel.csv", imports.mapping(SHOPIFY))
    file = exported(folder, "stock") / "stock.csv"
    guess = imports.look_at(file).guess
    assert guess is not None
    result = imports.check(file, imports.mapping(guess.name))
    counted = len(written(file))
    assert counted > 0
    assert (result.created, result.changed, result.same, result.rejected) == (0, 0, counted, 0)


def test_orders_are_written_in_their_own_currency_without_persons(imports: Imports, folder: Path) -> None:
    imports.bring_in(FIXTURES / "shopify-orders.csv", imports.mapping("shopify-orders"))
    place = exported(folder)
    rows = {row["External number"]: row for row in written(place / "orders.csv")}
    assert (rows["#1002"]["Total"], rows["#1002"]["Currency"]) == ("107.99", "USD")
    assert rows["#1004"]["Total"] == "3500"
    assert rows["#1001"]["Placed at"] == "2025-10-07T07:50:25+00:00"
    assert {"products.csv", "orders.csv", "order_lines.csv", "customers.csv", "stock.csv"} == {
        path.name for path in place.iterdir()
    }
    everything = "".join(path.read_text(encoding="utf8") for path in place.iterdir())
    assert "example.com" not in everything
    assert "Person One" not in everything


def test_personal_values_are_written_only_when_asked_for(imports: Imports, folder: Path) -> None:
    imports.bring_in(FIXTURES / "shopify-orders.csv", imports.mapping("shopify-orders"))
    place = exported(folder, "orders", "customers", "--personal")
    assert {row["E-mail"] for row in written(place / "customers.csv")} == {
        "Kunde.Eins@example.com", "buyer.two@example.com", "buyer.four@example.com",
    }  # fmt: skip


def test_text_that_looks_like_a_formula_is_guarded_and_numbers_are_not(
    imports: Imports, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "goods.csv"
    file.write_text('Handle,Title,Variant SKU,Variant Price\nmug,"=HYPERLINK(""x"")",MUG,9.90\n')
    imports.bring_in(file, imports.mapping(SHOPIFY))
    place = exported(folder, "products")
    assert written(place / "products.csv")[0]["Title"] == '\'=HYPERLINK("x")'
    assert imports.check(place / "products.csv", imports.mapping(SHOPIFY)).same == 1


def test_one_thing_may_name_its_file(imports: Imports, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder.parent / "shelf.csv"
    assert run("stock", "--to", str(target), "--workspace", str(folder), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"stock": 0}
    assert target.read_text(encoding="utf8").startswith("SKU,Title,Location,On hand")


def test_a_thing_nobody_knows_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"export\.unknown"):
        run("ponies", "--to", str(tmp_path), "--workspace", str(folder))


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [(9_900_000, "EUR", "9.90"), (9_905_000, "EUR", "9.905"), (15_000_000, "JPY", "1500"), (0, "EUR", "0.00"),
     (-12_345, "KWD", "-0.0012345")],
)  # fmt: skip
def test_amounts_have_the_decimals_of_their_currency(amount: int, currency: str, text: str) -> None:
    assert f"{decimals(amount, currency):f}" == text
