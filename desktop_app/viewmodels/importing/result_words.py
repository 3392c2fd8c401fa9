"""What a check found and what an import did, as lines ready to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from commerce.kernel.currency import exponent
from desktop_app.queries.importing.reading import BadRow, Fault, Findings
from desktop_app.viewmodels.importing.field_words import field_word
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.reason_words import example, flag_words, phrase

if TYPE_CHECKING:
    from commerce.importing.applying.figures import Figures
    from commerce.importing.applying.result import Result
    from desktop_app.viewmodels.importing.dry_run import ChangedThing

_MINUS = "\u2212"


class CountLine(NamedTuple):
    """One part of the bar: its tone, word, count, and what it means."""

    key: str
    tone: str
    word: str
    units: int
    meaning: str


class ReasonLine(NamedTuple):
    """Why rows are left out: how many, the reason, the first of them; `at` finds the rows themselves."""

    units: str
    words: str
    first: str
    at: int


class SaysLine(NamedTuple):
    """One figure as the file says it and as Quayside says it."""

    word: str
    file: str
    shop: str
    agrees: bool


class ChangeLine(NamedTuple):
    """One field of a thing, before and after."""

    field: str
    ours: str
    theirs: str


def count_lines(result: Result) -> list[CountLine]:
    """Return new, changed, same and rejected."""
    create = QCoreApplication.translate("ImportResult", "will be created")
    differs = QCoreApplication.translate("ImportResult", "a value differs")
    if not result.dry_run:
        create = QCoreApplication.translate("ImportResult", "were created")
        differs = QCoreApplication.translate("ImportResult", "a value differed")
    return [
        CountLine("new", "ok", QCoreApplication.translate("ImportResult", "New"), result.created, create),
        CountLine("changed", "accent", QCoreApplication.translate("ImportResult", "Changed"), result.changed, differs),
        CountLine("same", "neutral", QCoreApplication.translate("ImportResult", "Same"), result.same,
                  QCoreApplication.translate("ImportResult", "nothing to do")),
        CountLine("rejected", "bad", QCoreApplication.translate("ImportResult", "Rejected"), result.rejected,
                  QCoreApplication.translate("ImportResult", "left out")),
    ]  # fmt: skip


def faults(findings: Findings | None, result: Result | None) -> tuple[Fault, ...]:
    """Return what is wrong with the file, then what only the shop could find."""
    read = findings.faults if findings else ()
    if result is None:
        return read
    found: dict[str, list[BadRow]] = {}
    for one in result.left_out_here:
        found.setdefault(one.code, []).append(BadRow(one.row, one.data, one.raw))
    known = Counter[str]()
    for fault in read:
        known[fault.code] += fault.count
    here = (Fault(code, "", "", result.reasons[code] - known[code], tuple(rows)) for code, rows in found.items())
    return (*read, *here)


def reason_lines(faults: Sequence[Fault]) -> list[ReasonLine]:
    """Return why rows are left out, in words."""
    return [_reason(at, fault) for at, fault in enumerate(faults)]


def row_words(fault: Fault) -> list[tuple[str, str, str]]:
    """Return (row, what stands there, its cells) for the rows of one reason that are kept."""
    return [
        (number(row.row), example(fault.code, row.data, row.cells), " · ".join(row.cells).rstrip(" ·"))
        for row in fault.rows
    ]


def flag_lines(findings: Findings | None, result: Result | None) -> list[str]:
    """Return what is worth knowing though it stops nothing."""
    flags = result.flags if result else findings.flags if findings else {}
    return [f"{number(count)}: {flag_words(code)}" for code, count in flags.items()]


def says_lines(result: Result) -> list[SaysLine]:
    """Return the figures of both sides that either of them has."""
    ours, theirs = result.shop_says, result.file_says
    if ours is None:
        return []
    words = {
        "documents": QCoreApplication.translate("ImportResult", "Documents"),
        "lines": QCoreApplication.translate("ImportResult", "Lines"),
        "products": QCoreApplication.translate("ImportResult", "Products"),
        "variants": QCoreApplication.translate("ImportResult", "Variants"),
        "people": QCoreApplication.translate("ImportResult", "People and firms"),
        "counts": QCoreApplication.translate("ImportResult", "Counts"),
        "units": QCoreApplication.translate("ImportResult", "Units on the shelf"),
        "net_minor": QCoreApplication.translate("ImportResult", "Sum"),
    }
    return [
        SaysLine(word, _figure(name, theirs, result.currency), _figure(name, ours, result.currency),
                 getattr(ours, name) == getattr(theirs, name))
        for name, word in words.items()
        if getattr(ours, name) or getattr(theirs, name)
    ]  # fmt: skip


def change_lines(thing: ChangedThing) -> list[ChangeLine]:
    """Return the differences of one thing in words."""
    return [ChangeLine(_field(field), ours, theirs) for field, ours, theirs in thing.lines]


def fields_that_change(result: Result) -> list[tuple[str, int]]:
    """Return how often each field differs, the commonest first."""
    counts = Counter[str]()
    for field, count in result.changes.items():
        counts[_field(field)] += count
    return counts.most_common()


def money_words(minor: int, currency: str) -> str:
    """Return an amount with its currency code, a true minus before it."""
    digits = exponent(currency)
    whole, rest = divmod(abs(minor), 10**digits)
    text = QLocale().toString(whole)
    if digits:
        text += f"{QLocale().decimalPoint()}{rest:0{digits}d}"
    return f"{_MINUS if minor < 0 else ''}{text}\N{NO-BREAK SPACE}{currency}"


def _reason(at: int, fault: Fault) -> ReasonLine:
    first = fault.rows[0]
    field = field_word(fault.field) if fault.field else ""
    shown = example(fault.code, first.data, first.cells)
    words = QCoreApplication.translate("ImportResult", "row {row}: {what}")
    return ReasonLine(
        number(fault.count), phrase(fault.code, field), words.format(row=number(first.row), what=shown), at
    )


def _figure(name: str, figures: Figures, currency: str) -> str:
    value: int = getattr(figures, name)
    return money_words(value, currency) if name == "net_minor" else number(value)


def _field(field: str) -> str:
    """`MUG-EN-350 weight_g` is the field of one variant, `Hamburg quantity` that of one place."""
    of, _, name = field.rpartition(" ")
    word = field_word(_FIELD_WORDS.get(name, name))
    return f"{word} · {of}" if of else word


_FIELD_WORDS = {
    "retail": "price", "weight_g": "weight", "state": "published", "product_type": "kind", "tag": "tags",
    "picture": "images",
}  # fmt: skip
