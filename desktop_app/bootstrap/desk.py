"""Which window is on the desk: first start, a shop, or what stands in the way; one at a time."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QProcess, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import WorkspaceError
from commerce.models.version import SCHEMA
from desktop_app.bootstrap.before import Before
from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.program import Ground
from desktop_app.bootstrap.screens.listing import SCREENS
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.services.workspace.alone import Alone
from desktop_app.services.workspace.folder import ShopFacts
from desktop_app.services.workspace.machine_file import MachineFile
from desktop_app.services.workspace.recent import RecentShops
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.memory import Memory
from desktop_app.viewmodels.shell.notices import StandingNotice
from desktop_app.views.shell.window_ask import WindowAsk
from desktop_app.views.widgets.tokens.sizes import Density
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish

_RING_AGAIN_MS = 250
_RING_TIMES = 8


class Desk(QObject):
    """Opens one shop and ends the program with its window; another shop is another program beside it.

    `ready` when everything of a shop is loaded.
    """

    ready = Signal()

    def __init__(self, app: QApplication, recent: RecentShops, log: CrashLog, *, worker: bool = True) -> None:
        """`worker` starts the background process of the shop."""
        super().__init__(app)
        QLocale.setDefault(spoken_here())
        self._app = app
        self._recent = recent
        self._log = log
        self._worker = worker
        self._clock = SystemClock()
        self._theme = Theme(app)
        self._look = Look(Memory(recent.file, self), parent=self)
        self._follow(self._look)
        self._look.changed.connect(partial(self._follow, self._look))
        self._before = Before(self._theme, self._clock, self._look, self)
        self._before.opened.connect(self.open)
        self._before.closed.connect(app.quit)
        self._alone: Alone | None = None
        self.shop: OpenShop | None = None

    def begin(self, folder: Path | None) -> None:
        """Open what was asked for, else the last shop, else the first start."""
        chosen = folder or next(iter(self._recent.folders()), None)
        if chosen is None:
            self._before.first_start()
        else:
            self.open(chosen)

    def leave(self) -> None:
        """Put away what stands before a shop."""
        self._before.leave()

    def open(self, folder: Path, first: str = "") -> None:
        """Open a shop, at a place where one is named; what stands in the way is shown with what to do."""
        alone = Alone(folder)
        try:
            facts = shop_folder.facts(folder)
            if not alone.take():
                self._ring(folder, _RING_TIMES)
                return
            if facts.schema < SCHEMA:
                self._before.migrate(folder, alone)
                return
            self._show(facts, first)
        except WorkspaceError as error:
            alone.release()
            self._before.trouble(error, folder)
            return
        self._alone = alone

    def _show(self, facts: ShopFacts, first: str) -> None:
        machine = MachineFile(facts.folder / "machine.toml")
        memory = Memory(machine, self)
        look = Look(memory, self._look.state, self)
        self._follow(look)
        look.changed.connect(partial(self._follow, look))
        ask = WindowAsk(self._theme)
        ground = Ground(self, self._theme, facts, self._clock, machine, look, memory, ask, SCREENS)
        shop = OpenShop(ground, worker=self._worker)
        ask.attach(shop.window)
        shop.closed.connect(self._closed)
        shop.ready.connect(self.ready)
        shop.window.other_asked.connect(partial(self._before.choose_folder, shop.window, self._start_beside))
        unexpected = self._log.open(facts.folder / "logs")
        self._log.told = lambda error: shop.program.drain.put(lambda: shop.program.notices.tell(error))
        shop.window.painted.connect(partial(self._settled, shop, unexpected=unexpected))
        self.shop = shop
        self._before.leave()
        shop.start(first)

    def _settled(self, shop: OpenShop, *, unexpected: bool) -> None:
        """Do what can wait until the window is painted."""
        from desktop_app.viewmodels.shell.opening.doorbell import Doorbell

        folder = shop.program.facts.folder
        self._recent.opened(folder)
        bell = Doorbell(folder, shop)
        bell.rung.connect(shop.window.bring_forward)
        shop.closed.connect(bell.close)
        if unexpected:
            words = self.tr("Quayside did not end as it should last time. Everything it had confirmed is here.")
            logs = QUrl.fromLocalFile(str(folder / "logs"))
            notice = StandingNotice(
                "ended", "info", "info", words, self.tr("Show the log"), lambda: QDesktopServices.openUrl(logs)
            )
            shop.program.notices.warned.emit(notice)

    def _ring(self, folder: Path, times: int) -> None:
        """Call the window that has the shop; one that is only just starting answers a little later."""
        from desktop_app.viewmodels.shell.opening.doorbell import ring

        if ring(folder, "raise"):
            QTimer.singleShot(0, self._app, self._app.quit)
        elif times:
            QTimer.singleShot(_RING_AGAIN_MS, self, partial(self._ring, folder, times - 1))
        else:
            self._before.trouble(WorkspaceError("workspace.open_elsewhere", path=str(folder)), folder)

    def _start_beside(self, folder: Path) -> None:
        packaged = getattr(sys, "frozen", False)
        arguments = ["--workspace", str(folder)] if packaged else ["-m", "desktop_app", "--workspace", str(folder)]
        QProcess.startDetached(sys.executable, arguments)

    def _follow(self, look: Look) -> None:
        self._theme.follow(Wish(Scheme(look.state.scheme), look.state.percent, Density(look.state.density)))

    def _closed(self) -> None:
        self._log.close()
        if self._alone is not None:
            self._alone.release()
        self._app.quit()


def spoken_here() -> QLocale:
    """Return how numbers and dates are written here; a system that does not say writes them as in Britain."""
    system = QLocale.system()
    if system.language() is QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return system
