from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from commerce.importing.applying.run import Stop
from commerce.kernel.clock import DAY, FixedClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import from_text
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from tests.bad_days.killing import killed_runs
from tests.importing.applying.conftest import NOW
from tests.importing.applying.shop_rows import ask, content, counts
from tests.shared_data import shared_data

MAPPING = "online-retail"
FIXTURES = Path(__file__).parents[1] / "fixtures"


def test_file_and_shop_say_the_same(imports: Imports, folder: Path, excerpt: Path) -> None:
    result = imports.bring_in(excerpt, imports.mapping(MAPPING))
    assert result.file_says == result.shop_says
    assert result.read == result.accepted == 2_000
    assert result.created == result.documents == counts(folder)["orders"] + result.by_kind.get("stock_adjustment", 0)
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


def test_no_balance_ever_falls_below_zero(imports: Imports, folder: Path, excerpt: Path) -> None:
    imports.bring_in(excerpt, imports.mapping(MAPPING))
    sql = (
        "SELECT min(total) FROM (SELECT sum(on_hand) OVER (PARTITION BY variant_id ORDER BY at, n) AS total"
        " FROM stock_movements)"
    )
    assert ask(folder, sql)[0][0] >= 0


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
    assert content(folder) == before


def test_an_import_that_was_stopped_goes_on(imports: Imports, folder: Path, excerpt: Path) -> None:
    stopped = imports.bring_in(excerpt, imports.mapping(MAPPING), stop=lambda: True)
    assert stopped.stopped
    assert 0 < counts(folder)["orders"] < 130
    whole = imports.bring_in(excerpt, imports.mapping(MAPPING))
    assert not whole.stopped
    assert whole.file_says == whole.shop_says


def _bring_in_through_kills(folder: Path, excerpt: Path, times: int, seed: int) -> None:
    command = ["-m", "tests.importing.applying.slow_import", str(folder), str(excerpt)]
    killed_runs(command, times=times, seed=seed, after_each=lambda run: _is_clean(folder, run.said), most=4)
    subprocess.run([sys.executable, *command, "0"], check=True, capture_output=True)


def _is_clean(folder: Path, said: str) -> None:
    assert said == ""
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


@pytest.mark.parametrize("times", [10, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_random_points_it_ends_as_if_nothing_had_happened(
    folder: Path, tmp_path: Path, excerpt: Path, clock: FixedClock, times: int
) -> None:
    from desktop_app.services.workspace.folder import facts
    from desktop_app.services.workspace.founding import Founding, found

    quiet = tmp_path / "quiet"
    found(quiet, Founding(name="Gift shop", mode="test", currency="GBP", country="GB", zone="Europe/London"), clock)
    undisturbed = Imports(facts(quiet), clock)
    undisturbed.bring_in(excerpt, undisturbed.mapping(MAPPING))
    _bring_in_through_kills(folder, excerpt, times, seed=5)
    assert content(folder) == content(quiet)


def test_a_taken_back_import_leaves_only_ledgers_that_cancel(imports: Imports, folder: Path, excerpt: Path) -> None:
    result = imports.bring_in(excerpt, imports.mapping(MAPPING))
    taken = imports.take_back(from_text(result.run))
    assert taken.kept == 0
    left = counts(folder)
    assert [left[table] for table in ("orders", "order_lines", "products", "variants", "customers")] == [0] * 5
    assert ask(folder, "SELECT max(abs(on_hand)) FROM stock_balances") == [(0,)]
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()
    with pytest.raises(Refused, match=r"imports\.taken_back"):
        imports.take_back(from_text(result.run))


def test_after_thirty_days_an_import_stays(imports: Imports, folder: Path, excerpt: Path, clock: FixedClock) -> None:
    result = imports.bring_in(excerpt, imports.mapping(MAPPING))
    clock.instant += 31 * DAY
    with pytest.raises(Refused, match=r"imports\.too_old"):
        imports.take_back(from_text(result.run))
    assert counts(folder)["orders"] > 0


def test_open_foreign_orders_can_be_packed(imports: Imports, folder: Path) -> None:
    result = imports.bring_in(FIXTURES / "shopify-orders.csv", imports.mapping("shopify-orders"))
    assert result.created == 4
    goods = {row[0] for row in ask(folder, "SELECT goods FROM orders WHERE state = 'open'")}
    assert "to_pack" in goods
    assert ask(folder, "SELECT count(*) FROM fulfilment_orders")[0][0] > 0
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


def test_each_order_keeps_the_currency_of_its_file(imports: Imports, folder: Path) -> None:
    imports.bring_in(FIXTURES / "shopify-orders.csv", imports.mapping("shopify-orders"))
    stored = dict(ask(folder, "SELECT currency, sum(total) FROM orders GROUP BY currency"))
    checked = imports.check(FIXTURES / "shopify-orders.csv", imports.mapping("shopify-orders"))
    assert stored[checked.currency] == checked.net_minor


def test_a_stop_is_not_an_error(imports: Imports, excerpt: Path) -> None:
    def stop() -> bool:
        raise Stop

    assert imports.bring_in(excerpt, imports.mapping(MAPPING), stop=stop).stopped


@pytest.mark.slow
def test_the_whole_file_comes_in_to_the_penny(imports: Imports, folder: Path) -> None:
    path = shared_data("online-retail") / "online_retail.csv.gz"
    result = imports.bring_in(path, imports.mapping(MAPPING))
    assert (result.read, result.rejected, result.documents) == (541_909, 0, 25_900)
    assert result.by_kind == {"sale": 20_725, "credit": 3_836, "stock_adjustment": 1_336, "money_adjustment": 3}
    assert result.net_minor == 974_774_793
    assert result.file_says == result.shop_says
    assert counts(folder)["variants"] == 4_070
    assert counts(folder)["customers"] == 4_372
    assert ask(folder, "SELECT min(on_hand) FROM stock_balances")[0][0] >= 0
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()
