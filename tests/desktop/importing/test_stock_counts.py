"""A file of stock counts in the Import window: recognised, compared, booked, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.importing.past_imports import Kept
from desktop_app.viewmodels.importing.result_words import (
    change_lines,
    fields_that_change,
    flag_lines,
    reason_lines,
    row_words,
    says_lines,
)
from tests.desktop.importing.desk import ImportDesk, import_desk
from tests.desktop.importing.files import GOODS, price_list


def counts(folder: Path, *rows: str, name: str = "zaehlung.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(("Artikelnr.;Bestand", *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportDesk]:
    with import_desk(qtbot, tmp_path / "shop", "back", "back") as desk:
        desk.bring_in(price_list(tmp_path, *GOODS))
        yield desk


def test_a_table_of_skus_and_counts_is_known_for_what_it_is(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(counts(tmp_path, "MUG-EN-350;45"))
    assert desk.vm.editor.words() == "a plain table of stock"
    assert desk.goes() == {"Artikelnr.": "SKU", "Bestand": "Quantity"}


def test_the_check_shows_what_the_book_says_and_what_the_file_says(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(counts(tmp_path, "MUG-EN-350;45", "TOTE-NAT;12"))
    state = desk.vm.check.state
    assert (desk.counts(), state.rows) == ((0, 1, 1, 0), 1)
    assert (state.things[0].name, [tuple(line) for line in change_lines(state.things[0])]) == (
        "MUG-EN-350", [("Quantity", "47", "45")],
    )  # fmt: skip
    assert state.result is not None
    assert fields_that_change(state.result) == [("Quantity", 1)]


def test_a_sku_nobody_sells_is_listed_and_its_rows_can_be_seen_and_saved(tmp_path: Path, qtbot: QtBot) -> None:
    to = tmp_path / "mend.csv"
    with import_desk(qtbot, tmp_path / "shop", str(to)) as desk:
        desk.open(counts(tmp_path, "MUG-EN-350;45", "KRUG;viele", "TOTE-NAT;1"))
        lines = reason_lines(desk.vm.faults)
        assert [(line.units, line.words, line.first) for line in lines] == [
            ("1", "Quantity is not a number", "row 3: “viele”"),
            ("2", "no product here has the SKU", "row 2: MUG-EN-350"),
        ]
        assert row_words(desk.vm.faults[1]) == [
            ("2", "MUG-EN-350", "MUG-EN-350 · 45"), ("4", "TOTE-NAT", "TOTE-NAT · 1"),
        ]  # fmt: skip
        desk.commands.save_rejected.run()
        desk.settle()
        assert len(to.read_text("utf-8").splitlines()) == 4


def test_both_sides_say_the_same_once_it_is_in(desk: ImportDesk, tmp_path: Path) -> None:
    desk.bring_in(counts(tmp_path, "MUG-EN-350;45", "TOTE-NAT;13"))
    result = desk.vm.running.state.result
    assert result is not None
    assert [tuple(line) for line in says_lines(result)] == [
        ("Counts", "2", "2", True), ("Units on the shelf", "58", "58", True),
    ]  # fmt: skip
    assert desk.says.said[-1] == "zaehlung.csv is in: 2 changed"


def test_taken_back_the_shelf_is_as_before_but_for_goods_that_were_counted_again(
    desk: ImportDesk, tmp_path: Path
) -> None:
    told: list[Kept] = []
    desk.vm.past.kept_told.connect(told.append)
    desk.bring_in(counts(tmp_path, "MUG-EN-350;45", "TOTE-NAT;13"))
    desk.bring_in(counts(tmp_path, "TOTE-NAT;9", name="spaeter.csv"))
    desk.vm.back()
    desk.vm.past.selection.set_current(1)
    desk.commands.take_back.run()
    desk.settle()
    assert [kept.things for kept in told] == [(("stock", "TOTE-NAT"),)]
    assert desk.one("SELECT sum(on_hand) FROM stock_balances") == 47 + 9 + 2


def test_a_price_list_whose_counts_differ_says_that_they_stay(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, GOODS[0].replace(";47;", ";46;"), *GOODS[1:], name="december.csv"))
    state = desk.vm.check.state
    assert flag_lines(state.findings, state.result) == [
        "1: the count here differs and stays, only a file of stock counts changes it"
    ]
    assert desk.counts() == (0, 0, 3, 0)
