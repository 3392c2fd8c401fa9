from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commerce.commands.inventory.stock import MarkDamaged, SetLowStockLevel
from commerce.kernel.clock import DAY
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.viewmodels.inventory import list_words
from desktop_app.viewmodels.inventory.inventory import InventoryViewModel
from desktop_app.views.inventory.cause_chain import CauseChainView
from desktop_app.views.inventory.inventory import InventoryView
from desktop_app.views.inventory.past_day import DaySheet
from desktop_app.views.inventory.stock_form import StockFormView
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.dialogs.form_sheet import FormSheet
from tests.desktop.shell.shop import opened
from tests.queries.inventory.stocked import MAIN, NOW, Stocked, stocked

CONTROL = Qt.KeyboardModifier.ControlModifier
W = TypeVar("W", bound=QWidget)


@dataclass
class Desk:
    """A person in the stock window."""

    qtbot: QtBot
    shop: Stocked
    program: OpenShop
    view: InventoryView

    @property
    def vm(self) -> InventoryViewModel:
        return self.view._vm

    def shown(self) -> list[str]:
        rows = self.vm.list.rows
        return [str(rows.row_tuple(at)[1]) for at in range(rows.rowCount())]

    def choose(self, sku: str) -> None:
        self.vm.list.show_variant(self.shop.n(sku))
        self.qtbot.waitUntil(lambda: bool(self.vm.detail.state.why))

    def figures(self) -> dict[str, str]:
        return {figure.key: figure.value for figure in self.vm.detail.state.figures}

    def sheet(self, kind: type[W]) -> W:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def fill(self, sheet: FormSheet, *texts: str) -> None:
        for edit, text in zip(sheet.findChildren(QLineEdit), texts, strict=True):
            QTest.keyClicks(edit, text)
        QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    shop = stocked(tmp_path / "shop")
    shop.receive("MUG", 20, bin_name="B-11", at=NOW - 9 * DAY)
    shop.receive("TOTE", 2, at=NOW - 8 * DAY)
    shop.order(("MUG", 3), at=NOW - 3 * DAY)
    shop.run(
        MarkDamaged(variant=shop.variant("MUG"), location=MAIN, quantity=1, reason="wet box"),
        SetLowStockLevel(variant=shop.variant("TOTE"), location=MAIN, level=5), at=NOW - DAY,
    )  # fmt: skip
    shop.clock.instant = NOW
    with opened(qtbot, shop.folder, clock=shop.clock) as program:
        program.window.resize(1440, 900)
        program.program.navigator.open("inventory")
        view = program.window.findChild(InventoryView)
        assert view is not None
        qtbot.waitUntil(lambda: view._vm.list.rows.rowCount() == 4)
        yield Desk(qtbot, shop, program, view)


def test_the_list_shows_every_product_by_name_and_the_first_one_in_the_pane(desk: Desk) -> None:
    assert desk.shown() == ["Canvas tote, Blue, L", "Enamel mug, Blue, L", "Jute rug, Blue, L", "Olive soap, Blue, L"]
    assert desk.vm.detail.state.title == "Canvas tote, Blue, L"


def test_a_view_shows_its_own_rows_and_its_count(desk: Desk) -> None:
    desk.view.tabs.chosen.emit("low")
    assert desk.shown() == ["Canvas tote, Blue, L"]
    assert desk.vm.list.state.counts["low"] == 1  # type: ignore[index]  # a StrEnum is its text


def test_the_worth_of_the_stock_stands_below_the_whole_list_alone(desk: Desk) -> None:
    def foot() -> str:
        return list_words.foot(desk.vm.list.state, desk.vm.list.rows.rowCount(), "EUR")[1]

    assert foot() == "4 products · €88.00 at cost"
    desk.view.tabs.chosen.emit("low")
    assert foot() == "1 product"


def test_typing_finds_and_an_empty_result_offers_a_way_back(desk: Desk) -> None:
    search = desk.program.window._header.search
    QTest.keyClicks(search, "enam")
    desk.qtbot.waitUntil(lambda: desk.shown() == ["Enamel mug, Blue, L"])
    QTest.keyClicks(search, "zz")
    desk.qtbot.waitUntil(lambda: desk.view.list._card.showing_list() is False)
    assert desk.view.list._empty.accessibleName().startswith("No product matches")


