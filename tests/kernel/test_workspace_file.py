import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commerce.kernel import workspace_file
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import (
    database_path,
    open_reader,
    open_writer,
    plain_errors,
    problem_of,
    schema_version,
    snapshot,
)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(WorkspaceError) as caught:
        act()
    return caught.value.code


@contextlib.contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(open_writer(path, create=not path.exists())) as connection:
        yield connection


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with a thousand goods in it."""
    path = database_path(tmp_path)
    with writing(path) as connection:
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE goods(name TEXT)")
        connection.executemany("INSERT INTO goods VALUES (?)", [("mug" * 100,)] * 1_000)
        connection.execute("COMMIT")
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk in memory with room for hardly anything."""
    place, mount = tmp_path / "small", shutil.which("mount")
    place.mkdir()
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(place)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not allow mounting")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("opened", [open_writer, open_reader])
def test_a_missing_file_is_named_and_not_made(tmp_path: Path, opened: Callable[[Path], object]) -> None:
    path = database_path(tmp_path)
    with pytest.raises(WorkspaceError) as caught:
        opened(path)
    assert (caught.value.code, caught.value.data) == ("workspace.missing", {"path": str(path)})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opened", [open_writer, open_reader])
def test_a_folder_in_the_place_of_the_file_cannot_be_opened(tmp_path: Path, opened: Callable[[Path], object]) -> None:
    database_path(tmp_path).mkdir()
    assert code_of(lambda: opened(database_path(tmp_path))) == "workspace.cannot_open"


def test_a_file_cannot_be_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = database_path(tmp_path / "nowhere")
    assert code_of(lambda: open_writer(path, create=True)) == "workspace.cannot_open"


@pytest.mark.parametrize("opened", [open_writer, open_reader])
def test_what_is_no_database_is_called_damaged_and_left_alone(
    file: Path, opened: Callable[[Path], sqlite3.Connection]
) -> None:
    letter = b"Dear customer, " * 1_000
    file.write_bytes(letter)

    def read() -> None:
        with contextlib.closing(opened(file)) as connection, plain_errors(file):
            schema_version(connection)

    assert code_of(read) == "workspace.corrupt"
    assert file.read_bytes() == letter


def test_a_file_with_noise_in_its_middle_is_called_damaged(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4_096] + b"\xff" * (len(whole) - 4_096))

    def read() -> None:
        with contextlib.closing(open_reader(file)) as connection, plain_errors(file):
            connection.execute("SELECT sum(length(name)) FROM goods").fetchall()

    assert code_of(read) == "workspace.corrupt"


def test_a_reader_can_change_nothing(file: Path) -> None:
    def write() -> None:
        with contextlib.closing(open_reader(file)) as connection, plain_errors(file):
            connection.execute("DELETE FROM goods")

    assert code_of(write) == "workspace.read_only"


def test_a_file_that_another_holds_is_busy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace_file, "BUSY_MS", 1)
    with writing(file) as first, writing(file) as second:
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError) as caught, plain_errors(file):
            second.execute("BEGIN IMMEDIATE")
        first.execute("ROLLBACK")
        second.execute("BEGIN IMMEDIATE")
    assert (caught.value.code, caught.value.data["path"]) == ("workspace.busy", str(file))
    assert "locked" in str(caught.value)


def test_a_file_without_room_is_called_full(file: Path) -> None:
    with writing(file) as connection:
        ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
        connection.execute(f"PRAGMA max_page_count = {pages}")

        def fill() -> None:
            with plain_errors(file):
                connection.execute("INSERT INTO goods SELECT name || name FROM goods")

        assert code_of(fill) == "workspace.disk_full"
        assert connection.execute("SELECT count(*) FROM goods").fetchone() == (1_000,)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "workspace.disk_full"),
        (errno.EROFS, "workspace.read_only"),
        (errno.EACCES, "workspace.read_only"),
        (errno.EIO, "workspace.disk_trouble"),
        (None, "workspace.disk_trouble"),
    ],
)
def test_what_the_disk_says_is_told_in_our_words(number: int | None, code: str) -> None:
    def fail() -> None:
        with plain_errors(Path("shop")):
            raise OSError(number, "the disk spoke") if number else OSError("the disk spoke")

    assert code_of(fail) == code


