"""Letters: the encoding is found, its proof is told, and wrong bytes are named by row."""

from pathlib import Path

import pytest

from commerce.importing.source.encoding import Encoding
from commerce.importing.source.opening import open_source
from commerce.importing.source.rows import Position, Row
from commerce.kernel.errors import Refused
from tests.importing.files import cells_of, rejections_of, rows_of, written

GERMAN = "Name;Preis\nBöller;1,50 €\nGrüße;2,00 €\n"


@pytest.mark.parametrize(
    ("codec", "name", "proof"),
    [
        ("utf-8", "utf-8", "valid_utf8"),
        ("utf-8-sig", "utf-8", "mark"),
        ("utf-16", "utf-16-le", "mark"),
        ("utf-16-le", "utf-16-le", "zero_bytes"),
        ("utf-16-be", "utf-16-be", "zero_bytes"),
        ("cp1252", "cp1252", "not_utf8"),
    ],
)
def test_the_encoding_is_found_and_its_proof_told(tmp_path: Path, codec: str, name: str, proof: str) -> None:
    path = written(tmp_path, GERMAN.encode(codec))
    encoding = open_source(path).facts.encoding
    assert (encoding.name, encoding.proof) == (name, proof)
    assert cells_of(path) == [["Böller", "1,50 €"], ["Grüße", "2,00 €"]]


def test_the_letters_that_give_the_encoding_away_are_shown(tmp_path: Path) -> None:
    assert open_source(written(tmp_path, GERMAN.encode("cp1252"))).facts.encoding.letters == ("ö", "€", "ü")


def test_plain_letters_prove_nothing_and_are_read_as_utf8(tmp_path: Path) -> None:
    assert open_source(written(tmp_path, "a,b\n1,2\n")).facts.encoding == Encoding("utf-8", proof="only_ascii")


def test_wrong_bytes_are_named_by_row_and_cell_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Ort\nJörg,Köln\n".encode() + b"Bj\xf6rn,Ulm\n" + "Jürgen,Bonn\n".encode())
    (rejection,) = rejections_of(path)
    assert (rejection.row, rejection.code) == (3, "import.wrong_bytes")
    assert rejection.data == {"place": 1, "bytes": "0xF6", "encoding": "utf-8"}
    assert cells_of(path) == [["Jörg", "Köln"], ["Jürgen", "Bonn"]]


def test_bytes_that_windows_has_no_letter_for_are_wrong_too(tmp_path: Path) -> None:
    path = written(tmp_path, b"Name,Ort\nJ\xf6rg,K\xf6ln\nx\x81y,Ulm\n")
    assert [(row.row, row.code) for row in rejections_of(path)] == [(3, "import.wrong_bytes")]


def test_an_umlaut_cut_by_the_end_of_a_chunk_is_no_wrong_byte(tmp_path: Path) -> None:
    head = "a,b\n"
    path = written(tmp_path, head + "x" * (262_144 - len(head) - 1) + "ö,1\n")
    assert open_source(path).facts.encoding.proof == "valid_utf8"


def test_a_zero_byte_is_refused_with_its_row(tmp_path: Path) -> None:
    assert [(row.row, row.code) for row in rejections_of(written(tmp_path, b"a,b\n1,2\n3,\x004\n"))] == [
        (3, "import.zero_byte")
    ]


def test_half_a_letter_of_utf16_costs_its_row_alone(tmp_path: Path) -> None:
    sound = "Name,Ort\nZo\N{ANCHOR}\N{SHIP},Ulm\n".encode("utf-16")
    half = b"x\0\x00\xd8,\0y\0\n\0"
    path = written(tmp_path, sound + half + "a,b\n".encode("utf-16-le"))
    assert cells_of(path) == [["Zo\N{ANCHOR}\N{SHIP}", "Ulm"], ["a", "b"]]
    (rejection,) = rejections_of(path)
    assert (rejection.row, rejection.code) == (3, "import.wrong_bytes")


def test_a_letter_that_was_lost_before_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Ort\nM\ufffdwe,Kiel\nMöwe,Kiel\n")
    assert [(row.row, row.code) for row in rejections_of(path)] == [(2, "import.wrong_bytes")]


def test_a_header_with_wrong_bytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        open_source(written(tmp_path, "Größe,".encode() + b"Stra\xdfe\nx,y\n"), encoding="utf-8")
    assert caught.value.code == "import.header_broken"


def test_a_person_may_disagree_with_the_guess(tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Ort\nłódź,Łańcut\n".encode("cp1250"))
    source = open_source(path, encoding="cp1250")
    assert source.facts.encoding.proof == "chosen"
    assert next(row.cells for row in source.rows() if isinstance(row, Row)) == ["łódź", "Łańcut"]


def test_an_encoding_nobody_offers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        open_source(written(tmp_path, "a,b\n"), encoding="utf-7")
    assert caught.value.code == "import.unknown_encoding"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_every_row_can_be_found_again_by_its_first_byte(tmp_path: Path, codec: str) -> None:
    text = 'Name,Note\r\nJörg,"zwei\r\nZeilen"\r\nÄnne,é\r\nZoë,\r\n'
    source = open_source(written(tmp_path, text.encode(codec)))
    rows = [row for row in source.rows() if isinstance(row, Row)]
    for place, row in enumerate(rows):
        assert list(source.rows(Position(row.number, row.offset))) == rows[place:]


def test_row_numbers_count_records_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = written(tmp_path, 'a,b\n1,"x\ny"\n\n2,z\n')
    assert [(row.number, row.cells) for row in rows_of(path) if isinstance(row, Row)] == [
        (2, ["1", "x\ny"]),
        (4, ["2", "z"]),
    ]
