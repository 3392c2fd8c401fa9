from __future__ import annotations

from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from desktop_app.services.workspace.doctor import examine_workspace
from tests.bad_days.killing import KilledRun, killed_runs
from tests.repositories.desk import NOON, Desk


@pytest.mark.parametrize("times", [10, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.parametrize("work", ["edits", "packing"])
def test_work_survives_being_killed_at_random_points(shop: Path, work: str, times: int) -> None:
    """After each death nothing that was told is missing and every check is clean."""
    told: list[str] = []

    def look(run: KilledRun) -> None:
        assert run.said == ""
        told.extend(run.acknowledged)
        desk = Desk(shop, FixedClock(NOON))
        kept = {group.hex() for (group,) in desk.ask("SELECT DISTINCT group_id FROM command_log")}
        desk.close()
        assert [group for group in told if group not in kept] == []
        assert examine_workspace(shop, FixedClock(NOON)).findings == ()

    command = ["-m", f"tests.bad_days.{work}", str(shop)]
    runs = killed_runs(command, times=times, seed=times, after_each=look)
    assert len(told) > times
    assert not any(run.ended for run in runs)


def test_a_packer_who_is_killed_had_packed(shop: Path) -> None:
    runs: list[KilledRun] = []
    killed_runs(["-m", "tests.bad_days.packing", str(shop)], times=3, seed=1, after_each=runs.append, most=40)
    desk = Desk(shop, FixedClock(NOON))
    kinds = {kind for (kind,) in desk.ask("SELECT kind FROM command_log")}
    desk.close()
    assert {"orders.pack", "orders.hand_over", "undo"} <= kinds


LIAR = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1] + "/shop.sqlite3", isolation_level=None)
file.execute("BEGIN IMMEDIATE")
for number in range(1_000_000):
    file.execute("INSERT INTO workspace (store, name, value) VALUES (0, ?, 'x')", (f"{number}",))
    print(f"done {number}", flush=True)
"""


def test_a_program_that_tells_before_it_has_saved_is_found_out(shop: Path, tmp_path: Path) -> None:
    liar = tmp_path / "liar.py"
    liar.write_text(LIAR)
    lost: list[str] = []

    def look(run: KilledRun) -> None:
        desk = Desk(shop, FixedClock(NOON))
        kept = {name for (name,) in desk.ask("SELECT name FROM workspace")}
        desk.close()
        lost.extend(name for name in run.acknowledged if name not in kept)

    killed_runs([str(liar), str(shop)], times=2, seed=3, after_each=look)
    assert lost
