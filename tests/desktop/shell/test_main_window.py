import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from commerce.kernel.clock import MINUTE, FixedClock, SystemClock
from commerce.kernel.errors import CodedError, Refused, WorkspaceError
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens.listing import SCREENS
from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.bootstrap.screens.settings import SCREEN as SETTINGS
from desktop_app.views.shell import window_place
from desktop_app.views.shell.built import Built
from desktop_app.views.shell.error_holder import ErrorHolder
from desktop_app.views.shell.key_help import KeyHelp
from desktop_app.views.shell.main_window import MainWindow
from desktop_app.views.shell.standing_notices import StandingNotices
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.feedback.banner import Banner
from desktop_app.views.widgets.frame.rail_list import RailList
from desktop_app.views.widgets.frame.search_box import SearchBox
from tests.desktop.shell.shop import NAME, made_shop, opened, part
from tests.desktop.shell.stand_in import StandIn

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_shop(tmp_path_factory.mktemp("founded") / "shop")


@pytest.fixture
def orders() -> StandIn:
    return StandIn()


@pytest.fixture
def shop(qtbot: QtBot, tmp_path: Path, orders: StandIn) -> Iterator[OpenShop]:
    with opened(qtbot, made_shop(tmp_path / "shop"), (orders.screen(), SETTINGS)) as shop:
        yield shop


def _words(shop: OpenShop) -> list[str]:
    return [words for rail in shop.window.findChildren(RailList) for words in _entries(rail)]


def _entries(rail: RailList) -> list[str]:
    return [rail.item(at).text() for at in range(rail.count())]


def test_the_rail_shows_the_windows_that_exist_and_no_other(shop: OpenShop) -> None:
    assert _words(shop) == ["Orders", "Settings"]


def test_a_screen_is_built_once_when_it_is_first_opened(shop: OpenShop, orders: StandIn) -> None:
    assert orders.built == 1
    shop.program.navigator.open("settings")
    shop.program.navigator.open("orders")
    assert orders.built == 1


def test_a_screen_that_does_not_exist_changes_nothing(shop: OpenShop) -> None:
    shop.program.navigator.open("refunds")
    assert shop.program.navigator.current == "orders"


def test_what_another_screen_asks_for_reaches_the_screen(shop: OpenShop, orders: StandIn) -> None:
    shop.program.navigator.open("orders", 104)
    shop.program.navigator.open("orders")
    assert orders.entered == [104]


def test_each_window_has_its_key(qtbot: QtBot, shop: OpenShop) -> None:
    QTest.keyClick(shop.window, Qt.Key.Key_Comma, CONTROL)
    assert shop.program.navigator.current == "settings"
    QTest.keyClick(shop.window, Qt.Key.Key_1, CONTROL)
    assert shop.program.navigator.current == "orders"


def test_the_keys_of_a_screen_hold_only_while_it_is_in_front(qtbot: QtBot, shop: OpenShop, orders: StandIn) -> None:
    shop.program.navigator.open("settings")
    QTest.keyClick(shop.window, Qt.Key.Key_P, CONTROL)
    assert orders.ran == []
    shop.program.navigator.open("orders")
    QTest.keyClick(shop.window, Qt.Key.Key_P, CONTROL)
    assert orders.ran == ["label"]


def test_search_goes_to_the_screen_letter_by_letter(qtbot: QtBot, shop: OpenShop, orders: StandIn) -> None:
    QTest.keyClick(shop.window, Qt.Key.Key_F, CONTROL)
    search = part(shop.window, SearchBox)
    assert QApplication.focusWidget() is search
    QTest.keyClicks(search, "mu")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert orders.searched == ["m", "mu"]
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.focusWidget() is not search


def test_a_question_mark_typed_into_a_field_stays_a_letter(qtbot: QtBot, shop: OpenShop) -> None:
    edit = next(edit for edit in shop.window.findChildren(QLineEdit) if edit.accessibleName() == "Note")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Question)
    QTest.keyClick(edit, Qt.Key.Key_Slash)
    assert edit.text() == "?/"
    assert QApplication.activeModalWidget() is None


def test_f1_shows_every_key_of_the_place_and_of_the_program(qtbot: QtBot, shop: OpenShop) -> None:
    QTest.keyClick(shop.window, Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, KeyHelp)
    shown = [words.text() for words in sheet.findChildren(QLabel)]
    assert {"Print label", "Undo", "Settings", "Tick all"} <= set(shown)
    sheet.reject()


def test_counts_stand_beside_the_windows(qtbot: QtBot, shop: OpenShop) -> None:
    rail = shop.window.findChildren(RailList)[0]
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: rail.item(0).data(role) == "Orders, 2")


def test_services_come_in_after_the_window(shop: OpenShop, orders: StandIn) -> None:
    (parts,) = orders.served
    assert parts.facts.name == NAME
    assert shop.program.service("orders").key == "orders"
    assert shop.program.starting.over


def test_before_the_services_are_there_a_call_says_that_the_program_starts() -> None:
    from desktop_app.bootstrap.late import Services

    services = Services()
    with pytest.raises(CodedError) as early:
        services.of("orders").hold()
    assert early.value.code == "program.starting"
    services.arrived("orders", StandIn())
    assert services.of("orders").key == "orders"


