"""The list of notices: what nobody has read yet, and what was said since this window opened."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries import notices as queries
from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.moments import moment_words
from desktop_app.viewmodels.shell.words.notices import NoticeWords, notice_words

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet
    from commerce.kernel.clock import Clock
    from desktop_app.viewmodels.shell.change_feed import ChangeFeed
    from desktop_app.viewmodels.shell.error_words import ErrorBook
    from desktop_app.viewmodels.shell.navigator import Navigator
    from desktop_app.viewmodels.shell.notices import Notices, Saying
    from desktop_app.viewmodels.shell.starting import Starting

SHOWN = 25
"""Notices that are shown at once: older ones follow when these are read."""
_SAID_KEPT = 20
_TABLE = "notices"


class Reading(Protocol):
    """What puts notices away."""

    def read(self, notices: Sequence[bytes], say: str) -> Future[Any]:
        """Mark notices as read, as one step."""


@dataclass(frozen=True)
class NoticeSources:
    """What the list reads from and leads to; `reads` is the window's own connection, `zone` the shop's."""

    reads: sqlite3.Connection
    clock: Clock
    changes: ChangeFeed
    starting: Starting
    acts: Reading
    navigator: Navigator
    notices: Notices
    book: ErrorBook
    zone: str


@dataclass(frozen=True)
class NoticeLine:
    """One notice in words; `act` is the word that leads to what it is about, empty where nothing does."""

    key: str
    words: str
    line: str
    when: str
    icon: str
    tone: str
    act: str


@dataclass(frozen=True)
class SaidLine:
    """A sentence that was said at the lower edge."""

    words: str
    when: str
    icon: str


class NoticeList(QObject):
    """`changed` says that `lines`, `unread` or `said` are new."""

    changed = Signal()

    def __init__(self, sources: NoticeSources, parent: QObject | None = None) -> None:
        """Nothing is read before `refresh`."""
        super().__init__(parent)
        self._sources = sources
        self._said: deque[tuple[int, Saying]] = deque(maxlen=_SAID_KEPT)
        self._ways: dict[str, tuple[str, object]] = {}
        self.unread = 0
        self.lines: tuple[NoticeLine, ...] = ()
        self.read_all = Action(self._read_all, why_not=sources.starting.why_not, parent=self)
        sources.changes.changed.connect(self._heard)
        sources.notices.said.connect(self._keep)
        sources.starting.changed.connect(self._allow)

    @property
    def said(self) -> tuple[SaidLine, ...]:
        """What was said since the window opened, newest first."""
        now, zone = self._sources.clock.now(), self._sources.zone
        return tuple(SaidLine(one.words, moment_words(at, now, zone), one.icon) for at, one in self._said)

    @property
    def older(self) -> int:
        """How many unread notices are not among `lines`."""
        return self.unread - len(self.lines)

    @property
    def why_not(self) -> str:
        """Why nothing can be marked as read yet; empty once it can."""
        return self._sources.starting.why_not

    @Slot()
    def refresh(self) -> None:
        """Read what nobody has read."""
        reads, now = self._sources.reads, self._sources.clock.now()
        self.unread = queries.unread_count(reads)
        found = queries.unread(reads, SHOWN) if self.unread else []
        self._ways = {}
        self.lines = tuple(self._line(notice, now) for notice in found)
        self._allow()

    @Slot(str)
    def read(self, key: str) -> None:
        """Mark one as read."""
        if not self.why_not:
            self._sources.acts.read([bytes.fromhex(key)], self.tr("Notice marked as read"))

    @Slot(str)
    def open(self, key: str) -> None:
        """Go to what a notice is about; it stays unread."""
        if key in self._ways:
            self._sources.navigator.open(*self._ways[key])

    def _read_all(self) -> None:
        ids = queries.unread_ids(self._sources.reads)
        if len(ids) == 1:
            self.read(ids[0].hex())
        elif ids:
            self._sources.acts.read(ids, self.tr("%n notices marked as read", "", len(ids)))

    @Slot()
    def _allow(self) -> None:
        nothing = "" if self.unread else self.tr("There is nothing to read.")
        self.read_all.refuse(self.why_not or nothing)
        self.changed.emit()

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        if changes.entities(_TABLE) or _TABLE in changes.whole_tables:
            self.refresh()

    @Slot(object)
    def _keep(self, saying: Saying) -> None:
        self._said.appendleft((self._sources.clock.now(), saying))
        self.changed.emit()

    def _line(self, notice: queries.UnreadNotice, now: int) -> NoticeLine:
        key = notice.id.hex()
        told = notice_words(notice.code, notice.data, self._sources.book)
        act, way = self._way(notice, told)
        if way is not None:
            self._ways[key] = way
        when = moment_words(notice.at, now, self._sources.zone)
        return NoticeLine(key, told.words, told.line, when, told.icon, told.tone, act if way is not None else "")

    def _way(self, notice: queries.UnreadNotice, told: NoticeWords) -> tuple[str, tuple[str, object] | None]:
        """Return the word, and the window with what it should show; a subject that is gone leads nowhere."""
        act, way = told.act, told.way
        if notice.order is not None:
            act, way = self.tr("Show order"), ("orders", notice.order)
        elif notice.variant is not None:
            act, way = self.tr("Show stock"), ("inventory", notice.variant)
        return act, way if way is not None and self._sources.navigator.has(way[0]) else None
