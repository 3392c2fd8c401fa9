import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.kernel import workspace_file
from commerce.kernel.errors import WorkspaceError
from commerce.kernel.ids import Id
from commerce.models.customers import Customer, CustomerTag
from commerce.models.records import COMMAND_LOG, COUNTERS, JOURNAL
from commerce.models.registry import ENTITIES
from commerce.models.row import EntityType, Values
from commerce.models.workspace import Actor, Notice, Setting
from commerce.repositories.database import CHUNK, ConstraintBroken, Database, SqliteDatabase, padded
from commerce.repositories.journal import row_hash
from commerce.repositories.postgres import PostgresDatabase
from tests.repositories.databases import on_file, postgres_url
from tests.repositories.specimens import identity, specimen

SETTING, ACTOR, TAG = Setting.ENTITY, Actor.ENTITY, CustomerTag.ENTITY


class Unwanted(Exception):
    """Ends a transaction that the test only looks into."""


def setting(number: int, key: str = "") -> Values:
    return (identity("setting", str(number)), key or f"key {number}", '"value"')


@contextlib.contextmanager
def unwanted(part: AbstractContextManager[None]) -> Iterator[None]:
    """Let what happens inside fail at its end."""
    with contextlib.suppress(Unwanted), part:
        yield
        raise Unwanted


def keys(database: Database) -> list[str]:
    return sorted(key for (key,) in database.ask("SELECT key FROM settings WHERE store = {store}"))


def test_what_is_not_there_is_not_found(database: Database) -> None:
    assert database.rows(SETTING, "id", [identity("nobody")]) == []
    assert database.rows(SETTING, "id", []) == []


def test_changing_and_removing_what_is_not_there_does_nothing(database: Database) -> None:
    with database.transaction():
        database.update(SETTING, (2,), [('"new"', identity("nobody"))])
        database.delete(SETTING, [identity("nobody")])
    assert keys(database) == []


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with unwanted(database.transaction()):
        database.insert(SETTING, [setting(1)])
    assert keys(database) == []
    with database.transaction():
        database.insert(SETTING, [setting(1)])
    assert keys(database) == ["key 1"]


def test_a_part_that_fails_goes_alone(database: Database) -> None:
    with database.transaction():
        database.insert(SETTING, [setting(1)])
        with unwanted(database.savepoint()):
            database.insert(SETTING, [setting(2)])
        with database.savepoint():
            database.insert(SETTING, [setting(3)])
    assert keys(database) == ["key 1", "key 3"]


def test_an_id_stands_once_and_the_broken_rule_is_named(database: Database) -> None:
    with database.transaction():
        database.insert(SETTING, [setting(1)])
        with pytest.raises(ConstraintBroken, match=r"settings[._]id"), database.savepoint():
            database.insert(SETTING, [setting(1, "another key")])
    with pytest.raises(ConstraintBroken, match=r"settings[._]id"), database.transaction():
        database.insert(SETTING, [setting(1, "a third key")])
    assert keys(database) == ["key 1"]


def test_a_missing_value_is_a_broken_rule(database: Database) -> None:
    with pytest.raises(ConstraintBroken), database.transaction():
        database.insert(SETTING, [(*setting(1)[:2], None)])


def test_the_hub_checks_the_rules_of_the_shop_at_the_end_of_each_part(on_hub: PostgresDatabase) -> None:
    orphan = specimen(TAG, 1)
    with on_hub.transaction():
        with pytest.raises(ConstraintBroken, match="customer_tags_customer_id"), on_hub.savepoint():
            on_hub.insert(TAG, [orphan])
        on_hub.insert(SETTING, [setting(1)])
        with pytest.raises(ConstraintBroken, match="settings_one_key"), on_hub.savepoint():
            on_hub.insert(SETTING, [setting(2, "key 1")])
    assert keys(on_hub) == ["key 1"]


def test_the_hub_lets_a_reference_stand_open_until_the_end(on_hub: PostgresDatabase) -> None:
    buyer = specimen(Customer.ENTITY, 1)
    with on_hub.transaction():
        on_hub.insert(TAG, [specimen(TAG, 1, customer_id=buyer[0])])
        on_hub.insert(Customer.ENTITY, [buyer])
    assert len(on_hub.rows(TAG, "customer_id", [buyer[0]])) == 1
    with pytest.raises(ConstraintBroken, match="customer_tags_customer_id"), on_hub.transaction():
        on_hub.delete(Customer.ENTITY, [Id(buyer[0])])


