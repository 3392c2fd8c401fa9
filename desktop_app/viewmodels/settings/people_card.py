"""Who works in the shop; read only until other desks can join."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries import settings

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet
    from desktop_app.viewmodels.shell.change_feed import ChangeFeed


@dataclass(frozen=True)
class PersonLine:
    """One person in words."""

    name: str
    role: str
    active: bool


class PeopleCardViewModel(QObject):
    """`people` is read anew when somebody was added or changed; notified by `changed`."""

    changed = Signal()

    def __init__(self, reads: sqlite3.Connection, changes: ChangeFeed) -> None:
        super().__init__()
        self._reads = reads
        self.people: tuple[PersonLine, ...] = ()
        changes.changed.connect(self._heard)
        self.read()

    @Slot()
    def read(self) -> None:
        """Read everybody."""
        self.people = tuple(
            PersonLine(one.name, self._role(one.role), bool(one.active)) for one in settings.people(self._reads)
        )
        self.changed.emit()

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        if changes.entities("actors") or "actors" in changes.whole_tables:
            self.read()

    def _role(self, role: str) -> str:
        words = {
            "owner": self.tr("Owner"),
            "manager": self.tr("Manager"),
            "warehouse": self.tr("Warehouse"),
            "support": self.tr("Support"),
            "read_only": self.tr("Looks only"),
            "supplier": self.tr("Supplier"),
        }
        return words.get(role, role)
