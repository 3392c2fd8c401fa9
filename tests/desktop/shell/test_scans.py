from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from commerce.kernel.ids import Id
from commerce.kernel.ref import ref_of
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens.settings import SCREEN as SETTINGS
from desktop_app.viewmodels.shell.notices import Saying
from desktop_app.viewmodels.shell.scans import Burst
from tests.desktop.shell.shop import made_shop, opened, with_an_order
from tests.desktop.shell.stand_in import StandIn

REF = ref_of(Id(bytes(16)))


def _typed(signs: str, gap: float, before_end: float = 0.01) -> str:
    burst = Burst()
    at = 0.0
    for sign in signs:
        at += gap
        burst.add(sign, at)
    return burst.end(at + before_end)


@pytest.mark.parametrize(
    ("signs", "gap", "before_end"),
    [("MUG", 0.01, 0.01), ("MUG-350", 0.08, 0.01), ("MUG-350", 0.01, 0.4), ("X" * 60, 0.04, 0.01), ("", 0.0, 0.0)],
    ids=["too short", "typed by a person", "Enter much later", "longer than a burst", "Enter alone"],
)
def test_what_a_person_types_is_no_scan(signs: str, gap: float, before_end: float) -> None:
    assert _typed(signs, gap, before_end) == ""


def test_a_burst_is_a_code_without_what_was_typed_before_it() -> None:
    burst = Burst()
    burst.add("j", 0.0)
    for place, sign in enumerate("4006381333931"):
        burst.add(sign, 0.4 + place * 0.012)
    assert burst.end(0.56) == "4006381333931"
    assert burst.end(0.57) == ""


@pytest.fixture
def orders() -> StandIn:
    return StandIn()


@pytest.fixture
def shop(qtbot: QtBot, tmp_path: Path, orders: StandIn) -> Iterator[OpenShop]:
    folder = made_shop(tmp_path / "shop")
    with_an_order(folder, REF)
    with opened(qtbot, folder, (orders.screen(), SETTINGS)) as shop:
        yield shop


def _scan(shop: OpenShop, code: str, gap: int = 12) -> None:
    """Press each key `gap` ms after the one before, by the time the events carry, however slow this machine is."""
    handle = shop.window.windowHandle()
    keys = [(Qt.Key(ord(sign)), sign) for sign in code] + [(Qt.Key.Key_Return, "\r")]
    for place, (key, text) in enumerate(keys, start=1):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(1000 + place * gap)
            QCoreApplication.sendEvent(handle, event)


def test_the_code_of_a_slip_opens_its_order_from_any_window(shop: OpenShop, orders: StandIn) -> None:
    shop.program.navigator.open("settings")
    _scan(shop, REF)
    assert shop.program.navigator.current == "orders"
    assert orders.entered == [1]


def test_a_code_nothing_has_is_said(shop: OpenShop, orders: StandIn) -> None:
    said: list[Saying] = []
    shop.program.notices.said.connect(said.append)
    shop.program.navigator.open("settings")
    _scan(shop, "4006381333931")
    assert [one.words for one in said] == ["No order or product has the code 4006381333931"]
    assert orders.entered == []


def test_keys_as_a_person_types_them_open_nothing(shop: OpenShop, orders: StandIn) -> None:
    shop.program.navigator.open("settings")
    _scan(shop, REF, gap=90)
    assert shop.program.navigator.current == "settings"
    assert orders.entered == []


def test_a_scan_into_a_field_stays_in_the_field(shop: OpenShop, orders: StandIn) -> None:
    shop.program.navigator.open("orders")
    note = next(edit for edit in shop.window.findChildren(QLineEdit) if edit.accessibleName() == "Note")
    note.setFocus()
    _scan(shop, REF)
    assert note.text() == REF
    assert orders.entered == []


def test_the_screen_in_front_is_asked_first(shop: OpenShop) -> None:
    taken: list[str] = []

    def knows(code: str) -> bool:
        taken.append(code)
        return True

    shop.program.frame.scans.take("MUG-350", knows)
    assert taken == ["MUG-350"]
    assert shop.program.navigator.current == "orders"
