import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from commerce.commands.customers.addresses import AddAddress
from commerce.commands.workspace.contract import Personal
from commerce.kernel.clock import FixedClock
from commerce.kernel.ids import foreign_id
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens import orders
from desktop_app.views.orders.selling.line_rows import LineRow
from desktop_app.views.orders.selling.sale_sheet import SaleSheet
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.palette.hit_list import HitList
from tests.desktop.orders.window import dialog, one, rows_of, view_of, vm_of
from tests.desktop.shell.shop import opened
from tests.queries.orders.trade import NOW, Trade

CONTROL = Qt.KeyboardModifier.ControlModifier


def _sheet(qtbot: QtBot, shop: OpenShop) -> SaleSheet:
    QTest.keyClick(shop.window, Qt.Key.Key_N, CONTROL)
    sheet = dialog(qtbot, SaleSheet)
    assert isinstance(sheet, SaleSheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def _found(qtbot: QtBot, finder: QWidget) -> None:
    hits = finder.findChild(HitList)
    assert isinstance(hits, HitList)
    qtbot.waitUntil(lambda: not hits.isHidden())


def _add(qtbot: QtBot, sheet: SaleSheet, typed: str) -> None:
    lines = len(sheet._form.lines)
    QTest.keyClicks(sheet.finder.edit, f"{typed}\r")
    qtbot.waitUntil(lambda: len(sheet._form.lines) == lines + 1)


def _rows(sheet: SaleSheet) -> list[LineRow]:
    return [row for row in sheet.findChildren(LineRow) if not row.isHidden()]


def _place(sheet: SaleSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


def _words(sheet: SaleSheet) -> str:
    return " | ".join(words.text() for words in sheet.findChildren(QLabel) if words.objectName() == "refused")


def test_nothing_sold_is_no_order(qtbot: QtBot, shop: OpenShop) -> None:
    sheet = _sheet(qtbot, shop)
    _place(sheet)
    assert "Add at least one item." in _words(sheet)
    assert sheet.finder.edit.hasFocus()


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("email", "ida", "An e-mail address has an @."),
        ("country", "Germany", "Two letters, such as DE."),
        ("method", " ", "Say how the goods get there, such as Collected."),
        ("shipping", "-1", "Shipping is not below zero."),
        ("rate", "101", "Between 0 and 100."),
        ("note", "x" * 10_001, "A note has at most 10000 letters."),
    ],
)
def test_a_field_that_makes_no_sense_says_so(qtbot: QtBot, shop: OpenShop, field: str, typed: str, why: str) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    getattr(sheet._form, field).type_text(typed)
    _place(sheet)
    assert getattr(sheet._form, field).error == why
    assert "One field needs a look." in _words(sheet)


def test_a_price_that_is_no_number_is_not_placed(qtbot: QtBot, shop: OpenShop) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    price = _rows(sheet)[0].price
    price.selectAll()
    QTest.keyClicks(price, "cheap")
    _place(sheet)
    assert "One price needs a look." in _words(sheet)
    assert price.hasFocus()
    assert one(shop, "SELECT count(*) FROM orders") == 7


