"""The shop's own settings: saved when a field is left, undone like every change."""

from __future__ import annotations

import sqlite3
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from desktop_app.queries import settings
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet
    from desktop_app.viewmodels.shell.change_feed import ChangeFeed
    from desktop_app.viewmodels.shell.starting import Starting

LONGEST_NAME = 80
MOST_LINES = 5


class ShopSettings(Protocol):
    """What changes the settings."""

    def change(self, key: str, value: str | list[str], say: str) -> Future[Any]:
        """Set one of the shop's settings; `say` is what the toast says."""


class ShopCardViewModel(QObject):
    """`name` and `address` are fields, `currency`, `country` and `mode` are fixed words."""

    changed = Signal()

    def __init__(self, reads: sqlite3.Connection, acts: ShopSettings, changes: ChangeFeed, starting: Starting) -> None:
        super().__init__()
        self._reads = reads
        self._acts = acts
        self._starting = starting
        self.name = FieldModel(read=self._read_name, parent=self)
        self.address = FieldModel(read=self._read_address, show=_shown, parent=self)
        self.currency = self.country = self.mode = ""
        changes.changed.connect(self._heard)
        starting.changed.connect(self.changed)
        self.read()

    @property
    def why_not(self) -> str:
        """Why nothing can be saved yet; empty when it can."""
        return self._starting.why_not

    @Slot()
    def read(self) -> None:
        """Take over what the shop says now."""
        shop = settings.shop(self._reads)
        self.name.reset(shop.get("name", ""))
        self.address.reset(shop.get("address", []))
        self.currency, self.country = shop.get("currency", ""), _country(shop.get("country", ""))
        self.mode = shop.get("mode", "")
        self.changed.emit()

    @Slot()
    def save_name(self) -> None:
        """The field was left."""
        if self.name.validate() and self.name.dirty and not self.why_not:
            self._acts.change("name", self.name.value, self.tr("Shop name changed"))

    @Slot()
    def save_address(self) -> None:
        """The field was left."""
        if self.address.validate() and self.address.dirty and not self.why_not:
            self._acts.change("address", self.address.value, self.tr("Address on slips changed"))

    @Slot(object)
    def _heard(self, changes: ChangeSet) -> None:
        if changes.entities("settings") or "settings" in changes.whole_tables:
            self.read()

    def _read_name(self, text: str) -> str:
        name = text.strip()
        if not name:
            raise NotAccepted(self.tr("A shop needs a name: it stands on every slip."))
        if len(name) > LONGEST_NAME:
            raise NotAccepted(self.tr("At most %n letters fit on a slip.", "", LONGEST_NAME))
        return name

    def _read_address(self, text: str) -> list[str]:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise NotAccepted(self.tr("At most %n lines fit on a slip.", "", MOST_LINES))
        return lines


def _country(code: str) -> str:
    """Return the name of a country by its ISO code, the code itself where Qt knows no name."""
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def _shown(lines: list[str] | str) -> str:
    return "\n".join(lines)