def test_columns_that_do_not_fit_are_named_below_rows_but_not_below_nothing(desk: Desk) -> None:
    desk.view.list.list.columns_left.emit(["trend"])
    folded = desk.view.list._card.folded
    assert not folded.isHidden()
    QTest.keyClicks(desk.program.window._header.search, "zz")
    desk.qtbot.waitUntil(folded.isHidden)


def test_the_five_figures_are_those_of_the_ledger(desk: Desk) -> None:
    desk.choose("MUG")
    assert desk.figures() == {"on_hand": "20", "reserved": "3", "damaged": "1", "free": "16", "incoming": "0"}
    assert desk.vm.detail.sum_words() == "20 = 16 free + 3 reserved + 1 damaged"
    lines = desk.vm.detail.state.why
    assert (sum(line.on_hand for line in lines), sum(line.free for line in lines)) == (20, 16)


@pytest.mark.parametrize("figure", ["on_hand", "reserved", "damaged", "free"])
def test_a_question_mark_on_a_number_lists_what_it_is_the_sum_of(desk: Desk, figure: str) -> None:
    desk.choose("MUG")
    strip = desk.view.detail.strip
    strip.setFocus()
    for _ in range(list(desk.figures()).index(figure)):
        QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Question)
    chain = desk.sheet(CauseChainView)
    desk.qtbot.waitUntil(lambda: chain._vm.rows.rowCount() > 0)
    rows = [chain._vm.rows.row_tuple(at) for at in range(chain._vm.rows.rowCount())]
    changes = [int(str(row[8]).replace("\u2212", "-").replace("+", "")) for row in rows]
    assert sum(changes) == int(desk.figures()[figure])
    assert {(row[6], row[7]) for row in rows} == {("Lena Meyer", "Desk 2")}
    chain.end("")


def test_a_row_of_the_chain_opens_its_order(desk: Desk) -> None:
    went: list[tuple[str, object]] = []
    desk.program.program.navigator.opened.connect(lambda key, target: went.append((key, target)))
    desk.choose("MUG")
    desk.view.detail.strip.opened.emit("reserved")
    chain = desk.sheet(CauseChainView)
    desk.qtbot.waitUntil(lambda: chain._vm.rows.rowCount() == 1)
    QTest.keyClick(chain.list, Qt.Key.Key_Return)
    assert went == [("orders", desk.shop.one("SELECT n FROM orders"))]


def test_a_line_of_the_ledger_opens_what_is_behind_it(desk: Desk) -> None:
    desk.choose("MUG")
    table = desk.view.detail.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    chain = desk.sheet(CauseChainView)
    desk.qtbot.waitUntil(lambda: chain._vm.rows.rowCount() == 1)
    assert chain._vm.rows.row_tuple(0)[5] == "PO-2221"
    chain.end("")


def test_a_correction_is_typed_shown_and_taken_back(desk: Desk) -> None:
    desk.choose("MUG")
    QTest.keyClick(desk.view.list.list, Qt.Key.Key_E, CONTROL)
    desk.fill(desk.sheet(StockFormView), "-2", "fell down")
    desk.qtbot.waitUntil(lambda: desk.figures()["on_hand"] == "18")
    desk.program.program.steps.undo.run()
    desk.qtbot.waitUntil(lambda: desk.figures()["on_hand"] == "20")


def test_a_form_that_is_refused_stays_open_with_the_reason_beside_the_field(desk: Desk) -> None:
    desk.choose("MUG")
    desk.vm.actions.action("write_off").run()
    sheet = desk.sheet(StockFormView)
    desk.fill(sheet, "2", "")
    assert [part.field.error for part in sheet._form.parts if part.field.error] == [
        "Only 1 here are marked damaged.", "Say why, in a few words: the ledger keeps it.",
    ]  # fmt: skip
    sheet.end("")


def test_goods_received_leave_the_view_of_what_is_low(desk: Desk) -> None:
    desk.view.tabs.chosen.emit("low")
    desk.choose("TOTE")
    desk.vm.actions.action("receive").run()
    desk.fill(desk.sheet(StockFormView), "10", "DN-7")
    desk.qtbot.waitUntil(lambda: desk.shown() == [])
    assert desk.shop.one("SELECT reference FROM receipts ORDER BY n DESC") == "DN-7"


