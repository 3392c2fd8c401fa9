from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from commerce.commands.catalog.products import AddProduct
from commerce.commands.catalog.variants import NewVariant
from commerce.commands.workspace.effects import RaiseNotice
from commerce.kernel.ids import Id, new_id
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.viewmodels.shell.frame.notice_list import SHOWN
from desktop_app.views.shell.frame.notice_rows import NoticeRow
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.frame.search_box import SearchBox
from desktop_app.views.widgets.tokens.theme import Scheme, Wish
from tests.desktop.shell.notified import Notified, low_stock, notified, tell
from tests.desktop.shell.shop import made_shop, part

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
BACKUP = RaiseNotice(code="backup.failed", key="d", data={"day": "2026-11-23", "why": "workspace.disk_full"})
READ = "Mark as read"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_shop(tmp_path / "shop")


@pytest.fixture
def desk(qtbot: QtBot, folder: Path) -> Iterator[Notified]:
    """Two notices wait: low stock of a SKU that was, and over it the backup that failed."""
    tell(folder, low_stock("MUG"), BACKUP)
    with notified(qtbot, folder) as desk:
        yield desk


def _by_keys(desk: Notified) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_N, CONTROL | SHIFT)


def _press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _words(desk: Notified) -> list[str]:
    return [shown.text() for shown in desk.view.findChildren(QLabel) if shown.isVisible()]


def _focused() -> str:
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    return focused.accessibleName() or focused.text()


def _only_variant(folder: Path) -> Id:
    with contextlib.closing(open_reader(database_path(folder))) as connection:
        return Id(connection.execute("SELECT id FROM variants WHERE n = 1").fetchone()[0])


def test_a_notice_of_a_later_version_is_still_told(qtbot: QtBot, folder: Path) -> None:
    tell(folder, RaiseNotice(code="order.strange", key="x", data={"what": "unheard of"}))
    with notified(qtbot, folder) as desk:
        (line,) = desk.vm.lines
    assert (line.words, line.line, line.act) == ("Notice: order.strange", "what: unheard of", "")


def test_what_a_notice_is_about_may_be_gone_and_it_leads_nowhere(qtbot: QtBot, folder: Path) -> None:
    tell(folder, low_stock("MUG", subject=new_id(1)))
    with notified(qtbot, folder) as desk:
        (line,) = desk.vm.lines
        desk.vm.open(line.key)
        assert desk.shop.program.navigator.current == "orders"
    assert line.act == ""


def test_a_notice_does_not_offer_a_window_that_does_not_exist(qtbot: QtBot, folder: Path) -> None:
    tell(folder, BACKUP)
    with notified(qtbot, folder, ("orders",)) as desk:
        assert [line.act for line in desk.vm.lines] == [""]


def test_with_nothing_to_read_the_list_says_so_and_the_keyboard_is_on_close(qtbot: QtBot, folder: Path) -> None:
    with notified(qtbot, folder) as desk:
        _by_keys(desk)
        assert "Everything is read" in _words(desk)
        assert _focused() == "Close the notices"
        assert desk.bell.accessibleName() == "Notices, none to read"
        assert desk.vm.read_all.why_not == "There is nothing to read."
        assert desk.buttons("Mark all as read") == []


def test_nothing_can_be_marked_while_nothing_can_be_written_and_it_says_why(qtbot: QtBot, desk: Notified) -> None:
    _by_keys(desk)
    desk.shop.program.starting.refuse("The disk only allows reading.")
    assert desk.vm.read_all.why_not == "The disk only allows reading."
    assert {button.toolTip() for button in desk.buttons(READ)} == {"The disk only allows reading."}
    backup, mug = desk.vm.lines
    desk.vm.read(backup.key)
    desk.shop.program.starting.end()
    desk.vm.read(mug.key)
    qtbot.waitUntil(lambda: desk.vm.unread < 2)
    assert desk.vm.lines == (backup,)


def test_the_bell_says_how_many_wait(desk: Notified) -> None:
    assert desk.bell.isVisible()
    assert (desk.bell.text(), desk.bell.accessibleName()) == ("2", "Notices, 2 to read")


def test_what_another_process_tells_reaches_the_bell(qtbot: QtBot, desk: Notified, folder: Path) -> None:
    tell(folder, low_stock("TOTE"))
    qtbot.waitUntil(lambda: desk.bell.text() == "3")


def test_the_newest_is_on_top_with_what_is_safe_and_what_to_do(desk: Notified) -> None:
    assert [(line.words, line.tone, line.act) for line in desk.vm.lines] == [
        ("The backup of Monday, 23 November 2026 was not made", "bad", "Show backups"),
        ("Enamel mug MUG is running low", "warn", ""),
    ]
    assert desk.vm.lines[0].line.startswith("The disk is full. The shop and its older backups are as they were.")
    assert desk.vm.lines[1].line == "MUG · 2 on hand at Main shelf · low from 5"


