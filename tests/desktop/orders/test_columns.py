from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.viewmodels.orders.filters.columns import FIRST_COLUMNS
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.tables.column_choice import ColumnChoice, ColumnSheet
from tests.desktop.orders.window import dialog, rows_of, vm_of
from tests.desktop.shell.shop import part
from tests.queries.orders.trade import MUG, Trade

LEFT_BUTTON = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def _titles(shop: OpenShop) -> list[str]:
    model = rows_of(shop).model()
    return [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(1, model.columnCount())]


def _spoken(shop: OpenShop, at: int) -> list[str]:
    model = rows_of(shop).model()
    return [str(model.index(at, column).data()) for column in range(1, model.columnCount())]


def _open(qtbot: QtBot, shop: OpenShop) -> ColumnChoice:
    shop.program.commands.run("orders.columns")
    return part(dialog(qtbot, ColumnSheet), ColumnChoice)


def test_columns_that_do_not_name_the_order_keep_it_in_front(shop: OpenShop) -> None:
    vm_of(shop).list.look.choose(["no such column", "total", "total"])
    assert vm_of(shop).list.look.shown == ("order", "total")
    assert _titles(shop) == ["Order", "Total"]


def test_columns_are_hidden_and_moved_by_keys_and_the_rows_say_so(qtbot: QtBot, shop: OpenShop) -> None:
    choice = _open(qtbot, shop)
    QTest.keyClick(choice, Qt.Key.Key_Space)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(choice, Qt.Key.Key_Space)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    QTest.keyClick(choice, Qt.Key.Key_Up, ALT)
    QTest.keyClick(choice, Qt.Key.Key_Up, ALT)
    QTest.keyClick(choice, Qt.Key.Key_End)
    QTest.keyClick(choice, Qt.Key.Key_Space)
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert _titles(shop) == ["Customer", "Order", "Items", "Source", "Money", "Goods", "Ship by", "Total", "Reference"]
    assert _spoken(shop, 0)[:2] == ["Liam Berg SE", "#7"]


def test_other_columns_leave_what_is_ticked_current_and_in_sight(qtbot: QtBot, shop: OpenShop, trade: Trade) -> None:
    with Trade(trade.folder) as other:
        for at in range(16):
            other.place(f"Customer {at}", MUG)
    shop.window.resize(1024, 640)
    vm = vm_of(shop).list
    vm.show_view("all")
    qtbot.waitUntil(lambda: len(vm.rows.ids) == 23)
    ids = list(vm.rows.ids)
    vm.selection.tick(ids[:2])
    rows_of(shop).go_to(ids[12])
    before = rows_of(shop)
    before.verticalScrollBar().setValue(before.verticalScrollBar().maximum())
    top = before.verticalScrollBar().value()
    vm.look.choose(["order", "ref"])
    after = rows_of(shop)
    assert after is not before
    assert after.hasFocus()
    assert sorted(vm.selection.ids()) == sorted(ids[:2])
    assert vm.selection.current == ids[12]
    assert after.verticalScrollBar().value() == top > 0


def test_each_view_has_its_own_columns_and_the_usual_ones_come_back(qtbot: QtBot, shop: OpenShop) -> None:
    vm = vm_of(shop).list
    vm.look.choose(["order", "total"])
    vm.show_view("late")
    assert len(_titles(shop)) == len(FIRST_COLUMNS)
    vm.show_view("open")
    assert _titles(shop) == ["Order", "Total"]
    sheet = _open(qtbot, shop).window()
    next(button for button in sheet.findChildren(Button) if button.text() == "Usual columns").click()
    assert vm.look.shown == FIRST_COLUMNS
    assert shop.program.memory.texts("columns.orders", "open") == []


def test_sorting_by_a_column_that_was_moved_sorts_by_that_column(qtbot: QtBot, shop: OpenShop) -> None:
    vm = vm_of(shop).list
    vm.look.choose(["total", "order"])
    rows_of(shop)._head.sectionClicked.emit(1)
    qtbot.waitUntil(lambda: vm.asked.sort.key == "total")
    assert _spoken(shop, 0)[0] == "€20.40"


def test_the_mouse_ticks_only_on_the_box_and_esc_changes_nothing(qtbot: QtBot, shop: OpenShop) -> None:
    choice = _open(qtbot, shop)
    placed = choice.visualItemRect(choice.item(1))
    for x in (60, 20):
        QTest.mouseClick(choice.viewport(), LEFT_BUTTON, pos=QPoint(placed.left() + x, placed.center().y()))
        assert ("placed" in choice.keys) is (x == 60)
    named = choice.visualItemRect(choice.item(0))
    QTest.mouseClick(choice.viewport(), LEFT_BUTTON, pos=QPoint(named.left() + 20, named.center().y()))
    assert choice.keys[0] == "order"
    QTest.keyClick(choice, Qt.Key.Key_Escape)
    assert vm_of(shop).list.look.shown == FIRST_COLUMNS
