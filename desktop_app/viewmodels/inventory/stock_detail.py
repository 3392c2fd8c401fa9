"""The pane of one variant: five figures, where it goes, and why each number is what it is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.inventory import ledger, month, places, rows
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.inventory.figures import number
from desktop_app.viewmodels.inventory.forecast_line import ForecastLine, forecast_line
from desktop_app.viewmodels.inventory.ledger_lines import LedgerLine, Telling, ledger_lines
from desktop_app.viewmodels.inventory.sources import Sources
from desktop_app.viewmodels.inventory.state_words import figure_words

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet

_INKS = {"damaged": "warn", "free": "ok", "incoming": "violet"}


class Figure(NamedTuple):
    """A number of the variant under its word; `key` opens what it was counted from."""

    key: str
    word: str
    value: str
    ink: str


@dataclass(frozen=True)
class DetailState:
    """What is known of the variant; `line`, `why` and the chart come a moment after the figures."""

    row: rows.StockRow | None = None
    level: int | None = None
    figures: tuple[Figure, ...] = ()
    why: tuple[LedgerLine, ...] = ()
    forecast: ForecastLine | None = None
    error: BaseException | None = None

    @property
    def title(self) -> str:
        """The name of the variant."""
        return self.row.title if self.row else ""


class StockDetailViewModel(QObject):
    """`changed` when another variant is shown or its numbers moved."""

    changed = Signal()

    def __init__(self, sources: Sources, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._n = -1
        self.location: bytes | None = None
        self.state = DetailState()
        self._latest = Latest(sources.drain, self)
        self._latest.done.connect(self._arrived)
        self._latest.failed.connect(self._failed)
        sources.changes.changed.connect(self._written)

    @property
    def n(self) -> int:
        """Which variant, -1 for none."""
        return self._n

    @property
    def subject(self) -> ledger.Subject | None:
        """Whose ledger is told."""
        return ledger.Subject(self.state.row.id, self.location) if self.state.row else None

    @Slot(object)
    def show_variant(self, n: int) -> None:
        """Show another variant; -1 shows none."""
        self._n = n
        self.state = DetailState()
        self.refresh()

    def show_location(self, location: bytes | None) -> None:
        """Its numbers at one location, or at all of them."""
        self.location = location
        self.refresh()

    def refresh(self) -> None:
        """Read the figures now and the reasons in the other thread."""
        now, location, n = self._sources.now(), self.location, self._n
        found = rows.stock_rows(self._sources.reads, [n], location, now) if n >= 0 else []
        if not found:
            self._latest.cancel()
            self._become(row=None, level=None, figures=(), why=(), forecast=None)
            return
        row = found[0]
        level = places.low_level(self._sources.reads, row.id, location)
        self._become(row=row, level=level, figures=_figures(row), error=None)

        def work(connection: sqlite3.Connection) -> _Answer:
            story = ledger.story(connection, ledger.Subject(row.id, location), now)
            names = ledger.documents(connection, [move.document for move in story.moves if move.document])
            return _Answer(row, story, names, month.months(connection, [n], location, now)[n])

        self._latest.ask(self._sources.queries.ask(work))

    def sub_words(self) -> str:
        """SKU, bin and who supplies it."""
        row = self.state.row
        if row is None:
            return ""
        parts = [row.sku]
        if row.bin:
            parts.append(self.tr("bin {bin}").format(bin=row.bin))
        if row.offer:
            parts.append(self.tr("from {supplier}").format(supplier=row.offer.name))
        return " · ".join(parts)

    def why_words(self) -> str:
        """The question the ledger answers."""
        row = self.state.row
        return self.tr("Why is it {units}?").format(units=number(row.on_hand)) if row else ""

    def sum_words(self) -> str:
        """Say how the number on hand is made up, such as `47 = 37 free + 9 reserved + 1 damaged`."""
        row = self.state.row
        if row is None:
            return ""
        aside = row.on_hand - row.free - row.reserved - row.damaged
        parts = [
            (row.free, self.tr("{units} free")), (row.reserved, self.tr("{units} reserved")),
            (row.damaged, self.tr("{units} damaged")), (aside, self.tr("{units} set aside")),
        ]  # fmt: skip
        told = [words.format(units=number(units)) for units, words in parts if units]
        return f"{number(row.on_hand)} = {' + '.join(told)}" if told else ""

    @Slot(object)
    def _arrived(self, answer: _Answer) -> None:
        now, calendar = self._sources.now(), self._sources.calendar
        lines = ledger_lines(answer.story, Telling(calendar, now, answer.documents))
        forecast = forecast_line(answer.month, answer.row.free, self.state.level, calendar, now)
        self._become(why=tuple(lines), forecast=forecast)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._become(error=error)

    @Slot(object)
    def _written(self, changes: ChangeSet) -> None:
        row = self.state.row
        if row is not None and (changes.whole_tables or changes.roots() & {row.id, row.product}):
            self.refresh()

    def _become(self, **changed: object) -> None:
        self.state = replace(self.state, **changed)  # type: ignore[arg-type]  # names and kinds of DetailState
        self.changed.emit()


class _Answer(NamedTuple):
    row: rows.StockRow
    story: ledger.Story
    documents: dict[bytes, ledger.Document]
    month: month.Month


def _figures(row: rows.StockRow) -> tuple[Figure, ...]:
    return tuple(
        Figure(key, word, number(getattr(row, key)), _ink(key, getattr(row, key)))
        for key, word in figure_words().items()
    )


def _ink(key: str, value: int) -> str:
    if value < 0:
        return "bad"
    return _INKS.get(key, "text") if value else "text"
