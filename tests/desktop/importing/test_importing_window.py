"""A person in front of the Import window, by mouse and by keyboard alone, with the real service behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.viewmodels.importing.importing import ImportingViewModel
from desktop_app.viewmodels.settings.look import LookState
from desktop_app.views.importing.check.option_popup import OptionPopup
from desktop_app.views.importing.importing import ImportingView
from desktop_app.views.importing.sheets import TableSheet
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.feedback.error_panel import ErrorPanel
from desktop_app.views.widgets.feedback.toast import ToastStack
from desktop_app.views.widgets.frame.search_box import SearchBox
from tests.desktop.importing.files import GOODS, customers, person, price_list
from tests.desktop.shell.shop import made_shop, opened, part

CONTROL = Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
W = TypeVar("W", bound=QWidget)


@dataclass
class Person:
    """In front of the window."""

    qtbot: QtBot
    shop: OpenShop
    view: ImportingView
    folder: Path

    @property
    def vm(self) -> ImportingViewModel:
        return self.view.vm

    def button(self, name: str) -> Button:
        found = self.view.findChild(Button, name)
        assert found is not None
        return found

    def wait_for(self, step: str) -> None:
        self.qtbot.waitUntil(lambda: self.vm.state.step == step, timeout=10_000)

    def checked(self) -> None:
        self.wait_for("check")
        self.qtbot.waitUntil(lambda: self.vm.check.state.phase == "done", timeout=10_000)

    def drop(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.view.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none))
        self.view.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none))

    def popup(self) -> OptionPopup:
        return part(self.shop.window, OptionPopup)

    def sheet(self, kind: type[W]) -> W:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(self.shop.window.focusWidget(), key, modifier)


@pytest.fixture
def someone(tmp_path: Path, qtbot: QtBot) -> Iterator[Person]:
    with opened(qtbot, made_shop(tmp_path / "shop")) as shop:
        shop.window.resize(1440, 900)
        shop.program.navigator.open("importing")
        yield Person(qtbot, shop, part(shop.window, ImportingView), tmp_path)


def test_a_price_list_dropped_on_the_window_comes_in(someone: Person) -> None:
    someone.drop(price_list(someone.folder, *GOODS, "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
    someone.checked()
    assert someone.button("import_rows").text() == "Import 3 rows"
    QTest.mouseClick(someone.button("import_rows"), Qt.MouseButton.LeftButton)
    someone.wait_for("done")
    assert someone.view.done._title.text() == "products-november.csv is in"
    assert someone.view.done._says.accessibleName() == (
        "Products: your file says 3, Quayside says 3; Variants: your file says 3, Quayside says 3"
    )


def test_the_whole_way_goes_by_keyboard(someone: Person) -> None:
    someone.vm.open_file(price_list(someone.folder, *GOODS))
    someone.checked()
    someone.press(Qt.Key.Key_Down)
    someone.press(Qt.Key.Key_Down)
    assert someone.vm.editor.column_at(someone.view.check.columns.list.currentIndex().row()) == ("VK brutto", "price")
    someone.press(Qt.Key.Key_Return)
    QTest.keyClicks(part(someone.popup(), QLineEdit), "price bef")
    someone.press(Qt.Key.Key_Return)
    someone.checked()
    assert someone.vm.editor.column_at(2) == ("VK brutto", "compare_at")
    someone.press(Qt.Key.Key_Return, CONTROL)
    someone.wait_for("done")
    someone.press(Qt.Key.Key_Backspace, CONTROL)
    sheet = someone.sheet(Sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Backtab)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Space)
    someone.qtbot.waitUntil(lambda: someone.vm.past.rows.row_tuple(0)[5] == "Taken back")
    someone.press(Qt.Key.Key_Escape)
    assert someone.vm.state.step == "file"


def test_escape_closes_a_choice_without_changing_anything(someone: Person) -> None:
    someone.vm.open_file(price_list(someone.folder, *GOODS))
    someone.checked()
    before = someone.vm.editor.state.mapping
    someone.press(Qt.Key.Key_Return)
    someone.popup()
    someone.press(Qt.Key.Key_Escape)
    assert someone.vm.editor.state.mapping == before
    assert someone.vm.state.step == "check"


def test_a_click_on_where_a_column_goes_opens_the_choice(someone: Person) -> None:
    someone.vm.open_file(price_list(someone.folder, *GOODS))
    someone.checked()
    view = someone.view.check.columns.list
    at = view.visualRect(view.model().index(1, 3)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    popup = someone.popup()
    QTest.keyClicks(part(popup, QLineEdit), "descr")
    someone.press(Qt.Key.Key_Return)
    assert someone.vm.editor.column_at(1) == ("Bezeichnung", "description")


def test_a_wrong_separator_is_put_right_under_its_fact(someone: Person) -> None:
    someone.vm.open_file(price_list(someone.folder, *GOODS))
    someone.checked()
    fact = someone.view.check.facts.findChild(QWidget, "fact_separator")
    assert fact is not None
    QTest.mouseClick(fact, Qt.MouseButton.LeftButton)
    someone.popup()
    someone.press(Qt.Key.Key_End)
    someone.press(Qt.Key.Key_Return)
    someone.qtbot.waitUntil(lambda: someone.view.check.columns.list.model().rowCount() == 1)


def test_the_rows_of_a_reason_are_shown(someone: Person) -> None:
    someone.vm.open_file(price_list(someone.folder, GOODS[0], "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
    someone.checked()
    someone.view.check.rows_asked.emit(0)
    sheet = someone.sheet(TableSheet)
    assert sheet.windowTitle() == "Price is not a number"
    sheet.end("")


def test_a_spreadsheet_is_refused_on_the_page(someone: Person) -> None:
    path = someone.folder / "stock.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    someone.drop(path)
    panel = part(someone.view, ErrorPanel)
    someone.qtbot.waitUntil(panel.isVisible)
    assert "Nothing was imported" in panel.accessibleName()
    someone.drop(customers(someone.folder, person("ALFKI")))
    someone.checked()
    assert not panel.isVisible()


def test_the_window_may_close_in_the_middle_of_a_check(someone: Person) -> None:
    someone.vm.open_file(customers(someone.folder, *(person(f"C{at}") for at in range(20_000))))
    someone.qtbot.waitUntil(lambda: someone.vm.check.state.phase == "reading", timeout=10_000)


def test_everything_that_can_be_reached_has_a_name(someone: Person) -> None:
    def unnamed() -> list[QWidget]:
        return [
            widget for widget in someone.view.findChildren(QWidget)
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisible()
            and not widget.accessibleName() and not getattr(widget, "text", str)()
        ]  # fmt: skip

    assert unnamed() == []
    someone.vm.open_file(price_list(someone.folder, *GOODS))
    someone.checked()
    assert unnamed() == []
    someone.vm.run()
    someone.wait_for("done")
    assert unnamed() == []


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_paints_at_every_text_size_and_in_both_modes(someone: Person, percent: int, scheme: str) -> None:
    look = someone.shop.program.frame.look
    look.follow(LookState(scheme, percent, 36))
    assert not someone.shop.window.grab().isNull()
    someone.vm.open_file(price_list(someone.folder, *GOODS, "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
    someone.checked()
    assert not someone.shop.window.grab().isNull()
    someone.vm.run()
    someone.wait_for("done")
    assert not someone.shop.window.grab().isNull()


def test_no_key_of_this_window_is_wanted_twice(someone: Person) -> None:
    conflicts = [one for one in someone.shop.program.commands.conflicts() if "importing." in one.first + one.second]
    assert conflicts == []


def test_the_tab_key_goes_from_the_columns_by_the_reasons_to_the_next_step(someone: Person) -> None:
    someone.vm.open_file(price_list(someone.folder, *GOODS, "KRUG;Krug;auf Anfrage;1,00;1;;Baltic Goods;"))
    someone.checked()
    stops = []
    for _ in range(6):
        someone.press(Qt.Key.Key_Tab)
        front = someone.shop.window.focusWidget()
        stops.append(front.objectName() or front.accessibleName())
    assert stops == [
        "mapping", "save_rejected", "Show: Price is not a number", "back", "check_again", "import_rows",
    ]  # fmt: skip


def test_a_new_step_takes_the_keyboard_but_not_from_somebody_who_writes(someone: Person) -> None:
    part(someone.shop.window, SearchBox).setFocus()
    someone.drop(price_list(someone.folder, *GOODS))
    someone.checked()
    assert someone.shop.window.focusWidget() is someone.view.check.columns.list
    someone.shop.program.commands.run("shell.palette")
    QTest.keyClicks(someone.shop.window.focusWidget(), "mug")
    writing = someone.shop.window.focusWidget()
    someone.vm.run()
    someone.wait_for("done")
    assert someone.shop.window.focusWidget() is writing


def test_what_the_page_shows_is_not_said_over_it_too(someone: Person) -> None:
    toasts = part(someone.shop.window, ToastStack)
    someone.vm.open_file(price_list(someone.folder, *GOODS))
    someone.checked()
    someone.vm.run()
    someone.wait_for("done")
    assert toasts.shown() == []
    someone.vm.open_file(customers(someone.folder, person("ALFKI")))
    someone.checked()
    someone.vm.run()
    someone.shop.program.navigator.open("orders")
    someone.qtbot.waitUntil(lambda: bool(toasts.shown()))
