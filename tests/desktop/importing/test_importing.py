"""Choose, map, check, bring in, stop, go on, take back: without a window, on a real shop."""

import errno
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from commerce.kernel.errors import CodedError, Refused
from desktop_app.viewmodels.importing.importing import FILE
from desktop_app.viewmodels.importing.past_imports import Kept
from desktop_app.viewmodels.importing.result_words import (
    change_lines,
    count_lines,
    fields_that_change,
    reason_lines,
    row_words,
    says_lines,
)
from tests.desktop.importing.desk import WRITTEN, ImportDesk, import_desk
from tests.desktop.importing.files import GOODS, HEAD, customers, person, price_list


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportDesk]:
    with import_desk(qtbot, tmp_path / "shop") as desk:
        yield desk


def code_of(error: BaseException | None) -> str:
    assert isinstance(error, CodedError)
    return error.code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("stock.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.spreadsheet"),
        ("letter.csv", b"%PDF-1.7", "import.not_a_table"),
        ("half.csv.gz", gzip.compress(b"a,b\n" * 5_000)[:40], "import.file_damaged"),
        ("none.csv", b"", "import.file_empty"),
    ],
    ids=["a spreadsheet", "a letter", "half a file", "nothing"],
)
def test_a_wrong_file_is_refused_in_words_and_one_stays_where_one_was(
    desk: ImportDesk, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    desk.open(path)
    assert (desk.vm.state.step, code_of(desk.vm.state.error)) == ("file", code)
    assert desk.vm.recent() == []
    assert not desk.commands.choose.why_not


def test_a_file_that_is_gone_is_told(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(tmp_path / "gone.csv")
    assert code_of(desk.vm.state.error) == "import.file_missing"


def test_a_disk_without_room_is_called_so(desk: ImportDesk) -> None:
    words = desk.vm.words_of(OSError(errno.ENOSPC, "no space", "rejected.csv"))
    assert words.code == "workspace.disk_full"


def test_a_file_dropped_while_the_program_starts_waits_for_it(desk: ImportDesk, tmp_path: Path) -> None:
    desk.starting.become("Quayside is starting.")
    path = customers(tmp_path, person("ALFKI"))
    desk.open(path)
    assert (desk.vm.state.step, desk.vm.state.reading) == ("file", "customers.csv")
    desk.starting.become("")
    desk.settle()
    assert desk.vm.state.step == "check"


def test_a_known_file_is_checked_by_its_mapping_at_once(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(customers(tmp_path, person("ALFKI"), person("ANATR", "Ana Trujillo, Emparedados")))
    assert desk.vm.editor.words() == "“Northwind customers”, fits to 90 %"
    assert desk.counts() == (1, 0, 0, 1)
    assert desk.vm.check.state.rows == 1
    assert not desk.commands.run.why_not
    assert desk.found()["customerID"] == "all filled"
    assert desk.found()["fax"] == "left out"


def test_why_rows_are_rejected_is_told_with_the_first_of_them(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(customers(tmp_path, person("ALFKI"), person("ANATR", "Ana Trujillo, Emparedados")))
    (line,) = reason_lines(desk.vm.faults)
    assert (line.units, line.words, line.first) == (
        "1", "the row has too many cells", "row 3: 12 cells, the header has 11",
    )  # fmt: skip
    assert row_words(desk.vm.faults[line.at])[0][0] == "3"


def test_a_table_nobody_mapped_is_read_by_the_names_of_its_columns(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, *GOODS))
    assert desk.vm.editor.words() == "a plain table of products"
    assert desk.goes()["VK brutto"] == "Price"
    assert desk.counts() == (3, 0, 0, 0)


def test_amber_stands_only_beside_columns_whose_rows_fail(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, GOODS[0], "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
    rows = desk.vm.editor.rows
    amber = {row[1]: row[5] for at in range(rows.rowCount()) if (row := rows.row_tuple(at))[6] == "warn"}
    assert amber == {"VK brutto": "1 not a number"}


def test_a_missing_column_is_named_and_nothing_is_checked(desk: ImportDesk, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("SKU;Menge\nA;3\n", encoding="utf-8")
    desk.open(path)
    desk.vm.editor.use("plain:products")
    desk.settle()
    assert desk.vm.editor.state.missing == ("title",)
    assert desk.vm.check.state.phase == "idle"
    assert desk.commands.run.why_not == "Some fields still need a column."


def test_choosing_a_column_checks_again(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, *GOODS))
    desk.vm.editor.set_target("Intern", "tags")
    desk.settle()
    assert desk.goes()["Intern"] == "Tags"
    assert desk.vm.editor.words() == "a plain table of products"
    assert desk.counts() == (3, 0, 0, 0)
    desk.vm.editor.set_target("Bezeichnung", "")
    desk.settle()
    assert desk.vm.editor.state.missing == ("title",)


def test_rows_do_not_move_while_their_targets_change(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, *GOODS))
    before = list(desk.goes())
    desk.vm.editor.set_target("Artikelnr.", "")
    desk.settle()
    assert list(desk.goes()) == before


def test_numbers_read_otherwise_are_checked_otherwise(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, *GOODS))
    desk.vm.editor.read_as("decimal", ".")
    desk.settle()
    assert desk.counts()[3] == 3


def test_another_separator_opens_the_file_again(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, *GOODS))
    desk.vm.editor.read_as("separator", ",")
    desk.settle()
    assert list(desk.goes()) == [HEAD]
    desk.vm.editor.read_as("separator", ";")
    desk.settle()
    assert len(desk.goes()) == 8


def test_a_mapping_saved_by_name_is_guessed_for_the_next_file(tmp_path: Path, qtbot: QtBot) -> None:
    with import_desk(qtbot, tmp_path / "shop", "Baltic list") as desk:
        desk.open(price_list(tmp_path, *GOODS))
        desk.commands.save_mapping.run()
        desk.settle()
        assert desk.says.said == ["Mapping “Baltic list” saved"]
        desk.open(price_list(tmp_path, GOODS[0], name="other.csv"))
        assert desk.vm.editor.words().startswith("“Baltic list”, fits to")


def test_a_mapping_that_ships_keeps_its_name(tmp_path: Path, qtbot: QtBot) -> None:
    with import_desk(qtbot, tmp_path / "shop", "northwind-customers") as desk:
        desk.open(customers(tmp_path, person("ALFKI")))
        desk.commands.save_mapping.run()
        desk.settle()
        assert code_of(desk.says.told[0]) == "import.mapping_shipped"
        assert desk.vm.state.step == "check"


def test_the_import_brings_in_what_the_button_names(desk: ImportDesk, tmp_path: Path) -> None:
    desk.bring_in(price_list(tmp_path, *GOODS, "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
    state = desk.vm.running.state
    assert (desk.vm.state.step, state.phase, state.rows) == ("done", "done", 3)
    assert desk.one("SELECT count(*) FROM variants") == 3
    assert state.result is not None
    assert [(line.key, line.units) for line in count_lines(state.result)] == [
        ("new", 3), ("changed", 0), ("same", 0), ("rejected", 1),
    ]  # fmt: skip
    assert desk.says.said == ["products-november.csv is in: 3 new"]
    assert desk.jobs.states == []


def test_both_sides_are_compared_at_the_end(desk: ImportDesk, tmp_path: Path) -> None:
    desk.bring_in(price_list(tmp_path, *GOODS))
    result = desk.vm.running.state.result
    assert result is not None
    assert [(line.word, line.file, line.shop, line.agrees) for line in says_lines(result)] == [
        ("Products", "3", "3", True), ("Variants", "3", "3", True),
    ]  # fmt: skip


def test_a_file_that_is_in_already_has_nothing_to_import(desk: ImportDesk, tmp_path: Path) -> None:
    path = price_list(tmp_path, *GOODS)
    desk.bring_in(path)
    desk.open(path)
    assert desk.counts() == (0, 0, 3, 0)
    assert desk.commands.run.why_not == "There is nothing new in the file."


def test_a_changed_price_is_shown_before_and_after(desk: ImportDesk, tmp_path: Path) -> None:
    desk.bring_in(price_list(tmp_path, *GOODS))
    desk.open(price_list(tmp_path, GOODS[0].replace("14,50", "13,90"), *GOODS[1:]))
    state = desk.vm.check.state
    assert desk.counts() == (0, 1, 2, 0)
    assert state.rows == 1
    assert [tuple(line) for line in change_lines(state.things[0])] == [("Price · MUG-EN-350", "14.50", "13.90")]
    assert state.result is not None
    assert fields_that_change(state.result) == [("Price", 1)]


def test_a_stop_leaves_whole_batches_and_going_on_brings_in_the_rest(tmp_path: Path, qtbot: QtBot) -> None:
    with import_desk(qtbot, tmp_path / "shop", batch=10) as desk:
        desk.open(customers(tmp_path, *(person(f"C{at:03d}") for at in range(50))))
        desk.io.wait = True
        desk.commands.run.run()
        assert not desk.commands.stop.why_not
        desk.commands.stop.run()
        assert desk.vm.running.state.phase == "stopping"
        desk.io.run_next()
        desk.settle()
        assert (desk.vm.state.step, desk.vm.running.state.phase) == ("done", "stopped")
        assert desk.one("SELECT count(*) FROM customers") == 10
        desk.io.wait = False
        desk.commands.go_on.run()
        desk.settle()
        assert desk.vm.running.state.phase == "done"
        assert desk.one("SELECT count(*) FROM customers") == 50


def test_a_closing_window_stops_after_the_batch(tmp_path: Path, qtbot: QtBot) -> None:
    with import_desk(qtbot, tmp_path / "shop", batch=10) as desk:
        desk.open(customers(tmp_path, *(person(f"C{at:03d}") for at in range(50))))
        desk.closing[0] = True
        desk.commands.run.run()
        desk.settle()
        assert desk.one("SELECT count(*) FROM customers") == 10


def test_only_one_import_runs_at_a_time(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(customers(tmp_path, person("ALFKI")))
    desk.io.wait = True
    desk.commands.run.run()
    assert desk.commands.choose.why_not == "An import is running."
    desk.vm.open_file(price_list(tmp_path, *GOODS))
    assert desk.io.waiting == 1
    assert desk.says.said == ["An import is running. Open the next file when it is done."]
    desk.vm.back()
    assert desk.vm.state.step == "run"
    desk.io.run_next()


def test_a_check_that_is_asked_anew_forgets_the_one_before(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(price_list(tmp_path, *GOODS))
    desk.io.wait = True
    desk.vm.check_again()
    desk.vm.editor.set_target("EAN", "")
    while desk.io.waiting:
        desk.io.run_next()
        desk.settle()
    assert desk.counts() == (3, 0, 0, 0)
    assert desk.found()["EAN"] == "left out"


def test_the_rejected_rows_are_saved_where_the_person_says(tmp_path: Path, qtbot: QtBot) -> None:
    to = tmp_path / "mend.csv"
    with import_desk(qtbot, tmp_path / "shop", str(to)) as desk:
        assert desk.commands.save_rejected.why_not == "No row is rejected."
        desk.open(price_list(tmp_path, GOODS[0], "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
        desk.commands.save_rejected.run()
        desk.settle()
        assert to.read_text("utf-8").splitlines()[1].startswith("KRUG;Krug;auf Anfrage")
        assert desk.says.said == ["Rejected rows saved in mend.csv"]


def test_after_the_import_its_own_rejected_rows_are_saved(tmp_path: Path, qtbot: QtBot) -> None:
    to = tmp_path / "mend.csv"
    with import_desk(qtbot, tmp_path / "shop", str(to)) as desk:
        desk.bring_in(price_list(tmp_path, GOODS[0], "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
        desk.commands.save_rejected.run()
        desk.settle()
        assert "KRUG" in to.read_text("utf-8")


def test_files_opened_before_are_offered_while_they_are_there(desk: ImportDesk, tmp_path: Path) -> None:
    first, second = customers(tmp_path, person("A")), price_list(tmp_path, *GOODS)
    desk.open(first)
    desk.open(second)
    assert desk.vm.recent() == [second, first]
    first.unlink()
    assert desk.vm.recent() == [second]


def test_an_import_is_listed_with_until_when_it_can_be_taken_back(desk: ImportDesk, tmp_path: Path) -> None:
    desk.bring_in(price_list(tmp_path, *GOODS))
    (line,) = desk.past()
    assert line[:2] == ("products-november.csv", "3 new")
    assert line[2].startswith("Until ")
    desk.later(31)
    desk.vm.past.refresh()
    assert desk.past()[0][2] == "No longer"
    desk.vm.past.selection.set_current(0)
    assert desk.commands.take_back.why_not == ""
    desk.vm.back()
    assert desk.commands.take_back.why_not == "An import can be taken back for 30 days."


def test_taking_back_leaves_nothing_of_an_import_nobody_touched(tmp_path: Path, qtbot: QtBot) -> None:
    with import_desk(qtbot, tmp_path / "shop", "back") as desk:
        desk.bring_in(price_list(tmp_path, *GOODS))
        desk.commands.take_back.run()
        desk.settle()
        assert desk.one("SELECT count(*) FROM variants") == 0
        assert desk.past()[0][2] == "Taken back"
        assert desk.says.said[-1].endswith("nothing of it is left")
        assert desk.vm.state.step == FILE


def test_backing_out_of_the_question_takes_nothing_back(tmp_path: Path, qtbot: QtBot) -> None:
    with import_desk(qtbot, tmp_path / "shop", None) as desk:
        desk.bring_in(price_list(tmp_path, *GOODS))
        desk.commands.take_back.run()
        assert desk.one("SELECT count(*) FROM variants") == 3


def test_what_was_changed_since_stays_and_is_listed(tmp_path: Path, qtbot: QtBot) -> None:
    with import_desk(qtbot, tmp_path / "shop", "back") as desk:
        told: list[Kept] = []
        desk.vm.past.kept_told.connect(told.append)
        first = price_list(tmp_path, *GOODS, name="first.csv")
        desk.bring_in(first)
        desk.bring_in(price_list(tmp_path, GOODS[0].replace("350 ml", "351 ml"), name="second.csv"))
        desk.vm.back()
        desk.vm.past.selection.set_current(1)
        desk.commands.take_back.run()
        desk.settle()
        assert [kept.file for kept in told] == ["first.csv"]
        assert told[0].count == len(told[0].things) == 1
        assert desk.past()[1][2] == "Taken back, 1 stay"


def test_an_import_by_another_program_appears_in_the_list(desk: ImportDesk, tmp_path: Path) -> None:
    path = customers(tmp_path, person("ALFKI"))
    mapping = next(one for one in desk.vm.desk.imports.mappings() if one.name == "northwind-customers")
    desk.vm.desk.imports.bring_in(path, mapping, None, None)
    assert desk.past() == []
    desk.changes.changed.emit(WRITTEN)
    assert desk.past()[0][0] == "customers.csv"


def test_a_failed_import_says_why_and_can_go_on(desk: ImportDesk, tmp_path: Path) -> None:
    path = customers(tmp_path, person("ALFKI"))
    desk.open(path)
    path.unlink()
    desk.commands.run.run()
    desk.settle()
    assert code_of(desk.vm.running.state.error) == "import.file_missing"
    assert desk.jobs.states[0].failed
    customers(tmp_path, person("ALFKI"))
    desk.commands.go_on.run()
    desk.settle()
    assert desk.vm.running.state.phase == "done"


def test_another_window_may_ask_for_a_file_by_its_path(desk: ImportDesk, tmp_path: Path) -> None:
    desk.vm.enter(str(customers(tmp_path, person("ALFKI"))))
    desk.settle()
    assert desk.vm.state.step == "check"
    desk.vm.enter("")
    assert desk.vm.state.step == "check"


def test_escape_goes_back_to_the_first_step(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(customers(tmp_path, person("ALFKI")))
    desk.vm.back()
    assert desk.vm.state.step == "file"
    assert desk.vm.check.state.phase == "idle"


def test_a_refused_check_is_told_beside_the_columns(desk: ImportDesk, tmp_path: Path) -> None:
    desk.open(customers(tmp_path, person("ALFKI")))
    desk.vm.editor.use("northwind-suppliers")
    desk.settle()
    assert desk.vm.editor.state.missing == ("ref",)
    desk.vm.editor.use("shopify-orders")
    desk.settle()
    assert desk.commands.run.why_not == "Some fields still need a column."
    assert QCoreApplication.instance() is not None
    assert not isinstance(desk.vm.check.state.error, Refused)