def test_a_fault_of_the_program_is_not_dressed_up_as_trouble_with_the_file(file: Path) -> None:
    with writing(file) as connection:
        with pytest.raises(sqlite3.OperationalError, match="no such table"), plain_errors(file):
            connection.execute("SELECT 1 FROM hats")
        with pytest.raises(sqlite3.ProgrammingError) as caught, plain_errors(file):
            connection.execute("SELECT ?", ())
    assert problem_of(caught.value) is None


def test_every_connection_survives_power_loss_and_waits_its_turn(file: Path) -> None:
    with writing(file) as connection:
        settings = ("journal_mode", "synchronous", "busy_timeout", "temp_store")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
        assert found == ["wal", 2, 5_000, 2]
        assert connection.isolation_level is None


def test_a_new_file_has_no_schema_and_then_the_one_it_was_given(file: Path) -> None:
    with writing(file) as connection:
        assert schema_version(connection) == 0
        connection.execute("PRAGMA user_version = 7")
    with contextlib.closing(open_reader(file)) as reader:
        assert schema_version(reader) == 7


def test_a_copy_holds_what_is_committed_even_while_the_shop_is_open(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "today.sqlite3"
    with writing(file) as connection:
        connection.execute("INSERT INTO goods VALUES ('cup')")
        snapshot(connection, target)
        connection.execute("DELETE FROM goods")
    with contextlib.closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM goods").fetchone() == (1_001,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in target.parent.iterdir()] == ["today.sqlite3"]


def test_a_copy_takes_the_place_of_an_older_one_and_of_a_half_one(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "today.sqlite3"
    target.parent.mkdir()
    target.write_text("older")
    target.with_suffix(".sqlite3.part").write_text("half")
    with writing(file) as connection:
        snapshot(connection, target)
    assert target.read_bytes().startswith(b"SQLite format 3\0")
    assert [path.name for path in target.parent.iterdir()] == ["today.sqlite3"]


def test_a_copy_of_a_damaged_file_never_takes_the_name(file: Path, tmp_path: Path) -> None:
    whole = bytearray(file.read_bytes())
    last = len(whole) - 4_096
    whole[last : last + 64] = b"\xff" * 64
    file.write_bytes(whole)
    target = tmp_path / "backups" / "today.sqlite3"
    target.parent.mkdir()
    target.write_text("older")
    with contextlib.closing(open_reader(file)) as connection:
        assert code_of(lambda: snapshot(connection, target)) == "workspace.snapshot_bad"
    assert target.read_text() == "older"
    assert [path.name for path in target.parent.iterdir()] == ["today.sqlite3"]


def test_a_copy_onto_a_full_disk_leaves_no_half_file(file: Path, small_disk: Path) -> None:
    target = small_disk / "today.sqlite3"
    with writing(file) as connection:
        assert code_of(lambda: snapshot(connection, target)) == "workspace.disk_full"
    assert list(small_disk.iterdir()) == []


def test_a_copy_into_a_place_that_is_no_folder_says_so(file: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a note")
    with writing(file) as connection:
        assert code_of(lambda: snapshot(connection, tmp_path / "backups" / "today")) == "workspace.disk_trouble"
    assert (tmp_path / "backups").read_text() == "a note"


def test_a_copy_that_is_cut_off_in_the_middle_leaves_the_older_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unplugged(_: int) -> None:
        raise OSError(errno.EIO, "unplugged")

    target = tmp_path / "today.sqlite3"
    target.write_text("older")
    monkeypatch.setattr(os, "fsync", unplugged)
    with writing(file) as connection:
        assert code_of(lambda: snapshot(connection, target)) == "workspace.disk_trouble"
    assert target.read_text() == "older"
    assert not target.with_suffix(".sqlite3.part").exists()


def test_a_file_on_a_disk_for_reading_only_says_so(small_disk: Path) -> None:
    path = database_path(small_disk)
    with writing(path) as connection:
        connection.execute("CREATE TABLE goods(name TEXT)")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert code_of(lambda: open_writer(path)) == "workspace.read_only"


def test_trouble_is_known_by_its_kind_whatever_its_fine_print(file: Path) -> None:
    with writing(file) as first, writing(file) as second:
        first.execute("BEGIN")
        first.execute("SELECT count(*) FROM goods").fetchone()
        second.execute("DELETE FROM goods")
        with pytest.raises(WorkspaceError) as caught, plain_errors(file):
            first.execute("DELETE FROM goods")
    assert isinstance(caught.value.__cause__, sqlite3.Error)
    assert caught.value.__cause__.sqlite_errorname == "SQLITE_BUSY_SNAPSHOT"
    assert caught.value.code == "workspace.busy"
