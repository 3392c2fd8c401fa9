"""How the scanner at this desk speaks: what it sends before and after a code, and how quickly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted

if TYPE_CHECKING:
    from desktop_app.viewmodels.settings.look_card import Undoable

SECTION = "scanner"
PREFIX, SUFFIX, PACE = "prefix", "suffix", "gap_ms"
ANY = "any"
PACES = (30, 50, 75, 100, 150)
_USUAL = 50
_LEAST = 4
_LONGEST_PREFIX = 8


class Memory(Protocol):
    """What this machine keeps."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""

    def number(self, section: str, key: str, default: int) -> int:
        """Return a whole number."""

    def put(self, section: str, key: str, value: str | int) -> None:
        """Keep a value."""


class ScannerCardViewModel(QObject):
    """`prefix` is a field; suffix and pace are chosen. All of it holds from the next scan on."""

    changed = Signal()

    def __init__(self, memory: Memory, steps: Undoable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._steps = steps
        self.prefix = FieldModel(memory.text(SECTION, PREFIX), read=self._read_prefix, parent=self)
        self.tried = ""
        """What came of the last trial, in words."""

    @property
    def suffix(self) -> str:
        """What ends a code: any, enter, tab or none."""
        return self._memory.text(SECTION, SUFFIX, ANY)

    @property
    def pace(self) -> int:
        """Milliseconds that may lie between two signs of a scan."""
        return self._memory.number(SECTION, PACE, _USUAL)

    def suffixes(self) -> list[tuple[object, str]]:
        """Return what may end a code, with its words."""
        words = ((ANY, self.tr("Enter or Tab")), ("enter", self.tr("Enter")), ("tab", self.tr("Tab")))
        return [*words, ("none", self.tr("Nothing"))]

    def paces(self) -> list[tuple[object, str]]:
        """Return paces with their words, the one in force among them."""
        return [(pace, self.tr("{pace} ms").format(pace=pace)) for pace in sorted({*PACES, self.pace})]

    @Slot()
    def save_prefix(self) -> None:
        """The field was left."""
        if self.prefix.validate() and self.prefix.dirty:
            self._keep(PREFIX, self._memory.text(SECTION, PREFIX), self.prefix.value, self.tr("Scanner prefix changed"))

    def choose_suffix(self, suffix: str) -> None:
        """Codes end by that from now on."""
        self._keep(SUFFIX, self.suffix, suffix, self.tr("End of a scan changed"))

    def choose_pace(self, pace: int) -> None:
        """So much time may lie between two signs from now on."""
        self._keep(PACE, self.pace, pace, self.tr("Pace of the scanner changed"))

    def judge(self, instants: Sequence[float]) -> None:
        """A trial was made: say what the signs at these milliseconds are taken for."""
        slowest = round(max((after - before for before, after in pairwise(instants)), default=0))
        words = self.tr("{signs} signs, at most {gap} ms between two. {verdict}")
        self.tried = words.format(signs=len(instants), gap=slowest, verdict=self._verdict(len(instants), slowest))
        self.changed.emit()

    def _verdict(self, signs: int, slowest: int) -> str:
        if signs < _LEAST:
            return self.tr("A code needs at least four.")
        if slowest <= self.pace:
            return self.tr("Heard as a scan.")
        wanted = next((pace for pace in PACES if pace >= slowest), 0)
        if not wanted:
            return self.tr("That is how people type. Give the scanner a prefix.")
        return self.tr("Taken for typing. Choose {pace} ms.").format(pace=wanted)

    def _keep(self, key: str, before: str | int, after: str | int, words: str) -> None:
        if after != before:
            self._put(key, after)()
            self._steps.done_here(words, self._put(key, before), self._put(key, after))

    def _put(self, key: str, value: str | int) -> Callable[[], None]:
        def put() -> None:
            self._memory.put(SECTION, key, value)
            self.prefix.reset(self._memory.text(SECTION, PREFIX))
            self.changed.emit()

        return put

    def _read_prefix(self, text: str) -> str:
        prefix = text.strip()
        if len(prefix) > _LONGEST_PREFIX:
            raise NotAccepted(self.tr("At most %n signs.", "", _LONGEST_PREFIX))
        return prefix
