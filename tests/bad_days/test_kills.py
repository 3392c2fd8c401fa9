from __future__ import annotations

from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from desktop_app.services.workspace.doctor import examine_workspace
from tests.bad_days.killing import KilledRun, killed_runs
from tests.repositories.desk import NOON, Desk

_IN_THE_SUITE, _SLOWLY = 10, 200


def edits_survive(shop: Path, times: int, seed: int) -> None:
    """Kill a person at work; after each death nothing told is missing and every check is clean."""
    told: list[str] = []

    def look(run: KilledRun) -> None:
        assert run.said == ""
        told.extend(run.acknowledged)
        desk = Desk(shop, FixedClock(NOON))
        kept = {group.hex() for (group,) in desk.ask("SELECT DISTINCT group_id FROM command_log")}
        desk.close()
        assert [group for group in told if group not in kept] == []
        assert examine_workspace(shop, FixedClock(NOON)).findings == ()

    command = ["-m", "tests.bad_days.edits", str(shop)]
    runs = killed_runs(command, times=times, seed=seed, after_each=look)
    assert len(told) > times
    assert not any(run.ended for run in runs)


def test_edits_survive_being_killed_at_random_points(shop: Path) -> None:
    edits_survive(shop, _IN_THE_SUITE, seed=1)


@pytest.mark.slow
def test_edits_survive_being_killed_at_many_random_points(shop: Path) -> None:
    edits_survive(shop, _SLOWLY, seed=2)


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
