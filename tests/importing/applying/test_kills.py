from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.folder import facts
from tests.bad_days.killing import KilledRun, killed_runs
from tests.importing.applying.conftest import NOW, new_shop
from tests.importing.applying.shop_rows import content

_BATCHES = 14
"""About as many as the beginning of the file is brought in by."""


def _is_clean(folder: Path, run: KilledRun) -> None:
    assert run.said == ""
    assert examine_workspace(folder, FixedClock(NOW)).findings == ()


@pytest.mark.parametrize("times", [10, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_random_points_it_ends_as_if_nothing_had_happened(
    folder: Path, tmp_path: Path, beginning: Path, clock: FixedClock, times: int
) -> None:
    quiet = Imports(facts(new_shop(tmp_path / "quiet", clock)), clock)
    quiet.bring_in(beginning, quiet.mapping("online-retail"))
    command = ["-m", "tests.importing.applying.slow_import", str(folder), str(beginning)]
    runs = killed_runs(command, times=times, seed=5, after_each=lambda run: _is_clean(folder, run), most=_BATCHES)
    assert sum(not run.ended for run in runs) >= times // 2
    subprocess.run([sys.executable, *command, "0"], check=True, capture_output=True)
    assert content(folder) == content(quiet.shop.folder)


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_a_take_back_that_was_killed_goes_on(folder: Path, imports: Imports, beginning: Path, times: int) -> None:
    imports.bring_in(beginning, imports.mapping("online-retail"))
    command = ["-m", "tests.importing.applying.slow_takeback", str(folder)]
    killed_runs(command, times=times, seed=6, after_each=lambda run: _is_clean(folder, run), most=1)
    subprocess.run([sys.executable, *command, "0"], check=True, capture_output=True)
    left = content(folder)
    assert [left[table] for table in ("orders", "order_lines", "products", "variants", "customers")] == [[]] * 5
