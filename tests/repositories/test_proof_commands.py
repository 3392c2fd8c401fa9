"""The three commands that prove, keep and bring back a shop, as somebody types them."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from commerce.kernel.workspace_file import database_path
from commerce.repositories import verification
from desktop_app.cli.doctor import SAYS
from desktop_app.cli.subcommands import add_subcommands, run_subcommand
from desktop_app.services.workspace.backup import backup_workspace
from tests.repositories.desk import behind_the_journals_back


def main(typed: list[str]) -> int:
    parser = argparse.ArgumentParser()
    add_subcommands(parser, typed)
    return run_subcommand(parser.parse_args(typed))


def test_doctor_ends_with_0_for_a_clean_shop(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--workspace", str(shop)]) == 0
    assert "Everything agrees." in capsys.readouterr().out


def test_doctor_ends_with_1_and_names_the_first_thing_in_one_line(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with behind_the_journals_back(shop) as connection:
        connection.execute("UPDATE settings SET value = '\"Port\"' WHERE key = 'shop.name'")
    assert main(["doctor", "--workspace", str(shop), "--deep"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert re.fullmatch(
        r'settings [0-9a-f-]{36} value: was changed behind the journal\'s back; expected "Harbour Goods";'
        r' found "Port"; journal place \d+',
        first,
    )


def test_doctor_says_the_same_as_data(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with behind_the_journals_back(shop) as connection:
        connection.execute("UPDATE stock_balances SET on_hand = on_hand - 1")
    assert main(["doctor", "--workspace", str(shop), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["clean"] is False
    assert [finding["code"] for finding in said["findings"]] == ["row.changed_behind", "stock.balance_differs"]
    assert said["findings"][1] | {"id": ""} == {
        "check": "stock", "code": "stock.balance_differs", "table": "stock_balances", "id": "", "column": "on_hand",
        "expected": "1000", "found": "999", "seq": None,
    }  # fmt: skip


def test_doctor_ends_with_2_for_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--workspace", str(tmp_path), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["error"] == "workspace.missing"
    assert "Nothing was changed." in said.err


def test_every_code_of_doctor_has_its_words() -> None:
    (folder,) = verification.__path__
    sources = "".join(path.read_text("utf-8") for path in Path(folder).glob("*.py"))
    codes = set(re.findall(r'"((?:file|journal|row|log|number|counter|reference|unique|stock|money|derived|counts'
                           r'|search|blob)\.[a-z_]+)"', sources))  # fmt: skip
    assert codes == SAYS.keys()


def test_backup_and_restore_bring_a_shop_to_another_folder(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "stick" / "harbour.backup"
    assert main(["backup", "--workspace", str(shop), "--to", str(kept), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["backup"] == str(kept)
    assert main(["restore", str(kept), "--workspace", str(tmp_path / "new"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["clean"], said["sealed_rows"], said["replaced"]) == (True, 0, None)
    assert sorted(path.name for path in kept.parent.iterdir()) == ["blobs", "harbour.backup", "harbour.keys"]


def test_restore_says_that_keys_are_missing(
    shop: Path, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = backup_workspace(shop, clock).path
    kept.with_suffix(".keys").unlink()
    assert main(["restore", str(kept), "--workspace", str(tmp_path / "new")]) == 0
    assert "show their personal values as erased" in capsys.readouterr().out


def test_restore_says_when_the_backup_itself_does_not_agree(
    shop: Path, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with behind_the_journals_back(shop) as connection:
        connection.execute("UPDATE settings SET value = '\"Port\"' WHERE key = 'shop.name'")
    kept = backup_workspace(shop, clock).path
    assert main(["restore", str(kept), "--workspace", str(tmp_path / "new")]) == 1
    assert "does not agree" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["restore", "gone.backup", "--workspace", "{shop}"], "workspace.exists"),
        (["restore", "gone.backup", "--workspace", "{shop}-new"], "backup.missing"),
        (["restore", "{shop}/shop.sqlite3", "--workspace", "{shop}-new"], "backup.not_a_backup"),
        (["backup", "--workspace", "{shop}-gone"], "workspace.missing"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_says_what_is_safe(
    shop: Path, capsys: pytest.CaptureFixture[str], typed: list[str], code: str
) -> None:
    before = database_path(shop).read_bytes()
    assert main([word.format(shop=shop) for word in typed]) == 2
    said = capsys.readouterr().err
    assert code in said
    assert "Nothing was" in said or "not touched" in said
    assert database_path(shop).read_bytes() == before