def fill_in(sheet: StockFormView, **texts: str) -> None:
    """Type into the named fields of a form and save."""
    for part in sheet._form.parts:
        if part.key in texts:
            edit = next(one for one in sheet.findChildren(QLineEdit) if one.accessibleName() == part.words)
            QTest.keyClicks(edit, texts[part.key])
    QTest.keyClick(sheet, Qt.Key.Key_Return, CONTROL)


def test_a_product_the_shop_does_not_know_yet_is_added_and_received_as_one_step(desk: Desk) -> None:
    QTest.keyClick(desk.view.list.list, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    fill_in(desk.sheet(StockFormView), sku="LAMP-1", barcode="5901234123457", title="Clip lamp", cost="12.50",
            quantity="7", reference="DN-9")  # fmt: skip
    desk.qtbot.waitUntil(lambda: desk.vm.detail.state.title == "Clip lamp")
    assert desk.figures()["on_hand"] == "7"
    assert desk.shop.one("SELECT barcode FROM variants WHERE sku = 'LAMP-1'") == "5901234123457"
    assert desk.shop.one("SELECT amount_e4 FROM prices ORDER BY n DESC") == 12_500_000
    assert desk.shop.one("SELECT reference FROM receipts ORDER BY n DESC") == "DN-9"
    assert desk.view.list.list.currentIndex().row() == desk.vm.list.rows.row_of(desk.shop.n("LAMP-1"))
    desk.program.program.steps.undo.run()
    desk.qtbot.waitUntil(lambda: desk.shop.one("SELECT count(*) FROM variants WHERE sku = 'LAMP-1'") == 0)


def test_codes_that_another_product_has_are_refused_beside_the_fields(desk: Desk) -> None:
    desk.vm.actions.action("receive_new").run()
    sheet = desk.sheet(StockFormView)
    fill_in(sheet, sku="MUG", barcode="4006381333931", title="Another mug", cost="-1", quantity="7")
    assert {part.key: part.field.error for part in sheet._form.parts if part.field.error} == {
        "sku": "Another product has this code.", "barcode": "Another product has this barcode.",
        "cost": "A cost is not negative.",
    }  # fmt: skip
    sheet.end("")


@pytest.mark.parametrize(
    ("typed", "sku", "barcode", "title"),
    [("LAMP-1", "LAMP-1", "", ""), ("5901234123457", "", "5901234123457", ""),
     ("5901234123450", "5901234123450", "", ""), ("clip lamp", "", "", "clip lamp")],
)  # fmt: skip
def test_what_was_searched_in_vain_is_what_comes_in(desk: Desk, typed: str, sku: str, barcode: str, title: str) -> None:
    QTest.keyClicks(desk.program.window._header.search, typed)
    desk.qtbot.waitUntil(lambda: desk.shown() == [])
    desk.vm.actions.action("receive").run()
    sheet = desk.sheet(StockFormView)
    texts = {part.key: part.field.text for part in sheet._form.parts}
    assert (texts["sku"], texts["barcode"], texts["title"]) == (sku, barcode, title)
    sheet.end("")


def test_receiving_turns_to_a_new_product_by_one_press(desk: Desk) -> None:
    desk.choose("MUG")
    QTest.keyClick(desk.view.list.list, Qt.Key.Key_N, CONTROL)
    sheet = desk.sheet(StockFormView)
    link = next(button for button in sheet.findChildren(Button) if "new product" in button.text())
    QTest.keyClick(link, Qt.Key.Key_Space)
    desk.qtbot.waitUntil(lambda: desk.sheet(StockFormView).windowTitle() != sheet.windowTitle())
    assert desk.sheet(StockFormView)._form.title == "Receive a new product"
    desk.sheet(StockFormView).end("")


@pytest.mark.parametrize(
    ("sku", "key", "why"),
    [
        ("RUG", "damage", "Nothing is on hand that could be broken."),
        ("RUG", "move_bin", "Nothing is on hand that could be moved."),
        ("TOTE", "write_off", "Nothing is marked damaged. Mark it first."),
    ],
)
def test_what_cannot_be_done_says_why(desk: Desk, sku: str, key: str, why: str) -> None:
    desk.choose(sku)
    assert desk.vm.actions.action(key).why_not == why


def test_a_scanned_barcode_selects_its_product(desk: Desk) -> None:
    assert desk.vm.scanned("4006381333931")
    assert desk.vm.detail.state.title == "Enamel mug, Blue, L"
    assert not desk.vm.scanned("9999999999999")


def test_another_location_has_numbers_of_its_own(desk: Desk) -> None:
    desk.choose("MUG")
    desk.vm.show_location(desk.shop.place("North"))
    desk.qtbot.waitUntil(lambda: desk.figures()["on_hand"] == "0")
    assert desk.vm.list.rows.row_tuple(1)[3] == "0"


def test_a_past_evening_shows_what_stood_then(desk: Desk) -> None:
    desk.view._past.ask()
    sheet = desk.sheet(DaySheet)
    edit = sheet.findChild(QLineEdit)
    assert edit is not None
    edit.selectAll()
    desk.fill(sheet, "2026-11-16")
    desk.qtbot.waitUntil(lambda: desk.vm.list.rows.row_tuple(0)[3] == "2")
    desk.qtbot.waitUntil(lambda: desk.vm.list.rows.row_tuple(1)[4] == "")
    desk.view._past._back()
    desk.qtbot.waitUntil(lambda: desk.vm.list.rows.row_tuple(1)[4] == "3")


def test_a_narrow_window_shows_the_pane_on_its_own_and_escape_leaves_it(desk: Desk) -> None:
    desk.program.window.resize(1024, 640)
    assert not desk.view.detail.isVisible()
    desk.view.list.focus()
    QTest.keyClick(desk.view.list.list, Qt.Key.Key_Return)
    assert (desk.view.detail.isVisible(), desk.view.list.isVisible()) == (True, False)
    QTest.keyClick(desk.view.detail.strip, Qt.Key.Key_Escape)
    assert (desk.view.detail.isVisible(), desk.view.list.isVisible()) == (False, True)


def test_escape_in_the_pane_of_a_wide_window_leads_back_to_the_list(desk: Desk) -> None:
    desk.choose("MUG")
    desk.view.detail.table.setFocus()
    QTest.keyClick(desk.view.detail.table, Qt.Key.Key_Escape)
    assert (desk.view.detail.isVisible(), desk.view.list.list.hasFocus()) == (True, True)


def test_a_question_mark_on_what_stood_first_lists_everything(desk: Desk) -> None:
    desk.choose("MUG")
    desk.view.detail.table.setFocus()
    QTest.keyClick(desk.view.detail.table, Qt.Key.Key_Question)
    assert desk.sheet(CauseChainView)._vm.heading == "Why are 20 on hand?"
    desk.sheet(CauseChainView).end("")


@pytest.mark.parametrize("width", [300, 340, 396, 700])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_words_of_the_figures_are_whole_at_every_width(desk: Desk, width: int, percent: int) -> None:
    from desktop_app.viewmodels.settings.look import LookState

    desk.choose("MUG")
    desk.program.program.frame.look.follow(LookState("light", percent, 36))
    strip = desk.view.detail.strip
    strip.setMinimumWidth(0)
    strip.resize(strip._theme.px(width) - strip._theme.px(32), strip.height())
    needed = strip._needed(strip._figures)
    assert all(part.width() >= words for part, words in zip(strip._parts(), needed, strict=True))
    assert max(part.right() for part in strip._parts()) <= strip.width() + 1
    assert strip.wanted_size().height() >= max(part.bottom() for part in strip._parts())


def test_a_click_on_a_figure_opens_it(desk: Desk) -> None:
    desk.choose("MUG")
    QTest.mouseClick(desk.view.detail.strip, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    assert desk.sheet(CauseChainView)._vm.heading == "Why are 20 on hand?"
    desk.sheet(CauseChainView).end("")


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_window_paints_at_every_text_size_and_in_both_modes(desk: Desk, percent: int, scheme: str) -> None:
    from desktop_app.viewmodels.settings.look import LookState

    desk.choose("MUG")
    desk.program.program.frame.look.follow(LookState(scheme, percent, 36))
    assert not desk.program.window.grab().isNull()


def test_everything_that_can_be_reached_has_a_name(desk: Desk) -> None:
    desk.choose("MUG")
    unnamed = [
        widget for widget in desk.view.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisible() and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]  # fmt: skip
    assert unnamed == []
