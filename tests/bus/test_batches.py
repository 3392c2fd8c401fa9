from collections.abc import Callable, Sequence
from typing import Any

import pytest

from commerce.bus.batch import PREFETCH_FROM
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor, Finish, Outcome
from commerce.commands.customers.contacts import AddCustomer
from commerce.commands.customers.tags import TagCustomer
from commerce.commands.orders.notes import TagOrder
from commerce.commands.workspace.contract import Personal
from commerce.commands.workspace.shop import ChangeSetting
from commerce.kernel.errors import Refused, WorkspaceError
from commerce.kernel.ids import Id, foreign_id, new_id
from commerce.models.row import EntityType, Values
from commerce.models.workspace import Setting
from commerce.repositories.journal import root_key, unpack
from commerce.repositories.sealing import Keyring
from commerce.repositories.unit_of_work import UnitOfWork
from tests.bus.toys import (
    BringMany,
    Clash,
    Explode,
    LookAround,
    RefuseLate,
    Ring,
    TakeNumber,
    envelope,
    statuses,
    with_toys,
)
from tests.commands.scenarios_orders import line_of, place, stocked
from tests.commands.shops import Shop
from tests.commands.stories import Story, stories

RECORDS = ("journal", "command_log", "history", "counters", "person_keys")
STORIES = stories(both_ways=True)


@pytest.fixture
def toyshop(shop: Shop) -> Shop:
    return with_toys(shop)


@pytest.fixture(params=["desk", "hub"])
def either(request: pytest.FixtureRequest) -> Shop:
    """Return a shop with the toys, once on a file and once on Postgres."""
    place: Shop = request.getfixturevalue("shop" if request.param == "desk" else "hub")
    return with_toys(place)


def note(number: int) -> ChangeSetting:
    return ChangeSetting(key=f"note {number}", value=number)


def everything(shop: Shop) -> list[Any]:
    """Return all rows and all that was written about them."""
    records = [sorted(shop.database.ask(f"SELECT * FROM {table}"), key=repr) for table in RECORDS]  # noqa: S608 - own names
    return [shop.contents(), *records]


def notes(shop: Shop) -> list[str]:
    return sorted(row.key for row in shop.rows(Setting) if not row.key.startswith("shop."))


def logged(shop: Shop) -> list[Values]:
    return shop.database.ask(
        "SELECT id, seq, rows, device_seq FROM command_log WHERE store = {store} AND status = 'accepted' ORDER BY n"
    )


def test_no_commands_are_no_outcomes(either: Shop) -> None:
    before = everything(either)
    assert either.executor.run([]) == []
    assert everything(either) == before


def test_a_command_that_breaks_takes_the_whole_batch_with_it(either: Shop) -> None:
    before = everything(either)
    with pytest.raises(ZeroDivisionError):
        either.all(note(1), note(2), Explode(), note(4), note(5))
    assert everything(either) == before
    assert statuses(either.all(note(1), note(2))) == ["accepted"] * 2


def test_a_batch_whose_last_act_breaks_leaves_nothing(either: Shop) -> None:
    def finish(_: list[Outcome]) -> None:
        raise Refused("toy.changed_my_mind")

    before = everything(either)
    with pytest.raises(Refused):
        either.executor.run([envelope(either, note(1))], finish)
    assert everything(either) == before


def test_a_refused_command_leaves_no_trace_in_its_batch(either: Shop) -> None:
    outcomes = either.all(note(1), RefuseLate(), note(2), RefuseLate())
    assert statuses(outcomes) == ["accepted", "refused", "accepted", "refused"]
    assert [outcome.changes for outcome in outcomes if outcome.refusal] == [(), ()]
    assert notes(either) == ["note 1", "note 2"]
    assert either.database.ask("SELECT 1 FROM effects") == []
    assert either.database.ask("SELECT 1 FROM counters WHERE name LIKE 'number:%'") == []
    assert [row[0] for row in logged(either)[-2:]] == [outcomes[0].command, outcomes[2].command]
    assert {row.value for row in either.rows(Setting) if row.key == "shop.name"} == {'"Harbour"'}


