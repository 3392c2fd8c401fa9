"""Tells every screen what changed, by this window or beside it, at most four times a second."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commerce.kernel.changes import NOTHING, Change, ChangeSet
from commerce.kernel.ids import Id
from desktop_app.queries import workspace
from desktop_app.viewmodels.binding.drain import Drain

_PAUSE_MS = 250
_POLL_MS = 500
_KIND_BYTE = 1
"""A root in the journal is one byte for its kind and then its id."""


class ChangeFeed(QObject):
    """`changed` carries a ChangeSet: the first of a burst at once, the rest merged."""

    changed = Signal(object)

    def __init__(self, reads: sqlite3.Connection, drain: Drain, parent: QObject | None = None) -> None:
        """`reads` is the window's own connection; what is in the file now counts as known."""
        super().__init__(parent)
        self._reads = reads
        self._drain = drain
        self._waiting = NOTHING
        self._tables: Mapping[int, str] = {}
        self._seen = workspace.newest_change(reads)
        self._version = workspace.data_version(reads)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._deliver)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.look)

    def heard(self, changes: ChangeSet) -> None:
        """Take what the writer committed; safe from any thread."""
        self._drain.put(lambda: self._take(changes))

    def watch(self, tables: Mapping[int, str]) -> None:
        """Also look for what other programs write into the file; `tables` names the journal's kinds."""
        self._tables = tables
        self._poll.start()

    def stop(self) -> None:
        """Look no more."""
        self._poll.stop()
        self._pause.stop()

    @Slot()
    def look(self) -> None:
        """Read what is new in the journal; a file that is busy just now is looked at again in half a second."""
        try:
            version = workspace.data_version(self._reads)
            if version == self._version:
                return
            lines = workspace.changes_since(self._reads, self._seen)
        except sqlite3.Error:
            return
        self._version = version
        if not lines:
            return
        seq = lines[-1].seq
        if len(lines) > workspace.READ_AT_ONCE:
            seq = max(seq, workspace.newest_change(self._reads))
            self._take(ChangeSet(seq, (), None, frozenset(self._tables.values())))
            return
        found = (
            Change(self._tables[line.kind], Id(line.entity), Id(line.root[_KIND_BYTE:]), line.op)
            for line in lines
            if line.kind in self._tables
        )
        self._take(ChangeSet(seq, tuple(found)))

    def _take(self, changes: ChangeSet) -> None:
        self._seen = max(self._seen, changes.seq)
        self._waiting = _merged(self._waiting, changes) if self._waiting else changes
        if not self._pause.isActive():
            self._deliver()

    @Slot()
    def _deliver(self) -> None:
        if self._waiting:
            changes, self._waiting = self._waiting, NOTHING
            self._pause.start()
            self.changed.emit(changes)


def _merged(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    group = first.group if first.group == second.group else None
    return ChangeSet(
        max(first.seq, second.seq), first.changes + second.changes, group, first.whole_tables | second.whole_tables
    )
