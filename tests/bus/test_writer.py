import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from commerce.bus.execution import Executor
from commerce.bus.writer import BATCH, Session, Writer
from commerce.commands.customers.contacts import AddCustomer
from commerce.commands.customers.tags import TagCustomer
from commerce.commands.workspace.contract import Command, Personal
from commerce.commands.workspace.shop import SYSTEM, ChangeSetting
from commerce.kernel import workspace_file
from commerce.kernel.changes import ChangeSet
from commerce.kernel.errors import Refused, WorkspaceError
from commerce.kernel.workspace_file import open_writer
from commerce.models.customers import Customer
from commerce.models.workspace import Setting
from commerce.repositories.database import SqliteDatabase
from tests.bus.toys import BringMany, Explode, Final, RefuseLate, TakeNumber, with_toys
from tests.commands.shops import Shop

SOON = 10
"""Seconds after which a test gives up waiting for an answer."""


class Office:
    """A shop with its writing thread, and whoever sits in front of it."""

    def __init__(self, shop: Shop, path: Path) -> None:
        self.shop = shop
        self.path = path
        self.session = Session(shop.owner, shop.device)
        self.told: list[ChangeSet] = []
        self.writer = self.new_writer()

    def new_writer(self) -> Writer:
        """Return a writer that is not started yet."""
        writer = Writer(self._open, self.shop.clock)
        writer.listen(self.told.append)
        return writer

    def _open(self) -> Executor:
        connection = open_writer(self.path)
        connection.execute("PRAGMA synchronous=OFF").fetchall()
        self.opened = SqliteDatabase(connection, self.path)
        return Executor(self.opened, self.shop.executor.registry, self.shop.executor._rules, self.shop.clock)

    def settings(self) -> dict[str, str]:
        """Return the settings that were made since the founding."""
        return {row.key: row.value for row in self.shop.rows(Setting) if not row.key.startswith("shop.")}


@pytest.fixture
def office(shop: Shop, tmp_path: Path) -> Iterator[Office]:
    office = Office(with_toys(shop), tmp_path / "shop-0.sqlite3")
    office.writer.start()
    yield office
    office.writer.stop()


def note(number: int, value: object = 0) -> ChangeSetting:
    return ChangeSetting(key=f"note {number}", value=str(value))


def test_a_shop_that_does_not_open_says_so_to_whoever_starts(office: Office, tmp_path: Path) -> None:
    office.path = tmp_path / "nothing"
    missing = office.new_writer()
    waiting = missing.submit(office.session, [note(1)])
    with pytest.raises(WorkspaceError, match=r"workspace\.missing"):
        missing.start()
    late = missing.submit(office.session, [note(1)])
    missing.stop()
    for future in (waiting, late):
        with pytest.raises(CancelledError):
            future.result(SOON)


def test_what_breaks_is_an_answer_to_that_job_alone(office: Office) -> None:
    good = office.writer.submit(office.session, [note(1)])
    bad = office.writer.submit(office.session, [note(2), Explode()])
    after = office.writer.submit(office.session, [note(3)])
    with pytest.raises(ZeroDivisionError):
        bad.result(SOON)
    assert [bool(future.result(SOON).changes) for future in (good, after)] == [True, True]
    assert sorted(office.settings()) == ["note 1", "note 3"]


def test_a_command_no_registry_knows_is_an_answer_to_that_job_alone(office: Office) -> None:
    class Unknown(Command, frozen=True, kw_only=True):
        """Nobody handles this."""

    with pytest.raises(KeyError):
        office.writer.submit(office.session, [Unknown()]).result(SOON)
    office.writer.submit(office.session, [note(1)]).result(SOON)
    assert sorted(office.settings()) == ["note 1"]


def test_a_refusal_is_part_of_the_result(office: Office) -> None:
    result = office.writer.submit(office.session, [note(1), RefuseLate(), note(2)]).result(SOON)
    assert [refusal.code for refusal in result.refusals] == ["toy.refused"]
    assert [outcome.status for outcome in result.outcomes] == ["accepted", "refused", "accepted"]
    assert len(result.changes.changes) == 2


def test_nothing_submitted_is_nothing_done(office: Office) -> None:
    result = office.writer.submit(office.session, []).result(SOON)
    assert (result.outcomes, bool(result.changes), office.told) == ((), False, [])


