"""The facts of a file with what proves them, and days and sizes, as the Import window writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop_app.viewmodels.binding.moments import there_at

if TYPE_CHECKING:
    from commerce.importing.source.encoding import Encoding
    from commerce.importing.source.opening import Facts

_ENCODINGS = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16 BE", "cp1252": "Windows-1252",
    "iso-8859-1": "ISO 8859-1", "iso-8859-15": "ISO 8859-15", "cp1250": "Windows-1250",
}  # fmt: skip
_UNIT = 1000


class Fact(NamedTuple):
    """One fact of the file: its word, its value, and what proves it."""

    key: str
    word: str
    value: str
    proof: str


def number(value: int) -> str:
    """A count with its groups."""
    return QLocale().toString(value)


def size_words(size: int) -> str:
    """Return bytes as `1.9 MB`."""
    value, unit = float(size), "B"
    for larger in ("kB", "MB", "GB"):
        if value < _UNIT:
            break
        value, unit = value / _UNIT, larger
    decimals = 0 if unit == "B" or value >= 100 else 1  # noqa: PLR2004 - three digits are enough
    return f"{QLocale().toString(value, 'f', decimals)} {unit}"


def encoding_word(name: str) -> str:
    """Return what people call an encoding."""
    return _ENCODINGS.get(name, name)


def encodings() -> list[tuple[str, str]]:
    """Return what a person may choose when the guess is wrong, by its own name."""
    return list(_ENCODINGS.items())


def separators() -> list[tuple[str, str]]:
    """Return what may stand between cells."""
    return [(mark, _separator_word(mark)) for mark in (",", ";", "\t", "|")]


def decimals() -> list[tuple[str, str]]:
    """Return how numbers may be written."""
    return [
        (".", QCoreApplication.translate("ImportFacts", "Point, 1,234.50")),
        (",", QCoreApplication.translate("ImportFacts", "Comma, 1.234,50")),
    ]


def facts_of(facts: Facts, rows: int, decimal: str) -> list[Fact]:
    """Return what the strip shows; `rows` is the exact count, `decimal` the mark in force."""
    return [_rows(facts, rows), _encoding(facts.encoding), _separator(facts), _decimal(facts, decimal)]


def day_words(at: int, zone: str) -> str:
    """Return `14 Dec` in the shop's zone, with the year where it is another than that of the instant before."""
    there = there_at(at, zone)
    return QLocale().toString(QDate(there.year, there.month, there.day), "d MMM")


def _rows(facts: Facts, rows: int) -> Fact:
    size = size_words(facts.size)
    packed = {"gzip": "gzip", "zip": "zip"}.get(facts.packing, "")
    proof = QCoreApplication.translate("ImportFacts", "{size}, {columns} columns")
    if packed:
        proof = QCoreApplication.translate("ImportFacts", "{size} as {packed}, {columns} columns")
    said = proof.format(size=size, packed=packed, columns=number(len(facts.columns)))
    return Fact("rows", QCoreApplication.translate("ImportFacts", "Rows"), number(rows), said)


def _encoding(encoding: Encoding) -> Fact:
    proofs = {
        "chosen": QCoreApplication.translate("ImportFacts", "chosen by you"),
        "mark": QCoreApplication.translate("ImportFacts", "the file says so"),
        "zero_bytes": QCoreApplication.translate("ImportFacts", "every second byte is zero"),
        "only_ascii": QCoreApplication.translate("ImportFacts", "plain letters only"),
    }
    proof = proofs.get(encoding.proof)
    if proof is None:
        shown = [letter for letter in encoding.letters if letter.isprintable() and not letter.isspace()]
        letters = _listed(shown)
        pattern = QCoreApplication.translate("ImportFacts", "found by {letters}")
        proof = pattern.format(letters=letters) if letters else _valid()
    word = QCoreApplication.translate("ImportFacts", "Encoding")
    return Fact("encoding", word, encoding_word(encoding.name), proof)


def _valid() -> str:
    return QCoreApplication.translate("ImportFacts", "all letters fit")


def _separator(facts: Facts) -> Fact:
    dialect = facts.dialect
    if dialect.declared:
        proof = QCoreApplication.translate("ImportFacts", "the first line says so")
    elif dialect.agreeing == dialect.looked_at:
        proof = QCoreApplication.translate("ImportFacts", "{count} in every row")
    else:
        proof = QCoreApplication.translate("ImportFacts", "fits {agreeing} of {looked_at} rows")
    said = proof.format(
        count=number(len(facts.columns) - 1), agreeing=number(dialect.agreeing), looked_at=number(dialect.looked_at)
    )
    word = QCoreApplication.translate("ImportFacts", "Separator")
    return Fact("separator", word, _separator_word(dialect.separator), said)


def _separator_word(mark: str) -> str:
    return {
        ",": QCoreApplication.translate("ImportFacts", "Comma ,"),
        ";": QCoreApplication.translate("ImportFacts", "Semicolon ;"),
        "\t": QCoreApplication.translate("ImportFacts", "Tab"),
        "|": QCoreApplication.translate("ImportFacts", "Bar |"),
    }.get(mark, mark)


def _decimal(facts: Facts, decimal: str) -> Fact:
    word = QCoreApplication.translate("ImportFacts", "Decimal")
    if decimal in {".", ","}:
        return Fact(
            "decimal", word, dict(decimals())[decimal], QCoreApplication.translate("ImportFacts", "by the mapping")
        )
    usual = "," if facts.dialect.separator == ";" else "."
    marked = [column.label for column in facts.columns if column.decimal]
    proof = QCoreApplication.translate("ImportFacts", "no number proves it")
    if marked:
        proof = QCoreApplication.translate("ImportFacts", "seen in {columns}").format(columns=_listed(marked[:2]))
    return Fact("decimal", word, dict(decimals())[facts.decimal or usual], proof)


def _listed(words: list[str]) -> str:
    if len(words) < 2:  # noqa: PLR2004 - one needs no "and"
        return "".join(words)
    pattern = QCoreApplication.translate("ImportFacts", "{first} and {last}")
    return pattern.format(first=", ".join(words[:-1]), last=words[-1])