def test_a_batch_of_refusals_leaves_nothing_at_all(either: Shop) -> None:
    before = everything(either)
    assert statuses(either.all(*[RefuseLate()] * 5)) == ["refused"] * 5
    assert everything(either) == before


def test_a_refused_command_among_others_leaves_the_others_as_if_it_had_never_been(
    open_shop: Callable[[], Shop],
) -> None:
    with_it, without = with_toys(open_shop()), with_toys(open_shop())
    given = [envelope(with_it, command) for command in (note(1), RefuseLate(), TakeNumber(key="a"), note(2))]
    with_it.executor.run(given)
    without.executor.run([one for one in given if not isinstance(one.payload, RefuseLate)])
    assert everything(with_it) == everything(without)


def test_a_known_id_is_answered_and_not_done_again(either: Shop) -> None:
    first = envelope(either, TakeNumber(key="a"))
    (done,) = either.executor.run([first])
    before = everything(either)
    (again,) = either.executor.run([first])
    assert (again.status, again.seq, again.changes) == ("duplicate", done.seq, ())
    assert everything(either) == before


def test_an_id_that_stands_twice_in_a_batch_is_done_once(either: Shop) -> None:
    twice = envelope(either, TakeNumber(key="a"))
    outcomes = either.executor.run([twice, envelope(either, note(1)), twice, twice, twice])
    assert statuses(outcomes) == ["accepted", "accepted", "duplicate", "duplicate", "duplicate"]
    assert outcomes[2].seq == outcomes[0].seq


def test_a_refused_command_is_not_known_afterwards(toyshop: Shop) -> None:
    late = envelope(toyshop, RefuseLate())
    assert statuses(toyshop.executor.run([late, late])) == ["refused", "refused"]
    assert statuses(toyshop.executor.run([late])) == ["refused"]


def test_numbers_have_no_gaps_whoever_was_refused_between(either: Shop) -> None:
    either.all(RefuseLate(), TakeNumber(key="a"), RefuseLate(), TakeNumber(key="b"))
    either.do(RefuseLate(), expect_refusal=True)
    with pytest.raises(ZeroDivisionError):
        either.all(TakeNumber(key="x"), Explode())
    either.all(*[RefuseLate()] * 3, TakeNumber(key="c"))
    assert {row.key: row.value for row in either.rows(Setting) if len(row.key) == 1} == {"a": "1", "b": "2", "c": "3"}


def test_a_device_counts_its_commands_without_gaps(either: Shop) -> None:
    other = either.new_id()
    either.all(note(1), RefuseLate(), note(2))
    either.executor.run([envelope(either, note(number), device=other) for number in (3, 4)])
    either.all(note(5))
    devices = either.database.ask("SELECT device, device_seq FROM command_log WHERE store = {store} ORDER BY n")
    mine = [seq for device, seq in devices if device == either.device]
    assert mine == list(range(1, len(mine) + 1))
    assert [seq for device, seq in devices if device == other] == [1, 2]


def test_the_journal_is_one_line_without_gaps_and_each_command_knows_its_part(either: Shop) -> None:
    either.all(note(1), note(1), BringMany(count=3), RefuseLate(), note(2))
    seqs = [seq for seq, *_ in either.journal()]
    assert seqs == list(range(1, len(seqs) + 1))
    end = 0
    for identity, seq, rows, _ in logged(either):
        end += rows
        assert seq == end
        found = either.database.ask("SELECT count(*) FROM journal WHERE command = ?", (identity,))
        assert found == [(rows,)]
    assert end == len(seqs)


def test_a_command_that_changes_nothing_has_its_place_in_the_log(either: Shop) -> None:
    first, second = either.all(note(1), note(1))
    assert (second.status, second.seq, second.changes) == ("accepted", first.seq, ())


