from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commerce.commands.workspace.shop import AddPerson, ChangeSetting
from commerce.domain.security.permissions import Role
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens.screen import Parts
from desktop_app.queries import settings
from desktop_app.services.workspace.desk_writer import SILENT, DeskWriter
from desktop_app.viewmodels.shell.notices import Failure, Saying
from desktop_app.views.shell.history_popup import HistoryPopup
from desktop_app.views.widgets.controls.button import Button
from tests.desktop.shell.shop import NAME, made_shop, opened
from tests.desktop.shell.stand_in import StandIn

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class _Desk:
    """A shop in its window, with what the frame said."""

    def __init__(self, shop: OpenShop, parts: Parts) -> None:
        self.shop = shop
        self.writer: DeskWriter = parts.writer
        self.said: list[Saying] = []
        self.withdrawn: list[str] = []
        self.failed: list[Failure] = []
        notices = shop.program.notices
        notices.said.connect(self.said.append)
        notices.withdrawn.connect(self.withdrawn.append)
        notices.failed.connect(self.failed.append)

    def name(self) -> str:
        return str(settings.shop(self.shop.program.reads)["name"])

    def rename(self, name: str, say: str = "") -> None:
        self.writer.submit([ChangeSetting(key="shop.name", value=name)], say)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[_Desk]:
    screen = StandIn()
    with opened(qtbot, made_shop(tmp_path / "shop"), (screen.screen(),)) as shop:
        yield _Desk(shop, screen.served[0])


def test_a_change_says_its_sentence_and_offers_undo(qtbot: QtBot, desk: _Desk) -> None:
    desk.rename("Pier Goods")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    assert (desk.said[0].words, desk.said[0].act, desk.said[0].seconds) == ("Shop name changed", "Undo", 8)


def test_several_commands_are_one_step_that_can_be_undone_for_half_a_minute(qtbot: QtBot, desk: _Desk) -> None:
    commands = [AddPerson(name=name, role=Role.WAREHOUSE) for name in ("Ada", "Ben")]
    desk.writer.submit(commands, "2 people added")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    assert desk.said[0].seconds == 30
    desk.shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: len(settings.people(desk.shop.program.reads)) == 1)


def test_control_z_takes_back_and_control_shift_z_does_it_again(qtbot: QtBot, desk: _Desk) -> None:
    desk.rename("Pier Goods")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    desk.shop.window.setFocus()
    QTest.keyClick(desk.shop.window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert desk.name() == NAME
    assert desk.said[1].words == "Undone: Shop name changed"
    assert desk.withdrawn == [desk.said[0].key]
    QTest.keyClick(desk.shop.window, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: len(desk.said) == 3)
    assert desk.name() == "Pier Goods"
    assert desk.said[2].words == "Done again: Shop name changed"


def test_pressing_the_toast_takes_back_that_step_and_not_the_newest(qtbot: QtBot, desk: _Desk) -> None:
    desk.writer.submit([AddPerson(name="Ada", role=Role.SUPPORT)])
    desk.rename("Pier Goods")
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    desk.shop.program.steps.pressed(desk.said[0].key)
    qtbot.waitUntil(lambda: len(settings.people(desk.shop.program.reads)) == 1)
    assert desk.name() == "Pier Goods"


def test_steps_of_this_machine_and_commands_are_taken_back_in_one_order(qtbot: QtBot, desk: _Desk) -> None:
    look: list[str] = []
    desk.rename("Pier Goods")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    desk.shop.program.steps.done_here("Colours changed", lambda: look.append("light"), lambda: look.append("dark"))
    desk.shop.program.steps.undo.run()
    assert look == ["light"]
    assert desk.name() == "Pier Goods"
    desk.shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: desk.name() == NAME)
    desk.shop.program.steps.redo.run()
    qtbot.waitUntil(lambda: desk.name() == "Pier Goods")
    desk.shop.program.steps.redo.run()
    assert look == ["light", "dark"]


def test_a_refused_command_is_an_error_and_no_toast(qtbot: QtBot, desk: _Desk) -> None:
    desk.writer.submit([ChangeSetting(key="shop.mode", value="live")])
    qtbot.waitUntil(lambda: len(desk.failed) == 1)
    assert desk.said == []


def test_what_was_refused_of_many_is_counted_with_its_reason(qtbot: QtBot, desk: _Desk) -> None:
    people = [AddPerson(name=name, role=Role.SUPPORT) for name in ("Ada", "", "Ben")]
    desk.writer.submit(people, "People added")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    assert desk.said[0].words.startswith("People added: 2 done, 1 skipped.")


def test_a_screen_that_shows_its_refusals_itself_is_not_spoken_for(qtbot: QtBot, desk: _Desk) -> None:
    quiet = desk.writer.submit([ChangeSetting(key="shop.mode", value="live")], tell=False)
    silent = desk.writer.submit([ChangeSetting(key="shop.name", value="Pier Goods")], SILENT)
    assert quiet.result(5).refusals
    assert silent.result(5).group
    desk.rename("Mole Goods")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    assert desk.failed == []


def test_undoing_when_nothing_can_be_undone_says_so(qtbot: QtBot, desk: _Desk) -> None:
    desk.shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: len(desk.failed) == 1)
    words = desk.shop.program.frame.book.words_of(desk.failed[0].error)
    assert words.title == "This step cannot be undone"
    assert desk.name() == NAME


def test_the_history_survives_a_restart_and_each_step_can_be_taken_back_there(qtbot: QtBot, tmp_path: Path) -> None:
    folder, screen = made_shop(tmp_path / "shop"), StandIn()
    with opened(qtbot, folder, (screen.screen(),)) as first:
        desk = _Desk(first, screen.served[0])
        desk.rename("Pier Goods")
        qtbot.waitUntil(lambda: len(desk.said) == 1)
    screen = StandIn()
    with opened(qtbot, folder, (screen.screen(),)) as second:
        desk = _Desk(second, screen.served[0])
        QTest.keyClick(second.window, Qt.Key.Key_H, CONTROL)
        popup = QApplication.activeModalWidget()
        assert isinstance(popup, HistoryPopup)
        (undo,) = (button for button in popup.findChildren(Button) if button.text() == "Undo")
        undo.click()
        qtbot.waitUntil(lambda: desk.name() == NAME)
        popup.reject()
