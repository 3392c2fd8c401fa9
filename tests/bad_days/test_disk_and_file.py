from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commerce.commands.workspace.shop import ChangeSetting
from commerce.effects import clock_watch
from commerce.kernel import workspace_file
from commerce.kernel.clock import DAY, FixedClock
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import database_path
from commerce.models.registry import ENTITIES
from desktop_app.services.workspace.backup import backup_workspace
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.founding import Founding, found, needs_migration
from tests.repositories.desk import NOON, Desk, behind_the_journals_back, copy_of, dump, order_id, order_of

TABLES = (*(entity.table for entity in ENTITIES), "journal", "command_log", "history", "counters")
_ROOM = "3m"


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(WorkspaceError) as caught:
        act()
    return caught.value.code


@contextlib.contextmanager
def mounted(place: Path, options: str) -> Iterator[Path]:
    """Mount a small disk in memory; skips where that is not allowed."""
    place.mkdir(exist_ok=True)
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this machine does not allow mounting")
    try:
        yield place
    finally:
        subprocess.run([shutil.which("umount") or "umount", "-l", place], check=True)


def fill(folder: Path) -> Path:
    """Take all the room that is left and return the file that has it."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as handle, contextlib.suppress(OSError):
        while handle.write(bytes(4_096)) == 4_096:
            pass
    return ballast


def test_a_file_that_may_not_grow_refuses_the_step_and_keeps_all_before(shop: Path, clock: FixedClock) -> None:
    before = dump(shop, TABLES)
    desk = Desk(shop, clock)
    ((pages,),) = desk.ask("PRAGMA page_count")
    desk.ask(f"PRAGMA max_page_count = {pages}")
    long = ChangeSetting(key="shop.note", value="x" * 100_000)
    assert code_of(lambda: desk.submit(long)) == "workspace.disk_full"
    desk.executor.database.run("BEGIN")  # refused inside a transaction that was left open
    desk.executor.database.run("ROLLBACK")
    desk.ask("PRAGMA max_page_count = 1000000")
    desk.close()
    assert dump(shop, TABLES) == before


def test_after_room_was_made_the_same_step_goes_through(shop: Path, clock: FixedClock) -> None:
    desk = Desk(shop, clock)
    ((pages,),) = desk.ask("PRAGMA page_count")
    desk.ask(f"PRAGMA max_page_count = {pages}")
    long = ChangeSetting(key="shop.note", value="x" * 100_000)
    assert code_of(lambda: desk.submit(long)) == "workspace.disk_full"
    desk.ask("PRAGMA max_page_count = 1000000")
    desk.do(long, order_of(desk, order_id(5)))
    desk.close()
    assert examine_workspace(shop, clock).findings == ()


def test_a_full_disk_loses_nothing_that_was_saved(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", f"size={_ROOM}") as small:
        folder = copy_of(shop, small / "shop")
        desk = Desk(folder, clock)
        saved = []
        ballast = fill(small)
        code = ""
        for number in range(100, 1_000):
            try:
                desk.do(order_of(desk, order_id(number)))
            except WorkspaceError as error:
                code = error.code
                break
            saved.append(order_id(number))
        assert code == "workspace.disk_full"
        ballast.unlink()
        desk.do(order_of(desk, order_id(number)))
        orders = {identity for (identity,) in desk.ask("SELECT id FROM orders")}
        desk.close()
        assert {*saved, order_id(1), order_id(2), order_id(number)} == orders
        assert examine_workspace(folder, clock).findings == ()


def test_a_backup_on_a_full_disk_leaves_no_half_file(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", f"size={_ROOM}") as small:
        fill(small)
        assert code_of(lambda: backup_workspace(shop, clock, small / "kept.backup")) == "workspace.disk_full"
        assert [path.name for path in small.rglob("*") if path.is_file()] == ["ballast"]


def test_a_shop_is_not_half_founded_on_a_full_disk(clock: FixedClock, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=8m") as small:
        ballast = fill(small)
        assert code_of(lambda: found(small / "shop", Founding(name="Harbour"), clock)) == "workspace.disk_full"
        assert not database_path(small / "shop").exists()
        ballast.unlink()
        found(small / "shop", Founding(name="Harbour"), clock)
        assert facts(small / "shop").name == "Harbour"


def test_a_place_that_only_allows_reading_says_so(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    with mounted(tmp_path / "small", f"size={_ROOM}") as small:
        folder = copy_of(shop, small / "shop")
        before = database_path(folder).read_bytes()
        mount = shutil.which("mount") or "mount"
        subprocess.run([mount, "-o", "remount,ro", small], check=True)
        # SQLite says that it cannot open the memory beside the log, not that the disk is for reading only.
        said = {"workspace.read_only", "workspace.cannot_open"}
        assert code_of(lambda: Desk(folder, clock)) in said
        assert code_of(lambda: examine_workspace(folder, clock)) in said
        assert code_of(lambda: backup_workspace(folder, clock)) == "workspace.read_only"
        assert code_of(lambda: found(small / "other", Founding(name="Harbour"), clock)) == "workspace.read_only"
        assert database_path(folder).read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_says_so(shop: Path, clock: FixedClock) -> None:
    database_path(shop).chmod(0o444)
    shop.chmod(0o555)
    try:
        assert code_of(lambda: Desk(shop, clock).submit(ChangeSetting(key="a", value=1))) == "workspace.read_only"
    finally:
        shop.chmod(0o755)


def test_a_file_of_a_newer_program_is_left_alone(shop: Path, clock: FixedClock) -> None:
    with behind_the_journals_back(shop) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 1}")
    before = database_path(shop).read_bytes()
    doors = (lambda: facts(shop), lambda: needs_migration(shop), lambda: examine_workspace(shop, clock))
    assert [code_of(door) for door in doors] == ["workspace.newer"] * 3
    assert database_path(shop).read_bytes() == before


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut to nothing useful": lambda data: data[:50],
    "cut in the middle": lambda data: data[: len(data) // 2],
    "overwritten at its beginning": lambda data: b"not a database, " * 8 + data[128:],
    "full of noise after its first page": lambda data: data[:4_096] + bytes(range(256)) * ((len(data) - 4_096) // 256),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_called_damaged_and_not_touched(shop: Path, clock: FixedClock, kind: str) -> None:
    path = database_path(shop)
    damaged = DAMAGE[kind](path.read_bytes())
    path.write_bytes(damaged)

    def work() -> None:
        facts(shop)
        desk = Desk(shop, clock)
        try:
            desk.submit(order_of(desk, order_id(5)))
        finally:
            desk.close()

    assert code_of(work) == "workspace.corrupt"
    assert path.read_bytes() == damaged


def test_every_flipped_bit_is_found_by_doctor_or_was_in_unused_room(shop: Path, clock: FixedClock) -> None:
    """A bit in a row changes its hash; one in the structure fails the check of the pages."""
    path = database_path(shop)
    whole = path.read_bytes()
    rows = dump(shop, TABLES)
    quiet = []
    for place in range(4_096 + 17, len(whole), len(whole) // 60):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        try:
            found_it = bool(examine_workspace(shop, clock).findings)
        except WorkspaceError as error:
            found_it = error.code == "workspace.corrupt"
        if not found_it:
            quiet.append(place)
            assert dump(shop, TABLES) == rows
        path.write_bytes(whole)
        for left in shop.glob("*-wal"):
            left.unlink()
    assert len(quiet) < 60


HOLDER = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held_by_another(shop: Path) -> Iterator[Callable[[], None]]:
    """Let a second process hold the write lock of the shop; calling the fixture lets it go."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, database_path(shop)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"

        def let_go() -> None:
            assert holder.stdin is not None
            holder.stdin.close()
            holder.wait(30)

        yield let_go
        holder.kill()