def test_a_press_on_the_bell_opens_the_list_and_a_press_beside_it_closes_it(desk: Notified) -> None:
    QTest.mouseClick(desk.bell, LEFT)
    assert desk.view.isVisible()
    QTest.mouseClick(desk.view.panel, LEFT, pos=QPoint(4, 4))
    assert desk.view.isVisible()
    QTest.mouseClick(desk.view, LEFT, pos=QPoint(4, desk.view.height() - 4))
    assert not desk.view.isVisible()


def test_its_key_opens_it_with_the_keyboard_on_the_first_notice_and_escape_goes_back(desk: Notified) -> None:
    search = part(desk.window, SearchBox)
    search.setFocus()
    _by_keys(desk)
    assert _focused() == "Show backups: The backup of Monday, 23 November 2026 was not made"
    _press(Qt.Key.Key_Escape)
    assert not desk.view.isVisible()
    assert QApplication.focusWidget() is search
    _by_keys(desk)
    _by_keys(desk)
    assert not desk.view.isVisible()


def test_tab_goes_round_in_the_open_list(desk: Notified) -> None:
    _by_keys(desk)
    passed = []
    for _ in desk.view.panel.stops():
        passed.append(_focused().partition(":")[0])
        _press(Qt.Key.Key_Tab)
    assert passed == ["Show backups", READ, READ, "Mark all as read", "Close the notices"]
    assert _focused().startswith("Show backups")
    _press(Qt.Key.Key_Backtab)
    assert _focused() == "Close the notices"


def test_one_is_marked_as_read_by_the_keyboard_and_comes_back_by_undo(qtbot: QtBot, desk: Notified) -> None:
    _by_keys(desk)
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.bell.text() == "1")
    assert [line.words for line in desk.vm.lines] == ["Enamel mug MUG is running low"]
    assert _focused().startswith(READ)
    qtbot.waitUntil(lambda: desk.shop.program.steps.undo.enabled)
    desk.shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: desk.bell.text() == "2")


def test_all_are_marked_as_read_in_one_step(qtbot: QtBot, desk: Notified) -> None:
    _by_keys(desk)
    QTest.mouseClick(desk.buttons("Mark all as read")[0], LEFT)
    qtbot.waitUntil(lambda: desk.vm.unread == 0)
    assert "Everything is read" in _words(desk)
    qtbot.waitUntil(lambda: [one.words for one in desk.vm.said] == ["2 notices marked as read"])
    desk.shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: desk.vm.unread == 2)


def test_its_word_leads_to_the_thing_and_the_notice_stays_unread(qtbot: QtBot, folder: Path) -> None:
    product = AddProduct(product=new_id(1), title="Mug", currency="EUR", variants=(NewVariant(sku="MUG", price_e4=1),))
    tell(folder, product, actor=shop_folder.facts(folder).actor)
    tell(folder, low_stock("MUG", _only_variant(folder)))
    with notified(qtbot, folder) as desk:
        asked: list[tuple[str, object]] = []
        desk.shop.program.navigator.opened.connect(lambda key, target: asked.append((key, target)))
        _by_keys(desk)
        _press(Qt.Key.Key_Space)
        assert asked == [("inventory", 1)]
        assert not desk.view.isVisible()
        assert desk.vm.unread == 1


def test_a_press_anywhere_on_a_notice_leads_to_the_thing(desk: Notified) -> None:
    QTest.mouseClick(desk.bell, LEFT)
    backup, mug = desk.view.findChildren(NoticeRow)
    QTest.mouseClick(mug, LEFT, pos=QPoint(60, 12))
    assert desk.view.isVisible()
    QTest.mouseClick(backup, LEFT, pos=QPoint(60, 12))
    assert desk.shop.program.navigator.current == "settings"
    assert not desk.view.isVisible()


def test_what_went_by_at_the_lower_edge_is_kept_newest_first(desk: Notified) -> None:
    desk.shop.program.notices.say("3 slips printed", "printer")
    desk.shop.program.notices.say("1 slip printed", "printer")
    _by_keys(desk)
    assert [one.words for one in desk.vm.said] == ["1 slip printed", "3 slips printed"]
    assert {"1 slip printed", "3 slips printed"} <= set(_words(desk))


def test_of_very_many_the_newest_are_shown_and_the_rest_is_counted(qtbot: QtBot, folder: Path) -> None:
    tell(folder, *(low_stock(f"MUG-{at}") for at in range(SHOWN + 3)))
    with notified(qtbot, folder) as desk:
        _by_keys(desk)
        assert (len(desk.vm.lines), desk.vm.older, desk.bell.text()) == (SHOWN, 3, str(SHOWN + 3))
        assert "3 older ones follow when these are read." in _words(desk)


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_of_the_list_has_a_name_and_it_fits_the_smallest_window(desk: Notified, percent: int) -> None:
    desk.shop.program.theme.follow(Wish(Scheme.LIGHT, percent))
    desk.window.resize(1024, 640)
    _by_keys(desk)
    assert all(stop.accessibleName() or stop.text() for stop in desk.view.findChildren(Button))
    assert desk.view.rect().contains(desk.view.panel.geometry())
