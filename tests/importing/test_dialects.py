"""Separators and quotes are judged on the first rows; whatever csv writes, the reader reads back."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commerce.importing.source.dialect import find_dialect
from commerce.importing.source.opening import open_source
from commerce.kernel.errors import Refused
from tests.importing.files import cells_of, written


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    path = written(tmp_path, separator.join(["SKU", "Name"]) + "\n" + separator.join(["A", "Anchor"]) + "\n")
    assert open_source(path).facts.dialect.separator == separator
    assert cells_of(path) == [["A", "Anchor"]]


def test_decimal_commas_do_not_make_the_comma_a_separator(tmp_path: Path) -> None:
    path = written(tmp_path, "SKU;Preis;EK\nA;1,50;1,00\nB;2,50;1,25\n")
    assert open_source(path).facts.dialect.separator == ";"


def test_rows_with_stray_commas_do_not_hide_the_separator(tmp_path: Path) -> None:
    facts = open_source(written(tmp_path, "a,b,c\n1,2,3\nx,y,z,w\n4,5,6\n7,8,9\n")).facts
    assert (facts.dialect.separator, facts.dialect.agreeing, facts.dialect.looked_at) == (",", 3, 4)


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert cells_of(written(tmp_path, "SKU\nA\nB\n")) == [["A"], ["B"]]


def test_a_declared_separator_is_obeyed_and_no_row(tmp_path: Path) -> None:
    path = written(tmp_path, "sep=|\na|b\n1,0|2,0\n")
    source = open_source(path)
    assert source.facts.dialect.declared
    assert source.facts.labels == ("a", "b")
    assert cells_of(path) == [["1,0", "2,0"]]


def test_single_quotes_are_quotes_where_cells_begin_with_them(tmp_path: Path) -> None:
    assert cells_of(written(tmp_path, "'a';'b'\n'x;y';'2'\n'z';'3'\n")) == [["x;y", "2"], ["z", "3"]]


def test_an_apostrophe_in_a_name_is_no_quote(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name\n1,'t Anker\n2,G'day\n3,Bon app'\n4,Anchor\n")
    assert cells_of(path) == [["1", "'t Anker"], ["2", "G'day"], ["3", "Bon app'"], ["4", "Anchor"]]


def test_an_apostrophe_that_guards_digits_is_no_quote(tmp_path: Path) -> None:
    path = written(tmp_path, "sku,name\n'001,Mug\n'002,Rope\n'003,Lamp\n")
    assert cells_of(path) == [["'001", "Mug"], ["'002", "Rope"], ["'003", "Lamp"]]


def test_a_person_may_choose_the_separator(tmp_path: Path) -> None:
    source = open_source(written(tmp_path, "a:b\n1:2\n"), separator=":")
    assert source.facts.labels == ("a", "b")


@pytest.mark.parametrize("separator", ["", '"', "ab", "\n"])
def test_a_separator_that_can_be_none_is_refused(separator: str) -> None:
    if not separator:
        assert find_dialect(["a,b"], separator).separator == ","
        return
    with pytest.raises(Refused) as caught:
        find_dialect(["a,b"], separator)
    assert caught.value.code == "import.unknown_separator"


# U+FFFD stands for a letter that was lost, and its row is left out.
CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffd")
    | st.sampled_from(",;|\"' \t\n"),
    max_size=12,
)


@given(
    rows=st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=8)
    ),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@example(rows=[["", ""]], separator=",", quoting=csv.QUOTE_MINIMAL, end="\n", codec="utf-8")
@example(rows=[['"', "\n"]], separator=";", quoting=csv.QUOTE_MINIMAL, end="\r\n", codec="utf-16")
def test_what_was_written_is_read_back(
    rows: list[list[str]], separator: str, quoting: int, end: str, codec: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]  # an int to mypy
    writer.writerow([f"column {place}" for place in range(len(rows[0]))])
    writer.writerows(rows)
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text.getvalue().encode(codec))
        assert cells_of(path) == [row for row in rows if any(row)]