def test_a_shop_held_by_another_program_says_busy_and_goes_on_after_it(
    shop: Path, clock: FixedClock, held_by_another: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_file, "BUSY_MS", 20)
    desk = Desk(shop, clock)
    assert code_of(lambda: desk.submit(ChangeSetting(key="shop.name", value="Port"))) == "workspace.busy"
    held_by_another()
    desk.do(ChangeSetting(key="shop.name", value="Port"))
    desk.close()
    assert (facts(shop).name, examine_workspace(shop, clock).findings) == ("Port", ())


def test_reading_goes_on_while_another_program_writes(shop: Path, held_by_another: Callable[[], None]) -> None:
    assert facts(shop).name == "Harbour Goods"
    held_by_another()


def test_a_clock_set_back_by_a_year_keeps_the_order_of_things(shop: Path, clock: FixedClock) -> None:
    desk = Desk(shop, clock)
    clock.instant = NOON - 365 * DAY
    desk.as_system(*clock_watch.tell(desk.executor.database, clock.now()))
    desk.do(order_of(desk, order_id(5)))
    desk.do(ChangeSetting(key="shop.name", value="Port"))
    ((code, data),) = desk.ask("SELECT code, data FROM notices")
    assert (code, data) == ("clock.jumped_back", f'{{"minutes":{365 * 24 * 60}}}')
    numbers = desk.ask("SELECT number FROM orders ORDER BY n")
    assert numbers == [(1,), (2,), (3,)]
    desk.close()
    assert examine_workspace(shop, clock).findings == ()


def test_a_program_that_was_closed_hard_leaves_a_file_that_opens(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    desk = Desk(shop, clock)
    desk.do(order_of(desk, order_id(5)))
    copy = shutil.copytree(shop, tmp_path / "after")
    desk.close()
    with contextlib.closing(sqlite3.connect(database_path(copy))) as connection:
        assert connection.execute("SELECT count(*) FROM orders").fetchone() == (3,)
    assert examine_workspace(copy, clock).findings == ()
