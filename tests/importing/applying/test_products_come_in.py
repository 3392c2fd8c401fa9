from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from commerce.bus.writer import Session, Writer
from commerce.commands.catalog.products import AddProduct
from commerce.commands.catalog.variants import NewVariant
from commerce.importing.mapping.saved import Mapping
from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.opening import open_executor
from tests.importing.applying.conftest import NOW
from tests.importing.applying.shop_rows import ask, content, counts
from tests.shared_data import shared_data

HEAD = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Published\n"
FIXTURES = Path(__file__).parents[1] / "fixtures"
SHOPIFY = "shopify-products"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shopify.csv"
    path.write_text(f"{HEAD}mug,Mug,Size,Small,MUG-S,9.90,4,true\nmug,,,Large,MUG-L,12.90,2,true\n", encoding="utf8")
    return path


@pytest.fixture
def own(imports: Imports, clock: FixedClock) -> None:
    """Put a mug of the shop's own on sale, in a size of its own."""
    writer = Writer(lambda: open_executor(imports.shop.folder, clock), clock)
    writer.start()
    new = AddProduct(
        product=Id(bytes(15) + b"\x01"), title="Old mug", handle="mug", currency="GBP", for_sale=True,
        variants=(NewVariant(sku="MUG-S", options=(("Size", "Small"),), price_e4=5_000_000),),
    )  # fmt: skip
    done = writer.submit(Session(imports.shop.actor, imports.shop.device), [new]).result()
    writer.stop()
    assert done.refusals == ()
    clock.instant += 1_000


def _bring_in(imports: Imports, path: Path, mapping: str = SHOPIFY) -> tuple[int, int, int]:
    result = imports.bring_in(path, imports.mapping(mapping))
    assert result.file_says == result.shop_says
    return result.created, result.changed, result.same


def _is_clean(folder: Path) -> bool:
    return examine_workspace(folder, FixedClock(NOW)).findings == ()


@pytest.mark.parametrize("name", ["apparel", "home-and-garden", "jewelery"])
def test_the_official_samples_come_in_and_are_the_same_the_second_time(
    imports: Imports, folder: Path, name: str
) -> None:
    path = shared_data("shopify-products") / f"{name}.csv"
    assert _bring_in(imports, path) == (20, 0, 0)
    before = content(folder)
    assert _bring_in(imports, path) == (0, 0, 20)
    assert content(folder) == before
    assert counts(folder)["products"] == 20
    assert _is_clean(folder)


def test_all_three_samples_live_side_by_side(imports: Imports, folder: Path) -> None:
    for name in ("apparel", "home-and-garden", "jewelery"):
        imports.bring_in(shared_data("shopify-products") / f"{name}.csv", imports.mapping(SHOPIFY))
    assert _is_clean(folder)


def test_woocommerce_products_come_in_and_are_the_same_the_second_time(imports: Imports, folder: Path) -> None:
    path = FIXTURES / "woocommerce-products.csv"
    first = imports.bring_in(path, imports.mapping("woocommerce-products"))
    again = imports.bring_in(path, imports.mapping("woocommerce-products"))
    assert first.created > 0
    assert (again.created, again.changed, again.same) == (0, 0, first.created)
    assert first.file_says == first.shop_says == again.shop_says
    assert _is_clean(folder)


def test_northwind_products_come_in(imports: Imports, folder: Path) -> None:
    result = imports.bring_in(shared_data("northwind") / "products.csv", imports.mapping("northwind-products"))
    assert result.created == counts(folder)["products"] > 60
    assert _is_clean(folder)


def test_a_changed_price_is_told_and_added_to_the_history(imports: Imports, folder: Path, file: Path) -> None:
    _bring_in(imports, file)
    file.write_text(file.read_text(encoding="utf8").replace("12.90", "13.905"), encoding="utf8")
    dry = imports.check(file, imports.mapping(SHOPIFY))
    assert (dry.created, dry.changed, dry.same) == (0, 1, 0)
    assert dry.differences == (("Mug", "MUG-L retail", "12.90", "13.905"),)
    assert _bring_in(imports, file) == (0, 1, 0)
    prices = ask(folder, "SELECT amount_e4 FROM prices WHERE price_list = 'retail' ORDER BY n")
    assert prices == [(9_900_000,), (12_900_000,), (13_905_000,)]


def test_what_a_dry_run_calls_changed_is_what_the_import_changes(imports: Imports, folder: Path, file: Path) -> None:
    _bring_in(imports, file)
    file.write_text(file.read_text(encoding="utf8").replace("mug,Mug,", "mug,Cup,"), encoding="utf8")
    dry = imports.check(file, imports.mapping(SHOPIFY))
    fields = [name for _, name, _, _ in dry.differences]
    assert fields == ["title", "MUG-S title", "MUG-L title"]
    _bring_in(imports, file)
    assert ask(folder, "SELECT title FROM variants ORDER BY sku") == [("Cup, Large",), ("Cup, Small",)]
    assert imports.check(file, imports.mapping(SHOPIFY)).differences == ()


def test_stock_in_the_file_is_counted_in_once(imports: Imports, folder: Path, file: Path) -> None:
    _bring_in(imports, file)
    file.write_text(file.read_text(encoding="utf8").replace("9.90,4", "9.95,40"), encoding="utf8")
    _bring_in(imports, file)
    assert ask(folder, "SELECT sum(on_hand) FROM stock_balances") == [(6,)]


