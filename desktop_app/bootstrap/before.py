"""The windows before a shop: the first start, trouble with opening, and bringing a shop to this program's form."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from commerce.kernel.clock import Clock
from desktop_app.bootstrap.shop_maker import ShopMaker
from desktop_app.services.workspace.alone import Alone
from desktop_app.viewmodels.binding.ask import FileWish
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shell.opening.first_start import FirstStart
from desktop_app.viewmodels.shell.words.workspace import workspace_table
from desktop_app.views.shell.first_start import FirstStartWindow
from desktop_app.views.shell.opening_window import OpeningWindow
from desktop_app.views.widgets.dialogs.ask_dialogs import AskDialogs
from desktop_app.views.widgets.tokens.theme import Theme


class Before(QObject):
    """`opened` carries the folder to open and the place to begin at; `closed` when the person left without a shop."""

    opened = Signal(object, str)
    closed = Signal()

    def __init__(self, theme: Theme, clock: Clock, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._look = look
        self._book = ErrorBook([workspace_table()])
        self.window: QWidget | None = None

    def first_start(self) -> None:
        """Ask how to begin."""
        maker = ShopMaker(self._clock, self)
        vm = FirstStart(maker, self._look, self)
        window = FirstStartWindow(self._theme, vm)
        vm.opened.connect(self.opened)
        vm.failed.connect(partial(self.trouble, folder=None))
        window.other_asked.connect(partial(self.choose_folder, window, self._open))
        window.destroyed.connect(maker.close)
        self._take(window)

    def trouble(self, error: BaseException, folder: Path | None) -> None:
        """Say why a shop does not open; `folder` is what would be tried again."""
        window = OpeningWindow(self._theme, self.tr("Quayside"))
        window.show_error(self._book.words_of(error))
        if folder is None:
            window.again.connect(self.first_start)
        else:
            window.again.connect(partial(self._open, folder))
        window.other.connect(partial(self.choose_folder, window, self._open))
        window.anew.connect(self.first_start)
        self._take(window)

    def migrate(self, folder: Path, alone: Alone) -> None:
        """Copy the shop, bring it to this program's form, then open it; `alone` is held until then."""
        window = OpeningWindow(self._theme, self.tr("Quayside"))
        window.show_wait(
            self.tr("Bringing the shop to this version"),
            self.tr("A copy is made first and stays in the folder “backups”. The change is made whole or not at all."),
        )
        drain = Drain(parent=window)
        thread = ThreadPoolExecutor(1, thread_name_prefix="migration")
        task = Task(thread.submit(_migrate, folder, self._clock), drain, window)
        task.done.connect(partial(self._migrated, folder, alone, thread))
        task.failed.connect(partial(self._not_migrated, folder, alone, thread))
        self._take(window)

    def choose_folder(self, window: QWidget, then: Callable[[Path], None]) -> None:
        """Let a folder be chosen over a window."""

        def chosen(path: str | None) -> None:
            if path is not None:
                then(Path(path))

        AskDialogs(self._theme, window).file(FileWish(self.tr("Folder of the shop"), folder=True), chosen)

    def leave(self) -> None:
        """A shop is there now."""
        window, self.window = self.window, None
        if window is not None:
            window.hide()
            window.deleteLater()

    def _take(self, window: FirstStartWindow | OpeningWindow) -> None:
        self.leave()
        self.window = window
        window.closed.connect(self._left)
        window.show()

    @Slot()
    def _left(self) -> None:
        if self.window is not None:
            self.closed.emit()

    def _open(self, folder: Path) -> None:
        self.opened.emit(folder, "")

    def _migrated(self, folder: Path, alone: Alone, thread: ThreadPoolExecutor, _kept: object) -> None:
        thread.shutdown()
        alone.release()
        self._open(folder)

    def _not_migrated(self, folder: Path, alone: Alone, thread: ThreadPoolExecutor, error: BaseException) -> None:
        thread.shutdown()
        alone.release()
        self.trouble(error, folder)


def _migrate(folder: Path, clock: Clock) -> Path:
    from desktop_app.services.workspace.founding import migrate

    return migrate(folder, clock)
