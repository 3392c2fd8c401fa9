import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from commerce.kernel.errors import WorkspaceError
from desktop_app.queries.orders.criteria import Condition, Field, Op
from desktop_app.viewmodels.orders.order_list import OrderListViewModel
from desktop_app.viewmodels.orders.phases import Phase
from desktop_app.viewmodels.orders.reading import Queries
from desktop_app.viewmodels.orders.row_text import ShownRow
from tests.desktop.orders.desk import Desk, alive
from tests.queries.orders.trade import MUG, NOW

OPEN = ["Liam Berg", "Priya Singh", "Yuki Tanaka", "Ingrid Holm", "Tom Walker"]


@pytest.fixture
def vm(qtbot: QtBot, desk: Desk) -> Iterator[OrderListViewModel]:
    with _started(qtbot, desk) as vm:
        yield vm


@contextlib.contextmanager
def _started(qtbot: QtBot, desk: Desk) -> Iterator[OrderListViewModel]:
    with alive(qtbot, OrderListViewModel(desk.reading, desk.memory)) as vm:
        vm.start()
        yield vm


def _names(vm: OrderListViewModel) -> list[str]:
    rows = [vm.rows.row_tuple(at) for at in range(vm.rows.rowCount())]
    return [row.customer for row in rows if isinstance(row, ShownRow)]


def _listed(qtbot: QtBot, vm: OrderListViewModel, names: list[str]) -> None:
    qtbot.waitUntil(lambda: _names(vm) == names, timeout=5_000)


class Unreadable:
    """Reads that fail as long as `broken`."""

    def __init__(self, real: Queries) -> None:
        self.broken = True
        self._real = real

    def ask(self, work: Callable[[sqlite3.Connection], Any]) -> Future[Any]:
        if not self.broken:
            return self._real.ask(work)
        future: Future[Any] = Future()
        future.set_exception(WorkspaceError("workspace.corrupt", path="shop"))
        return future


def test_a_file_that_cannot_be_read_shows_the_error_and_trying_again_shows_the_list(qtbot: QtBot, desk: Desk) -> None:
    queries = Unreadable(desk.reading.queries)
    with alive(qtbot, OrderListViewModel(replace(desk.reading, queries=queries), desk.memory)) as vm:
        vm.start()
        vm.search("x")
        qtbot.waitUntil(lambda: vm.phase is Phase.ERROR)
        assert isinstance(vm.error, WorkspaceError)
        queries.broken = False
        vm.search("")
        qtbot.waitUntil(lambda: vm.phase is Phase.LIST)
        assert _names(vm) == OPEN


def test_the_first_rows_are_there_before_anything_else_runs(qtbot: QtBot, desk: Desk) -> None:
    with _started(qtbot, desk) as vm:
        assert vm.phase is Phase.LIST
        assert _names(vm) == OPEN
        assert {key: count for key, _, count in vm.views.tabs}["open"] == 5


def test_views_carry_their_counts_late_ones_too(qtbot: QtBot, vm: OrderListViewModel) -> None:
    def counted() -> dict[str, int]:
        return {key: count for key, _, count in vm.views.tabs}

    qtbot.waitUntil(lambda: counted()["late"] == 1)
    assert counted() == {
        "all": 7, "open": 5, "to_pack": 3, "late": 1, "on_hold": 2, "at_supplier": 0, "unpaid": 1, "returned": 0,
    }  # fmt: skip


def test_a_view_is_remembered_with_its_order(qtbot: QtBot, desk: Desk, vm: OrderListViewModel) -> None:
    vm.show_view("on_hold")
    _listed(qtbot, vm, ["Yuki Tanaka", "Ingrid Holm"])
    vm.sort_by("placed", False)
    _listed(qtbot, vm, ["Ingrid Holm", "Yuki Tanaka"])
    with _started(qtbot, desk) as again:
        assert _names(again) == ["Ingrid Holm", "Yuki Tanaka"]


def test_a_view_that_is_gone_begins_with_the_open_orders(qtbot: QtBot, desk: Desk) -> None:
    desk.memory.put("orders", "view", "my old view")
    desk.memory.put("orders", "sort_open", "-no such column")
    with _started(qtbot, desk) as vm:
        assert _names(vm) == OPEN