def test_an_order_by_keys_alone_to_a_customer_on_file_opens(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    sheet = _sheet(qtbot, shop)
    assert sheet.finder.edit.hasFocus()
    _add(qtbot, sheet, "MUG-350")
    _add(qtbot, sheet, "canvas")
    QTest.keyClick(sheet.finder.edit, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is _rows(sheet)[0].quantity
    QTest.keyClicks(sheet.focusWidget(), "3")
    for _ in range(8):
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.buyer.edit
    QTest.keyClicks(sheet.buyer.edit, "liam b")
    _found(qtbot, sheet.buyer)
    QTest.keyClick(sheet.buyer.edit, Qt.Key.Key_Return)
    assert sheet._form.email.text == "liam@example.com"
    _place(sheet)
    qtbot.waitUntil(lambda: said == ["Order #8 placed"])
    order = vm_of(shop).detail.order
    assert order is not None
    assert (order.customer.name, order.items_title, order.money[0]) == ("Liam Berg", "4 items", "Unpaid")
    assert QApplication.activeModalWidget() is None
    assert one(shop, "SELECT count(*) FROM customers WHERE name = 'Liam Berg'") == 1


def test_the_price_of_the_thing_counts_with_all_its_decimals_until_it_is_typed_over(
    qtbot: QtBot, shop: OpenShop
) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    _add(qtbot, sheet, "TOTE-NAT")
    price = _rows(sheet)[1].price
    price.setFocus()
    price.selectAll()
    QTest.keyClicks(price, "9.99\t")
    wishes = [line.wish().price_e4 for line in sheet._form.lines]
    assert wishes == [145_000, 9_990_000]
    assert sheet._form.total == "€10.14"


def test_somebody_nobody_knows_takes_the_goods_along(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    _place(sheet)
    qtbot.waitUntil(lambda: said == ["Order #8 placed"])
    assert one(shop, "SELECT customer_id FROM orders WHERE n = 8") is None
    assert one(shop, "SELECT count(*) FROM order_addresses WHERE order_id = (SELECT id FROM orders WHERE n = 8)") == 0


def test_a_new_name_with_a_street_is_kept_as_a_customer_and_a_note_stands_in_the_timeline(
    qtbot: QtBot, shop: OpenShop, said: list[str]
) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    for field, typed in (("name", "Ida Brandt"), ("line1", "Kai 1"), ("city", "Kiel"), ("note", "Rings on Friday")):
        getattr(sheet._form, field).type_text(typed)
    _place(sheet)
    qtbot.waitUntil(lambda: said == ["Order #8 placed"])
    names = "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.n = 8"
    assert one(shop, names) == "Ida Brandt"
    order = vm_of(shop).detail.order
    assert order is not None
    assert order.customer.address == ("Kai 1", "Kiel", "Germany")
    qtbot.waitUntil(lambda: any(event.line == "Rings on Friday" for event in vm_of(shop).detail.events))


def test_a_customer_with_an_address_gets_it_sent_as_most_orders_are(qtbot: QtBot, shop: OpenShop, trade: Trade) -> None:
    person = foreign_id("test", "customer", "Omar Khan")
    with Trade(trade.folder) as other:
        details = Personal(person, {"line1": "Kai 9", "city": "Kiel", "postcode": "24103"})
        other.do(AddAddress(customer=person, details=details, country="DE"))
    sheet = _sheet(qtbot, shop)
    sheet.buyer.setFocus()
    QTest.keyClicks(sheet.buyer.edit, "omar")
    _found(qtbot, sheet.buyer)
    QTest.keyClick(sheet.buyer.edit, Qt.Key.Key_Return)
    assert sheet._form.city.text == "Kiel"
    assert sheet._form.method.text == "UPS"


def test_a_name_that_is_typed_over_is_no_longer_the_customer_on_file(
    qtbot: QtBot, shop: OpenShop, said: list[str]
) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    sheet.buyer.setFocus()
    QTest.keyClicks(sheet.buyer.edit, "liam")
    _found(qtbot, sheet.buyer)
    QTest.keyClick(sheet.buyer.edit, Qt.Key.Key_Return)
    sheet._form.city.type_text("Visby")
    QTest.keyClicks(sheet.buyer.edit, " junior")
    assert (sheet._form.email.text, sheet._form.city.text) == ("", "Visby")
    _place(sheet)
    qtbot.waitUntil(lambda: said == ["Order #8 placed"])
    names = "SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id WHERE o.n = 8"
    assert one(shop, names) == "Liam Berg junior"


def test_what_is_not_in_stock_is_refused_and_promised_when_wanted(
    qtbot: QtBot, shop: OpenShop, said: list[str]
) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    sheet._form.lines[0].quantity.put(500)
    _place(sheet)
    qtbot.waitUntil(lambda: "Nobody can send all of it" in _words(sheet))
    assert one(shop, "SELECT count(*) FROM orders") == 7
    sheet._form.back_order.put(True)
    _place(sheet)
    qtbot.waitUntil(lambda: said == ["Order #8 placed"])
    assert one(shop, "SELECT goods FROM orders WHERE n = 8") == "on_hold"


def test_a_thing_that_is_added_again_counts_up_and_can_be_taken_off(qtbot: QtBot, shop: OpenShop) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    QTest.keyClicks(sheet.finder.edit, "MUG-350\r")
    qtbot.waitUntil(lambda: sheet._form.lines[0].quantity.value == 2)
    (row,) = _rows(sheet)
    assert row.quantity.value() == 2
    row.gone.emit()
    assert _rows(sheet) == []
    assert sheet._form.total == "€0.00"
    assert sheet.finder.edit.hasFocus()


def test_esc_loses_nothing_and_starting_over_empties_the_form(qtbot: QtBot, shop: OpenShop) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    shop.window.activateWindow()
    qtbot.waitUntil(shop.window.isActiveWindow)
    sheet = _sheet(qtbot, shop)
    assert [row.line.good.sku for row in _rows(sheet)] == ["MUG-350"]
    next(button for button in sheet.findChildren(Button) if button.text() == "Start over").click()
    shop.window.activateWindow()
    qtbot.waitUntil(shop.window.isActiveWindow)
    assert _rows(_sheet(qtbot, shop)) == []


def test_a_sheet_that_is_closed_while_the_order_is_placed_leaves_nothing_to_place_again(
    qtbot: QtBot, shop: OpenShop, said: list[str]
) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    _place(sheet)
    _place(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: said == ["Order #8 placed"])
    shop.window.activateWindow()
    qtbot.waitUntil(shop.window.isActiveWindow)
    assert _rows(_sheet(qtbot, shop)) == []
    assert one(shop, "SELECT count(*) FROM orders") == 8


def test_undo_of_a_sale_cancels_it(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    sheet._form.name.type_text("Ida Brandt")
    sheet._form.note.type_text("Rings on Friday")
    _place(sheet)
    qtbot.waitUntil(lambda: said == ["Order #8 placed"])
    shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: one(shop, "SELECT state FROM orders WHERE n = 8") == "canceled")
    assert rows_of(shop).isVisible()


def test_every_part_that_takes_the_keyboard_has_a_name(qtbot: QtBot, shop: OpenShop) -> None:
    sheet = _sheet(qtbot, shop)
    _add(qtbot, sheet, "MUG-350")
    takers = [widget for widget in sheet.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [
        widget for widget in takers
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]  # fmt: skip
    assert [type(widget).__name__ for widget in nameless] == []
    assert len(takers) > 12


def test_a_sale_that_was_left_keeps_no_window_alive(qtbot: QtBot, trade: Trade) -> None:
    with opened(qtbot, trade.folder, (orders.SCREEN,), FixedClock(NOW)) as shop:
        shop.window.activateWindow()
        qtbot.waitUntil(shop.window.isActiveWindow)
        sheet = _sheet(qtbot, shop)
        _add(qtbot, sheet, "MUG-350")
        gone: list[weakref.ref[QWidget]] = [weakref.ref(sheet), weakref.ref(view_of(shop))]
        sheet.close()
        del sheet
    del shop
    gc.collect()
    assert [left() for left in gone] == [None, None]
