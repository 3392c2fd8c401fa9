from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commerce.commands.inventory.stock import ReceivedLine, ReceiveGoods
from commerce.kernel.clock import HOUR
from commerce.kernel.ids import Id
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.queries.bench.order import parcel_of_order
from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.views.inventory.stock_form import StockFormView
from desktop_app.views.shipping.hand_over import HandOverView
from desktop_app.views.shipping.link_code import LinkCodeView
from desktop_app.views.shipping.pack_bench import PackBenchView
from desktop_app.views.widgets.dialogs.sheet import Sheet
from tests.desktop.shell.shop import opened
from tests.queries.inventory.stocked import NOW, Stocked, stocked

W = TypeVar("W", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Desk:
    """A person at the bench, with a scanner that types."""

    qtbot: QtBot
    shop: Stocked
    program: OpenShop
    view: PackBenchView

    @property
    def vm(self) -> PackBenchViewModel:
        return self.view._vm

    def scan(self, code: str) -> None:
        QTest.keyClicks(self.view.entry, code)
        QTest.keyClick(self.view.entry, Qt.Key.Key_Return)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view.entry, key, held)

    def names(self) -> list[str]:
        return [line.sku for line in self.vm.sheet.lines] if self.vm.sheet else []

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.vm.steps.pending)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    shop = stocked(tmp_path / "shop")
    for sku, bin_name in (("MUG", "B-11"), ("TOTE", "A-01"), ("SOAP", "D-06")):
        shop.receive(sku, 20, bin_name=bin_name)
    shop.order(("MUG", 2), ("TOTE", 1), ship_by=NOW + HOUR, gift="For Amma, from Priya")
    shop.order(("SOAP", 1), ship_by=NOW + 2 * HOUR)
    with opened(qtbot, shop.folder, clock=shop.clock) as program:
        program.window.resize(1440, 900)
        program.program.navigator.open("bench")
        view = program.window.findChild(PackBenchView)
        assert view is not None
        qtbot.waitUntil(view.entry.hasFocus)
        desk = Desk(qtbot, shop, program, view)
        yield desk
        desk.settle()


def test_an_order_is_packed_by_scans_alone(desk: Desk) -> None:
    for code in ("4006381333931", "MUG", "TOTE"):
        desk.scan(code)
    desk.qtbot.waitUntil(lambda: desk.names() == ["SOAP"])
    desk.qtbot.waitUntil(lambda: desk.shop.one("SELECT sum(slips_printed) FROM fulfilment_orders") == 1)
    assert list((desk.shop.folder / "tray").glob("*.pdf"))
    assert "is packed" in desk.view.band.accessibleName()
    assert desk.view.entry.hasFocus()


def test_a_wrong_and_an_unknown_code_are_told_in_words_and_the_bench_goes_on(desk: Desk) -> None:
    desk.scan("SOAP")
    assert desk.view.band.accessibleName().startswith("Wrong item: Olive soap")
    desk.scan("9999999999999")
    assert desk.view.band.accessibleName().startswith("Unknown code: 9999999999999")
    desk.scan("TOTE")
    assert desk.view.band.accessibleName().startswith("Right item: Canvas tote")


def test_ctrl_z_takes_back_the_last_scan_and_not_the_order_before_it(desk: Desk) -> None:
    desk.scan("TOTE")
    desk.settle()
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.view.band.accessibleName().startswith("Taken back: Canvas tote"))
    assert desk.shop.one("SELECT sum(packed) FROM fulfilment_lines") == 0
    assert desk.shop.one("SELECT count(*) FROM orders WHERE state = 'open'") == 2


def test_no_button_holds_the_keyboard_and_enter_presses_nothing(desk: Desk) -> None:
    seen = {QApplication.focusWidget()}
    for _ in range(5):
        desk.key(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert seen == {desk.view.entry}
    buttons = [
        button for button in desk.view.findChildren(QAbstractButton)
        if button.isVisible() and button.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]  # fmt: skip
    assert buttons == []


def test_a_person_types_slowly_and_sees_it_in_the_line(desk: Desk) -> None:
    QTest.keyClicks(desk.view.entry, "TOTEX", delay=60)
    assert desk.view.entry.text() == "TOTEX"
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Return)
    assert desk.view.entry.text() == ""
    assert desk.view.band.accessibleName().startswith("Right item: Canvas tote")