def test_rows_are_found_by_many_values_in_the_order_of_their_ids(database: Database) -> None:
    rows = [setting(number) for number in range(2 * CHUNK + 3)]
    wanted = [row[1] for row in rows if row[1] != "key 7"]
    with database.transaction():
        database.insert(SETTING, rows)
        found = database.rows(SETTING, "key", [*wanted, "key that nobody has"])
    assert found == sorted(row for row in rows if row[1] != "key 7")


def test_only_the_named_columns_of_the_named_rows_change(database: Database) -> None:
    first, second = specimen(ACTOR, 1), specimen(ACTOR, 2)
    with database.transaction():
        database.insert(ACTOR, [first, second])
        database.update(ACTOR, (1, 3), [("Noor", 0, first[0])])
        database.delete(ACTOR, [Id(second[0])])
        assert database.rows(ACTOR, "id", [first[0], second[0]]) == [(first[0], "Noor", first[2], 0)]


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.table)
def test_every_kind_of_row_comes_back_as_it_went_in(entity: EntityType, database: Database) -> None:
    rows = [specimen(entity, number) for number in range(12)]
    with unwanted(database.transaction()):
        database.insert(entity, rows)
        found = database.rows(entity, "id", [row[0] for row in rows])
        assert found == sorted(rows)
        assert [row_hash(entity, row) for row in found] == [row_hash(entity, row) for row in sorted(rows)]
        places = tuple(range(1, len(entity.columns)))
        database.update(entity, places, [(*specimen(entity, n + 100)[1:], rows[n][0]) for n in range(11)])
        changed = [(rows[n][0], *specimen(entity, n + 100)[1:]) for n in range(11)]
        assert database.rows(entity, "id", [row[0] for row in rows[:11]]) == sorted(changed)


def test_the_hash_of_a_row_is_the_same_for_all_time() -> None:
    """A changed hash would call every row of every shop changed behind the journal's back."""
    notice = (Id(bytes(16)), "clock.jumped", '{"minutes":5}', None, -1, 2**40)
    assert row_hash(Notice.ENTITY, notice).hex() == "b5b914f5ccc4d94a"


def test_a_record_with_a_key_replaces_the_one_before_it(database: Database) -> None:
    with database.transaction():
        database.record(COUNTERS, [("seq", 1), ("number:order", 7)])
        database.record(COUNTERS, [("seq", 2)])
    found = database.ask("SELECT name, value FROM counters WHERE store = {store} ORDER BY name")
    assert found == [("number:order", 7), ("seq", 2)]


def test_records_keep_bytes_and_gaps(database: Database) -> None:
    command, entity = identity("command"), identity("entity")
    entry = (1, command, 50, entity, b"\x13" + entity, "u", b"\x00\xff", None, bytes(8))
    logged = (command, 1, 1, entity, 1, entity, "order.hold", 1, 5, 6, command, None, "accepted", None, "{}", b"\x00")
    with database.transaction():
        database.record(JOURNAL, [entry])
        database.record(COMMAND_LOG, [logged])
    columns = "seq, command, kind, entity, root, op, before, after, after_hash"
    assert database.ask(f"SELECT {columns} FROM journal") == [entry]  # noqa: S608 - own names
    columns = ", ".join(COMMAND_LOG.names)
    assert database.ask(f"SELECT {columns} FROM command_log WHERE id = ?", (command,)) == [logged]  # noqa: S608 - own names


def test_a_question_may_hold_marks_of_the_driver(database: Database) -> None:
    with database.transaction():
        database.insert(SETTING, [setting(1, "100 % ?")])
        database.run("UPDATE settings SET value = ? WHERE store = {store} AND key LIKE '100 %'", ("50 %s",))
    assert database.ask("SELECT value FROM settings WHERE key = ?", ("100 % ?",)) == [("50 %s",)]


def test_instants_are_compared_as_times(database: Database) -> None:
    early, late = specimen(Notice.ENTITY, 1, at=1_000), specimen(Notice.ENTITY, 2, at=2_000)
    with database.transaction():
        database.insert(Notice.ENTITY, [early, late])
    sql = "SELECT id, at FROM notices WHERE store = {store} AND at > ?"
    assert database.ask(sql, (database.instant(1_500),)) == [(late[0], 2_000)]
    assert database.ask(sql, (database.instant(None),)) == []


