"""A real shop in a real window, for tests of the frame and of every screen in it."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commerce.kernel.clock import MINUTE, Clock, FixedClock, SystemClock
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.program import Ground
from desktop_app.bootstrap.screens.listing import SCREENS
from desktop_app.bootstrap.screens.screen import Screen
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.services.workspace.founding import Founding, found
from desktop_app.services.workspace.machine_file import MachineFile
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.memory import Memory
from desktop_app.views.shell.window_ask import WindowAsk
from desktop_app.views.widgets.tokens.theme import Theme

NAME = "Harbour Goods"


def made_shop(folder: Path) -> Path:
    """Give an empty shop, a copy of one that is founded once."""
    shutil.copytree(Path(_founded().name) / "shop", folder)
    return folder


@cache
def _founded() -> tempfile.TemporaryDirectory[str]:
    place = tempfile.TemporaryDirectory(prefix="quayside-")
    founding = Founding(name=NAME, owner="Lena Meyer", device="Desk 2")
    found(Path(place.name) / "shop", founding, FixedClock(SystemClock().now() - MINUTE))
    return place


@contextlib.contextmanager
def opened(
    qtbot: QtBot, folder: Path, screens: tuple[Screen, ...] = SCREENS, clock: Clock | None = None
) -> Iterator[OpenShop]:
    """Open a shop as the program does, wait until it can write, and close it again."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    spoken = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    owner = QObject()
    theme = Theme(app)
    machine = MachineFile(folder / "machine.toml")
    memory = Memory(machine, owner)
    ask = WindowAsk(theme)
    ground = Ground(
        owner, theme, shop_folder.facts(folder), clock or SystemClock(), machine, Look(memory, parent=owner), memory,
        ask, screens,
    )  # fmt: skip
    shop = OpenShop(ground, worker=False)
    ask.attach(shop.window)
    try:
        with qtbot.waitSignal(shop.ready, timeout=20_000):
            shop.start()
        yield shop
    finally:
        shop.window.close()
        QLocale.setDefault(spoken)
        owner.deleteLater()
        theme.deleteLater()
