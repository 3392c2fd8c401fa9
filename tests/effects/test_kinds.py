from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from commerce.commands.inventory.stock import AdjustStock, SetLowStockLevel
from commerce.commands.payments.manual import RecordPayment
from commerce.domain.payments.tender import Tender
from commerce.domain.workspace.modes import Mode
from commerce.effects import clock_watch, daily_backup, low_stock_notice
from commerce.effects.claims import LEASE
from commerce.effects.pace import Pace
from commerce.effects.registry import build_kinds
from commerce.effects.worker import Desk as Hands
from commerce.effects.worker import Worker
from commerce.kernel.clock import DAY, HOUR, MINUTE
from commerce.kernel.errors import WorkspaceError
from desktop_app.services.workspace.backup import DailyBackups
from desktop_app.services.workspace.doctor import examine_workspace
from tests.effects.acts import Killed, ever, state_of
from tests.repositories.desk import MAIN, NOON, Desk, order_id, order_of

BERLIN = "Europe/Berlin"


def worker_of(desk: Desk, name: str = "one") -> Worker:
    kinds = build_kinds(DailyBackups(desk.folder, desk.clock), BERLIN)
    return Worker(desk.executor, kinds, desk.clock, Hands(name, desk.session.device, Mode.LIVE), Pace(lambda: 0.0))


def start(desk: Desk) -> Worker:
    worker = worker_of(desk)
    worker.submit(daily_backup.first_backup(desk.executor.database, BERLIN, desk.clock.now()))
    return worker


def test_an_unpaid_order_expires_at_its_limit_and_gives_its_goods_back(desk: Desk) -> None:
    worker = worker_of(desk)
    ((due, committed),) = desk.ask("SELECT e.due_at, b.committed FROM effects e, stock_balances b")
    desk.clock.instant = due - 1
    assert worker.step() == ()
    desk.clock.instant = due
    ever(desk, worker)
    states = desk.ask("SELECT state FROM orders ORDER BY number")
    assert (states, state_of(desk, "expire_order")) == ([("open",), ("expired",)], "confirmed")
    assert desk.ask("SELECT committed FROM stock_balances") == [(committed - 1,)]


def test_an_order_that_was_paid_in_time_stays(desk: Desk) -> None:
    payment = RecordPayment(order=order_id(2), tender=Tender.CASH, amount=1_999, currency="EUR")
    desk.do(payment)
    desk.clock.instant += 30 * DAY
    ever(desk, worker_of(desk))
    assert desk.ask("SELECT DISTINCT state FROM orders") == [("open",)]
    assert state_of(desk, "expire_order") == "cancelled"


def test_a_hundred_orders_expire_in_one_evening(desk: Desk) -> None:
    for number in range(10, 110):
        desk.do(order_of(desk, order_id(number), tender="bank_transfer"))
    desk.clock.instant += 30 * DAY
    ever(desk, worker_of(desk))
    assert desk.ask("SELECT count(*) FROM orders WHERE state = 'expired'") == [(101,)]
    assert examine_workspace(desk.folder, desk.clock).findings == ()


def test_low_stock_is_told_once_with_its_figures(desk: Desk) -> None:
    desk.do(SetLowStockLevel(variant=desk.jumper, location=MAIN, level=900))
    for _ in range(2):
        desk.do(AdjustStock(variant=desk.jumper, location=MAIN, delta=-120, reason="moths"))
        ever(desk, worker_of(desk))
    ((code, data),) = desk.ask("SELECT code, data FROM notices")
    assert code == low_stock_notice.NOTICE
    assert json.loads(data) == {
        "sku": "Jumper-M", "title": "Harbour jumper, M", "location": "Main shelf", "on_hand": 880, "low_at": 900,
    }  # fmt: skip


def test_the_first_day_is_backed_up_at_once_and_the_next_is_set_down(desk: Desk) -> None:
    ever(desk, start(desk))
    assert (desk.folder / "backups" / "daily-2026-01-06.backup").is_file()
    rows = desk.ask("SELECT key, state, outcome, due_at FROM effects WHERE kind = 'daily_backup' ORDER BY key")
    assert rows == [
        ("2026-01-06", "confirmed", "daily-2026-01-06.backup", NOON),
        ("2026-01-07", "prepared", "", NOON + 14 * HOUR),
    ]


