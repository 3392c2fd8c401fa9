from __future__ import annotations

from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import from_text
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from tests.importing.applying.conftest import NOW
from tests.importing.applying.shop_rows import ask, counts
from tests.shared_data import shared_data

HEAD = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Published\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shopify.csv"
    path.write_text(f"{HEAD}mug,Mug,Size,Small,MUG-S,9.90,4,true\nmug,,,Large,MUG-L,12.90,2,true\n", encoding="utf8")
    return path


def _bring_in(imports: Imports, path: Path) -> tuple[int, int, int]:
    result = imports.bring_in(path, imports.mapping("shopify-products"))
    return result.created, result.changed, result.same


@pytest.mark.parametrize("name", ["apparel", "home-and-garden", "jewelery"])
def test_the_official_samples_come_in_and_are_the_same_the_second_time(
    imports: Imports, folder: Path, name: str
) -> None:
    path = shared_data("shopify-products") / f"{name}.csv"
    assert _bring_in(imports, path) == (20, 0, 0)
    assert _bring_in(imports, path) == (0, 0, 20)
    assert counts(folder)["products"] == 20
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


def test_a_changed_price_is_told_and_added_to_the_history(imports: Imports, folder: Path, file: Path) -> None:
    _bring_in(imports, file)
    file.write_text(file.read_text(encoding="utf8").replace("12.90", "13.90"), encoding="utf8")
    dry = imports.check(file, imports.mapping("shopify-products"))
    assert (dry.created, dry.changed, dry.same) == (0, 1, 0)
    assert dry.differences == (("Mug", "MUG-L retail", "12900000", "13900000"),)
    assert _bring_in(imports, file) == (0, 1, 0)
    prices = ask(folder, "SELECT amount_e4 FROM prices WHERE price_list = 'retail' ORDER BY n")
    assert prices == [(9_900_000,), (12_900_000,), (13_900_000,)]


def test_stock_in_the_file_is_counted_in_once(imports: Imports, folder: Path, file: Path) -> None:
    _bring_in(imports, file)
    _bring_in(imports, file)
    assert ask(folder, "SELECT sum(on_hand) FROM stock_balances") == [(6,)]


def test_what_was_changed_since_stays_when_the_import_is_taken_back(
    imports: Imports, folder: Path, file: Path, clock: FixedClock
) -> None:
    from commerce.bus.writer import Session, Writer
    from commerce.commands.catalog.products import EditProduct
    from desktop_app.services.workspace.opening import open_executor

    result = imports.bring_in(file, imports.mapping("shopify-products"))
    writer = Writer(lambda: open_executor(folder, clock), clock)
    writer.start()
    product = ask(folder, "SELECT id FROM products")[0][0]
    session = Session(imports.shop.actor, imports.shop.device)
    done = writer.submit(session, [EditProduct(product=product, fields={"vendor": ("", "Nordlicht")})]).result()
    writer.stop()
    assert done.refusals == ()
    assert imports.take_back(from_text(result.run)).kept == 1
    assert ask(folder, "SELECT title, vendor FROM products") == [("Mug", "Nordlicht")]
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


@pytest.mark.parametrize(
    ("kind", "accepted", "rejected"), [("customers", 67, 24), ("orders", 654, 176), ("suppliers", 20, 9)]
)
def test_northwind_rows_with_loose_commas_are_left_out_with_their_reason(
    imports: Imports, folder: Path, kind: str, accepted: int, rejected: int
) -> None:
    path = shared_data("northwind") / f"{kind}.csv"
    result = imports.bring_in(path, imports.mapping(f"northwind-{kind}"))
    assert (result.accepted, result.rejected, result.created) == (accepted, rejected, accepted)
    lines = Path(result.rejected_file).read_text(encoding="utf8").splitlines()
    assert len(lines) >= rejected + 1
    assert lines[0].endswith("Row,Reason")
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


def test_an_unknown_mapping_is_refused_by_name(imports: Imports) -> None:
    with pytest.raises(Refused, match="no-such-mapping"):
        imports.mapping("no-such-mapping")


def test_mail_addresses_of_customers_are_kept_in_personal_columns_only(imports: Imports, folder: Path) -> None:
    fixtures = Path(__file__).parents[1] / "fixtures"
    imports.bring_in(fixtures / "shopify-orders.csv", imports.mapping("shopify-orders"))
    references = [row[0] for row in ask(folder, "SELECT external_ref FROM customers")]
    assert references
    assert not any("@" in reference for reference in references)
