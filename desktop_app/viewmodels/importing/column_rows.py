"""The columns of a file as rows ready to be painted: samples, where they go, and what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.queries.importing.columns import ColumnUse
from desktop_app.queries.importing.reading import Findings
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.importing.field_words import field_icon, field_word
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.reason_words import short

_SHOWN = 40
"""Letters of one sample."""


class _Found(NamedTuple):
    words: str
    tone: str
    icon: str


def column_rows(uses: Sequence[ColumnUse], findings: Findings | None) -> list[Row]:
    """Return (id, column, samples, goes to, its icon, found, tone, icon) for each, in their order.

    Amber stands only where rows are left out for what the column holds.
    """
    return [_row(at, use, findings) for at, use in enumerate(uses)]


def cell_text(row: Row, column: int) -> str:
    """Return what assistive technology reads of a cell."""
    return str((row[1], row[2], "", row[3], row[5])[column])


def _row(at: int, use: ColumnUse, findings: Findings | None) -> Row:
    first = use.fields[0] if use.fields else ""
    word = field_word(first) if first else QCoreApplication.translate("ImportColumns", "Do not import")
    if use.option:
        word = QCoreApplication.translate("ImportColumns", "Option: {name}").format(name=use.option)
    if len(use.fields) > 1:
        pattern = QCoreApplication.translate("ImportColumns", "{field} + {count}")
        word = pattern.format(field=word, count=number(len(use.fields) - 1))
    found = _found(use, findings)
    icon = field_icon(first) if first else "ban"
    return (at, use.column.label, _samples(use), word, icon, *found)


def _samples(use: ColumnUse) -> str:
    shown = [" ".join(sample.split()) for sample in use.column.samples]
    return " · ".join(f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text for text in shown) or "—"


def _found(use: ColumnUse, findings: Findings | None) -> _Found:
    if not use.fields:
        return _Found(QCoreApplication.translate("ImportColumns", "left out"), "muted", "minus")
    return _Found("", "muted", "") if findings is None else _judged(use, findings)


def _judged(use: ColumnUse, findings: Findings) -> _Found:
    faults = [fault for fault in findings.faults if fault.field in use.fields]
    if faults:
        return _Found(short(faults[0].code, sum(fault.count for fault in faults)), "warn", "triangle-alert")
    if use.column.formulas:
        pattern = QCoreApplication.translate("ImportColumns", "formulas stay text")
        return _Found(pattern, "info", "info")
    empty = findings.empty.get(use.column.label, 0)
    if empty and empty == findings.rows:
        return _Found(QCoreApplication.translate("ImportColumns", "all empty"), "muted", "minus")
    if empty:
        pattern = QCoreApplication.translate("ImportColumns", "{count} empty")
        return _Found(pattern.format(count=number(empty)), "muted", "check")
    return _Found(QCoreApplication.translate("ImportColumns", "all filled"), "ok", "check")
