"""A short form that changes the stock of one variant: its fields, what each refuses, and what is submitted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal, Slot

from desktop_app.queries.inventory import places
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.viewmodels.binding.readers import count_reader
from desktop_app.viewmodels.inventory.figures import number
from desktop_app.viewmodels.inventory.sources import Sources

Choices = list[tuple[str, str]]
"""Places by their id as hex digits, empty for none: a drop-down keeps text as it is, but not bytes."""


class NewGoods(NamedTuple):
    """A product that does not exist yet; `cost_e4` is in 1/10,000 of the minor unit of `currency`, None if unknown."""

    sku: str
    title: str
    cost_e4: int | None
    currency: str
    barcode: str = ""


class StockActs(Protocol):
    """What can be done to the stock of a variant; ids are raw bytes, the answers are not waited for."""

    def adjust(self, variant: bytes, location: bytes, delta: int, reason: str, bin_id: bytes | None) -> object:
        """Correct what is on hand."""

    def receive(self, variant: bytes, location: bytes, quantity: int, reference: str, bin_id: bytes | None) -> object:
        """A delivery came in."""

    def receive_new(
        self, new: NewGoods, location: bytes, quantity: int, reference: str, bin_id: bytes | None, say: str
    ) -> Future[Any]:
        """A product is added and its first delivery came in, as one step; `say` is what is told of it."""

    def mark_damaged(self, variant: bytes, location: bytes, quantity: int, reason: str) -> object:
        """Units can no longer be sold."""

    def write_off(self, variant: bytes, location: bytes, quantity: int, reason: str) -> object:
        """Damaged units are thrown away."""

    def set_level(self, variant: bytes, location: bytes, level: int | None) -> object:
        """From which number on somebody is told."""

    def move_bin(
        self, variant: bytes, location: bytes, quantity: int, source: bytes | None, target: bytes | None
    ) -> object:
        """Units go to another bin."""


@dataclass(frozen=True)
class Part:
    """One field under its words; with `choices` it is picked from a list of (value, word).

    `beside` stands in one row with the field before it.
    """

    key: str
    words: str
    field: FieldModel
    hint: str = ""
    choices: Callable[[], Choices] | None = None
    beside: bool = False


@dataclass(frozen=True)
class Goods:
    """Which variant a form is about, and where it lies first of all."""

    variant: bytes
    title: str
    location: bytes | None


class Place(QObject):
    """The location a form works at, and what stands there; `changed` when a person picks another one."""

    changed = Signal()

    def __init__(self, sources: Sources, goods: Goods, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self.goods = goods
        self.known = places.locations(sources.reads)
        shelves = {one.id: places.shelf(sources.reads, goods.variant, one.id) for one in self.known}
        first = goods.location or max(shelves, key=lambda key: shelves[key].on_hand, default=b"")
        self.field = FieldModel(first.hex(), parent=self)
        self.shelf = shelves.get(first, places.Shelf())
        self.field.value_changed.connect(self._moved)

    @property
    def id(self) -> bytes:
        """The location."""
        return bytes.fromhex(self.field.value)

    def part(self) -> list[Part]:
        """The field to pick it, only where there is more than one."""
        words = QCoreApplication.translate("StockForms", "Location")
        return [Part("location", words, self.field, choices=self._names)] if len(self.known) > 1 else []

    def bins(self) -> Choices:
        """Every bin, the loose stock first."""
        lies = {one.bin: one.quantity for one in self.shelf.bins}
        loose = QCoreApplication.translate("StockForms", "No bin")
        every = places.bins(self._sources.reads, self.id)
        return [("", loose), *((key.hex(), _filled(name, lies[key]) if key in lies else name) for key, name in every)]

    def filled_bins(self) -> Choices:
        """Only those with something in them."""
        loose = QCoreApplication.translate("StockForms", "No bin")
        first = [("", _filled(loose, self.shelf.loose))] if self.shelf.loose > 0 else []
        lie = [one for one in self.shelf.bins if one.quantity > 0 and one.bin is not None]
        return first + [((one.bin or b"").hex(), _filled(one.name, one.quantity)) for one in lie]

    def fullest(self) -> str:
        """The bin most of it lies in."""
        return next(((one.bin or b"").hex() for one in self.shelf.bins if one.quantity > 0), "")

    def _names(self) -> Choices:
        return [(one.id.hex(), one.name) for one in self.known]

    @Slot()
    def _moved(self) -> None:
        self.shelf = places.shelf(self._sources.reads, self.goods.variant, self.id)
        self.changed.emit()


class StockForm(QObject):
    """Its `parts` in their order; `save` submits once every field is accepted. `choices_changed` after a move.

    `instead` are the words for another form that may be meant, empty for none; `instead_asked` when it is.
    """

    choices_changed = Signal()
    instead_asked = Signal()

    def __init__(self, title: str, save_words: str, place: Place, parts: list[Part], submit: Callable[[], Any]) -> None:
        super().__init__()
        place.setParent(self)
        self.title = title
        self.save_words = save_words
        self.line = place.goods.title
        self.instead = ""
        self.parts = place.part() + parts
        self._submit = submit
        for part in parts:
            if part.field.parent() is None:
                part.field.setParent(self)
        place.changed.connect(self.choices_changed)

    def value(self, key: str) -> Any:  # noqa: ANN401 - a field holds whatever its reader makes
        """Return what a field means."""
        return next(part.field.value for part in self.parts if part.key == key)

    def save(self) -> None:
        """Submit; the frame says what came of it."""
        self._submit()


def place_id(text: str) -> bytes | None:
    """Return the id behind a choice; None for the loose stock."""
    return bytes.fromhex(text) or None


def count_field(least: int, most: Callable[[], int], refused: str) -> FieldModel:
    """A count between `least` and what `most` says now; `refused` names it as `{most}`."""

    def check(value: int) -> None:
        if value > most():
            raise NotAccepted(refused.format(most=number(most())))

    return FieldModel("", read=count_reader(QLocale(), least), check=check)


def words_field(missing: str) -> FieldModel:
    """A line that must say something."""

    def check(text: str) -> None:
        if not text:
            raise NotAccepted(missing)

    return FieldModel("", check=check)


def _filled(name: str, units: int) -> str:
    return QCoreApplication.translate("StockForms", "{bin}, {units} in it").format(bin=name, units=number(units))
