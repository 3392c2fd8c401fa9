from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tests.desktop.orders.desk import ENGLISH, Desk, opened_desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    spoken = QLocale()
    QLocale.setDefault(ENGLISH)
    with opened_desk(tmp_path / "shop") as desk:
        yield desk
    QLocale.setDefault(spoken)
