"""One shop from its first paint to its close: the window first, then what writes, then the worker beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commerce.kernel.clock import MINUTE
from commerce.kernel.errors import CodedError
from desktop_app.bootstrap.background import BackgroundWorker
from desktop_app.bootstrap.loading import Loaded, Loader
from desktop_app.bootstrap.program import Ground, Program, build_program
from desktop_app.queries import workspace
from desktop_app.viewmodels.shell.notices import StandingNotice
from desktop_app.views.shell.built import Built
from desktop_app.views.shell.main_window import MainWindow

_CLOCK_SLACK = 2 * MINUTE
_IDLE_MS = 1_000
_SECTION = "window"


class OpenShop(QObject):
    """`closed` when the person has closed the window and everything behind it has ended."""

    closed = Signal()
    ready = Signal()

    def __init__(self, ground: Ground, *, worker: bool = True) -> None:
        """Raises WorkspaceError when the file cannot be read. `worker` starts the background process."""
        super().__init__(ground.owner)
        self.program: Program = build_program(ground)
        self._screens = {screen.key: screen for screen in ground.screens}
        self._closing = False
        self._worker = BackgroundWorker(ground.facts.folder, self) if worker else None
        self._loader = Loader(self.program, self._loaded, self._not_loaded)
        self.window = MainWindow(ground.theme, self.program.frame, self._build)
        self.window.painted.connect(self._painted)
        self.window.closed.connect(self._close)

    def start(self, first: str = "") -> None:
        """Show the window where it was left, or at `first`."""
        navigator, memory = self.program.navigator, self.program.memory
        wanted = first or memory.text(_SECTION, "screen")
        self.window.start(wanted if navigator.has(wanted) else navigator.places[0].key)

    def _build(self, key: str) -> Built:
        return self._screens[key].build(self.program)

    @Slot()
    def _painted(self) -> None:
        self._check_clock()
        self.program.frame.counts.refresh()
        self._loader.start()

    def _check_clock(self) -> None:
        """Say when the clock of this computer is behind the shop's own history: orders would seem to lie ahead."""
        newest = workspace.last_decision(self.program.reads)
        if newest - self.program.clock.now() > _CLOCK_SLACK:
            words = self.tr(
                "The clock of this computer is behind the last change of the shop by %n min. "
                "Nothing is lost, but set the clock before you go on: times of new changes would be wrong.",
                "",
                (newest - self.program.clock.now()) // MINUTE,
            )
            self.program.notices.warned.emit(StandingNotice("clock", "warn", "clock", words))

    def _loaded(self, loaded: Loaded) -> None:
        if self._closing:
            return
        for key, service in loaded.services.items():
            self.program.services.arrived(key, service)
        self.program.steps.attach(loaded.desk)
        self.program.changes.watch(loaded.tables)
        self.program.starting.end()
        if self._worker is not None:
            QTimer.singleShot(_IDLE_MS, self._worker, self._worker.start)
        self.ready.emit()

    def _not_loaded(self, error: BaseException) -> None:
        if self._closing:
            return
        words = self.program.frame.book.words_of(error)
        self.program.starting.refuse(words.happened)
        self.program.notices.tell(error)
        if not isinstance(error, CodedError):
            raise error

    @Slot()
    def _close(self) -> None:
        self._closing = True
        loaded = self._loader.wait()
        if self._worker is not None:
            self._worker.stop()
        self.program.changes.stop()
        self.program.memory.save()
        self.program.queries.stop()
        self.program.io.shutdown(cancel_futures=True)
        if loaded is not None:
            loaded.writer.stop()
            loaded.papers.close()
        self.program.reads.close()
        self.window.deleteLater()
        self.closed.emit()