def test_a_file_that_another_holds_is_an_answer_and_work_goes_on_after_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.writer.stop()
    monkeypatch.setattr(workspace_file, "BUSY_MS", 1)
    office.writer = office.new_writer()
    office.writer.start()
    with contextlib.closing(sqlite3.connect(office.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match=r"workspace\.busy"):
            office.writer.submit(office.session, [note(1)]).result(SOON)
    assert office.told == []
    office.writer.submit(office.session, [note(2)]).result(SOON)
    assert sorted(office.settings()) == ["note 2"]


def test_whoever_listens_hears_of_every_commit_that_changed_something(office: Office) -> None:
    result = office.writer.submit(office.session, [note(1), note(2)]).result(SOON)
    office.writer.submit(office.session, [note(1)]).result(SOON)
    office.writer.submit(office.session, [RefuseLate()]).result(SOON)
    with pytest.raises(ZeroDivisionError):
        office.writer.submit(office.session, [note(3), Explode()]).result(SOON)
    assert office.told == [result.changes]
    assert result.changes.group == result.group
    assert len(result.changes.entities("settings")) == 2
    assert result.changes.seq == result.outcomes[-1].seq


def test_a_large_step_is_told_batch_by_batch_and_answered_once(office: Office) -> None:
    result = office.writer.submit(office.session, [note(number) for number in range(2 * BATCH + 1)]).result(SOON)
    assert [len(changes.changes) for changes in office.told] == [BATCH, BATCH, 1]
    assert {changes.group for changes in office.told} == {result.group}
    assert (len(result.outcomes), len(result.changes.changes)) == (2 * BATCH + 1, 2 * BATCH + 1)


def test_what_was_committed_before_a_later_batch_broke_is_told(office: Office) -> None:
    commands = [*(note(number) for number in range(BATCH)), Explode()]
    with pytest.raises(ZeroDivisionError):
        office.writer.submit(office.session, commands).result(SOON)
    assert [len(changes.changes) for changes in office.told] == [BATCH]
    assert len(office.settings()) == BATCH


def test_bulk_work_stands_in_a_transaction_of_its_own(office: Office) -> None:
    commands = [note(1), note(2), BringMany(count=3), BringMany(count=2), note(3)]
    result = office.writer.submit(office.session, commands).result(SOON)
    told = [(len(changes.changes), sorted(changes.whole_tables)) for changes in office.told]
    assert told == [(2, []), (0, ["settings"]), (0, ["settings"]), (1, [])]
    assert result.changes.whole_tables == {"settings"}
    with pytest.raises(ZeroDivisionError):
        office.writer.submit(office.session, [note(4), BringMany(count=1), Explode()]).result(SOON)
    assert "note 4" in office.settings()


def test_a_listener_that_fails_costs_nobody_an_answer(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: ChangeSet) -> None:
        raise RuntimeError("the window is gone")

    heard: list[ChangeSet] = []
    office.writer.listen(fail)
    office.writer.listen(heard.append)
    with caplog.at_level(logging.CRITICAL + 1):
        for number in (1, 2):
            assert office.writer.submit(office.session, [note(number)]).result(SOON).changes
    assert len(heard) == len(office.told) == 2
    caplog.clear()


def test_each_threads_work_is_done_in_its_own_order(office: Office) -> None:
    def work(name: int) -> None:
        for number in range(30):
            office.writer.submit(office.session, [note(name, number), TakeNumber(key=f"{name}.{number}")])

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    office.writer.submit(office.session, [note(99)]).result(SOON)
    found = office.settings()
    assert [found[f"note {name}"] for name in range(8)] == ['"29"'] * 8
    numbers = [[int(found[f"{name}.{number}"]) for number in range(30)] for name in range(8)]
    assert all(mine == sorted(mine) for mine in numbers)
    assert sorted(number for mine in numbers for number in mine) == list(range(1, 241))


def test_stopping_finishes_what_waits(office: Office) -> None:
    waiting = [office.writer.submit(office.session, [note(number)]) for number in range(50)]
    office.writer.stop()
    assert all(future.done() and future.result().changes for future in waiting)
    assert len(office.settings()) == 50


def test_stopping_closes_the_file(office: Office) -> None:
    office.writer.stop()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        office.opened.ask("SELECT 1")


def test_what_comes_after_the_stop_is_cancelled_and_not_left_waiting(office: Office) -> None:
    office.writer.stop()
    late = [office.writer.submit(office.session, [note(1)]), office.writer.undo(office.session)]
    assert [future.cancelled() for future in late] == [True, True]
    office.writer.stop()
    assert office.settings() == {}


def test_a_job_that_was_called_off_in_time_is_not_done(shop: Shop, tmp_path: Path) -> None:
    office = Office(with_toys(shop), tmp_path / "shop-0.sqlite3")
    first, second = (office.writer.submit(office.session, [note(number)]) for number in (1, 2))
    assert first.cancel()
    office.writer.start()
    second.result(SOON)
    office.writer.stop()
    assert sorted(office.settings()) == ["note 2"]


def test_a_writer_that_never_started_stops(shop: Shop, tmp_path: Path) -> None:
    office = Office(with_toys(shop), tmp_path / "shop-0.sqlite3")
    office.writer.stop()
    assert office.writer.submit(office.session, [note(1)]).cancelled()


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def test_without_a_step_there_is_nothing_to_take_back_or_do_again(office: Office) -> None:
    stranger = Session(SYSTEM, office.shop.device)
    assert code_of(lambda: office.writer.undo(stranger).result(SOON)) == "undo.nothing"
    assert code_of(lambda: office.writer.redo(stranger).result(SOON)) == "redo.nothing"
    group = office.shop.new_id()
    assert code_of(lambda: office.writer.undo_group(office.session, group).result(SOON)) == "undo.nothing"


def test_the_founding_of_the_shop_is_not_taken_back_and_says_why(office: Office) -> None:
    with pytest.raises(Refused) as caught:
        office.writer.undo(office.session).result(SOON)
    assert caught.value.code == "undo.never"
    assert "folder" in str(caught.value.data["reason"])


def test_a_step_that_is_final_keeps_all_of_its_group(office: Office) -> None:
    office.writer.submit(office.session, [note(1), Final(), note(2)]).result(SOON)
    with pytest.raises(Refused) as caught:
        office.writer.undo(office.session).result(SOON)
    assert (caught.value.code, caught.value.data) == ("undo.never", {"reason": "it has left the house"})
    assert len(office.settings()) == 3


def test_a_step_that_becomes_final_in_a_later_batch_stays_too(office: Office) -> None:
    commands = [*(note(number) for number in range(BATCH)), Final(), note(BATCH)]
    office.writer.submit(office.session, commands).result(SOON)
    assert code_of(lambda: office.writer.undo(office.session).result(SOON)) == "undo.never"


def test_a_step_is_taken_back_and_done_again_whole(office: Office) -> None:
    office.writer.submit(office.session, [note(1, "a"), note(2, "a")]).result(SOON)
    office.writer.submit(office.session, [note(1, "b"), note(1, "c"), note(3, "c")]).result(SOON)
    whole = office.settings()
    result = office.writer.undo(office.session).result(SOON)
    assert office.settings() == {"note 1": '"a"', "note 2": '"a"'}
    assert office.told[-1] == result.changes
    office.writer.undo(office.session).result(SOON)
    assert office.settings() == {}
    for _ in range(2):
        office.writer.redo(office.session).result(SOON)
    assert office.settings() == whole
    assert code_of(lambda: office.writer.redo(office.session).result(SOON)) == "redo.nothing"


def test_a_named_step_is_taken_back_once(office: Office) -> None:
    first = office.writer.submit(office.session, [note(1)]).result(SOON)
    office.writer.submit(office.session, [note(2)]).result(SOON)
    office.writer.undo_group(office.session, first.group).result(SOON)
    assert sorted(office.settings()) == ["note 2"]
    assert code_of(lambda: office.writer.undo_group(office.session, first.group).result(SOON)) == "undo.nothing"


def test_a_step_given_in_parts_under_one_name_is_one_step(office: Office) -> None:
    group = office.shop.new_id()
    for number in (1, 2):
        result = office.writer.submit(office.session, [note(number)], group=group).result(SOON)
        assert result.group == group
    office.writer.undo(office.session).result(SOON)
    assert office.settings() == {}


def test_a_step_that_others_have_built_upon_stays_until_they_take_it_back(office: Office) -> None:
    person = office.shop.new_id()
    tom = Session(office.shop.colleague(), office.shop.device)
    added = AddCustomer(customer=person, details=Personal(person, {"name": "Ada"}))
    group = office.writer.submit(office.session, [added]).result(SOON).group
    office.writer.submit(tom, [TagCustomer(customer=person, tag="vip")]).result(SOON)
    told = len(office.told)
    assert code_of(lambda: office.writer.undo(office.session).result(SOON)) == "undo.changed_since"
    assert len(office.told) == told
    assert office.shop.database.ask("SELECT state FROM history WHERE group_id = ?", (group,)) == [("done",)]
    office.writer.undo(tom).result(SOON)
    office.writer.undo(office.session).result(SOON)
    assert office.shop.rows(Customer) == []
