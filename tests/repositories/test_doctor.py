from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from commerce.commands.orders.notes import TagOrder, UntagOrder
from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.workspace_file import database_path
from commerce.repositories.verification.checks import Report
from commerce.repositories.verification.examination import Depth
from desktop_app.services.workspace.doctor import examine_workspace
from tests.repositories.desk import NAME, NOON, Desk, behind_the_journals_back, order_id, order_of


def examine(shop: Path, depth: Depth = Depth.DEEP) -> Report:
    return examine_workspace(shop, FixedClock(NOON), depth)


@pytest.mark.parametrize("depth", list(Depth))
def test_a_shop_that_was_only_worked_in_is_clean(shop: Path, depth: Depth) -> None:
    report = examine(shop, depth)
    assert report.findings == ()
    assert report.looked_at["rows"] > 30


def test_the_deep_look_sees_rows_events_words_and_pictures(shop: Path) -> None:
    seen = examine(shop).looked_at
    kinds = ("rows", "commands", "chains", "balances", "payment events", "derived roots", "search words", "blobs")
    assert all(seen[kind] > 0 for kind in kinds)


def _first(shop: Path, statement: str, *values: object) -> tuple[str, str, str, str, str]:
    """Break the file with one statement and return the first thing doctor names."""
    with behind_the_journals_back(shop) as connection:
        connection.execute(statement, values)
    finding = examine(shop).findings[0]
    return finding.code, finding.table, finding.column, finding.expected, finding.found


BROKEN = {
    "a setting": (
        "UPDATE settings SET value = '\"Port\"' WHERE key = 'shop.name'",
        ("row.changed_behind", "settings", "value", '"Harbour Goods"', '"Port"'),
    ),
    "a role": (
        "UPDATE actors SET role = 'manager' WHERE role = 'owner'",
        ("row.changed_behind", "actors", None, None, None),
    ),
    "a price": (
        "UPDATE order_lines SET unit_price_e4 = unit_price_e4 + 500",
        ("row.changed_behind", "order_lines", "unit_price_e4", "19990000", "19990500"),
    ),
    "a state of goods": (
        "UPDATE fulfilment_orders SET state = 'closed' WHERE state = 'open'",
        ("row.changed_behind", "fulfilment_orders", "state", "open", "closed"),
    ),
    "a personal value": (
        "UPDATE customers SET name = 'Somebody Else'",
        ("row.changed_behind", "customers", "name", "(personal)", "(personal)"),
    ),
    "a row that is gone": ("DELETE FROM receipts", ("row.missing", "receipts", "", "", "")),
    "a row from nowhere": (
        "INSERT INTO order_tags (store, id, order_id, tag) SELECT 0, randomblob(16), id, 'gift' FROM orders LIMIT 1",
        ("row.without_journal", "order_tags", "", "", ""),
    ),
    "a journal row that is gone": (
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        ("journal.gap", "command_log", "", None, "nothing"),
    ),
    "a command that is gone": (
        "DELETE FROM command_log WHERE n = 3",
        ("log.frame_wrong", "command_log", "", None, None),
    ),
    "a counter": (
        "UPDATE counters SET value = value + 1 WHERE name = 'seq'",
        ("counter.wrong", "counters", "value", None, None),
    ),
    "the numbers of a device": (
        "UPDATE command_log SET device_seq = 99 WHERE device_seq = 2",
        ("log.device_gap", "devices", "device_seq", None, None),
    ),
    "an order number": (
        "UPDATE orders SET number = 1 WHERE number = 2",
        ("number.twice", "orders", "number", "once", "1, 2 times"),
    ),
}


