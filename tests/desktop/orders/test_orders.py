import gc
import weakref

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from commerce.kernel.clock import FixedClock
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens import orders
from desktop_app.viewmodels.orders.phases import Phase
from desktop_app.views.orders.order_ask import ChoiceSheet
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.frame.search_box import SearchBox
from desktop_app.views.widgets.tokens.theme import Wish
from tests.desktop.orders.window import dialog, names_of, one, rows_of, view_of, vm_of
from tests.desktop.shell.shop import opened, part
from tests.queries.orders.trade import MUG, NOW, Trade

SHIFT_CONTROL = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


def test_the_window_opens_on_the_open_orders_with_the_keyboard_in_the_list(shop: OpenShop) -> None:
    assert names_of(shop)[0] == "Liam Berg"
    assert rows_of(shop).hasFocus()
    assert view_of(shop).detail is None


def test_typing_searches_and_enter_opens_what_was_found(qtbot: QtBot, shop: OpenShop) -> None:
    search = part(shop.window, SearchBox)
    search.setFocus()
    QTest.keyClicks(search, "yuki")
    qtbot.waitUntil(lambda: names_of(shop) == ["Yuki Tanaka"])
    QTest.keyClick(search, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: rows_of(shop).hasFocus())
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    detail = view_of(shop).detail
    assert detail is not None
    assert detail.isVisible()
    assert vm_of(shop).detail.order is not None


def test_nothing_found_offers_to_search_all_orders(qtbot: QtBot, shop: OpenShop) -> None:
    vm = vm_of(shop).list
    vm.search("omar")
    qtbot.waitUntil(lambda: vm.phase is Phase.NO_MATCH)
    offered = [button for button in view_of(shop).findChildren(Button) if button.text() == "Search all orders"]
    offered[0].click()
    qtbot.waitUntil(lambda: names_of(shop) == ["Omar Khan"])


def test_the_open_pane_follows_the_cursor_and_esc_backs_out(shop: OpenShop) -> None:
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    narrow = rows_of(shop)
    assert narrow.hasFocus()
    QTest.keyClick(narrow, Qt.Key.Key_J)
    order = vm_of(shop).detail.order
    assert order is not None
    assert order.customer.name == "Priya Singh"
    QTest.keyClick(narrow, Qt.Key.Key_Escape)
    assert not vm_of(shop).is_open
    assert rows_of(shop).hasFocus()
    assert rows_of(shop) is not narrow


def test_what_the_pane_does_is_for_its_order_whatever_is_ticked(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    vm = vm_of(shop)
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    vm.list.selection.tick(list(vm.list.rows.ids[1:3]))
    vm.pane_acts.hold.run()
    QTest.keyClick(dialog(qtbot, ChoiceSheet), Qt.Key.Key_3)
    qtbot.waitUntil(lambda: said == ["#7 on hold: wrong address"])
    qtbot.waitUntil(lambda: vm.pane_acts.order is not None and bool(vm.pane_acts.order.holds))
    vm.pane_acts.release_reason("incorrect_address")
    qtbot.waitUntil(lambda: said[1:] == ["#7 released: wrong address"])


def test_below_1100_pixels_the_order_takes_the_whole_page(shop: OpenShop) -> None:
    shop.window.resize(1024, 640)
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    view = view_of(shop)
    assert view.detail is not None
    assert not view.list.isVisible()
    assert view.detail.hasFocus()
    QTest.keyClick(view.detail, Qt.Key.Key_Escape)
    assert view.list.isVisible()


def test_where_words_would_be_cut_in_columns_an_order_has_two_lines(qtbot: QtBot, shop: OpenShop) -> None:
    shop.window.resize(1024, 640)
    columns = rows_of(shop)
    shop.program.theme.follow(Wish(percent=150))
    qtbot.waitUntil(lambda: rows_of(shop) is not columns)
    assert rows_of(shop).hasFocus()
    assert rows_of(shop).model().columnCount() == 3
    shop.program.theme.follow(Wish())
    qtbot.waitUntil(lambda: rows_of(shop) is columns)
    assert columns.hasFocus()


def test_the_width_of_the_pane_is_remembered(shop: OpenShop) -> None:
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    view = view_of(shop)
    view._splitter.setSizes([500, 600])
    view._splitter.splitterMoved.emit(500, 1)
    width = view._splitter.sizes()[1]
    assert shop.program.memory.number("orders", "pane", 0) == width
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Escape)
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    assert abs(view._splitter.sizes()[1] - width) <= 1


