from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commerce.kernel.clock import FixedClock
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens import orders
from desktop_app.viewmodels.shell.notices import Saying
from tests.desktop.orders.desk import ENGLISH, Desk, opened_desk
from tests.desktop.shell.shop import opened
from tests.queries.orders.trade import NOW, Trade, opened_trade


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    spoken = QLocale()
    QLocale.setDefault(ENGLISH)
    with opened_desk(tmp_path / "shop") as desk:
        yield desk
    QLocale.setDefault(spoken)


@pytest.fixture
def trade(tmp_path: Path) -> Trade:
    with opened_trade(tmp_path / "shop") as trade:
        return trade


@pytest.fixture
def shop(qtbot: QtBot, trade: Trade) -> Iterator[OpenShop]:
    with opened(qtbot, trade.folder, (orders.SCREEN,), FixedClock(NOW)) as shop:
        shop.window.resize(1440, 900)
        shop.window.activateWindow()
        yield shop


@pytest.fixture
def said(shop: OpenShop) -> list[str]:
    said: list[str] = []

    def hear(saying: Saying) -> None:
        said.append(saying.words)

    shop.program.notices.said.connect(hear)
    return said
