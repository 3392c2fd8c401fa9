from __future__ import annotations

import argparse
import json
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.cli import import_, takeback
from tests.importing.applying.shop_rows import ask, counts

SAID = {
    "read", "accepted", "rejected", "documents", "created", "changed", "net_minor", "currency", "seconds",
    "cpu_seconds", "peak_mb", "import", "same", "by_kind", "file_says", "shop_says",
}  # fmt: skip


def run(module: ModuleType, *typed: str) -> int:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(typed)))


def bring_in(folder: Path, file: Path, *more: str) -> int:
    return run(import_, "orders", str(file), "--mapping", "online-retail", "--workspace", str(folder), *more)


def test_the_result_is_told_as_json_and_its_number_takes_it_back(
    folder: Path, beginning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_in(folder, beginning, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) >= SAID
    assert said["file_says"] == said["shop_says"]
    assert run(takeback, said["import"], "--workspace", str(folder), "--json") == 0
    back = json.loads(capsys.readouterr().out)
    assert (back["kept"], back["things"]) == (0, [])
    assert counts(folder)["orders"] == 0


def test_both_sides_are_told_in_words(folder: Path, beginning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring_in(folder, beginning)
    lines = capsys.readouterr().out.splitlines()
    ours, theirs = (line.split("says ")[1] for line in lines if "says " in line)
    assert ours == theirs
    assert ours.endswith("GBP.")


def test_stock_counts_need_no_mapping_when_their_columns_are_plain(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goods, stock = tmp_path / "goods.csv", tmp_path / "stock.csv"
    goods.write_text("SKU,Name,Price\nMUG,Mug,9.00\n", encoding="utf8")
    stock.write_text("SKU,On hand\nMUG,7\nJUG,1\n", encoding="utf8")
    place = ("--workspace", str(folder))
    assert run(import_, "products", str(goods), *place) == 0
    capsys.readouterr()
    assert run(import_, "stock", str(stock), *place, "--dry-run") == 0
    told = capsys.readouterr().out
    assert "0 new, 1 changed, 0 the same" in told
    assert "MUG: quantity 0 -> 7" in told
    assert "row 3: no product here has the SKU JUG" in told
    assert run(import_, "stock", str(stock), *place, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["shop_says"]["units"], said["rejected"], said["left_out_here"][0]["row"]) == (7, 1, 3)
    assert run(takeback, said["import"], *place) == 0
    assert ask(folder, "SELECT on_hand FROM stock_balances") == [(0,)]


def test_a_table_without_the_columns_of_its_kind_is_refused_in_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "words.csv"
    path.write_text("Poem,Line\nKai,1\n", encoding="utf8")
    assert run(import_, "stock", str(path), "--workspace", str(folder)) == 1
    assert "Nothing was imported" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(folder: Path, beginning: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(folder, beginning, "--dry-run") == 0
    assert "nothing was written" in capsys.readouterr().out
    assert counts(folder)["orders"] == 0


def test_a_mapping_for_something_else_is_refused_in_words(
    folder: Path, beginning: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ("products", str(beginning), "--mapping", "online-retail", "--workspace", str(folder))
    assert run(import_, *typed) == 1
    assert "is for orders, not for products" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring_in(folder, folder / "nothing.csv") == 1
    assert capsys.readouterr().err == "There is no file nothing.csv. Nothing was imported.\n"


@pytest.mark.parametrize("number", ["nonsense", "5591ff58-a88a-845e-a311-ffd66fae6b6e"])
def test_an_unknown_import_is_refused_in_words(folder: Path, capsys: pytest.CaptureFixture[str], number: str) -> None:
    assert run(takeback, number, "--workspace", str(folder)) == 1
    assert "There is no such import" in capsys.readouterr().err
