import sqlite3

import pytest

from commerce.kernel.errors import CodedError, Refused, WorkspaceError
from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shell.words.workspace import workspace_table

BOOK = ErrorBook([workspace_table()])


@pytest.mark.parametrize("code", sorted(workspace_table()))
def test_each_code_says_what_happened_what_is_safe_and_what_to_do(code: str) -> None:
    words = BOOK.words_of(CodedError(code, path="/shops/harbour/shop.sqlite3", theirs=7, ours=1, reason="it is sent"))
    answers = (words.title, words.happened, words.safe, words.to_do)
    assert all(answer.strip() and "{" not in answer for answer in answers)
    assert len(set(answers)) == 4
    assert words.code == code


def test_every_trouble_with_the_file_has_words_of_its_own() -> None:
    codes = ("disk_full", "read_only", "newer", "corrupt", "busy", "missing", "cannot_open", "disk_trouble")
    titles = {BOOK.words_of(WorkspaceError(f"workspace.{code}", path="/shop")).title for code in codes}
    assert len(titles) == len(codes)


@pytest.mark.parametrize("code", ["workspace.read_only", "workspace.disk_full"])
def test_a_new_shop_that_has_no_place_names_the_place_and_speaks_of_no_shop_that_was(code: str) -> None:
    words = BOOK.words_of(WorkspaceError(code, path="/shops/harbour.making", making="/shops"))
    assert "/shops " in words.happened
    assert "harbour" not in words.happened
    assert words.safe == "No shop was begun, and nothing is left of the try. Other shops were not touched."
    assert words.to_do.startswith(("Allow writing there", "Free some space"))
    assert words.title != BOOK.words_of(WorkspaceError(code, path="/shops/harbour")).title


def test_a_full_disk_that_sqlite_reports_gets_the_same_words() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(sqlite3.OperationalError) as full:
        connection.execute("CREATE TABLE many AS SELECT randomblob(99999)")
    assert BOOK.words_of(full.value).code == "workspace.disk_full"
    connection.close()


def test_a_refusal_nobody_has_words_for_still_says_that_nothing_changed() -> None:
    words = BOOK.words_of(Refused("hold.already_held", order="x"))
    assert words.safe == "Nothing was changed."
    assert "hold.already_held" in words.details


def _fall() -> None:
    raise IndexError("beyond the last order")


def test_a_fault_of_the_program_never_shows_a_traceback() -> None:
    try:
        _fall()
    except IndexError as fault:
        words = BOOK.words_of(fault)
    assert "Traceback" not in words.happened + words.details
    assert words.code == "FAULT-IndexError"
