"""The demo shop is a whole shop, made through commands, or it is not there."""

from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import Path

import pytest

from commerce.kernel.clock import DAY, FixedClock
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.services.workspace.demo import make_demo
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.folder import facts

NOW = 1_790_000_000_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "harbour"
    make_demo(folder, FixedClock(NOW), lambda *_: None)
    return folder


def _count(folder: Path, sql: str) -> Counter[str]:
    with contextlib.closing(open_reader(database_path(folder))) as connection:
        return Counter(dict(connection.execute(sql).fetchall()))


def test_it_is_a_demo_of_two_years_that_end_today(demo: Path) -> None:
    assert facts(demo).mode == "demo"
    with contextlib.closing(open_reader(database_path(demo))) as connection:
        count, first, last = connection.execute(
            "SELECT count(*), min(placed_at), max(placed_at) FROM orders"
        ).fetchone()
    assert 1_900 <= count <= 2_000
    assert NOW - 731 * DAY < first < NOW - 500 * DAY
    assert NOW - 2 * DAY < last < NOW


def test_orders_stand_in_every_state_the_lists_have_words_for(demo: Path) -> None:
    goods = _count(demo, "SELECT goods, count(*) FROM orders GROUP BY goods")
    money = _count(demo, "SELECT money, count(*) FROM orders GROUP BY money")
    assert set(goods) >= {"to_pack", "packing", "packed", "on_hold", "at_supplier", "shipped", "delivered", "returned",
                          "part_returned", "canceled", "expired"}  # fmt: skip
    assert set(money) >= {"paid", "part_paid", "unpaid", "refund_granted", "part_refunded", "refunded"}


def test_many_orders_have_two_sources_and_several_currencies_are_paid(demo: Path) -> None:
    sources = _count(demo, "SELECT sources, count(*) FROM orders WHERE sources LIKE '% + %' GROUP BY sources")
    assert sum(sources.values()) > 200
    assert len(_count(demo, "SELECT currency, count(*) FROM orders GROUP BY currency")) >= 4


def test_there_are_variants_with_photos_two_warehouses_and_three_suppliers(demo: Path) -> None:
    with contextlib.closing(open_reader(database_path(demo))) as connection:
        ask = connection.execute
        assert ask("SELECT count(*) FROM variants").fetchone()[0] == 300
        assert ask("SELECT count(*) FROM locations").fetchone()[0] == 2
        assert ask("SELECT count(*) FROM suppliers").fetchone()[0] == 3
        pictures = [row[0] for row in ask("SELECT blob FROM images").fetchall()]
    assert len(pictures) == 150
    assert all((demo / "blobs" / name[:2] / name).exists() for name in pictures)


def test_nobody_has_anything_to_take_back_yet(demo: Path) -> None:
    assert not _count(demo, "SELECT state, count(*) FROM history GROUP BY state")


def test_doctor_finds_nothing(demo: Path) -> None:
    assert not examine_workspace(demo, FixedClock(NOW)).findings


def test_a_demo_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _of: int, _step: str) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        make_demo(tmp_path / "harbour", FixedClock(NOW), stop)
    assert list(tmp_path.iterdir()) == []
