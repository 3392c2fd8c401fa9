"""Rail, header, saved views, filters and footer."""

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.views.widgets.controls.button import Button, Kind, Room, icon_button
from desktop_app.views.widgets.controls.fitting import GAP, ButtonRow, fit_buttons
from desktop_app.views.widgets.controls.menus import menu_of
from desktop_app.views.widgets.controls.segments import Segments
from desktop_app.views.widgets.frame.filter_row import Filter, FilterChip, FilterRow
from desktop_app.views.widgets.frame.foot_bar import FootBar
from desktop_app.views.widgets.frame.header import Header
from desktop_app.views.widgets.frame.rail_list import RailEntry, RailList
from desktop_app.views.widgets.frame.side_rail import SideRail
from desktop_app.views.widgets.frame.view_tabs import Tab, ViewTabs
from desktop_app.views.widgets.paint.keys import caps_of
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish
from desktop_app.views.widgets.tokens.typeface import SMALL

VIEWS = [Tab(word, word, count) for word, count in (("All", "14,612"), ("Open", "63"), ("Late", "3"), ("On hold", "5"))]
ONLY_OWN = Qt.FindChildOption.FindDirectChildrenOnly


def test_the_rail_is_a_list_that_reads_word_and_count(theme: Theme, qtbot: QtBot) -> None:
    rail = SideRail(theme, "Harbour Goods")
    qtbot.addWidget(rail)
    rail.show_entries(
        [RailEntry("orders", "Orders", "shopping-cart", "41")], [RailEntry("settings", "Settings", "settings")]
    )
    windows = rail.findChildren(RailList)[0]
    assert windows.item(0).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Orders, 41"
    rail.set_count("orders", "40")
    assert windows.item(0).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Orders, 40"


def test_one_window_is_current_in_the_whole_rail(theme: Theme, qtbot: QtBot) -> None:
    rail = SideRail(theme, "Harbour Goods")
    qtbot.addWidget(rail)
    rail.show_entries([RailEntry("orders", "Orders", "shopping-cart")], [RailEntry("settings", "Settings", "settings")])
    rail.set_current("orders")
    rail.set_current("settings")
    assert [part.current_key() for part in rail.findChildren(RailList)] == ["", "", "settings"]


def test_the_rail_is_204_units_and_56_when_slim_at_any_text_size(theme: Theme, qtbot: QtBot) -> None:
    rail = SideRail(theme, "Harbour Goods")
    qtbot.addWidget(rail)
    assert rail.width() == 204
    rail.set_slim(slim=True)
    theme.follow(Wish(Scheme.LIGHT, 150))
    assert rail.width() == 84


def test_views_that_do_not_fit_fold_into_n_more_and_the_current_one_stays(theme: Theme, qtbot: QtBot) -> None:
    tabs = ViewTabs(theme, "Views")
    qtbot.addWidget(tabs)
    tabs.show_tabs(VIEWS, "On hold")
    tabs.show()
    tabs.resize(270, 30)
    more = tabs.findChild(Button)
    QApplication.processEvents()
    assert more is not None
    assert more.text() == "2 more"
    tabs.resize(900, 30)
    assert more.isHidden()


def test_picking_a_view_is_told_by_its_key(theme: Theme, qtbot: QtBot) -> None:
    tabs = ViewTabs(theme, "Views")
    qtbot.addWidget(tabs)
    tabs.resize(900, 30)
    tabs.show_tabs(VIEWS, "All")
    tabs.show()
    with qtbot.waitSignal(tabs.chosen) as told:
        bar = tabs.findChildren(type(tabs._bar))[0]
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())
    assert told.args == ["Late"]


