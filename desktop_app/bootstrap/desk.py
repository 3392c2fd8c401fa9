"""Which window is on the desk: first start, a shop, or what stands in the way; one at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Slot
from PySide6.QtWidgets import QApplication

from commerce.kernel.clock import SystemClock
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.program import Ground
from desktop_app.bootstrap.screens import SCREENS
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.services.workspace.machine_file import MachineFile
from desktop_app.services.workspace.recent import RecentShops
from desktop_app.viewmodels.settings.look import Look, LookState
from desktop_app.viewmodels.shell.memory import Memory
from desktop_app.views.shell.window_ask import WindowAsk
from desktop_app.views.widgets.tokens.sizes import Density
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish


class Desk(QObject):
    """Opens shops one after the other and ends the program with the last window."""

    def __init__(self, app: QApplication, recent: RecentShops) -> None:
        super().__init__(app)
        self._app = app
        self._recent = recent
        self._clock = SystemClock()
        self._shop: OpenShop | None = None
        QLocale.setDefault(spoken_here())
        self._theme = Theme(app)

    def begin(self, folder: Path | None) -> None:
        """Open what was asked for, else the last shop, else the first start."""
        chosen = folder or next(iter(self._recent.folders()), None)
        if chosen is not None:
            self._open(chosen)

    def _open(self, folder: Path) -> None:
        facts = shop_folder.facts(folder)
        machine = MachineFile(folder / "machine.toml")
        memory = Memory(machine, self)
        look = Look(memory, LookState(), self)
        self._follow(look)
        look.changed.connect(partial(self._follow, look))
        ask = WindowAsk(self._theme)
        ground = Ground(self, self._theme, facts, self._clock, machine, look, memory, ask, SCREENS)
        self._shop = OpenShop(ground)
        ask.attach(self._shop.window)
        self._shop.closed.connect(self._closed)
        self._shop.start()

    def _follow(self, look: Look) -> None:
        self._theme.follow(wish_of(look.state))

    @Slot()
    def _closed(self) -> None:
        self._app.quit()


def spoken_here() -> QLocale:
    """Return how numbers and dates are written here; a system that does not say writes them as in Britain."""
    system = QLocale.system()
    if system.language() is QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return system


def wish_of(state: LookState) -> Wish:
    """Return what the theme follows."""
    return Wish(Scheme(state.scheme), state.percent, Density(state.density))