def test_bulk_rows_are_journalled_like_all_others_and_told_as_a_whole_table(either: Shop) -> None:
    (outcome,) = either.all(BringMany(count=300))
    assert (outcome.changes, outcome.whole_tables) == ((), frozenset({"settings"}))
    ((rows, ops),) = either.database.ask(
        "SELECT count(DISTINCT entity), min(op) FROM journal WHERE command = ?", (outcome.command,)
    )
    assert (rows, ops) == (300, "i")


def test_the_rest_of_a_batch_sees_what_was_brought_past_it(either: Shop) -> None:
    either.all(BringMany(count=2), LookAround(), BringMany(count=3), BringMany(count=1), note(2), LookAround())
    assert [row.value for row in either.rows(Setting) if row.key == "toy.seen"] == ["6"]


def test_an_event_is_answered_in_the_same_command(either: Shop) -> None:
    bell = either.new_id()
    (outcome,) = either.all(Ring(bell=bell))
    assert [change.table for change in outcome.changes] == ["settings"]
    assert notes(either) == ["toy.rung"]


def test_an_answer_that_refuses_refuses_the_command(either: Shop) -> None:
    (outcome,) = either.all(Ring(bell=Id(bytes(16))))
    assert str(outcome.refusal) == "toy.nobody_there()"
    assert notes(either) == []


def test_only_the_command_that_breaks_a_rule_of_the_database_is_refused(either: Shop) -> None:
    taken = foreign_id("setting", "shop.name")
    outcomes = either.all(note(1), Clash(row=taken, key="note 2"), note(3), RefuseLate(), note(4))
    assert statuses(outcomes) == ["accepted", "refused", "accepted", "refused", "accepted"]
    clash = outcomes[1].refusal
    assert clash is not None
    assert clash.code == "constraint.broken"
    assert "settings" in str(clash.data["rule"])
    assert notes(either) == ["note 1", "note 3", "note 4"]
    seqs = [seq for seq, *_ in either.journal()]
    assert seqs == list(range(1, len(seqs) + 1))


def test_the_hub_refuses_a_second_row_of_one_key_by_the_name_of_the_rule(hub: Shop) -> None:
    with_toys(hub)
    outcomes = hub.all(note(1), Clash(row=hub.new_id(), key="shop.name"), note(2))
    assert [str(outcome.refusal) for outcome in outcomes if outcome.refusal] == [
        "constraint.broken(rule='settings_one_key')"
    ]
    assert notes(hub) == ["note 1", "note 2"]


def test_a_known_id_is_still_known_when_each_command_stands_alone(either: Shop) -> None:
    known = envelope(either, note(1))
    either.executor.run([known])
    clash = envelope(either, Clash(row=foreign_id("setting", "shop.name"), key="x"))
    twice = envelope(either, note(2))
    assert statuses(either.executor.run([known, clash, twice, twice])) == [
        "duplicate",
        "refused",
        "accepted",
        "duplicate",
    ]


def test_the_last_act_is_done_once_when_each_command_stands_alone(either: Shop) -> None:
    told: list[list[str]] = []
    clash = envelope(either, Clash(row=foreign_id("setting", "shop.name"), key="x"))
    either.executor.run([envelope(either, note(1)), clash], lambda outcomes: told.append(statuses(outcomes)))
    assert told == [["accepted", "refused"]]