def test_a_filter_goes_by_pressing_its_chip(theme: Theme, qtbot: QtBot) -> None:
    row = FilterRow(theme)
    qtbot.addWidget(row)
    row.show_filters([Filter("placed", "Placed", "last 7 days")])
    chip = row.findChild(FilterChip)
    assert chip is not None
    assert chip.accessibleName() == "Remove filter Placed last 7 days"
    with qtbot.waitSignal(row.removed) as told:
        chip.click()
    assert told.args == ["placed"]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_field_of_a_filter_stands_apart_from_its_value_in_either_direction(
    theme: Theme, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    chip = FilterChip(theme, Filter("placed", "WWW", "WWW"))
    qtbot.addWidget(chip)
    chip.setLayoutDirection(direction)
    chip.resize(chip.sizeHint())
    ends = theme.px(10) + math.ceil(theme.type.width("WWW", SMALL))
    between = range(ends, ends + 3) if direction is Qt.LayoutDirection.LeftToRight else range(
        chip.width() - ends - 3, chip.width() - ends)  # fmt: skip
    image = chip.grab().toImage()
    grounds = {image.pixelColor(x, y).name() for x in between for y in range(4, chip.height() - 4)}
    assert grounds == {theme.colour("surface").name()}


def test_a_row_of_buttons_has_room_again_when_one_of_them_goes(theme: Theme, qtbot: QtBot) -> None:
    buttons = [Button(theme, words, icon="tag") for words in ("Hold the order", "Assign to somebody", "Cancel it")]
    row = ButtonRow(theme, buttons)
    qtbot.addWidget(row)
    row.resize(sum(button.width_in(Room.FULL) for button in buttons[:2]) + 3 * GAP, 32)
    row.show()
    assert buttons[0].width_in(Room.ICON) == buttons[0].sizeHint().width()
    buttons[2].hide()
    qtbot.waitUntil(lambda: buttons[0].width() == buttons[0].width_in(Room.FULL))
    assert row.minimumSizeHint().width() == sum(button.width_in(Room.ICON) + GAP for button in buttons[:2])
    buttons[2].show()
    qtbot.waitUntil(lambda: buttons[0].width() == buttons[0].width_in(Room.ICON))


def test_the_pill_for_new_rows_is_there_only_while_rows_wait(theme: Theme, qtbot: QtBot) -> None:
    row = FilterRow(theme)
    qtbot.addWidget(row)
    assert row._pill.isHidden()
    row.show_new("4 new orders · Show")
    assert not row._pill.isHidden()
    row.show_new("")
    assert row._pill.isHidden()


def test_esc_empties_the_search_before_anything_else(theme: Theme, qtbot: QtBot) -> None:
    head = Header(theme, "Orders", "Search orders")
    qtbot.addWidget(head)
    typed: list[str] = []
    head.search.typed.connect(typed.append)
    QTest.keyClicks(head.search, "late")
    QTest.keyClick(head.search, Qt.Key.Key_Escape)
    assert (typed[-2], typed[-1]) == ("late", "")


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("state", ["On this computer", "Offline · 3 changes waiting", "Sync error, try 3 at 10:12"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_no_part_of_the_head_covers_another_in_the_smallest_window(
    theme: Theme, qtbot: QtBot, percent: int, state: str, direction: Qt.LayoutDirection
) -> None:
    theme.follow(Wish(Scheme.LIGHT, percent))
    head = Header(theme, "Wareneingang und Bestände", "Search orders, customers", sub="of 14,612 in all")
    qtbot.addWidget(head)
    head.setLayoutDirection(direction)
    head.show_unread(120)
    head.badge.show_state("offline", state)
    head.resize(1024 - theme.px(56 + 2 * 20), head.sizeHint().height())
    head.show()
    QApplication.processEvents()
    parts = [part for part in head.findChildren(QWidget, options=ONLY_OWN) if part.isVisible()]
    assert {head.search, head.badge, head.bell} <= set(parts)
    for at, part in enumerate(parts):
        assert head.rect().contains(part.geometry())
        assert not [other for other in parts[at + 1 :] if other.geometry().intersects(part.geometry())]


@pytest.mark.parametrize("width", [1100, 700, 420])
def test_no_button_of_the_bulk_bar_is_ever_cut(theme: Theme, qtbot: QtBot, width: int) -> None:
    foot = FootBar(theme)
    qtbot.addWidget(foot)
    buttons = [
        Button(theme, "Tag", icon="tag"),
        Button(theme, "Assign", icon="user-round", key="Ctrl+Shift+A"),
        Button(theme, "Print 2 slips", kind=Kind.PRIMARY, icon="printer", key="Ctrl+Shift+P"),
    ]
    foot.set_buttons(buttons)
    foot.show_bulk("2 selected", "of 63 · €303.35", "")
    foot.resize(width, 52)
    foot.show()
    QApplication.processEvents()
    assert [button.width() for button in buttons] == [button.sizeHint().width() for button in buttons]
    assert buttons[-1].geometry().right() <= width


def test_the_sum_gives_way_to_the_words_of_the_buttons(theme: Theme, qtbot: QtBot) -> None:
    foot = FootBar(theme)
    qtbot.addWidget(foot)
    hold = Button(theme, "Hold", icon="circle-pause")
    foot.set_buttons([hold, Button(theme, "Print 2 slips", kind=Kind.PRIMARY, icon="printer")])
    foot.show_bulk("2 selected", "of 63 · €303.35 in three currencies", "")
    foot.resize(480, 52)
    foot.show()
    QApplication.processEvents()
    assert hold.width() == hold.width_in(Room.FULL)
    foot.resize(900, 52)
    assert [words.isVisible() for words in foot.findChildren(QLabel) if words.text().startswith("of 63")] == [True]


def test_the_primary_button_keeps_its_words_longest(theme: Theme, qtbot: QtBot) -> None:
    plain, primary = (
        Button(theme, "Hold", icon="circle-pause"),
        Button(theme, "Print", kind=Kind.PRIMARY, icon="printer"),
    )
    for button in (plain, primary):
        qtbot.addWidget(button)
    assert fit_buttons([plain, primary], 10) is Room.ICON
    assert plain.width_in(Room.ICON) == plain.sizeHint().width()
    assert primary.sizeHint().width() == primary.width_in(Room.NO_KEY)
    assert plain.toolTip() == "Hold"


def test_a_refused_button_stays_focusable_and_reads_its_reason(theme: Theme, qtbot: QtBot) -> None:
    ran: list[int] = []
    action = Action(lambda: ran.append(1), why_not="Nothing is left to refund.")
    button = Button(theme, "Refund")
    qtbot.addWidget(button)
    button.bind(action)
    button.click()
    assert (ran, button.accessibleDescription(), button.isEnabled()) == ([], "Nothing is left to refund.", True)
    action.allow()
    button.click()
    assert (ran, button.accessibleDescription()) == ([1], "")


def test_a_button_of_an_icon_alone_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    button = icon_button(theme, "x", "Close")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Close", "Close")


@pytest.mark.parametrize(
    ("key", "caps"),
    [
        ("Ctrl+Shift+P", ("Ctrl", "Shift", "P")),
        ("G, H", ("G", "H")),
        ("Ctrl+Return", ("Ctrl", "Enter")),
        ("Ctrl++", ("Ctrl", "+")),
        ("?", ("?",)),
        ("", ()),
    ],
)
def test_a_key_is_shown_as_its_caps(key: str, caps: tuple[str, ...]) -> None:
    assert caps_of(key) == caps


def test_a_menu_shows_refused_commands_grey_with_their_reason(theme: Theme, qtbot: QtBot) -> None:
    head = Header(theme, "Orders")
    qtbot.addWidget(head)
    ran: list[str] = []
    commands = [
        UiCommand("hold", "Hold", Action(lambda: ran.append("hold")), icon="circle-pause", key="Ctrl+H", group="a"),
        UiCommand("ship", "Ship", Action(lambda: None, why_not="not packed"), group="b"),
    ]
    menu: QMenu = menu_of(theme, commands, head)
    hold, line, ship = menu.actions()
    assert line.isSeparator()
    assert (ship.isEnabled(), ship.toolTip()) == (False, "not packed")
    hold.trigger()
    assert ran == ["hold"]
    assert hold.text().startswith("Hold\t")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_longest_word_of_a_menu_leaves_room_for_the_arrow_to_more(theme: Theme, qtbot: QtBot, percent: int) -> None:
    theme.follow(Wish(Scheme.LIGHT, percent))
    menu = QMenu()
    qtbot.addWidget(menu)
    longest = menu.addMenu("Country of delivery").menuAction()
    menu.ensurePolished()
    words = menu.fontMetrics().horizontalAdvance(longest.text())
    assert menu.actionGeometry(longest).width() >= words + theme.px(12 + 28)


def test_segments_are_chosen_by_arrow_keys(theme: Theme, qtbot: QtBot) -> None:
    segments = Segments(theme, [("system", "System"), ("light", "Light"), ("dark", "Dark")], "Appearance")
    qtbot.addWidget(segments)
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    QTest.keyClick(segments, Qt.Key.Key_Right)
    QTest.keyClick(segments, Qt.Key.Key_Right)
    QTest.keyClick(segments, Qt.Key.Key_Right)
    assert (chosen, segments.current) == (["light", "dark"], "dark")
    assert segments.accessibleName() == "Appearance: Dark"
    segments.set_current("light")
    assert chosen == ["light", "dark"]