def test_two_stores_of_a_hub_do_not_see_each_other(on_hub: PostgresDatabase) -> None:
    other = PostgresDatabase(on_hub.connection, 1)
    with on_hub.transaction():
        on_hub.insert(SETTING, [setting(1, "shop.name")])
        on_hub.record(COUNTERS, [("seq", 5)])
    with other.transaction():
        other.insert(SETTING, [setting(2, "shop.name")])
        other.update(SETTING, (2,), [('"stolen"', setting(1)[0])])
        other.delete(SETTING, [Id(setting(1)[0])])
        other.record(COUNTERS, [("seq", 9)])
    assert on_hub.rows(SETTING, "key", ["shop.name"]) == [setting(1, "shop.name")]
    assert other.rows(SETTING, "key", ["shop.name"]) == [setting(2, "shop.name")]
    assert on_hub.ask("SELECT value FROM counters WHERE store = {store}") == [(5,)]


def test_a_file_held_by_another_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace_file, "BUSY_MS", 1)
    with on_file(tmp_path / "shop") as first, on_file(tmp_path / "shop") as second:
        with pytest.raises(WorkspaceError) as caught, first.transaction(), second.plain_errors(), second.transaction():
            pass
        assert caught.value.code == "workspace.busy"
        with second.transaction():
            second.insert(SETTING, [setting(1)])


def test_a_commit_that_fails_is_rolled_back(on_desk: SqliteDatabase) -> None:
    def commit() -> None:
        with on_desk.transaction():
            on_desk.run("PRAGMA defer_foreign_keys = 1")
            on_desk.run("INSERT INTO child VALUES (1)")

    on_desk.run("PRAGMA foreign_keys = 1")
    on_desk.run("CREATE TABLE parent(id INTEGER PRIMARY KEY)")
    on_desk.run("CREATE TABLE child(parent INTEGER REFERENCES parent(id))")
    with pytest.raises(ConstraintBroken):
        commit()
    assert not on_desk.connection.in_transaction
    assert on_desk.ask("SELECT * FROM child") == []


def test_a_part_says_what_went_wrong_even_when_sqlite_has_let_everything_go(on_desk: SqliteDatabase) -> None:
    with on_desk.transaction():
        with unwanted(on_desk.savepoint()):
            on_desk.run("ROLLBACK")  # as SQLite does by itself when the disk is full
        on_desk.run("BEGIN")
    assert keys(on_desk) == []


def test_a_full_file_is_told_so_inside_a_part_too(on_desk: SqliteDatabase) -> None:
    ((pages,),) = on_desk.ask("PRAGMA page_count")
    on_desk.ask(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with on_desk.plain_errors(), on_desk.transaction(), on_desk.savepoint():
            on_desk.insert(SETTING, [setting(number, "x" * 10_000) for number in range(100)])

    with pytest.raises(WorkspaceError) as caught:
        fill()
    assert caught.value.code == "workspace.disk_full"
    assert keys(on_desk) == []


def test_a_hub_that_goes_away_is_unreachable(on_hub: PostgresDatabase) -> None:
    lost = PostgresDatabase(psycopg.connect(postgres_url(), autocommit=True), 0)
    ((backend,),) = lost.ask("SELECT pg_backend_pid()")
    on_hub.ask("SELECT pg_terminate_backend(?)", (backend,))
    with pytest.raises(WorkspaceError) as caught, lost.plain_errors(), lost.transaction():
        pass
    assert caught.value.code == "workspace.unreachable"
    lost.close()
    with pytest.raises(psycopg.OperationalError):
        lost.ask("SELECT 1")


def test_a_closed_file_answers_no_more(on_desk: SqliteDatabase) -> None:
    on_desk.close()
    with pytest.raises(sqlite3.ProgrammingError):
        on_desk.ask("SELECT 1")


@given(st.lists(st.integers(), max_size=3 * CHUNK))
def test_lists_of_values_are_cut_into_powers_of_two_and_lose_nothing(values: list[int]) -> None:
    chunks = list(padded(values))
    assert all(len(chunk) <= CHUNK and len(chunk).bit_count() == 1 for chunk in chunks)
    flat = [value for chunk in chunks for value in chunk]
    assert set(flat) == set(values)
    assert len(flat) < 2 * max(len(values), 1)


def test_every_commit_of_a_desk_reaches_the_disk(tmp_path: Path) -> None:
    with on_file(tmp_path / "shop") as database:
        with database.transaction():
            database.insert(SETTING, [setting(1)])
        with contextlib.closing(sqlite3.connect(tmp_path / "shop")) as other:
            assert other.execute("SELECT key FROM settings").fetchall() == [("key 1",)]