def test_typing_searches_within_the_view(qtbot: QtBot, vm: OrderListViewModel) -> None:
    vm.search("can")
    _listed(qtbot, vm, ["Liam Berg", "Ingrid Holm"])
    vm.search("canvas status:on_hold")
    _listed(qtbot, vm, ["Ingrid Holm"])
    vm.search("")
    _listed(qtbot, vm, OPEN)


def test_filters_are_chips_that_can_be_taken_off(qtbot: QtBot, vm: OrderListViewModel) -> None:
    vm.add_filter(Condition(Field.COUNTRY, Op.IS, ("DK",)))
    _listed(qtbot, vm, ["Ingrid Holm"])
    vm.add_filter(Condition(Field.COUNTRY, Op.IS, ("SE",)))
    _listed(qtbot, vm, ["Liam Berg"])
    assert vm.chips == [("0", "Country", "SE")]
    vm.remove_filter("0")
    _listed(qtbot, vm, OPEN)


def test_all_orders_of_a_customer_are_a_filter_with_their_name(
    qtbot: QtBot, desk: Desk, vm: OrderListViewModel
) -> None:
    n = desk.reading.reads.execute("SELECT n FROM customers WHERE name = 'Omar Khan'").fetchone()[0]
    vm.show_customer(n)
    _listed(qtbot, vm, ["Omar Khan"])
    assert vm.chips == [("0", "Customer", "Omar Khan")]


def test_nothing_found_says_why(qtbot: QtBot, vm: OrderListViewModel) -> None:
    vm.search("zzz")
    qtbot.waitUntil(lambda: vm.phase is Phase.NO_MATCH)
    vm.search("")
    vm.show_view("returned")
    qtbot.waitUntil(lambda: vm.phase is Phase.ALL_DONE)


def test_an_empty_shop_says_that_there_are_no_orders_yet(qtbot: QtBot, desk: Desk) -> None:
    desk.trade.executor.database.run("DELETE FROM orders")
    with _started(qtbot, desk) as vm:
        assert vm.phase is Phase.NO_ORDERS


def test_the_list_and_what_is_ticked_are_added_up(qtbot: QtBot, vm: OrderListViewModel) -> None:
    qtbot.waitUntil(lambda: vm.sum_words == "€145.50")
    vm.selection.tick(list(vm.rows.ids[:2]))
    assert vm.ticked_sum_words == "€69.80"
    vm.show_view("all")
    assert vm.selection.count == 0


def test_new_orders_wait_behind_the_pill_and_nothing_moves(qtbot: QtBot, desk: Desk, vm: OrderListViewModel) -> None:
    desk.trade.place("Mia Novak", MUG)
    vm.changed(desk.change_of("Mia Novak", op="i"))
    qtbot.waitUntil(lambda: vm.new == 1)
    assert _names(vm) == OPEN
    vm.show_new()
    _listed(qtbot, vm, ["Mia Novak", *OPEN])
    assert vm.new == 0


def test_an_order_that_changes_is_read_again_where_it_stands(qtbot: QtBot, desk: Desk, vm: OrderListViewModel) -> None:
    at = OPEN.index("Tom Walker")
    vm.rows.row_tuple(at)
    desk.trade.pack(desk.trade.orders["Tom Walker"])
    vm.changed(desk.change_of("Tom Walker", table="fulfilment_orders"))
    assert vm.rows.row_tuple(at)[11] == "Packed"
    assert _names(vm) == OPEN


def test_what_does_not_touch_orders_reads_nothing_again(desk: Desk, vm: OrderListViewModel) -> None:
    resets: list[int] = []
    vm.rows.dataChanged.connect(lambda *_: resets.append(1))
    vm.changed(desk.change_of("Tom Walker", table="stock_balances"))
    assert not resets


def test_a_minute_later_words_that_hang_on_the_clock_are_said_anew(desk: Desk, vm: OrderListViewModel) -> None:
    at = OPEN.index("Priya Singh")
    assert vm.rows.row_tuple(at)[14] == "warn"
    desk.trade.clock.instant = NOW + 31 * 60_000
    vm._minute.timeout.emit()
    assert vm.rows.row_tuple(at)[13] == "Late 1 min"
