from __future__ import annotations

import argparse
import json
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.cli import import_, takeback
from tests.importing.applying.shop_rows import counts

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