def test_a_click_on_the_large_line_packs_one_unit(desk: Desk) -> None:
    QTest.mouseClick(desk.view.card, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert desk.view.band.accessibleName().startswith("Right item: Canvas tote")


def test_a_burst_anywhere_on_the_bench_is_taken(desk: Desk) -> None:
    desk.view.entry.clearFocus()
    window = desk.program.window.windowHandle()
    for sign in (Qt.Key.Key_T, Qt.Key.Key_O, Qt.Key.Key_T, Qt.Key.Key_E):
        QTest.keyClick(window, sign)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert desk.view.band.accessibleName().startswith("Right item: Canvas tote")


def test_the_keys_along_the_foot_do_what_they_say(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F8)
    assert desk.names() == ["SOAP"]
    desk.key(Qt.Key.Key_F8)
    assert desk.names() == ["TOTE", "MUG"]


def test_only_the_slip_of_the_packed_shelf_prints_where_an_order_lies_on_two(desk: Desk) -> None:
    rug = ReceivedLine(variant=desk.shop.variant("RUG"), quantity=5)
    desk.shop.run(ReceiveGoods(location=desk.shop.place("North"), lines=(rug,)))
    order = desk.shop.order(("MUG", 1), ("RUG", 1), ship_by=NOW)
    assert desk.shop.one("SELECT count(*) FROM fulfilment_orders WHERE order_id = ?", order) == 2
    desk.vm.open_order(parcel_of_order(desk.program.program.reads, _order_n(desk, order)))
    first = desk.names()[0]
    desk.scan(first)
    desk.qtbot.waitUntil(lambda: desk.shop.one("SELECT sum(slips_printed) FROM fulfilment_orders") == 1)
    printed = "SELECT state FROM fulfilment_orders WHERE slips_printed = 1"
    assert desk.shop.one(printed) == "closed"


def test_f3_marks_the_line_to_scan_and_ctrl_z_takes_the_mark_back(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F3)
    desk.qtbot.waitUntil(lambda: desk.view.band.accessibleName().startswith("Marked damaged: Canvas tote"))
    assert desk.shop.one("SELECT sum(damaged) FROM stock_balances") == 1
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.view.band.accessibleName().startswith("Taken back: Canvas tote"))
    assert desk.shop.one("SELECT sum(damaged) FROM stock_balances") == 0


def test_f3_asks_which_unit_once_one_is_in_the_box_and_gives_the_keyboard_back(desk: Desk) -> None:
    desk.scan("TOTE")
    desk.settle()
    desk.key(Qt.Key.Key_F3)
    sheet = _sheet(desk, Sheet)
    packed = next(button for button in sheet.findChildren(QAbstractButton) if "in the box" in button.text())
    packed.click()
    desk.qtbot.waitUntil(lambda: desk.view.band.accessibleName().startswith("Marked damaged: Canvas tote"))
    desk.qtbot.waitUntil(desk.view.entry.hasFocus)
    assert desk.shop.one("SELECT sum(packed) FROM fulfilment_lines") == 0


def test_f4_notes_the_wrong_item_that_was_scanned(desk: Desk) -> None:
    desk.scan("SOAP")
    desk.key(Qt.Key.Key_F4)
    desk.qtbot.waitUntil(lambda: desk.view.band.accessibleName().startswith("Wrong item, noted at"))
    assert "Olive soap" in str(desk.shop.one("SELECT text FROM order_notes"))


def test_f4_asks_what_was_picked_where_nothing_wrong_was_scanned(desk: Desk) -> None:
    desk.scan("TOTE")
    desk.settle()
    desk.key(Qt.Key.Key_F4)
    sheet = _sheet(desk, Sheet)
    line = sheet.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "SOAP")
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.view.band.accessibleName().startswith("Wrong item, noted at"))
    desk.qtbot.waitUntil(desk.view.entry.hasFocus)
    assert desk.shop.one("SELECT sum(packed) FROM fulfilment_lines") == 0


def test_the_pace_of_the_settings_holds_on_the_bench(desk: Desk) -> None:
    desk.program.program.memory.put("scanner", "prefix", "~")
    desk.scan("~TOTE")
    assert desk.view.band.accessibleName().startswith("Right item: Canvas tote")


