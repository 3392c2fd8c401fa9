"""A real shop in a real window, for tests of the frame and of every screen in it."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commerce.kernel.clock import MINUTE, Clock, FixedClock, SystemClock
from commerce.kernel.ids import new_id
from commerce.kernel.workspace_file import database_path, open_writer
from commerce.models.customers import Customer
from commerce.models.orders import Order
from commerce.repositories.database import SqliteDatabase
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

Part = TypeVar("Part", bound=QObject)
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


def with_an_order(folder: Path, ref: str) -> None:
    """Put in one order and one customer, as far as the palette reads them."""
    order = Order(
        id=new_id(1), ref=ref, external_number="104853", state="open", customer_name="Printshop Lindau",
        email="lindau@example.com", placed_at=1, currency="EUR", base_currency="EUR", total=31_221, money="paid",
        goods="to_pack", summary="Botanical print A3",
    )  # fmt: skip
    customer = Customer(id=new_id(1), name="Åsa Öberg", email="asa@example.com", company="Printshop", created_at=1)
    path = database_path(folder)
    database = SqliteDatabase(open_writer(path), path)
    with database.transaction():
        for row in (order, customer):
            database.insert(row.ENTITY, [row.ENTITY.values(row)])
    database.close()


def part(window: QObject, kind: type[Part]) -> Part:
    """Return the first part of that kind."""
    found = window.findChild(kind)
    assert found is not None
    return found


@contextlib.contextmanager
def opened(
    qtbot: QtBot, folder: Path, screens: tuple[Screen, ...] = SCREENS, clock: Clock | None = None, *, wait: bool = True
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
        with qtbot.waitSignal(shop.ready if wait else shop.window.painted, timeout=20_000):
            shop.start()
        yield shop
    finally:
        shop.window.close()
        QLocale.setDefault(spoken)
        theme.deleteLater()
        with qtbot.waitSignal(owner.destroyed):
            owner.deleteLater()
