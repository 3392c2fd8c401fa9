from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.queries import settings
from desktop_app.services.workspace.machine_file import MachineFile
from desktop_app.viewmodels.shell.notices import Saying
from desktop_app.views.settings.data_card import DataCardView
from desktop_app.views.settings.look_card import LookCardView
from desktop_app.views.settings.parts import SettingRow, SettingsCard
from desktop_app.views.settings.people_card import PeopleCardView
from desktop_app.views.settings.printer_card import PrinterCardView
from desktop_app.views.settings.section_list import SectionList
from desktop_app.views.settings.settings_page import SettingsPage
from desktop_app.views.settings.shop_card import ShopCardView
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import TonedWords
from desktop_app.views.widgets.controls.segments import Segments
from desktop_app.views.widgets.forms.editors import Choice
from tests.desktop.shell.shop import NAME, made_shop, opened, part

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_shop(tmp_path / "shop")


@pytest.fixture
def shop(qtbot: QtBot, folder: Path) -> Iterator[OpenShop]:
    with opened(qtbot, folder) as shop:
        shop.program.navigator.open("settings")
        yield shop


@pytest.fixture
def said(shop: OpenShop) -> list[Saying]:
    said: list[Saying] = []
    shop.program.notices.said.connect(said.append)
    return said


def _value(shop: OpenShop, key: str) -> object:
    return settings.shop(shop.program.reads).get(key)


def _rename(shop: OpenShop, name: str) -> QLineEdit:
    field = part(part(shop.window, ShopCardView), QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, name) if name else QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_a_shop_without_a_name_is_refused_beside_the_field_and_nothing_is_saved(shop: OpenShop) -> None:
    _rename(shop, "")
    card = part(shop.window, ShopCardView)
    reasons = [words.accessibleName() for words in card.findChildren(TonedWords) if words.isVisible()]
    assert any("needs a name" in reason for reason in reasons)
    assert _value(shop, "name") == NAME


def test_leaving_the_name_saves_it_and_undo_brings_the_old_one_back_into_the_field(
    qtbot: QtBot, shop: OpenShop, said: list[Saying]
) -> None:
    field = _rename(shop, "Pier Goods")
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].words == "Shop name changed"
    assert _value(shop, "name") == "Pier Goods"
    shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: field.text() == NAME)


def test_a_name_left_unchanged_is_no_step(qtbot: QtBot, shop: OpenShop, said: list[Saying]) -> None:
    _rename(shop, NAME)
    _rename(shop, "Pier Goods")
    qtbot.waitUntil(lambda: len(said) == 1)
    assert [one.words for one in said] == ["Shop name changed"]


def test_the_address_is_kept_line_by_line(qtbot: QtBot, shop: OpenShop, said: list[Saying]) -> None:
    area = part(part(shop.window, ShopCardView), QPlainTextEdit)
    area.setFocus()
    area.setPlainText("  Pier 3 \n\n20457 Hamburg\n")
    shop.window.setFocus()
    qtbot.waitUntil(lambda: len(said) == 1)
    assert _value(shop, "address") == ["Pier 3", "20457 Hamburg"]


def test_an_address_that_does_not_fit_on_a_slip_is_refused(shop: OpenShop) -> None:
    area = part(part(shop.window, ShopCardView), QPlainTextEdit)
    area.setFocus()
    area.setPlainText("a\nb\nc\nd\ne\nf")
    shop.window.setFocus()
    assert _value(shop, "address") is None
    assert "At most" in area.accessibleDescription()


def test_colours_change_at_once_and_are_taken_back(shop: OpenShop, folder: Path) -> None:
    scheme = part(part(shop.window, LookCardView), Segments)
    look = shop.program.frame.look
    assert look.state.scheme == "system"
    scheme.chosen.emit("dark")
    assert look.state.scheme == "dark"
    shop.program.steps.undo.run()
    assert look.state.scheme == "system"
    assert scheme.current == "system"
    shop.program.steps.redo.run()
    shop.program.memory.save()
    assert MachineFile(folder / "machine.toml").value("look", "scheme", "") == "dark"


def test_keys_make_the_text_larger_within_limits(shop: OpenShop) -> None:
    look = shop.program.frame.look
    for _ in range(9):
        QTest.keyClick(shop.window, Qt.Key.Key_Plus, CONTROL)
    assert look.state.percent == 200
    QTest.keyClick(shop.window, Qt.Key.Key_0, CONTROL)
    assert look.state.percent == 100
    QTest.keyClick(shop.window, Qt.Key.Key_Minus, CONTROL)
    QTest.keyClick(shop.window, Qt.Key.Key_Minus, CONTROL)
    assert look.state.percent == 90


