"""A row that cannot be read is left out with its reason, and the rows around it are read."""

import csv
from pathlib import Path

import pytest

from commerce.importing.source.opening import open_source
from commerce.importing.source.rows import LINE_LIMIT, Row
from commerce.kernel.errors import Refused
from tests.importing.files import cells_of, rejections_of, rows_of, written


def reason(path: Path) -> list[tuple[int, str]]:
    return [(row.row, row.code) for row in rejections_of(path)]


def test_a_row_with_too_many_cells_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n1,2\n3,4,5\n6,7\n")
    (rejection,) = rejections_of(path)
    assert (rejection.row, rejection.code, rejection.raw) == (3, "import.too_many_cells", ("3", "4", "5"))
    assert rejection.data == {"cells": 3, "columns": 2}
    assert cells_of(path) == [["1", "2"], ["6", "7"]]


def test_a_row_with_too_few_cells_is_left_out(tmp_path: Path) -> None:
    assert reason(written(tmp_path, "a,b\n1\n2,3\n")) == [(2, "import.too_few_cells")]


def test_text_after_a_closing_quote_is_left_out_and_moves_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, 'a,b\n"1"x,2\n3,4\n')
    assert reason(path) == [(2, "import.quote_broken")]
    assert cells_of(path) == [["3", "4"]]


def test_a_quote_nobody_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    path = written(tmp_path, 'a,b\n1,2\n"3,4\n5,6\n7,8\n')
    assert reason(path) == [(3, "import.quote_open")]
    assert cells_of(path) == [["1", "2"], ["5", "6"], ["7", "8"]]
    assert [row.number for row in rows_of(path) if isinstance(row, Row)] == [2, 4, 5]


def test_a_cell_longer_than_the_limit_is_left_out(tmp_path: Path) -> None:
    long = "x" * (csv.field_size_limit() + 1)
    path = written(tmp_path, f"a,b\n{long},1\n2,3\n")
    assert reason(path) == [(2, "import.cell_too_long")]
    assert cells_of(path) == [["2", "3"]]


def test_a_line_longer_than_the_limit_is_skipped_without_being_held(tmp_path: Path) -> None:
    line = ",".join(["y" * 1000] * (3 * LINE_LIMIT // 1000))
    path = written(tmp_path, f"a,b\n{line}\n2,3\n4,5\n")
    (rejection,) = rejections_of(path)
    assert rejection.code == "import.line_too_long"
    assert len(rejection.raw[0]) <= 200
    source = open_source(path)
    rows = [row for row in source.rows() if isinstance(row, Row)]
    assert [row.cells for row in rows] == [["2", "3"], ["4", "5"]]
    assert path.read_bytes()[rows[1].offset :] == b"4,5\n"


def test_a_file_of_open_quotes_is_named_row_by_row(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n" + '"x,1\n' * 1_000)
    assert [number for number, _ in reason(path)] == list(range(2, 1_002))


def test_blank_lines_count_but_say_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "\n\na,b\n\n1,2\n\n\n3,4\n")
    assert [(row.number, row.cells) for row in rows_of(path) if isinstance(row, Row)] == [
        (5, ["1", "2"]),
        (8, ["3", "4"]),
    ]


def test_rows_of_empty_cells_that_a_spreadsheet_leaves_behind_say_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n,\n1,2\n,,,\n,\n")
    assert cells_of(path) == [["1", "2"]]
    assert reason(path) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, end: str) -> None:
    assert cells_of(written(tmp_path, end.join(["a,b", "1,2", "3,4"]))) == [["1", "2"], ["3", "4"]]


def test_a_header_with_a_broken_quote_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        open_source(written(tmp_path, 'a,"b"c\n1,2\n'))
    assert caught.value.code == "import.header_broken"


def test_a_header_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        open_source(written(tmp_path, ",,\n,,\n"))
    assert caught.value.code == "import.header_empty"


def test_the_facts_count_rows_and_show_what_stands_in_a_column(tmp_path: Path) -> None:
    facts = open_source(written(tmp_path, "SKU,Price\nA,1.50\nB,\nA,=1+1\n")).facts
    sku, price = facts.columns
    assert facts.rows == 3
    assert (sku.label, sku.samples, sku.filled, sku.looked_at) == ("SKU", ("A", "B"), 3, 3)
    assert (price.samples, price.filled, price.formulas) == (("1.50", "=1+1"), 2, 1)
