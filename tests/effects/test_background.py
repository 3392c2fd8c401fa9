from __future__ import annotations

import io
import json
import queue
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commerce.kernel.clock import FixedClock
from commerce.kernel.workspace_file import database_path
from desktop_app.services.workspace.background import Background, Words
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.folder import facts
from tests.repositories.desk import NOON, Desk, behind_the_journals_back, order_id, order_of


def told(answers: io.BytesIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def spoken(*words: str | None) -> Words:
    waiting: Words = queue.SimpleQueue()
    for word in words:
        waiting.put(word)
    return waiting


@pytest.mark.parametrize("last", ["stop", None])
def test_it_stops_at_the_word_and_when_its_input_closes(desk: Desk, last: str | None) -> None:
    answers = io.BytesIO()
    Background(facts(desk.folder), desk.clock, spoken(last), answers).run()
    assert [line["state"] for line in told(answers) if "state" in line] == ["ready", "stopped"]


def test_it_tells_which_tables_and_roots_it_changed(desk: Desk) -> None:
    answers = io.BytesIO()
    desk.clock.instant = NOON
    Background(facts(desk.folder), desk.clock, spoken("what?", "", "stop"), answers).run()
    assert {"tables": ["effects"]}.items() <= told(answers)[1].items()
    assert (desk.folder / "backups" / "daily-2026-01-06.backup").is_file()


def test_trouble_with_the_file_is_told_by_its_code_and_waited_out(desk: Desk) -> None:
    answers = io.BytesIO()
    background = Background(facts(desk.folder), desk.clock, spoken("stop"), answers)
    with behind_the_journals_back(desk.folder) as other:
        other.execute("BEGIN IMMEDIATE")
        background._database.run("PRAGMA busy_timeout = 1")
        background.run()
    assert [line["trouble"] for line in told(answers) if "trouble" in line] == ["workspace.busy"]


def test_it_empties_the_log_when_it_ends(desk: Desk) -> None:
    log = database_path(desk.folder).with_name("shop.sqlite3-wal")
    desk.do(order_of(desk, order_id(5)))
    assert log.stat().st_size > 0
    Background(facts(desk.folder), desk.clock, spoken("stop"), io.BytesIO()).run()
    assert log.stat().st_size == 0


def test_the_process_serves_its_pipes_and_ends_with_them(desk: Desk) -> None:
    desk.close()
    asked = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--workspace", str(desk.folder), "--worker", "background"],
        input=b"", capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in asked.stdout.splitlines()]
    assert (lines[0], lines[-1], asked.stderr) == ({"state": "ready"}, {"state": "stopped"}, b"")
    assert examine_workspace(desk.folder, FixedClock(NOON)).findings == ()


def test_a_folder_without_a_shop_is_told_and_ends_with_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop_app", "--workspace", str(tmp_path), "--worker", "background"]
    asked = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)
    assert (asked.returncode, json.loads(asked.stdout)) == (1, {"trouble": "workspace.missing"})
