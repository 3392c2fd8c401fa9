from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.viewmodels.inventory.inventory import InventoryViewModel
from desktop_app.views.inventory.inventory import InventoryView
from desktop_app.views.widgets.forms.editors import Choice
from tests.desktop.shell.shop import opened
from tests.queries.inventory.stocked import Stocked, stocked


@pytest.fixture
def shop(tmp_path: Path) -> Stocked:
    shop = stocked(tmp_path / "shop")
    shop.receive("MUG", 20)
    shop.receive("TOTE", 2)
    return shop


def inventory(program: OpenShop) -> tuple[InventoryView, InventoryViewModel]:
    program.program.navigator.open("inventory")
    view = program.window.findChild(InventoryView)
    assert view is not None
    return view, view._vm


def test_view_sort_and_location_come_back_with_the_next_start(shop: Stocked, qtbot: QtBot) -> None:
    with opened(qtbot, shop.folder, clock=shop.clock) as program:
        view, vm = inventory(program)
        qtbot.waitUntil(lambda: vm.list.rows.rowCount() == 4)
        vm.show_location(shop.place("North"))
        view.tabs.chosen.emit("out")
        view.list.list.sort_asked.emit("on_hand", True)
    with opened(qtbot, shop.folder, clock=shop.clock) as program:
        view, vm = inventory(program)
        state = vm.list.state
        assert (state.view.value, state.sort, state.descending) == ("out", "on_hand", True)
        assert (state.location, vm.detail.location) == (shop.place("North"), shop.place("North"))
        choice = next(one for one in view.findChildren(Choice) if one.accessibleName() == "Location")
        assert choice.currentText() == "North store"
        qtbot.waitUntil(lambda: vm.list.rows.rowCount() == 4)


def test_what_no_longer_exists_counts_as_never_chosen(shop: Stocked, qtbot: QtBot) -> None:
    with opened(qtbot, shop.folder, clock=shop.clock) as program:
        for key, value in (("view", "rare"), ("sort", "colour"), ("location", "ff" * 16)):
            program.program.memory.put("inventory", key, value)
        state = inventory(program)[1].list.state
        assert (state.view.value, state.sort, state.location) == ("all", "product", None)
