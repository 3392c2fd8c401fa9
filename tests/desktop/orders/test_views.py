from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTabBar
from pytestqt.qtbot import QtBot

from commerce.kernel.clock import FixedClock
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens import orders
from desktop_app.queries.orders.criteria import Condition, Field, Op, Sort
from desktop_app.viewmodels.orders.filters.kept import Form, read_form, write_form
from desktop_app.views.orders.order_ask import ChoiceSheet
from desktop_app.views.widgets.frame.filter_row import FilterChip
from desktop_app.views.widgets.frame.search_box import SearchBox
from tests.desktop.orders.window import dialog, names_of, view_of, vm_of
from tests.desktop.shell.shop import opened, part
from tests.queries.orders.trade import NOW, Trade


def _saved(shop: OpenShop) -> list[tuple[str, int]]:
    return [(word, count) for _, word, count in vm_of(shop).list.views.tabs[8:]]


def _save(qtbot: QtBot, shop: OpenShop, name: str) -> None:
    shop.program.commands.run("orders.save_view")
    QTest.keyClicks(part(dialog(qtbot), QLineEdit), f"{name}\r")
    qtbot.waitUntil(lambda: vm_of(shop).list.asked.view.word == name)


def _type(shop: OpenShop, text: str) -> None:
    field = part(shop.window, SearchBox)
    field.setFocus()
    QTest.keyClicks(field, text)


def _chips(shop: OpenShop) -> list[FilterChip]:
    return [chip for chip in view_of(shop).findChildren(FilterChip) if not chip.isHidden()]


@pytest.mark.parametrize("text", ["", "sort:", "columns:nothing", "sort:total,ref columns:", "columns:total,goods"])
def test_a_kept_view_that_cannot_be_understood_shows_the_usual_columns(text: str) -> None:
    assert read_form(text).columns == ()


@pytest.mark.parametrize(
    "form",
    [
        Form((Condition(Field.TAG, Op.IS, ("gift",)),), "liam", Sort("total", descending=False), ("order", "total")),
        Form((Condition(Field.SOURCE, Op.IS, ("North store",)),), "", Sort("ship_by", descending=True), ()),
        Form((), "", Sort(), ("ref", "order")),
    ],
)
def test_a_view_is_read_as_it_was_kept(form: Form) -> None:
    assert read_form(write_form(form)) == form


def test_nothing_new_cannot_be_saved_and_the_views_of_every_shop_stay(shop: OpenShop) -> None:
    keeping = vm_of(shop).keeping
    assert keeping.save.why_not == "Filter, search, sort or choose columns first, then save that as a view."
    assert keeping.rename.why_not == keeping.remove.why_not == "This view belongs to every shop and stays."


def test_what_is_searched_and_sorted_becomes_a_tab_and_the_search_field_is_free_again(
    qtbot: QtBot, shop: OpenShop, said: list[str]
) -> None:
    vm = vm_of(shop)
    _type(shop, "canvas tag:gift")
    vm.list.sort_by("total", True)
    _save(qtbot, shop, "Gifts")
    assert said == ["View Gifts saved"]
    qtbot.waitUntil(lambda: _saved(shop) == [("Gifts", 1)])
    assert part(shop.window, SearchBox).text() == ""
    assert vm.list.chips == [("0", "Order", "Open"), ("1", "Tag", "gift")]
    assert vm.list.asked.sort == Sort("total", descending=True)
    assert names_of(shop) == ["Liam Berg"]
    assert not vm.keeping.save.enabled


def test_a_view_is_there_after_a_restart_with_its_columns(qtbot: QtBot, trade: Trade) -> None:
    for restarted in (False, True):
        with opened(qtbot, trade.folder, (orders.SCREEN,), FixedClock(NOW)) as shop:
            if not restarted:
                vm_of(shop).list.look.choose(["total", "order"])
                _save(qtbot, shop, "Sums")
            assert vm_of(shop).list.asked.view.word == "Sums"
            assert vm_of(shop).list.look.shown == ("total", "order")


def test_the_name_of_another_view_is_asked_for_again(qtbot: QtBot, shop: OpenShop) -> None:
    _type(shop, "tag:gift")
    shop.program.commands.run("orders.save_view")
    QTest.keyClicks(part(dialog(qtbot), QLineEdit), "late\r")
    qtbot.waitUntil(lambda: dialog(qtbot).windowTitle() == "“late” is taken, choose another name")
    assert _saved(shop) == []