@pytest.mark.usefixtures("own")
def test_a_product_that_has_the_sku_is_the_same_product(imports: Imports, folder: Path, file: Path) -> None:
    assert _bring_in(imports, file) == (0, 1, 0)
    assert ask(folder, "SELECT title FROM products") == [("Mug",)]
    assert ask(folder, "SELECT sku FROM variants ORDER BY sku") == [("MUG-L",), ("MUG-S",)]
    assert _bring_in(imports, file) == (0, 0, 1)
    assert _is_clean(folder)


@pytest.mark.usefixtures("own")
def test_a_handle_that_another_product_has_gets_a_number(imports: Imports, folder: Path, file: Path) -> None:
    file.write_text(file.read_text(encoding="utf8").replace("MUG-S", "CUP-S"), encoding="utf8")
    assert _bring_in(imports, file) == (1, 0, 0)
    assert ask(folder, "SELECT handle FROM products ORDER BY handle") == [("mug",), ("mug-2",)]
    assert _bring_in(imports, file) == (0, 0, 1)
    assert _is_clean(folder)


@pytest.mark.usefixtures("own")
def test_a_sku_of_another_product_is_left_out_with_its_reason(imports: Imports, folder: Path, file: Path) -> None:
    rows = "cup,Cup,Size,Big,CUP-B,8.00,1,true\n"
    file.write_text(f"{HEAD}{rows}", encoding="utf8")
    _bring_in(imports, file)
    file.write_text(f"{HEAD}{rows}cup,,,Small,MUG-S,7.00,1,true\n", encoding="utf8")
    assert imports.check(file, imports.mapping(SHOPIFY)).rejected == 1
    assert list((folder / "imports").iterdir()) == []
    result = imports.bring_in(file, imports.mapping(SHOPIFY))
    assert (result.rejected, result.reasons) == (1, {"import.sku_elsewhere": 1})
    left_out = Path(result.rejected_file).read_text(encoding="utf8").splitlines()[1]
    assert left_out.startswith("cup,,,Small,MUG-S,7.00,1,true,3,")
    assert "belongs to another product here, Old mug" in left_out
    assert ask(folder, "SELECT count(*) FROM variants WHERE sku = 'MUG-S'") == [(1,)]


@pytest.mark.parametrize(
    ("kind", "accepted", "rejected"), [("customers", 67, 24), ("orders", 654, 176), ("suppliers", 20, 9)]
)
def test_northwind_rows_with_loose_commas_are_left_out_with_their_reason(
    imports: Imports, folder: Path, kind: str, accepted: int, rejected: int
) -> None:
    path = shared_data("northwind") / f"{kind}.csv"
    result = imports.bring_in(path, imports.mapping(f"northwind-{kind}"))
    assert (result.accepted, result.rejected, result.created) == (accepted, rejected, accepted)
    assert result.file_says == result.shop_says
    lines = Path(result.rejected_file).read_text(encoding="utf8").splitlines()
    assert len(lines) >= rejected + 1
    assert lines[0].endswith("Row,Reason")
    assert _is_clean(folder)


def test_customers_gain_what_was_empty_and_keep_what_the_shop_knows(
    imports: Imports, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    mapping = _people()
    path.write_text("ref,name,email,tags\n1,Ada,,vip\n")
    assert imports.bring_in(path, mapping).created == 1
    path.write_text("ref,name,email,tags\n1,Bea,ada@example.com,vip\n")
    result = imports.bring_in(path, mapping)
    assert (result.created, result.changed, result.same) == (0, 1, 0)
    assert ask(folder, "SELECT name, email FROM customers") == [("Ada", "ada@example.com")]
    assert ask(folder, "SELECT tag FROM customer_tags") == [("vip",)]
    assert imports.bring_in(path, mapping).same == 1


def _people() -> Mapping:
    fields = {name: {"columns": [name]} for name in ("ref", "name", "email", "tags")}
    return msgspec.convert(
        {"name": "people", "kind": "customers", "layout": "customer-rows", "fields": fields}, Mapping
    )


def test_an_unknown_mapping_is_refused_by_name(imports: Imports) -> None:
    with pytest.raises(Refused, match="no-such-mapping"):
        imports.mapping("no-such-mapping")


def test_a_saved_mapping_is_found_by_its_name_and_knows_the_same_products(
    imports: Imports, folder: Path, file: Path
) -> None:
    _bring_in(imports, file)
    shipped = imports.mapping(SHOPIFY)
    fields = shipped.fields | {"vendor": msgspec.structs.replace(shipped.fields["vendor"], default="Anker")}
    saved = imports.save_mapping(msgspec.structs.replace(shipped, fields=fields), "ours")
    assert (saved.version, imports.mappings()[0].name) == (1, "ours")
    assert imports.save_mapping(saved, "ours").version == 2
    assert _bring_in(imports, file, "ours") == (0, 1, 0)
    assert ask(folder, "SELECT vendor FROM products") == [("Anker",)]
    assert _is_clean(folder)


def test_the_name_of_a_shipped_mapping_is_not_given_away(imports: Imports) -> None:
    with pytest.raises(Refused, match=r"import\.mapping_shipped"):
        imports.save_mapping(imports.mapping(SHOPIFY), SHOPIFY)


def test_a_look_shows_facts_mapping_and_first_rows(imports: Imports, file: Path) -> None:
    look = imports.look_at(file)
    assert look.guess is not None
    assert (look.guess.name, look.facts.rows) == (SHOPIFY, 2)
    assert look.rows[0][:2] == ("mug", "Mug")