def test_h_holds_by_number_key_and_undo_takes_it_back(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    QTest.keyClick(rows_of(shop), Qt.Key.Key_H)
    sheet = dialog(qtbot, ChoiceSheet)
    QTest.keyClick(sheet, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: said == ["#7 on hold: wrong address"])
    assert one(shop, "SELECT goods FROM orders WHERE n = 7") == "on_hold"
    qtbot.waitUntil(lambda: vm_of(shop).list.rows.row_tuple(0)[11] == "On hold")
    assert names_of(shop)[0] == "Liam Berg"
    shop.program.commands.run("shell.undo")
    qtbot.waitUntil(lambda: one(shop, "SELECT goods FROM orders WHERE n = 7") == "to_pack")


def test_n_writes_a_note_that_stands_in_the_timeline(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    QTest.keyClick(rows_of(shop), Qt.Key.Key_N)
    sheet = dialog(qtbot)
    editor = part(sheet, QPlainTextEdit)
    QTest.keyClicks(editor, "Ring twice")
    next(button for button in sheet.findChildren(Button) if button.text() == "Done").click()
    qtbot.waitUntil(lambda: said == ["Note added to #7"])
    qtbot.waitUntil(lambda: any(event.line == "Ring twice" for event in vm_of(shop).detail.events))


def test_a_dot_tags_every_ticked_order_as_one_step(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    rows = rows_of(shop)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_J)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Period)
    sheet = dialog(qtbot)
    QTest.keyClicks(part(sheet, QLineEdit), "Fair\r")
    qtbot.waitUntil(lambda: said == ["2 orders tagged fair"])
    assert one(shop, "SELECT count(*) FROM order_tags WHERE tag = 'fair'") == 2
    shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: one(shop, "SELECT count(*) FROM order_tags WHERE tag = 'fair'") == 0)


def test_a_slip_is_printed_into_the_tray_and_counted(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    QTest.keyClick(shop.window, Qt.Key.Key_P, SHIFT_CONTROL)
    qtbot.waitUntil(lambda: said == ["The packing slip lies in the paper tray"], timeout=20_000)
    qtbot.waitUntil(lambda: one(shop, "SELECT sum(slips_printed) FROM fulfilment_orders") == 1)
    assert list((shop.program.facts.folder / "tray").glob("**/*.pdf"))


def test_a_cancel_gives_the_stock_back(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    committed = "SELECT sum(committed) FROM stock_balances"
    before = one(shop, committed)
    assert isinstance(before, int)
    shop.program.commands.run("orders.cancel")
    QTest.keyClick(dialog(qtbot, ChoiceSheet), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: said == ["#7 cancelled"])
    assert one(shop, committed) == before - 1


def test_the_palette_opens_an_order_that_is_not_in_the_list(shop: OpenShop) -> None:
    shop.program.navigator.open("orders", 1)
    order = vm_of(shop).detail.order
    assert order is not None
    assert order.customer.name == "Omar Khan"


def test_all_orders_of_a_customer_can_be_asked_for(qtbot: QtBot, shop: OpenShop) -> None:
    n = one(shop, "SELECT n FROM customers WHERE name = 'Omar Khan'")
    shop.program.navigator.open("orders", f"@{n}")
    qtbot.waitUntil(lambda: names_of(shop) == ["Omar Khan"])


def test_an_order_from_elsewhere_waits_behind_the_pill(qtbot: QtBot, shop: OpenShop, trade: Trade) -> None:
    with Trade(trade.folder) as other:
        other.place("Mia Novak", MUG)
    qtbot.waitUntil(lambda: vm_of(shop).list.new == 1, timeout=5_000)
    assert "Mia Novak" not in names_of(shop)


def test_every_part_that_takes_the_keyboard_has_a_name(shop: OpenShop) -> None:
    QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
    view = view_of(shop)
    takers = [widget for widget in view.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [
        widget for widget in takers
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]  # fmt: skip
    assert [(type(widget.parentWidget()).__name__, widget.geometry()) for widget in nameless] == []


def test_a_closed_window_is_gone(qtbot: QtBot, trade: Trade) -> None:
    with opened(qtbot, trade.folder, (orders.SCREEN,), FixedClock(NOW)) as shop:
        view = view_of(shop)
        QTest.keyClick(rows_of(shop), Qt.Key.Key_Return)
        gone = weakref.ref(view)
        del view
    del shop
    gc.collect()
    assert gone() is None