def test_a_printer_and_paper_are_kept_on_this_machine_and_can_be_taken_back(
    qtbot: QtBot, shop: OpenShop, folder: Path
) -> None:
    printer, paper = part(shop.window, PrinterCardView).findChildren(Choice)
    qtbot.waitUntil(lambda: printer.findData("file:") >= 0)
    printer.activated.emit(printer.findData("file:"))
    paper.activated.emit(paper.findData("4x6"))
    shop.program.memory.save()
    kept = MachineFile(folder / "machine.toml").section("printers")
    assert kept == {"slip": "file:", "slip_paper": "4x6"}
    shop.program.steps.undo.run()
    shop.program.steps.undo.run()
    assert (printer.currentData(), paper.currentData()) == ("tray:", "A4")


def test_a_test_page_lies_in_the_tray(qtbot: QtBot, shop: OpenShop, said: list[Saying], folder: Path) -> None:
    test = next(
        button for button in part(shop.window, PrinterCardView).findChildren(Button) if button.text() == "Test print"
    )
    test.click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].words == "Test page lies in the paper tray"
    assert len(list((folder / "tray").glob("*.pdf"))) == 1


def test_a_backup_can_be_made_at_once_and_is_counted(
    qtbot: QtBot, shop: OpenShop, said: list[Saying], folder: Path
) -> None:
    card = part(shop.window, DataCardView)
    row = next(row for row in card.findChildren(SettingRow) if row.found("last backup"))
    qtbot.waitUntil(lambda: row.found("none yet"))
    next(button for button in card.findChildren(Button) if button.text() == "Back up now").click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0].words == "Backup made and checked"
    assert len(list((folder / "backups").glob("*.backup"))) == 1
    qtbot.waitUntil(lambda: row.found("1 kept"))


def test_the_page_says_that_nothing_leaves_this_computer(shop: OpenShop, folder: Path) -> None:
    card = part(shop.window, DataCardView)
    assert any(row.found("nothing leaves this computer") for row in card.findChildren(SettingRow))
    assert any(row.found(str(folder)) for row in card.findChildren(SettingRow))


def test_everybody_who_works_here_is_listed(shop: OpenShop) -> None:
    card = part(shop.window, PeopleCardView)
    names = [line.accessibleName() for line in card.findChildren(type(card._people))]
    assert "Lena Meyer, Owner" in names


def test_a_search_keeps_what_matches_and_says_when_nothing_does(shop: OpenShop) -> None:
    page = part(shop.window, SettingsPage)
    page.search("text size")
    assert [card.accessibleName() for card in page.findChildren(SettingsCard) if card.isVisible()] == ["Look"]
    page.search("PRINTERS")
    assert [card.accessibleName() for card in page.findChildren(SettingsCard) if card.isVisible()] == ["Printers"]
    page.search("carrier pigeon")
    assert not any(card.isVisible() for card in page.findChildren(SettingsCard))
    page.search("")
    assert all(card.isVisible() for card in page.findChildren(SettingsCard))


def test_the_badge_leads_to_where_the_data_lies(shop: OpenShop) -> None:
    page = part(shop.window, SettingsPage)
    shop.program.navigator.open("settings", "data")
    chosen = [entry.objectName() for entry in part(page, SectionList)._group.buttons() if entry.isChecked()]
    assert chosen == ["data"]


def test_sections_are_walked_by_arrows_from_the_moment_the_page_opens(qtbot: QtBot, shop: OpenShop) -> None:
    sections = part(shop.window, SectionList)
    qtbot.waitUntil(sections.isVisible)
    shop.program.navigator.open("settings")
    with qtbot.waitSignal(sections.chosen) as chosen:
        QTest.keyClick(_listening(), Qt.Key.Key_Down)
    assert chosen.args == ["data"]
    QTest.keyClick(_listening(), Qt.Key.Key_Up)
    assert _listening().objectName() == "shop"


def test_the_country_of_the_shop_is_named_and_its_currency_too(shop: OpenShop) -> None:
    card = part(shop.window, ShopCardView)
    words = [shown.accessibleName() for shown in card.findChildren(TonedWords)]
    assert {"Germany", "EUR"} <= set(words)


def _listening() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused
