from __future__ import annotations

import gzip
import shutil
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import IO

import pytest

from commerce.commands.catalog.images import AddImage
from commerce.kernel import workspace_file
from commerce.kernel.clock import DAY, HOUR, SECOND, FixedClock
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import database_path
from commerce.models.registry import ENTITIES
from commerce.repositories import blob_store
from commerce.repositories.backup import key_file, making, opening, packing, rotation, sealed_copy
from commerce.repositories.journal import ERASED
from commerce.repositories.verification.examination import Depth
from desktop_app.services.workspace import backup as service
from desktop_app.services.workspace.alone import Alone
from desktop_app.services.workspace.backup import DailyBackups, backup_workspace, restore_workspace
from desktop_app.services.workspace.doctor import examine_workspace
from tests.repositories.desk import (
    MAIL,
    NAME,
    PHOTO,
    PRODUCT,
    STREET,
    Desk,
    behind_the_journals_back,
    dump,
    order_id,
    order_of,
)

TABLES = (*(entity.table for entity in ENTITIES), "journal", "command_log", "history", "counters", "person_keys")


def made(shop: Path, clock: FixedClock) -> Path:
    return backup_workspace(shop, clock).path


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(WorkspaceError) as caught:
        act()
    return caught.value.code


def plain_bytes(backup: Path) -> bytes:
    return backup.read_bytes() + gzip.decompress(backup.read_bytes())


def test_a_backup_holds_no_plain_personal_byte_though_the_shop_does(shop: Path, clock: FixedClock) -> None:
    secrets = [NAME, MAIL, STREET, NAME.split()[1].lower()]
    assert all(secret.encode() in database_path(shop).read_bytes() for secret in secrets)
    content = plain_bytes(made(shop, clock))
    assert [secret for secret in secrets if secret.encode() in content] == []


def test_what_was_personal_once_does_not_linger_in_old_pages(shop: Path, clock: FixedClock) -> None:
    with behind_the_journals_back(shop) as connection:
        connection.execute("PRAGMA secure_delete = OFF")  # some builds of SQLite wipe what they free
        connection.execute("UPDATE customers SET name = ?", ("Kunigunde " * 400,))
        connection.execute("UPDATE customers SET name = 'K'")
    assert b"Kunigunde" not in plain_bytes(made(shop, clock))


def test_the_keys_are_beside_the_backup_and_not_in_it(shop: Path, clock: FixedClock) -> None:
    backup = made(shop, clock)
    ((key,), *_) = [row[2:] for row in dump(shop, ["person_keys"])["person_keys"]]
    keys = backup.with_suffix(".keys")
    assert isinstance(key, bytes)
    assert key in keys.read_bytes()
    assert key not in plain_bytes(backup)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600


def test_a_restored_shop_is_the_same_row_for_row(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    backup = made(shop, clock)
    restored = restore_workspace(backup, tmp_path / "new", clock)
    assert restored.report.findings == ()
    assert restored.opened.sealed_rows == 0
    before, after = dump(shop, TABLES), dump(tmp_path / "new", TABLES)
    assert before == after
    assert examine_workspace(tmp_path / "new", clock, Depth.DEEP).findings == ()


def test_a_restored_shop_works_on(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    restore_workspace(made(shop, clock), tmp_path / "new", clock)
    desk = Desk(tmp_path / "new", clock)
    desk.do(order_of(desk, order_id(7)))
    desk.close()
    assert examine_workspace(tmp_path / "new", clock, Depth.DEEP).findings == ()


def test_pictures_come_back_with_the_shop(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    backup = made(shop, clock)
    shutil.rmtree(shop / "blobs")
    restore_workspace(backup, tmp_path / "new", clock)
    (picture,) = (tmp_path / "new" / "blobs").glob("*/*")
    assert picture.read_bytes() == PHOTO


def test_a_second_backup_does_not_store_a_picture_again(shop: Path, clock: FixedClock) -> None:
    made(shop, clock)
    (kept,) = (shop / "backups" / "blobs").glob("*/*")
    first = kept.stat().st_ino
    clock.instant += DAY
    made(shop, clock)
    assert kept.stat().st_ino == first


def test_a_changed_picture_is_left_out_and_said(shop: Path, clock: FixedClock) -> None:
    (picture,) = (shop / "blobs").glob("*/*")
    picture.write_bytes(b"scribbled over")
    assert backup_workspace(shop, clock).bad_blobs == (picture.name,)


def test_a_missing_picture_beside_the_backup_stops_the_restore(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    backup = made(shop, clock)
    shutil.rmtree(backup.parent / "blobs")
    assert code_of(lambda: restore_workspace(backup, tmp_path / "new", clock)) == "backup.blob_missing"
    assert not database_path(tmp_path / "new").exists()


def test_without_its_keys_a_backup_shows_gaps_and_says_how_many(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    backup = made(shop, clock)
    backup.with_suffix(".keys").unlink()
    restored = restore_workspace(backup, tmp_path / "new", clock)
    ((name, phone),) = [(row[3], row[5]) for row in dump(tmp_path / "new", ["customers"])["customers"]]
    assert (name, phone) == (ERASED, "")
    assert restored.opened.sealed_rows == 5
    assert restored.report.findings == ()


def test_the_keys_of_another_backup_are_not_taken(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    first = made(shop, clock)
    clock.instant += SECOND
    second = made(shop, clock)
    shutil.copy(first.with_suffix(".keys"), second.with_suffix(".keys"))
    assert code_of(lambda: restore_workspace(second, tmp_path / "new", clock)) == "backup.keys_differ"
    assert not database_path(tmp_path / "new").exists()


def test_keys_that_were_cut_short_are_not_taken(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    backup = made(shop, clock)
    keys = backup.with_suffix(".keys")
    keys.write_bytes(keys.read_bytes()[:-1])
    assert code_of(lambda: restore_workspace(backup, tmp_path / "new", clock)) == "backup.keys_differ"


def test_persons_without_a_key_are_sealed_all_the_same(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    """A shop filled by an import has values of persons that were never sealed before."""
    with behind_the_journals_back(shop) as connection:
        connection.execute("DELETE FROM person_keys")
    backup = made(shop, clock)
    assert NAME.encode() not in plain_bytes(backup)
    restore_workspace(backup, tmp_path / "new", clock)
    assert dump(shop, ["customers", "orders"]) == dump(tmp_path / "new", ["customers", "orders"])


@pytest.mark.parametrize("cut", [0, 10, 2_000, -1])
def test_a_backup_that_was_cut_short_is_refused(shop: Path, clock: FixedClock, tmp_path: Path, cut: int) -> None:
    backup = made(shop, clock)
    backup.write_bytes(backup.read_bytes()[:cut])
    assert code_of(lambda: restore_workspace(backup, tmp_path / "new", clock)) == "backup.not_a_backup"
    assert [path.name for path in (tmp_path / "new").iterdir() if path.is_file()] == ["window.lock"]


def test_a_backup_with_one_changed_byte_is_refused(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    backup = made(shop, clock)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0x40
    backup.write_bytes(content)
    assert code_of(lambda: restore_workspace(backup, tmp_path / "new", clock)) == "backup.not_a_backup"


def test_another_compressed_file_is_not_a_backup(shop: Path, clock: FixedClock, tmp_path: Path) -> None:
    other = tmp_path / "photos.backup"
    other.write_bytes(gzip.compress(b"photos"))
    assert code_of(lambda: restore_workspace(other, tmp_path / "new", clock)) == "backup.not_a_backup"
    other.write_bytes(gzip.compress(database_path(shop).read_bytes()))
    assert code_of(lambda: restore_workspace(other, tmp_path / "new", clock)) == "backup.not_a_backup"


def test_a_backup_that_is_not_there_is_said_to_be_missing(clock: FixedClock, tmp_path: Path) -> None:
    missing = tmp_path / "gone.backup"
    assert code_of(lambda: restore_workspace(missing, tmp_path / "new", clock)) == "backup.missing"


def test_a_shop_is_not_restored_over_another_one(shop: Path, clock: FixedClock) -> None:
    backup = made(shop, clock)
    before = database_path(shop).read_bytes()
    assert code_of(lambda: restore_workspace(backup, shop, clock)) == "workspace.exists"
    assert database_path(shop).read_bytes() == before


def test_replacing_a_shop_keeps_it_beside_the_restored_one(shop: Path, clock: FixedClock) -> None:
    backup = made(shop, clock)
    desk = Desk(shop, clock)
    desk.do(order_of(desk, order_id(9)))
    desk.close()
    restored = restore_workspace(backup, shop, clock, replace=True)
    assert len(dump(shop, ["orders"])["orders"]) == 2
    assert restored.replaced is not None
    restored.replaced.rename(shop / "backups" / "shop.sqlite3")
    assert len(dump(shop / "backups", ["orders"])["orders"]) == 3


def test_a_shop_with_a_window_open_is_not_replaced(shop: Path, clock: FixedClock) -> None:
    backup = made(shop, clock)
    window = Alone(shop)
    assert window.take()
    assert code_of(lambda: restore_workspace(backup, shop, clock, replace=True)) == "workspace.in_use"
    window.release()


def test_a_shop_that_a_worker_has_open_is_not_replaced(shop: Path, clock: FixedClock) -> None:
    backup = made(shop, clock)
    worker = Desk(shop, clock)
    worker.do(order_of(worker, order_id(9)))
    assert code_of(lambda: restore_workspace(backup, shop, clock, replace=True)) == "workspace.in_use"
    assert len(worker.ask("SELECT id FROM orders")) == 3
    worker.close()


def test_a_backup_made_while_the_shop_is_written_is_one_moment_of_it(
    shop: Path, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(shop, clock)
    real = workspace_file.snapshot

    def busy(*args: object) -> None:
        desk.do(order_of(desk, order_id(50)))
        real(*args)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr("commerce.repositories.backup.making.snapshot", busy)
    backup = made(shop, clock)
    desk.close()
    restored = restore_workspace(backup, tmp_path / "new", clock)
    assert restored.report.findings == ()
    assert len(dump(tmp_path / "new", ["orders"])["orders"]) == 2


def test_a_picture_added_at_the_last_moment_comes_back_with_its_row(
    shop: Path, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(shop, clock)

    def late(source: Path, plain: Path) -> None:
        blob = blob_store.store(shop / "blobs", b"taken a moment ago")
        desk.do(AddImage(product=PRODUCT, blob=blob, alt="new"))
        copy_rows(source, plain)

    copy_rows = making._copy_rows
    monkeypatch.setattr(making, "_copy_rows", late)
    backup = made(shop, clock)
    desk.close()
    restore_workspace(backup, tmp_path / "new", clock)
    report = examine_workspace(tmp_path / "new", clock)
    assert (report.findings, report.looked_at["blobs"]) == ((), 2)


STEPS = {
    "sealing": (sealed_copy, "seal"),
    "taking out the keys": (key_file, "take_out"),
    "sharing pictures": (packing, "share"),
    "packing": (packing, "pack"),
    "copying the keys": (key_file, "copy"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_midway_leaves_no_half_backup(
    shop: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = {path.name for path in shop.rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    owner, name = STEPS[step]
    monkeypatch.setattr(owner, name, full)
    assert code_of(lambda: backup_workspace(shop, clock)) == "workspace.disk_full"
    left = {path.name for path in (shop / "backups").rglob("*") if path.is_file()}
    assert left - before == set()


@pytest.mark.parametrize("step", ["open_into", "_proven", "_set_aside"])
def test_a_full_disk_midway_through_a_restore_leaves_the_old_shop(
    shop: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    backup = made(shop, clock)
    before = dump(shop, TABLES)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening if step == "open_into" else service, step, full)
    assert code_of(lambda: restore_workspace(backup, shop, clock, replace=True)) == "workspace.disk_full"
    assert dump(shop, TABLES) == before
    assert not list(shop.glob("*.restoring*"))


def test_a_backup_that_reads_back_differently_is_not_kept(
    shop: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.copyfileobj

    def forgetful(source: IO[bytes], target: IO[bytes], length: int = 0) -> None:
        source.seek(1)
        real(source, target)

    monkeypatch.setattr(shutil, "copyfileobj", forgetful)
    assert code_of(lambda: backup_workspace(shop, clock)) == "workspace.snapshot_bad"
    assert not list((shop / "backups").glob("*.backup"))


def test_what_a_killed_backup_left_behind_goes_with_the_next(shop: Path, clock: FixedClock) -> None:
    left = shop / "backups" / ".work-0123"
    left.mkdir()
    (left / "plain").write_text(NAME)
    clock.instant = int(left.stat().st_mtime * SECOND) + 2 * HOUR
    made(shop, clock)
    assert not left.exists()


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    today = date(2026, 7, 31)
    kept = sorted(rotation.kept(today - timedelta(days=age) for age in range(800)), reverse=True)
    assert kept[:7] == [today - timedelta(days=age) for age in range(7)]
    assert {day.isocalendar()[1] for day in kept[:9]} == {31, 30, 29, 28}
    assert {(day.year, day.month) for day in kept} == {(2026, month) for month in range(1, 8)} | {
        (2025, month) for month in range(8, 13)
    }
    assert len(kept) == 7 + 2 + 11


def test_a_backup_is_not_let_go_because_the_clock_went_wrong() -> None:
    days = [date(2026, 1, day) for day in range(1, 8)]
    assert rotation.kept([*days, date(1970, 1, 1)]) == {*days, date(1970, 1, 1)}


def test_daily_backups_rotate_and_those_made_by_hand_stay(shop: Path, clock: FixedClock) -> None:
    by_hand = made(shop, clock)
    daily = DailyBackups(shop, clock)
    for day in range(1, 32):
        if day < 31:
            (shop / "backups" / f"daily-2026-03-{day:02}.backup").touch()
            (shop / "backups" / f"daily-2026-03-{day:02}.keys").touch()
    assert daily.make(date(2026, 3, 31)) == "daily-2026-03-31.backup"
    left = sorted(int(path.stem[-2:]) for path in (shop / "backups").glob("daily-*.backup"))
    assert left == [15, 22, 25, 26, 27, 28, 29, 30, 31]
    assert len(list((shop / "backups").glob("daily-*.keys"))) == len(left)
    assert by_hand.is_file()
    assert daily.find(date(2026, 3, 31)) == "daily-2026-03-31.backup"
    assert daily.find(date(2026, 3, 1)) is None
