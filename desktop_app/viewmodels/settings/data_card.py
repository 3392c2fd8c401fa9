"""Where the shop's data lies, how large it is, and when it was last copied."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Latest, Task

if TYPE_CHECKING:
    from desktop_app.services.settings.data_place import DataFacts

_SI = QLocale.DataSizeFormat.DataSizeSIFormat


class Place(Protocol):
    """What looks at the folder; may take a while."""

    def facts(self) -> DataFacts:
        """Return sizes and the last backup."""

    def back_up(self) -> object:
        """Make a checked copy now."""


class Says(Protocol):
    """Toasts and errors."""

    def say(self, words: str, icon: str = "check") -> None:
        """Say a plain sentence."""

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """Show an error."""


class DataCardViewModel(QObject):
    """Words for each row; `back_up` is busy while a copy is made."""

    changed = Signal()

    def __init__(
        self, folder: str, place: Place, io: Executor, drain: Drain, says: Says, when: Callable[[int], str]
    ) -> None:
        """`when` puts an instant into words."""
        super().__init__()
        self._when = when
        self.folder = folder
        self._place = place
        self._io = io
        self._drain = drain
        self._says = says
        self.size = self.tr("counting")
        self.last_backup = ""
        self.back_up = Action(self._back_up, parent=self)
        self._latest = Latest(drain, self)
        self._latest.done.connect(self._read)

    @Slot()
    def refresh(self) -> None:
        """Look at the folder again."""
        self._latest.ask(self._io.submit(self._place.facts))

    def _back_up(self) -> None:
        self.back_up.set_busy(busy=True)
        task = Task(self._submit(), self._drain, self)
        task.done.connect(self._copied)
        task.failed.connect(self._not_copied)

    def _submit(self) -> Future[Any]:
        return self._io.submit(self._place.back_up)

    @Slot(object)
    def _copied(self, _path: object) -> None:
        self.back_up.set_busy(busy=False)
        self._says.say(self.tr("Backup made and checked"), "database")
        self.refresh()

    @Slot(object)
    def _not_copied(self, error: BaseException) -> None:
        self.back_up.set_busy(busy=False)
        self._says.tell(error, self.back_up.run)

    @Slot(object)
    def _read(self, facts: DataFacts) -> None:
        locale = QLocale()
        words = self.tr("{whole}, of which the shop's file {shop}")
        self.size = words.format(
            whole=locale.formattedDataSize(facts.all_bytes, 1, _SI),
            shop=locale.formattedDataSize(facts.shop_bytes, 1, _SI),
        )
        if facts.last_backup:
            words = self.tr("{when}, %n kept", "", facts.backups)
            self.last_backup = words.format(when=self._when(facts.last_backup))
        else:
            self.last_backup = self.tr("none yet")
        self.changed.emit()