@pytest.mark.parametrize(("statement", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_what_was_written_behind_the_journals_back_is_named(
    shop: Path, statement: str, expected: tuple[str | None, ...]
) -> None:
    named = _first(shop, statement)
    assert [part for part, wanted in zip(named, expected, strict=True) if wanted is not None] == [
        wanted for wanted in expected if wanted is not None
    ]


def _codes(shop: Path, break_it: Callable[[sqlite3.Connection], object]) -> list[tuple[str, str, str]]:
    with behind_the_journals_back(shop) as connection:
        break_it(connection)
    return [(finding.code, finding.table, finding.column) for finding in examine(shop).findings]


def test_a_past_that_was_rewritten_is_named_with_its_place(shop: Path) -> None:
    with behind_the_journals_back(shop) as connection:
        (seq, after) = connection.execute(
            "SELECT seq, after_hash FROM journal WHERE op = 'i'"
            " AND entity IN (SELECT entity FROM journal WHERE op = 'u') ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        connection.execute("UPDATE journal SET after_hash = ? WHERE seq = ?", (bytes(8), seq))
    finding = examine(shop).findings[0]
    assert (finding.code, finding.expected, finding.found) == ("journal.chain_broken", "00" * 8, after.hex())


def test_an_old_version_that_cannot_be_opened_is_named(shop: Path) -> None:
    def scribble(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE journal SET before = x'93' WHERE op = 'u'")

    assert "journal.tampered" in [code for code, _, _ in _codes(shop, scribble)]


def test_a_kind_of_row_nobody_knows_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE journal SET kind = 999 WHERE seq = 1"))
    assert "journal.unknown_kind" in [code for code, _, _ in codes]


def test_a_removed_row_that_came_back_is_named(shop: Path, clock: FixedClock) -> None:
    desk = Desk(shop, clock)
    desk.do(TagOrder(order=order_id(1), tag="gift"))
    ((tag,),) = desk.ask("SELECT id FROM order_tags")
    desk.do(UntagOrder(order=order_id(1), tag="gift"))
    desk.close()
    codes = _codes(
        shop,
        lambda file: file.execute(
            "INSERT INTO order_tags (store, id, order_id, tag) VALUES (0, ?, ?, 'gift')", (tag, order_id(1))
        ),
    )
    assert codes == [("row.should_be_gone", "order_tags", "")]


def test_what_undo_brought_back_is_as_good_as_new(shop: Path, clock: FixedClock) -> None:
    desk = Desk(shop, clock)
    desk.do(TagOrder(order=order_id(1), tag="gift"))
    (removed,) = desk.do(UntagOrder(order=order_id(1), tag="gift"))
    desk.undo(removed.command)
    desk.close()
    assert examine(shop).findings == ()
    with behind_the_journals_back(shop) as connection:
        connection.execute("UPDATE command_log SET undoes = NULL")
    named = examine(shop).findings
    assert [(finding.code, finding.table) for finding in named] == [("journal.id_used_again", "order_tags")]


def test_a_ledger_row_whose_journal_says_it_was_changed_is_named(shop: Path) -> None:
    codes = _codes(
        shop,
        lambda file: file.execute(
            "INSERT INTO journal SELECT store, (SELECT max(seq) + 1 FROM journal), command, kind, entity, root,"
            " 'u', before, after, after_hash FROM journal WHERE kind = 34 LIMIT 1"
        ),
    )
    assert ("row.append_only_changed", "stock_movements", "") in codes


def test_a_reference_that_leads_nowhere_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE order_lines SET order_id = randomblob(16)"))
    assert ("reference.broken", "order_lines", "order_id") in codes


def test_two_rows_where_only_one_may_stand_are_named(shop: Path) -> None:
    def twice(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT INTO settings (store, id, key, value) SELECT 0, randomblob(16), key, value FROM settings LIMIT 1"
        )

    assert ("unique.broken", "settings", "key") in _codes(shop, twice)


def test_a_balance_that_is_not_its_movements_is_named_by_state(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE stock_balances SET damaged = 3"))
    assert ("stock.balance_differs", "stock_balances", "damaged") in codes


def test_movements_without_a_balance_are_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("DELETE FROM stock_balances"))
    assert ("stock.balance_missing", "stock_balances", "") in codes


def test_a_bin_that_is_not_its_movements_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE bin_stock SET quantity = quantity - 1"))
    assert ("stock.bins_differ", "bin_stock", "quantity") in codes


def test_a_bin_of_another_place_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE bins SET location_id = randomblob(16)"))
    assert ("stock.bin_elsewhere", "bin_stock", "location_id") in codes


def test_stock_below_zero_that_nobody_flagged_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE stock_balances SET on_hand = -1"))
    assert ("stock.negative_unflagged", "stock_balances", "on_hand") in codes


def test_money_that_is_not_its_events_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE orders SET charged = 1500 WHERE charged = 1999"))
    assert ("money.differs", "orders", "charged") in codes


def test_more_refunded_than_taken_is_named(shop: Path) -> None:
    def refund(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE payment_events SET kind = 'refund_success'")

    assert ("money.refunded_more", "orders", "refunded") in _codes(shop, refund)


def test_an_event_nobody_can_add_up_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE payment_events SET kind = 'lottery'"))
    assert ("money.event_wrong", "orders", "") in codes


def test_a_derived_word_that_is_wrong_is_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE orders SET goods = 'delivered'"))
    assert ("derived.differs", "orders", "goods") in codes


def test_counters_of_the_order_list_that_are_wrong_are_named(shop: Path) -> None:
    codes = _codes(shop, lambda file: file.execute("UPDATE order_counts SET orders = orders + 1"))
    assert ("counts.differ", "order_counts", "orders, total") in codes


def test_a_row_that_search_does_not_find_is_named_without_its_words(shop: Path) -> None:
    with behind_the_journals_back(shop) as connection:
        connection.execute("DROP TRIGGER customer_search_changed")
        connection.execute("UPDATE customers SET name = 'Somebody Else'")
    named = [finding for finding in examine(shop).findings if finding.code == "search.differs"]
    assert {(finding.table, finding.column) for finding in named} == {("customer_search", "name")}
    assert not any(NAME.split()[0].lower() in f"{finding.expected} {finding.found}" for finding in named)


def test_a_glance_sees_a_broken_search_too(shop: Path) -> None:
    with behind_the_journals_back(shop) as connection:
        connection.execute("INSERT INTO order_search(order_search) VALUES ('delete-all')")
    assert "search.differs" in [finding.code for finding in examine(shop, Depth.QUICK).findings]


def test_a_picture_that_is_gone_and_one_that_was_changed_are_named(shop: Path) -> None:
    (picture,) = [path for path in (shop / "blobs").glob("*/*") if path.is_file()]
    picture.write_bytes(b"another picture")
    assert [finding.code for finding in examine(shop).findings] == ["blob.changed"]
    picture.unlink()
    assert [finding.code for finding in examine(shop).findings] == ["blob.missing"]


def test_a_damaged_page_is_named_and_nothing_else_is_tried(shop: Path) -> None:
    path = database_path(shop)
    data = bytearray(path.read_bytes())
    with behind_the_journals_back(shop) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'orders_by_ref'").fetchone()
    data[page * 4096 - 30 : page * 4096] = bytes(30)
    path.write_bytes(data)
    report = examine(shop)
    assert {finding.code for finding in report.findings} == {"file.damaged"}


def test_the_shop_goes_on_while_doctor_looks(shop: Path, clock: FixedClock) -> None:
    desk = Desk(shop, clock)

    def work(_: str) -> None:
        desk.do(order_of(desk, order_id(100 + len(desk.ask("SELECT id FROM orders")))))

    report = examine_workspace(shop, clock, Depth.DEEP, work)
    desk.close()
    assert report.findings == ()


def test_a_shop_of_a_newer_or_older_form_is_not_examined(shop: Path) -> None:
    for version, code in ((99, "workspace.newer"), (0, "workspace.older")):
        with behind_the_journals_back(shop) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(WorkspaceError) as caught:
            examine(shop)
        assert caught.value.code == code


def test_a_folder_without_a_shop_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        examine(tmp_path)
    assert caught.value.code == "workspace.missing"
