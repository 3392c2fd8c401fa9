from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.commands.inventory.stock import AdjustStock
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.shop import ChangeSetting
from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.ids import new_id
from commerce.kernel.workspace_file import FILE_NAME, database_path, open_writer
from commerce.repositories.database import SqliteDatabase
from desktop_app.services.workspace.doctor import examine_workspace
from tests.bad_days.power import Call, Disk, Fate, dropped, kept, recorded, torn, wake_up
from tests.repositories.desk import MAIN, NOON, Desk, order_id, order_of

ROUGH = ("dropped", "kept", "torn 1", "torn 2")

COMMANDS: dict[str, Callable[[Desk], Command]] = {
    "a changed setting": lambda _: ChangeSetting(key="shop.name", value="Port Goods"),
    "a placed order": lambda desk: order_of(desk, order_id(77)),
    "a stock count": lambda desk: AdjustStock(variant=desk.jumper, location=MAIN, delta=-3, reason="moths"),
}


def fate_of(rough: str) -> Fate:
    return {"dropped": dropped, "kept": kept}.get(rough) or torn(int(rough.split()[1]))


def same_pragmas(shop: Path, **changed: str) -> list[str]:
    """Return how the program itself opens the file for writing; `changed` plants a fault."""
    with contextlib.closing(open_writer(database_path(shop))) as connection:
        names = ("journal_mode", "synchronous", "cache_size", "temp_store", "wal_autocheckpoint")
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    return [f"{name}={value}" for name, value in (found | changed).items()]


def record(shop: Path, make: Callable[[Desk], Command], pragmas: Sequence[str]) -> tuple[Disk, list[Call]]:
    """Run one command on the recording VFS; return the disk before it and every call up to closing the file."""
    desk = Desk(shop, FixedClock(NOON))
    command, session = make(desk), desk.session
    desk.close()
    path = database_path(shop)
    with recorded(path, pragmas) as (connection, calls):
        database = SqliteDatabase(cast("sqlite3.Connection", connection), path)
        executor = Executor(database, build_registry(), build_rules(), FixedClock(NOON))
        executor.run([_envelope(session.actor, session.device, ChangeSetting(key="shop.first", value="x"))])
        before = {file.name: file.read_bytes() for file in shop.glob(f"{FILE_NAME}*") if not file.name.endswith("-shm")}
        calls.clear()
        (outcome,) = executor.run([_envelope(session.actor, session.device, command)])
        assert outcome.refusal is None
        calls.append(Call("told"))
    return before, calls


def _envelope(actor: Any, device: Any, command: Command) -> Envelope:  # noqa: ANN401  ids of the session
    return Envelope(id=new_id(NOON), actor=actor, device=device, occurred_at=NOON, group=new_id(NOON), payload=command)


def woken(disk: Disk, folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Open the file a disk woke up with, as the program does, and return everything in it."""
    folder.mkdir(exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    for name, data in disk.items():
        (folder / name).write_bytes(data)
    with contextlib.closing(open_writer(folder / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608  names of the schema
            for name in tables
            if not name.startswith(("order_search", "customer_search", "variant_search"))
            or name.endswith(("_data", "_docsize"))
        }


def lost_or_half(before: Disk, calls: list[Call], rough: str, folder: Path) -> tuple[int, int]:
    """Let the power go at every call; return how often the command was lost though told, or was there by half."""
    told = calls.index(Call("told"))
    old, new = woken(before, folder), woken(wake_up(before, calls, kept), folder)
    assert old != new
    lost = half = 0
    for moment in range(len(calls) + 1):
        state = woken(wake_up(before, calls[:moment], fate_of(rough)), folder)
        half += state not in (old, new)
        lost += moment > told and state == old
    return lost, half


@pytest.mark.parametrize("rough", ["dropped", "torn 1"])
@pytest.mark.parametrize("name", COMMANDS)
def test_what_was_told_to_be_saved_survives_power_loss_at_every_call(
    shop: Path, tmp_path: Path, name: str, rough: str
) -> None:
    before, calls = record(shop, COMMANDS[name], same_pragmas(shop))
    assert lost_or_half(before, calls, rough, tmp_path / "woken") == (0, 0)


@pytest.mark.parametrize("rough", ROUGH)
def test_power_loss_while_the_log_is_worked_into_the_file_loses_nothing(shop: Path, tmp_path: Path, rough: str) -> None:
    before, calls = record(shop, COMMANDS["a placed order"], same_pragmas(shop, wal_autocheckpoint="1"))
    assert any(call.kind == "write" and call.file == FILE_NAME for call in calls)
    assert lost_or_half(before, calls, rough, tmp_path / "woken") == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 60))
def test_power_loss_with_many_more_ways_to_tear_loses_nothing(shop: Path, tmp_path: Path, seed: int) -> None:
    before, calls = record(shop, COMMANDS["a placed order"], same_pragmas(shop, wal_autocheckpoint="1"))
    assert lost_or_half(before, calls, f"torn {seed}", tmp_path / "woken") == (0, 0)


def test_the_file_that_woke_up_is_clean_in_every_check(shop: Path, tmp_path: Path) -> None:
    before, calls = record(shop, COMMANDS["a placed order"], same_pragmas(shop))
    for moment in (len(calls) // 3, len(calls)):
        folder = tmp_path / f"woken-{moment}"
        woken(wake_up(before, calls[:moment], torn(7)), folder)
        (folder / "blobs").symlink_to(shop / "blobs")
        assert examine_workspace(folder, FixedClock(NOON)).findings == ()


def test_with_a_weaker_promise_to_the_disk_the_harness_finds_the_loss(shop: Path, tmp_path: Path) -> None:
    before, calls = record(shop, COMMANDS["a placed order"], same_pragmas(shop, synchronous="NORMAL"))
    lost, _ = lost_or_half(before, calls, "dropped", tmp_path / "woken")
    assert lost > 0


def test_with_no_promise_at_all_the_harness_finds_a_broken_file(shop: Path, tmp_path: Path) -> None:
    pragmas = same_pragmas(shop, synchronous="OFF", wal_autocheckpoint="1")
    before, calls = record(shop, COMMANDS["a placed order"], pragmas)
    broken = 0
    for moment in range(len(calls) + 1):
        for seed in range(3):
            try:
                woken(wake_up(before, calls[:moment], torn(seed)), tmp_path / "woken")
            except (AssertionError, WorkspaceError, sqlite3.DatabaseError):
                broken += 1
    assert broken > 0
