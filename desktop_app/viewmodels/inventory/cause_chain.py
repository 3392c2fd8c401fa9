"""A number opened: every change it is the sum of, down to document, person and desk."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.inventory import ledger
from desktop_app.queries.inventory.ledger import Document, Movement, Subject
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.inventory.figures import number, signed
from desktop_app.viewmodels.inventory.ledger_lines import document_name, taken_back
from desktop_app.viewmodels.inventory.sources import Sources
from desktop_app.viewmodels.inventory.state_words import cause_told, figure_words


@dataclass(frozen=True)
class Asked:
    """Which number of which variant; `moves` are some lines of it alone."""

    subject: Subject
    figure: str
    value: int
    title: str
    moves: tuple[int, ...] = ()


class ChainRow(NamedTuple):
    """One change in ready words; `order` is the n of the order it opens, 0 for none."""

    n: int
    when: str
    words: str
    icon: str
    ink: str
    document: str
    who: str
    desk: str
    change: str
    order: int


class CauseChainViewModel(QObject):
    """`changed` when the list is known; `order_asked` carries the n of an order to be opened."""

    changed = Signal()
    order_asked = Signal(int)

    def __init__(self, sources: Sources, asked: Asked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self.asked = asked
        self.selection = Selection(self)
        self.rows = IdVectorModel(self._titles(), self._fetch, _text, self)
        self.waiting = True
        self._held = 0
        self._doers: dict[bytes, tuple[str, str]] = {}
        self._latest = Latest(sources.drain, self)
        self._latest.done.connect(self._arrived)
        subject, figure, moves, now = asked.subject, asked.figure, asked.moves, sources.now()

        def work(connection: sqlite3.Connection) -> _Answer:
            vector = array("q", reversed(moves)) if moves else ledger.chain(connection, subject, figure)
            return vector, ledger.doers(connection, subject.variant), ledger.held(connection, subject, now)

        self._latest.ask(sources.queries.ask(work))

    @property
    def heading(self) -> str:
        """What is asked, such as `Why is 37 free?`."""
        words = {
            "on_hand": self.tr("Why are {units} on hand?"),
            "free": self.tr("Why are {units} free?"),
            "reserved": self.tr("Why are {units} reserved?"),
            "damaged": self.tr("Why are {units} damaged?"),
            "incoming": self.tr("Why are {units} incoming?"),
        }
        if self.asked.moves:
            return self.tr("What is behind this line")
        return words[self.asked.figure].format(units=number(self.asked.value))

    @property
    def line(self) -> str:
        """The sum of all rows in words."""
        if self.waiting:
            return ""
        count = self.tr("%n changes, the newest first", "", len(self.rows.ids))
        held = self.tr("{units} more are held for checkouts that may still expire").format(units=number(self._held))
        return f"{count}. {held}." if self._held and self.asked.figure in ("free", "reserved") else f"{count}."

    @Slot(object)
    def open_row(self, n: int) -> None:
        """Open the order behind a change, where there is one."""
        at = self.rows.row_of(n)
        row = self.rows.row_tuple(at) if at >= 0 else ()
        if isinstance(row, ChainRow) and row.order:
            self.order_asked.emit(row.order)

    def _titles(self) -> list[str]:
        return [self.tr("When"), self.tr("What"), self.tr("Document"), self.tr("Who"), self.tr("Desk"),
                figure_words()[self.asked.figure]]  # fmt: skip

    @Slot(object)
    def _arrived(self, answer: _Answer) -> None:
        vector, self._doers, self._held = answer
        self.waiting = False
        self.rows.set_vector(vector)
        self.changed.emit()

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        moves = ledger.movements(self._sources.reads, ids)
        names = ledger.documents(self._sources.reads, [move.document for move in moves if move.document])
        return [self._row(move, names.get(move.document or b"")) for move in moves]

    def _row(self, move: Movement, document: Document | None) -> ChainRow:
        told = cause_told(move.cause)
        who, desk = self._doers.get(move.id, ("", ""))
        words = taken_back(told.words) if move.undoes else told.words
        words = f"{words}: {move.reason}" if move.reason else words
        when = self._sources.calendar.day_and_time(move.at, self._sources.now())
        name = document_name(document)
        if document is not None and document.line:
            name = f"{name}  {document.line}"
        opens = document.n if document is not None and document.kind == "order" else 0
        return ChainRow(move.n, when, words, told.icon, told.ink, name, who, desk,
                        signed(move.change_of(self.asked.figure)), opens)  # fmt: skip


_Answer = tuple["array[int]", dict[bytes, tuple[str, str]], int]


def _text(found: Row, column: int) -> str:
    row = ChainRow(*found)
    return (row.when, row.words, row.document, row.who, row.desk, row.change)[column]