def test_an_error_stays_on_top_until_it_is_closed_by_escape(qtbot: QtBot, shop: OpenShop) -> None:
    tried: list[str] = []
    holder = part(shop.window, ErrorHolder)
    shop.program.notices.tell(Refused("hold.already_held"), lambda: tried.append("again"))
    assert holder.isVisible()
    QTest.keyClick(next(iter(holder.findChildren(Button))), Qt.Key.Key_Escape)
    assert not holder.isVisible()
    shop.program.notices.tell(Refused("hold.already_held"), lambda: tried.append("again"))
    again = next(button for button in holder.findChildren(Button) if button.text() == "Try again")
    again.click()
    assert tried == ["again"]
    assert not holder.isVisible()


def test_the_last_screen_and_place_are_there_again_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    folder = made_shop(tmp_path / "shop")
    with opened(qtbot, folder, (StandIn().screen(), SETTINGS)) as first:
        first.window.setGeometry(20, 30, 1100, 700)
        first.program.navigator.open("settings")
    with opened(qtbot, folder, (StandIn().screen(), SETTINGS)) as second:
        assert second.program.navigator.current == "settings"
        assert second.window.width() >= 1024


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (QRect(5000, 4000, 1200, 700), QRect(720, 200, 1200, 700)),
        (QRect(-300, -50, 1200, 700), QRect(0, 0, 1200, 700)),
        (QRect(0, 0, 4000, 3000), QRect(0, 0, 1920, 900)),
    ],
)
def test_a_window_left_on_a_screen_that_is_gone_comes_back_into_view(wanted: QRect, expected: QRect) -> None:
    assert window_place.clamped(wanted, QRect(0, 0, 1920, 900)) == expected


def test_a_clock_behind_the_shops_history_is_told_and_one_a_minute_behind_is_not(qtbot: QtBot, tmp_path: Path) -> None:
    folder = made_shop(tmp_path / "shop")
    for minutes, told in ((1, 0), (10, 1)):
        clock = FixedClock(SystemClock().now() - minutes * MINUTE)
        with opened(qtbot, folder, (StandIn().screen(),), clock) as shop:
            banners = part(shop.window, StandingNotices).findChildren(Banner)
            assert len(banners) == told
            assert all("clock" in banner.accessibleName() for banner in banners)


def test_work_under_way_is_shown_with_its_count_and_can_be_cancelled(shop: OpenShop) -> None:
    stopped: list[str] = []
    handle = shop.program.jobs.start("Import", "runs beside your work", "file-up", lambda: stopped.append("import"))
    handle.progress(2_480, 5_812)
    assert "of" in handle.state.count
    shop.program.jobs.cancel(handle.state.key)
    assert stopped == ["import"]
    handle.fail("stopped")
    shop.program.jobs.cancel(handle.state.key)
    assert stopped == ["import"]
    shop.program.jobs.close(handle.state.key)
    assert shop.program.jobs.states == []


def test_every_control_has_a_name_and_the_smallest_window_fits(shop: OpenShop) -> None:
    shop.window.resize(QSize(1024, 640))
    for button in shop.window.findChildren(Button):
        assert button.text() or button.accessibleName() or not button.isVisible()
    assert not shop.window.findChildren(QPushButton)


def test_a_closed_window_is_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    folder = made_shop(tmp_path / "shop")
    gone = [_opened_and_closed(qtbot, folder) for _ in range(3)]
    gc.collect()
    assert [reference() for reference in gone] == [None, None, None]


def _opened_and_closed(qtbot: QtBot, folder: Path) -> weakref.ref[MainWindow]:
    with opened(qtbot, folder, (StandIn().screen(), SETTINGS)) as shop:
        return weakref.ref(shop.window)


def test_the_list_of_the_program_has_no_key_twice() -> None:
    keys = [screen.key for screen in SCREENS]
    assert len(keys) == len(set(keys))


def test_typing_into_search_where_there_is_no_list_opens_the_palette_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    bare = Screen(key="tray", word=lambda: "Tray", icon="file-text", build=lambda _: Built(QWidget()))
    with opened(qtbot, made_shop(tmp_path / "shop"), (bare,)) as shop:
        QTest.keyClicks(part(shop.window, SearchBox), "m")
        palette = shop.window.overlays.palette
        assert palette.isVisible()
        assert palette.input.text() == "m"


def test_each_screen_keeps_its_own_search(shop: OpenShop) -> None:
    search = part(shop.window, SearchBox)
    QTest.keyClicks(search, "mug")
    shop.program.navigator.open("settings")
    assert search.text() == ""
    shop.program.navigator.open("orders")
    assert search.text() == "mug"


def test_a_window_whose_services_do_not_come_in_says_why_and_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    def serve(_parts: Parts) -> object:
        raise WorkspaceError("workspace.read_only", path="/shops/harbour")

    screen = Screen(key="orders", word=lambda: "Orders", icon="tag", build=lambda _: Built(QWidget()), serve=serve)
    with opened(qtbot, made_shop(tmp_path / "shop"), (screen,), wait=False) as shop:
        holder = part(shop.window, ErrorHolder)
        qtbot.waitUntil(holder.isVisible, timeout=20_000)
        assert not shop.program.steps.undo.enabled
        assert "only allows reading" in shop.program.starting.why_not