def test_a_week_away_makes_one_backup_not_seven(desk: Desk) -> None:
    worker = start(desk)
    ever(desk, worker)
    desk.clock.instant += 7 * DAY
    ever(desk, worker)
    keys = [key for (key,) in desk.ask("SELECT key FROM effects WHERE kind = 'daily_backup' ORDER BY key")]
    assert keys == ["2026-01-06", "2026-01-07", "2026-01-14"]


def test_starting_again_sets_down_nothing_twice(desk: Desk) -> None:
    ever(desk, start(desk))
    start(desk)
    assert desk.ask("SELECT count(*) FROM effects WHERE kind = 'daily_backup'") == [(2,)]


def test_a_clock_set_back_by_a_month_still_has_a_backup_today(desk: Desk) -> None:
    ever(desk, start(desk))
    desk.clock.instant -= 30 * DAY
    ever(desk, start(desk))
    assert (desk.folder / "backups" / "daily-2025-12-07.backup").is_file()


def test_a_backup_that_fails_is_told_and_the_next_day_is_tried(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise WorkspaceError("workspace.disk_full", path="")

    worker = start(desk)
    with monkeypatch.context() as patch:
        patch.setattr("desktop_app.services.workspace.backup.make", full)
        ever(desk, worker)
    ((code, data),) = desk.ask("SELECT code, data FROM notices")
    assert (code, json.loads(data)) == ("backup.failed", {"day": "2026-01-06", "why": "workspace.disk_full"})
    desk.clock.instant += DAY
    ever(desk, worker)
    assert (desk.folder / "backups" / "daily-2026-01-07.backup").is_file()


@pytest.mark.parametrize("finished", [False, True])
def test_a_backup_that_was_killed_is_looked_up_by_its_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, finished: bool
) -> None:
    made: list[date] = []
    real = DailyBackups.make

    def make(self: DailyBackups, day: date) -> str:
        made.append(day)
        if finished or len(made) > 1:
            real(self, day)
        if len(made) == 1:
            raise Killed
        return f"daily-{day}.backup"

    monkeypatch.setattr(DailyBackups, "make", make)
    with pytest.raises(Killed):
        ever(desk, start(desk))
    desk.clock.instant += LEASE
    ever(desk, worker_of(desk, "two"))
    assert len(made) == (1 if finished else 2)
    states = desk.ask("SELECT state FROM effects WHERE kind = 'daily_backup' ORDER BY key")
    assert states == [("confirmed",), ("prepared",)]


def test_a_backup_that_kills_its_worker_each_time_is_given_up_for_the_day(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> str:
        raise Killed

    monkeypatch.setattr(DailyBackups, "make", make)
    start(desk)
    for _ in range(3):
        with pytest.raises(Killed):
            ever(desk, worker_of(desk))
        desk.clock.instant += LEASE
    ever(desk, worker_of(desk))
    assert desk.ask("SELECT state FROM effects WHERE kind = 'daily_backup' ORDER BY key") == [
        ("failed",),
        ("prepared",),
    ]
    assert desk.ask("SELECT code FROM notices") == [("backup.failed",)]


def test_a_clock_that_was_set_back_is_told_once_for_each_jump(desk: Desk) -> None:
    worker = worker_of(desk)
    for jump in (MINUTE, 2 * HOUR, 0):
        desk.clock.instant -= jump
        for _ in range(2):
            worker.submit(clock_watch.tell(desk.executor.database, desk.clock.now()))
    assert [json.loads(data) for (data,) in desk.ask("SELECT data FROM notices")] == [{"minutes": 121}]
    assert examine_workspace(desk.folder, desk.clock).findings == ()


def test_the_shop_folder_holds_nothing_half_made_after_all_this(desk: Desk, tmp_path: Path) -> None:
    ever(desk, start(desk))
    assert not list(desk.folder.rglob("*.part"))
    assert not list(desk.folder.rglob(".work-*"))