def test_a_saved_view_is_renamed_by_f2_and_keeps_its_own_name_without_a_word(
    qtbot: QtBot, shop: OpenShop, said: list[str]
) -> None:
    _type(shop, "tag:gift")
    _save(qtbot, shop, "Gifts")
    view_of(shop).focus()
    for typed in ("\r", "Presents\r"):
        shop.window.activateWindow()
        qtbot.waitUntil(shop.window.isActiveWindow)
        QTest.keyClick(shop.window.focusWidget(), Qt.Key.Key_F2)
        field = part(dialog(qtbot), QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, typed)
    qtbot.waitUntil(lambda: [word for word, _ in _saved(shop)] == ["Presents"])
    assert said == ["View Gifts saved", "View Presents renamed"]


def test_a_saved_view_is_changed_to_what_is_listed_now(qtbot: QtBot, shop: OpenShop, said: list[str]) -> None:
    _type(shop, "country:de")
    _save(qtbot, shop, "Home")
    vm_of(shop).list.add_filter(Condition(Field.GOODS, Op.IS, ("on_hold",)))
    vm_of(shop).list.sort_by("total", True)
    shop.program.commands.run("orders.save_view")
    QTest.keyClick(dialog(qtbot, ChoiceSheet), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: said[1:] == ["View Home changed"])
    qtbot.waitUntil(lambda: _saved(shop) == [("Home", 1)])
    assert names_of(shop) == ["Yuki Tanaka"]
    assert vm_of(shop).list.asked.sort == Sort("total", descending=True)
    assert shop.program.memory.text("orders", f"sort_{vm_of(shop).list.asked.view.key}") == ""
    shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: _saved(shop) == [("Home", 2)])


def test_a_view_that_is_put_away_gives_way_to_the_open_orders_and_undo_brings_it_back(
    qtbot: QtBot, shop: OpenShop, said: list[str]
) -> None:
    _type(shop, "tag:gift")
    _save(qtbot, shop, "Gifts")
    shop.program.commands.run("orders.remove_view")
    qtbot.waitUntil(lambda: _saved(shop) == [])
    assert vm_of(shop).list.asked.view.key == "open"
    assert said[1:] == ["View Gifts removed"]
    shop.program.steps.undo.run()
    qtbot.waitUntil(lambda: _saved(shop) == [("Gifts", 1)])


def test_a_typed_condition_is_a_chip_and_taking_it_off_leaves_the_other_words(qtbot: QtBot, shop: OpenShop) -> None:
    _type(shop, "canvas is:on-hold country:dk")
    qtbot.waitUntil(lambda: names_of(shop) == ["Ingrid Holm"])
    assert [chip.text() for chip in _chips(shop)] == ["Goods On hold", "Country DK"]
    assert part(shop.window, SearchBox).hasFocus()
    _chips(shop)[0].setFocus()
    QTest.keyClick(_chips(shop)[0], Qt.Key.Key_Space)
    assert part(shop.window, SearchBox).text() == "canvas country:dk"
    (left,) = _chips(shop)
    assert left.hasFocus()
    QTest.mouseClick(left, Qt.MouseButton.LeftButton)
    assert part(shop.window, SearchBox).text() == "canvas"
    qtbot.waitUntil(lambda: names_of(shop) == ["Liam Berg", "Ingrid Holm"])


def test_a_kept_view_of_last_time_that_is_gone_is_no_error(qtbot: QtBot, trade: Trade, tmp_path: Path) -> None:
    (trade.folder / "machine.toml").write_text('[orders]\nview = "00ff"\n')
    with opened(qtbot, trade.folder, (orders.SCREEN,), FixedClock(NOW)) as shop:
        assert vm_of(shop).list.asked.view.key == "open"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_tab_is_for_its_view_and_says_why_not(qtbot: QtBot, shop: OpenShop) -> None:
    _type(shop, "tag:gift")
    _save(qtbot, shop, "Gifts")
    vm_of(shop).list.show_view("open")
    bar = part(shop.window, QTabBar)
    place = bar.tabRect(bar.count() - 1).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, bar.mapToGlobal(place))
    QApplication.sendEvent(bar, event)
    menu = next(one for one in view_of(shop).findChildren(QMenu) if one.isVisible())
    assert vm_of(shop).list.asked.view.word == "Gifts"
    assert [(entry.text().partition("\t")[0], entry.isEnabled()) for entry in menu.actions()] == [
        ("Save view", False), ("Rename view", True), ("Remove view", True),
    ]  # fmt: skip
    assert menu.actions()[0].toolTip() == vm_of(shop).keeping.save.why_not
    menu.close()