def test_a_scanner_without_an_end_packs_when_it_falls_silent(desk: Desk) -> None:
    desk.program.program.memory.put("scanner", "suffix", "none")
    QTest.keyClicks(desk.view.entry, "TOTE")
    desk.qtbot.waitUntil(lambda: desk.view.band.accessibleName().startswith("Right item: Canvas tote"))
    assert desk.view.entry.text() == ""


def test_an_unknown_code_is_linked_to_a_product_and_packs_it_from_then_on(desk: Desk) -> None:
    desk.scan("5901234123457")
    desk.key(Qt.Key.Key_F6)
    sheet = _sheet(desk, LinkCodeView)
    QTest.keyClicks(sheet.search, "canvas")
    desk.qtbot.waitUntil(lambda: sheet._vm.rows.rowCount() == 1)
    QTest.keyClick(sheet.search, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.shop.one("SELECT barcode FROM variants WHERE sku = 'TOTE'") == "5901234123457")
    desk.qtbot.waitUntil(lambda: desk.program.window.focusWidget() is desk.view.entry)
    desk.vm.open_parcel(desk.vm.sheet.order.n if desk.vm.sheet else -1)
    desk.scan("5901234123457")
    assert desk.view.band.accessibleName().startswith("Right item: Canvas tote")


def test_an_unknown_code_of_a_new_product_is_received_with_it_in_inventory(desk: Desk) -> None:
    desk.scan("5901234123457")
    desk.key(Qt.Key.Key_F6)
    QTest.keyClick(_sheet(desk, LinkCodeView).search, Qt.Key.Key_N, CONTROL)
    form = _sheet(desk, StockFormView)._form
    assert desk.program.program.navigator.current == "inventory"
    assert {part.key: part.field.text for part in form.parts if part.field.text}["barcode"] == "5901234123457"
    _sheet(desk, StockFormView).end("")


def test_a_misread_code_is_refused_beside_the_list_and_nothing_is_changed(desk: Desk) -> None:
    desk.scan("5901234123450")
    desk.key(Qt.Key.Key_F6)
    sheet = _sheet(desk, LinkCodeView)
    QTest.keyClicks(sheet.search, "canvas")
    desk.qtbot.waitUntil(lambda: sheet._vm.rows.rowCount() == 1)
    QTest.keyClick(sheet.search, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "should be 7" in sheet.error.text())
    assert desk.shop.one("SELECT barcode FROM variants WHERE sku = 'TOTE'") == ""
    sheet.end("")


def test_packed_parcels_are_handed_over_in_one_step(desk: Desk) -> None:
    for code in ("MUG", "MUG", "TOTE"):
        desk.scan(code)
    desk.qtbot.waitUntil(lambda: desk.names() == ["SOAP"])
    desk.scan("SOAP")
    desk.qtbot.waitUntil(lambda: desk.vm.sheet is None and desk.vm.queue.ready_to_leave == 2)
    desk.key(Qt.Key.Key_F12)
    sheet = _sheet(desk, HandOverView)
    assert sheet.give.text() == "Hand over 2 parcels"
    QTest.keyClick(sheet.list, Qt.Key.Key_Return, CONTROL)
    desk.qtbot.waitUntil(
        lambda: desk.shop.one("SELECT count(*) FROM fulfilment_orders WHERE handed_over_at IS NOT NULL") == 2
    )
    assert desk.shop.one("SELECT DISTINCT carrier FROM fulfilment_orders") == "UPS"
    desk.qtbot.waitUntil(lambda: desk.vm.queue.ready_to_leave == 0)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 640)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bench_paints_at_every_size_and_in_both_modes(desk: Desk, size: tuple[int, int], scheme: str) -> None:
    from desktop_app.viewmodels.settings.look import LookState

    desk.program.program.frame.look.follow(LookState(scheme, 150, 36))
    desk.program.window.resize(*size)
    desk.scan("SOAP")
    picture = desk.program.window.grab()
    assert not picture.isNull()
    assert desk.view.keys.width() <= desk.view.width()


def test_everything_that_can_be_reached_has_a_name(desk: Desk) -> None:
    unnamed = [
        widget for widget in desk.view.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisible() and not widget.accessibleName()
    ]  # fmt: skip
    assert unnamed == []


def _order_n(desk: Desk, order: Id) -> int:
    n = desk.shop.one("SELECT n FROM orders WHERE id = ?", order)
    assert isinstance(n, int)
    return n


def _sheet(desk: Desk, kind: type[W]) -> W:
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found
