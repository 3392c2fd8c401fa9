"""How one begins: a demo shop, an empty one, or files of another program; each opens when it is whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from commerce.kernel.currency import EXPONENTS
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.opening.making import Making

DEMO, EMPTY, IMPORT = "demo", "empty", "import"
LONGEST_NAME = 80


@dataclass(frozen=True)
class NewShop:
    """What an empty shop is asked for."""

    name: str
    country: str
    currency: str


class Maker(Protocol):
    """What makes shops; each into a folder that is not there yet."""

    def folder_for(self, name: str) -> Path:
        """Return a free folder."""

    def make_demo(self, folder: Path) -> Making:
        """Begin the demo shop."""

    def make_empty(self, folder: Path, shop: NewShop) -> Making:
        """Begin an empty shop."""

    def discard(self, folder: Path) -> None:
        """Remove what was made of a shop that was stopped or failed."""


class FirstStart(QObject):
    """`opened` carries the folder of a whole shop and the place to begin at; `failed` an error, nothing being left."""

    changed = Signal()
    opened = Signal(object, str)
    failed = Signal(object)

    def __init__(self, maker: Maker, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._maker = maker
        self._making: Making | None = None
        self._folder = Path()
        self._first = ""
        self.working = ""
        self.share = 0.0
        self.line = ""
        country = _country_here()
        self.name = FieldModel(self.tr("My shop"), read=self._read_name, parent=self)
        self.country = FieldModel(country, parent=self)
        self.currency = FieldModel(currency_of(country), parent=self)
        self.country.value_changed.connect(self._follow_country)

    @Slot()
    def open_demo(self) -> None:
        """Make the demo shop and open it."""
        if not self.working:
            self._begin(DEMO, self.tr("Harbour Goods demo"), self._maker.make_demo, "")

    def open_empty(self, *, importing: bool = False) -> None:
        """Make an empty shop from the fields; with `importing` it opens where files are brought in."""
        if self.working or not self.name.validate():
            return
        shop = NewShop(self.name.value, self.country.value, self.currency.value)
        kind, first = (IMPORT, "importing") if importing else (EMPTY, "")
        self._begin(kind, shop.name, lambda folder: self._maker.make_empty(folder, shop), first)

    @Slot()
    def stop(self) -> None:
        """Stop what is being made; nothing of it stays."""
        if self._making is not None:
            self.line = self.tr("Stopping")
            self.changed.emit()
            self._making.stop()

    @Slot()
    def leave(self) -> None:
        """The window closes: what is being made ends first, and nothing of it stays."""
        if self._making is not None:
            making = self._making
            making.stop()
            making.wait()

    def countries(self) -> list[tuple[object, str]]:
        """Return ISO codes with names, by name."""
        found = {QLocale.territoryToCode(one): QLocale.territoryToString(one) for one in QLocale.Country}
        named = [(code, name) for code, name in found.items() if len(code) == 2 and code.isalpha()]  # noqa: PLR2004 - ISO 3166
        return sorted(named, key=lambda pair: pair[1])

    def currencies(self) -> list[tuple[object, str]]:
        """Return ISO codes."""
        return [(code, code) for code in sorted(EXPONENTS)]

    def _begin(self, kind: str, name: str, make: Callable[[Path], Making], first: str) -> None:
        self.working, self._first = kind, first
        self.share, self.line = 0.0, self.tr("Preparing")
        self._folder = self._maker.folder_for(name)
        self._making = making = make(self._folder)
        making.progress.connect(self._progressed)
        making.done.connect(self._done)
        making.failed.connect(self._failed)
        making.stopped.connect(self._stopped)
        self.changed.emit()

    @Slot(int, int, str)
    def _progressed(self, done: int, total: int, words: str) -> None:
        locale = QLocale()
        self.share = done / total if total else 0.0
        sentence = self.tr("{what}: {done} of {total}") if words else self.tr("{done} of {total}")
        self.line = sentence.format(
            what=words[:1].upper() + words[1:], done=locale.toString(done), total=locale.toString(total)
        )
        self.changed.emit()

    @Slot()
    def _done(self) -> None:
        folder = self._folder
        self._rest()
        self.opened.emit(folder, self._first)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._maker.discard(self._folder)
        self._rest()
        self.failed.emit(error)

    @Slot()
    def _stopped(self) -> None:
        self._maker.discard(self._folder)
        self._rest()

    def _rest(self) -> None:
        if self._making is not None:
            self._making.deleteLater()
        self._making = None
        self.working, self.share, self.line = "", 0.0, ""
        self.changed.emit()

    @Slot()
    def _follow_country(self) -> None:
        self.currency.reset(currency_of(self.country.value))

    def _read_name(self, text: str) -> str:
        name = text.strip()
        if not name:
            raise NotAccepted(self.tr("Give the shop a name. It can be changed later."))
        if len(name) > LONGEST_NAME:
            raise NotAccepted(self.tr("At most %n letters fit on a slip.", "", LONGEST_NAME))
        return name


def _country_here() -> str:
    here = QLocale.territoryToCode(QLocale().territory())
    return here if len(here) == 2 else "DE"  # noqa: PLR2004 - ISO 3166


def currency_of(country: str) -> str:
    """Return what is paid with in a country, the euro where Qt does not know or we cannot count it."""
    territory = QLocale.codeToTerritory(country)
    locales = QLocale.matchingLocales(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory)
    found = locales[0].currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) if locales else ""
    return found if found in EXPONENTS else "EUR"
