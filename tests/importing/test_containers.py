"""What is no table is refused with its own reason before a row is read."""

import gzip
import zipfile
from pathlib import Path

import pytest

from commerce.importing.source.opening import open_source
from commerce.kernel.errors import Refused
from tests.importing.files import cells_of, written

TABLE = "SKU,Name\nA,Anchor\n"


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        list(open_source(path).rows())
    return caught.value.code


@pytest.mark.parametrize("content", [b"", b"   \n\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe"])
def test_an_empty_file_is_refused_as_empty(tmp_path: Path, content: bytes) -> None:
    assert refusal(written(tmp_path, content)) == "import.file_empty"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "import.is_a_folder"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.csv") == "import.file_missing"


def test_a_file_the_system_does_not_open_is_refused_with_its_words(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)) == "import.file_unreadable"


@pytest.mark.parametrize("member", ["[Content_Types].xml", "mimetype"])
def test_a_spreadsheet_is_refused_with_the_advice_to_save_it_as_csv(tmp_path: Path, member: str) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert refusal(path) == "import.spreadsheet"


def test_an_old_excel_file_is_refused_as_a_spreadsheet(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))) == "import.spreadsheet"


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n....", bytes(range(256)) * 8])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(written(tmp_path, content)) == "import.not_a_table"


def test_a_zip_of_several_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.csv", TABLE)
        archive.writestr("two.csv", TABLE)
    assert refusal(path) == "import.zip_of_several"


def test_a_zip_cut_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.csv", TABLE)
    assert refusal(written(tmp_path, path.read_bytes()[:-10])) == "import.file_damaged"


def test_a_gzip_cut_in_the_middle_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(("SKU,Name\n" + "A,Anchor\n" * 10_000).encode())
    assert refusal(written(tmp_path, whole[: len(whole) // 2])) == "import.file_damaged"


def test_a_gzip_with_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress(TABLE.encode()))
    whole[-8] ^= 0xFF
    assert refusal(written(tmp_path, bytes(whole))) == "import.file_damaged"


def test_a_zip_of_one_file_is_read_even_when_it_was_made_on_a_mac(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", TABLE)
        archive.writestr("__MACOSX/._list.csv", "shadow")
    assert cells_of(path) == [["A", "Anchor"]]
    assert open_source(path).facts.packing == "zip"


def test_a_gzip_is_read_like_the_file_inside(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(TABLE.encode()), "list.csv.gz")
    facts = open_source(path).facts
    assert cells_of(path) == [["A", "Anchor"]]
    assert (facts.packing, facts.unpacked, facts.size) == ("gzip", len(TABLE), path.stat().st_size)


def test_the_digest_is_of_the_file_as_it_lies_there(tmp_path: Path) -> None:
    path = written(tmp_path, b"a,b\n1,2\n")
    assert open_source(path).facts.sha256 == "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470"
