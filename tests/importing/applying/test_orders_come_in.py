from __future__ import annotations

from pathlib import Path

import pytest

from commerce.importing.applying.desk import Pace
from commerce.importing.applying.run import Stop
from commerce.kernel.clock import FixedClock
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.folder import facts
from tests.importing.applying.conftest import NOW
from tests.importing.applying.shop_rows import ask, content, counts
from tests.shared_data import shared_data

MAPPING = "online-retail"
LOWEST = (
    "SELECT min(total) FROM (SELECT sum(on_hand) OVER (PARTITION BY variant_id ORDER BY at, n) AS total"
    " FROM stock_movements)"
)


def test_file_and_shop_say_the_same(imports: Imports, folder: Path, excerpt: Path) -> None:
    result = imports.bring_in(excerpt, imports.mapping(MAPPING))
    assert result.file_says == result.shop_says
    assert result.read == result.accepted == 2_000
    assert result.created == result.documents == counts(folder)["orders"] + result.by_kind.get("stock_adjustment", 0)
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


def test_no_balance_ever_falls_below_zero(imports: Imports, folder: Path, excerpt: Path) -> None:
    imports.bring_in(excerpt, imports.mapping(MAPPING))
    assert ask(folder, LOWEST)[0][0] == 0


def test_a_dry_run_counts_and_writes_nothing(imports: Imports, folder: Path, excerpt: Path) -> None:
    before = counts(folder)
    result = imports.check(excerpt, imports.mapping(MAPPING))
    assert result.dry_run
    assert result.created == result.documents > 0
    assert counts(folder) == before


def test_the_same_file_again_changes_nothing(imports: Imports, folder: Path, excerpt: Path) -> None:
    first = imports.bring_in(excerpt, imports.mapping(MAPPING))
    before = content(folder)
    again = imports.bring_in(excerpt, imports.mapping(MAPPING))
    assert (again.created, again.changed, again.same) == (0, 0, first.created)
    assert again.shop_says == first.shop_says
    assert content(folder) == before


def test_the_whole_file_after_its_beginning_adds_only_the_rest(
    imports: Imports, folder: Path, beginning: Path, excerpt: Path
) -> None:
    early = imports.bring_in(beginning, imports.mapping(MAPPING))
    whole = imports.bring_in(excerpt, imports.mapping(MAPPING))
    assert (whole.same, whole.created) == (early.created, whole.documents - early.created)
    assert ask(folder, LOWEST)[0][0] == 0
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


def test_an_earlier_file_after_a_later_one_still_finds_its_goods_on_the_shelf(
    imports: Imports, folder: Path, tmp_path: Path, excerpt: Path, beginning: Path
) -> None:
    whole, early = (path.read_text(encoding="utf8").splitlines(keepends=True) for path in (excerpt, beginning))
    last = early[-1].split(",")[0]
    rest = tmp_path / "rest.csv"
    rest.write_text("".join([whole[0], *(line for line in whole[len(early) :] if not line.startswith(last))]))
    imports.bring_in(rest, imports.mapping(MAPPING))
    imports.bring_in(beginning, imports.mapping(MAPPING))
    assert ask(folder, LOWEST)[0][0] >= 0


def test_an_import_that_was_stopped_goes_on(folder: Path, clock: FixedClock, excerpt: Path) -> None:
    slow = Imports(facts(folder), clock, Pace(documents=20, lines=400, together=1))
    done: list[int] = []
    stopped = slow.bring_in(excerpt, slow.mapping(MAPPING), lambda at, _of: done.append(at), lambda: len(done) > 3)
    assert stopped.stopped
    some = counts(folder)["orders"]
    assert 0 < some < stopped.documents
    whole = slow.bring_in(excerpt, slow.mapping(MAPPING))
    assert (whole.stopped, whole.resumed) == (False, True)
    assert whole.file_says == whole.shop_says
    kept = ask(
        folder, "SELECT state, json_extract(counts, '$.created'), json_extract(counts, '$.same') FROM import_runs"
    )
    assert kept == [("done", whole.documents, 0)]


def test_stopped_while_it_is_looked_at_nothing_is_in(imports: Imports, folder: Path, excerpt: Path) -> None:
    def stop() -> bool:
        raise Stop

    assert imports.bring_in(excerpt, imports.mapping(MAPPING), stop=stop).stopped
    assert counts(folder)["products"] == 0


def test_goods_that_were_never_counted_in_go_below_zero_with_a_flag(
    imports: Imports, folder: Path, tmp_path: Path
) -> None:
    import msgspec

    mapping = imports.mapping(MAPPING)
    careless = msgspec.structs.replace(
        mapping, documents=msgspec.structs.replace(mapping.documents, opening_counts=False)
    )
    file = tmp_path / "sales.csv"
    file.write_text(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        "1,MUG,Mug,3,2011-01-01 10:00:00,2.00,17,France\n"
    )
    imports.bring_in(file, careless)
    assert ask(folder, "SELECT on_hand, flagged FROM stock_movements") == [(-3, 1)]
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


@pytest.mark.slow
def test_the_whole_file_comes_in_to_the_penny(imports: Imports, folder: Path) -> None:
    path = shared_data("online-retail") / "online_retail.csv.gz"
    result = imports.bring_in(path, imports.mapping(MAPPING))
    assert (result.read, result.rejected, result.documents) == (541_909, 0, 25_900)
    assert result.by_kind == {"sale": 20_725, "credit": 3_836, "stock_adjustment": 1_336, "money_adjustment": 3}
    assert result.net_minor == 974_774_793
    assert result.facts == {
        "codes": 4_070, "codes_without_case": 3_958, "customers": 4_372, "without_customer": 135_080,
        "repeated": 5_268, "zero_prices": 2_515, "negative_prices": 2, "fine_prices": 4, "several_times": 43,
    }  # fmt: skip
    assert result.file_says == result.shop_says
    assert counts(folder)["variants"] == 4_070
    assert counts(folder)["customers"] == 4_372
    assert ask(folder, LOWEST)[0][0] == 0
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()
