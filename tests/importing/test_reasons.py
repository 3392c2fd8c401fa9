"""Every code has words, and the rows that were left out come back as a file that can be corrected."""

import csv
import io
import re
from pathlib import Path

import commerce.importing
from commerce.importing.documents import ProductDraft, Rejection
from commerce.importing.reasons import WORDS, sentence
from commerce.importing.rejects import RejectedRows
from commerce.importing.source.opening import open_source
from tests.importing.files import events, product_list, reasons, written

CODE = re.compile(r'"((?:import|money)\.[a-z_]+)"')


def test_every_code_that_is_raised_has_words_and_no_words_lie_about_unused() -> None:
    folder = Path(next(iter(commerce.importing.__path__)))
    files = [path for path in folder.rglob("*.py") if path.name != "reasons.py"]
    raised = {code for path in files for code in CODE.findall(path.read_text("utf-8"))}
    from_the_kernel = {"money.not_a_number", "money.too_large", "money.too_many_decimals"}
    assert raised | from_the_kernel == set(WORDS)


def test_a_reason_names_column_and_text() -> None:
    data = {"column": "VK brutto", "text": "auf Anfrage", "field": "price"}
    assert sentence("import.not_a_number", data) == "VK brutto: “auf Anfrage” is not a number"


def test_a_reason_without_its_values_is_still_a_sentence() -> None:
    assert sentence("import.not_a_number") == "the cell: “(text)” is not a number"
    assert sentence("import.cell_empty", {"field": "parent"}) == "parent is empty"


def test_several_values_are_listed() -> None:
    assert "SKU, Name" in sentence("import.column_missing", {"columns": ("SKU", "Name")})


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert sentence("import.brand_new") == "import.brand_new"


def test_text_with_braces_is_no_place_for_a_value() -> None:
    assert sentence("import.not_a_number", {"column": "{text}", "text": "{0}"}) == "{text}: “{0}” is not a number"


def test_rejected_rows_are_a_file_that_imports_once_it_is_corrected(tmp_path: Path) -> None:
    path = written(tmp_path, "SKU,Name,Price\nA,Anchor,free\nB,Rope,1.00\nC,Compass, brass,2.00\n")
    text = io.StringIO(newline="")
    file = RejectedRows(text, open_source(path).facts.labels)
    for event in events(path, product_list()):
        if isinstance(event, Rejection):
            file.add(event)
    rows = list(csv.reader(text.getvalue().splitlines()))
    assert rows[0] == ["SKU", "Name", "Price", "Row", "Reason"]
    assert rows[1][:4] == ["A", "Anchor", "free", "2"]
    assert rows[2] == ["C", "Compass", " brass", "4", rows[2][4], "2.00"]
    corrected = ",".join(rows[0]) + '\nA,Anchor,3.00,2,x\nC,"Compass, brass",2.00,4,x\n'
    found = events(written(tmp_path, corrected, "corrected.csv"), product_list())
    assert reasons(found) == []
    assert [event.title for event in found if isinstance(event, ProductDraft)] == ["Anchor", "Compass, brass"]


def test_bytes_that_were_no_letters_do_not_stop_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "SKU,Name,Price\nA,Äö,1\n".encode() + b"B,\xff,1\n")
    text = io.StringIO(newline="")
    file = RejectedRows(text, open_source(path).facts.labels)
    file.add(next(event for event in events(path, product_list()) if isinstance(event, Rejection)))
    assert "B,?,1,3," in text.getvalue().encode().decode()