def test_a_command_that_breaks_while_each_stands_alone_takes_all_with_it(either: Shop) -> None:
    before = everything(either)
    clash = Clash(row=foreign_id("setting", "shop.name"), key="x")

    def finish(_: list[Outcome]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        either.executor.run([envelope(either, note(1)), envelope(either, clash)], finish)
    assert everything(either) == before


def test_a_full_file_is_an_answer_for_the_whole_batch(toyshop: Shop) -> None:
    before = everything(toyshop)
    ((pages,),) = toyshop.database.ask("PRAGMA page_count")
    toyshop.database.ask(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(WorkspaceError, match=r"workspace\.disk_full"):
        toyshop.all(note(1), ChangeSetting(key="long", value="x" * 500_000))
    assert everything(toyshop) == before


def test_whole_rows_are_in_the_journal_where_other_desks_pull_them(shop: Shop) -> None:
    with_toys(shop, is_hub=True)
    outcome = shop.do(note(1))
    ((after, root),) = shop.database.ask("SELECT after, root FROM journal WHERE command = ?", (outcome.command,))
    (row,) = [row for row in shop.rows(Setting) if row.key == "note 1"]
    with shop.database.transaction():
        read = unpack(Setting.ENTITY, row.id, after, outcome.command, Keyring(shop.database))
    assert tuple(read.values()) == Setting.ENTITY.values(row)
    assert root == root_key("setting", row.id)


def told(shop: Shop, story: Story, monkeypatch: pytest.MonkeyPatch) -> list[Envelope]:
    """Tell a story and return its commands, without those that take something back."""
    given: list[Envelope] = []
    run = Executor.run

    def noted(executor: Executor, envelopes: Sequence[Envelope], finish: Finish | None = None) -> list[Outcome]:
        given.extend(envelopes)
        return run(executor, envelopes, finish)

    with monkeypatch.context() as patch:
        patch.setattr(Executor, "run", noted)
        story(shop)
    return [one for one in given if not one.undoes]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_a_story_in_one_batch_leaves_the_same_rows_as_command_by_command(
    story: Story, open_shop: Callable[[], Shop], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = told(open_shop(), story, monkeypatch)
    apart, together = open_shop(), open_shop()
    apart.clock.instant = together.clock.instant = given[-1].occurred_at
    outcomes = [apart.executor.run([one])[0] for one in given]
    assert [str(one.refusal) for one in together.executor.run(given)] == [str(one.refusal) for one in outcomes]
    assert together.contents() == apart.contents()
    assert together.journal() == apart.journal()
    assert logged(together) == logged(apart)


def test_a_large_batch_loads_what_its_keys_name_with_one_question_each(
    open_shop: Callable[[], Shop], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = open_shop()
    variant, _ = stocked(shop, 50)
    orders = [place(shop, line_of(variant)) for _ in range(PREFETCH_FROM)]
    asked: list[tuple[str, int]] = []
    rows = shop.database.rows

    def counted(entity: EntityType, column: str, values: Sequence[object]) -> list[Values]:
        asked.append((f"{entity.table}.{column}", len(values)))
        return rows(entity, column, values)

    monkeypatch.setattr(shop.database, "rows", counted)
    assert statuses(shop.all(*(TagOrder(order=order, tag="gift") for order in orders))) == ["accepted"] * PREFETCH_FROM
    assert asked.count(("orders.id", PREFETCH_FROM)) == 1
    assert not [one for one in asked if one == ("orders.id", 1)]


def test_known_commands_load_nothing_ahead(either: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    person = either.new_id()
    either.do(AddCustomer(customer=person, details=Personal(person, {"name": "Ada"})))
    given = [envelope(either, TagCustomer(customer=person, tag=f"tag {number}")) for number in range(PREFETCH_FROM)]
    either.executor.run(given)
    loaded: list[str] = []
    monkeypatch.setattr(UnitOfWork, "prefetch", lambda _self, row, *_: loaded.append(row.__name__))
    assert statuses(either.executor.run(given)) == ["duplicate"] * PREFETCH_FROM
    assert loaded == []


def test_the_time_that_decides_is_the_truths_for_all_of_a_batch(toyshop: Shop) -> None:
    early = [envelope(toyshop, note(number), occurred_at=5 + number) for number in range(2)]
    toyshop.executor.run(early)
    found = toyshop.database.ask("SELECT occurred_at, decided_at FROM command_log ORDER BY n DESC LIMIT 2")
    assert found == [(6, toyshop.now), (5, toyshop.now)]


def test_commands_of_a_group_are_told_newest_first(either: Shop) -> None:
    group = new_id(either.now)
    given = [envelope(either, command, group=group) for command in (note(1), RefuseLate(), note(2), note(3))]
    either.executor.run(given)
    assert either.executor.commands_of(group) == [given[3].id, given[2].id, given[0].id]
    assert either.executor.commands_of(either.new_id()) == []
