from collections.abc import Iterator
from functools import partial

import pytest

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id, child_id
from commerce.models.customers import Customer, CustomerTag
from commerce.models.inventory import StockBalance
from commerce.models.row import EntityType, Row
from commerce.models.workspace import Actor, Effect, Setting
from commerce.repositories.database import Database
from commerce.repositories.unit_of_work import UnitOfWork
from tests.repositories.specimens import identity, specimen

ADA, MIA = identity("Ada"), identity("Mia")


def customer(who: Id, name: str = "") -> Customer:
    return Customer(id=who, name=name, created_at=5)


def tag(number: int, of: Id = ADA, word: str = "") -> CustomerTag:
    return CustomerTag(id=Id(number.to_bytes(16, "big")), customer_id=of, tag=word or f"tag {number}")


def added(unit: UnitOfWork, number: int) -> CustomerTag:
    row = tag(number)
    unit.add(row)
    return row


def words(unit: UnitOfWork, of: Id = ADA) -> list[str]:
    return [row.tag for row in unit.children(CustomerTag, "customer_id", of)]


def there(database: Database) -> list[str]:
    return [word for (word,) in database.ask("SELECT tag FROM customer_tags WHERE store = {store} ORDER BY id")]


def seed(database: Database, *rows: Row) -> None:
    unit = UnitOfWork(database)
    for row in rows:
        unit.add(row)
    unit.flush()


@pytest.fixture(autouse=True)
def _in_a_transaction(database: Database) -> Iterator[None]:
    with database.transaction():
        seed(database, customer(ADA, "Ada"), customer(MIA, "Mia"), tag(2), tag(4))
        yield


@pytest.fixture
def unit(database: Database) -> UnitOfWork:
    return UnitOfWork(database)


def test_an_id_that_is_used_twice_is_a_fault(unit: UnitOfWork) -> None:
    unit.add(tag(9))
    with pytest.raises(CodedError, match=r"id\.used_twice"):
        unit.add(tag(9))
    unit.find(CustomerTag, tag(2).id)
    with pytest.raises(CodedError, match=r"id\.used_twice"):
        unit.add(tag(2))


def test_a_row_that_was_never_met_cannot_be_let_go(unit: UnitOfWork) -> None:
    with pytest.raises(KeyError):
        unit.delete(tag(2))


def test_what_is_not_there_is_none_and_no_child(unit: UnitOfWork) -> None:
    assert unit.find(Customer, identity("nobody")) is None
    assert unit.children(CustomerTag, "customer_id", identity("nobody")) == []
    assert unit.lookup(CustomerTag, "tag", "no such word") == []


def test_a_row_is_one_thing_however_it_is_found(unit: UnitOfWork) -> None:
    found = unit.find(CustomerTag, tag(2).id)
    assert found is not None
    assert found is unit.children(CustomerTag, "customer_id", ADA)[0]
    assert found is unit.lookup(CustomerTag, "tag", "tag 2")[0]
    assert found is unit.find(CustomerTag, tag(2).id)


def test_the_same_id_in_two_tables_is_two_rows(unit: UnitOfWork) -> None:
    unit.add(Actor(id=ADA, name="Ada", role="owner"))
    found = (unit.find(Actor, ADA), unit.find(Customer, ADA))
    assert [type(row) for row in found] == [Actor, Customer]


def test_children_stand_in_the_order_of_their_ids_even_those_not_written_yet(unit: UnitOfWork) -> None:
    assert words(unit) == ["tag 2", "tag 4"]
    for number in (3, 1, 5):
        unit.add(tag(number))
    unit.add(tag(7, MIA))
    assert words(unit) == ["tag 1", "tag 2", "tag 3", "tag 4", "tag 5"]


def test_a_list_loaded_late_holds_what_was_added_before(unit: UnitOfWork) -> None:
    for number in (3, 1, 5):
        unit.add(tag(number))
    unit.add(tag(7, MIA))
    unit.delete(added(unit, 6))
    assert words(unit) == ["tag 1", "tag 2", "tag 3", "tag 4", "tag 5"]
    assert words(unit, MIA) == ["tag 7"]


def test_a_list_loaded_after_a_flush_holds_each_row_once(unit: UnitOfWork) -> None:
    unit.add(tag(3))
    unit.flush()
    assert words(unit) == ["tag 2", "tag 3", "tag 4"]


def test_whoever_changes_a_list_changes_only_a_copy(unit: UnitOfWork) -> None:
    unit.children(CustomerTag, "customer_id", ADA).clear()
    assert words(unit) == ["tag 2", "tag 4"]


def test_a_row_let_go_is_found_nowhere(unit: UnitOfWork) -> None:
    gone = unit.children(CustomerTag, "customer_id", ADA)[0]
    unit.delete(gone)
    assert unit.find(CustomerTag, gone.id) is None
    assert words(unit) == ["tag 4"]
    assert unit.lookup(CustomerTag, "tag", "tag 2") == []
    unit.prefetch(CustomerTag, "tag", ["tag 2"])
    assert unit.children(CustomerTag, "tag", "tag 2") == []


def test_a_value_that_changed_is_looked_up_as_it_is_now(unit: UnitOfWork) -> None:
    (row,) = unit.lookup(CustomerTag, "tag", "tag 2")
    row.tag = "vip"
    assert unit.lookup(CustomerTag, "tag", "tag 2") == []
    assert unit.lookup(CustomerTag, "tag", "vip") == [row]
    new = added(unit, 1)
    new.tag = "vip"
    assert [one.id for one in unit.lookup(CustomerTag, "tag", "vip")] == [new.id, row.id]


def test_what_is_prefetched_is_not_asked_for_again(unit: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> None:
    unit.prefetch(Customer, "id", [ADA, MIA])
    unit.prefetch(CustomerTag, "customer_id", [ADA, MIA])
    monkeypatch.setattr(unit, "database", None)
    unit.prefetch(Customer, "id", [ADA, MIA])
    assert [unit.find(Customer, who) is not None for who in (ADA, MIA)] == [True, True]
    assert (words(unit), words(unit, MIA)) == (["tag 2", "tag 4"], [])


def test_nothing_reaches_the_database_before_the_flush(unit: UnitOfWork, database: Database) -> None:
    unit.add(tag(3))
    unit.delete(unit.children(CustomerTag, "customer_id", ADA)[0])
    assert there(database) == ["tag 2", "tag 4"]
    unit.flush()
    assert there(database) == ["tag 3", "tag 4"]
    unit.flush()
    assert there(database) == ["tag 3", "tag 4"]


def test_a_row_let_go_and_brought_back_stays(unit: UnitOfWork, database: Database) -> None:
    unit.begin()
    unit.delete(unit.children(CustomerTag, "customer_id", ADA)[0])
    unit.add(tag(2))
    assert words(unit) == ["tag 2", "tag 4"]
    assert unit.take() == ([], [])
    unit.flush()
    assert there(database) == ["tag 2", "tag 4"]


def test_a_row_let_go_and_brought_back_differently_is_a_change(unit: UnitOfWork, database: Database) -> None:
    unit.begin()
    unit.delete(unit.children(CustomerTag, "customer_id", ADA)[0])
    unit.add(tag(2, word="again"))
    ((change,), _) = unit.take()
    assert (change.op, change.before, change.after) == ("u", (tag(2).id, ADA, "tag 2"), (tag(2).id, ADA, "again"))
    unit.flush()
    assert there(database) == ["again", "tag 4"]


def test_a_row_that_comes_and_goes_in_one_command_never_was(unit: UnitOfWork, database: Database) -> None:
    unit.begin()
    unit.delete(added(unit, 3))
    assert unit.take() == ([], [])
    unit.flush()
    assert there(database) == ["tag 2", "tag 4"]


def test_each_command_tells_its_own_changes(unit: UnitOfWork) -> None:
    unit.begin()
    row = added(unit, 3)
    row.tag = "first"
    assert [(change.op, change.after) for change in unit.take()[0]] == [("i", (row.id, ADA, "first"))]
    unit.begin()
    assert unit.find(CustomerTag, row.id) is row
    assert unit.take() == ([], [])
    unit.begin()
    assert unit.find(CustomerTag, row.id) is row
    row.tag = "second"
    (change,) = unit.take()[0]
    assert (change.op, change.before, change.after) == ("u", (row.id, ADA, "first"), (row.id, ADA, "second"))
    unit.begin()
    unit.delete(row)
    (change,) = unit.take()[0]
    assert (change.op, change.before, change.after) == ("d", (row.id, ADA, "second"), None)


def test_changes_are_told_in_the_order_the_command_met_the_rows(unit: UnitOfWork) -> None:
    unit.begin()
    for number in (9, 3, 5):
        added(unit, number)
    assert [change.id for change in unit.take()[0]] == [tag(number).id for number in (9, 3, 5)]


def test_bulk_rows_are_told_once(unit: UnitOfWork) -> None:
    unit.begin()
    rows = [specimen(Setting.ENTITY, number) for number in range(3)]
    unit.bulk(Setting.ENTITY, rows)
    assert unit.take() == ([], [(Setting.ENTITY, rows)])
    unit.begin()
    assert unit.take() == ([], [])


def test_reverting_leaves_every_row_and_list_as_it_was(unit: UnitOfWork, database: Database) -> None:
    unit.begin()
    kept, gone = unit.children(CustomerTag, "customer_id", ADA)
    unit.begin()
    kept.tag = "changed"
    unit.children(CustomerTag, "customer_id", ADA)
    unit.delete(gone)
    new = added(unit, 1)
    unit.bulk(Setting.ENTITY, [specimen(Setting.ENTITY, 1)])
    unit.revert()
    assert words(unit) == ["tag 2", "tag 4"]
    assert unit.find(CustomerTag, new.id) is None
    assert unit.find(CustomerTag, gone.id) is gone
    assert unit.take() == ([], [])
    unit.flush()
    assert there(database) == ["tag 2", "tag 4"]


def test_reverting_keeps_what_earlier_commands_did(unit: UnitOfWork, database: Database) -> None:
    unit.begin()
    first, second = unit.children(CustomerTag, "customer_id", ADA)
    first.tag = "one"
    third = added(unit, 6)
    unit.take()
    unit.begin()
    for row in unit.children(CustomerTag, "customer_id", ADA):
        row.tag = "two"
    unit.delete(second)
    unit.delete(third)
    unit.revert()
    assert words(unit) == ["one", "tag 4", "tag 6"]
    unit.flush()
    assert there(database) == ["one", "tag 4", "tag 6"]


def test_an_id_that_a_refused_command_used_is_free_again(unit: UnitOfWork, database: Database) -> None:
    unit.begin()
    added(unit, 3)
    unit.revert()
    assert words(unit) == ["tag 2", "tag 4"]
    unit.begin()
    added(unit, 3)
    assert len(unit.take()[0]) == 1
    unit.flush()
    assert there(database) == ["tag 2", "tag 3", "tag 4"]


def test_a_list_first_read_by_a_refused_command_does_not_keep_its_rows(unit: UnitOfWork) -> None:
    unit.begin()
    added(unit, 3)
    assert words(unit) == ["tag 2", "tag 3", "tag 4"]
    unit.revert()
    assert words(unit) == ["tag 2", "tag 4"]
    unit.begin()
    added(unit, 3)
    unit.revert()
    assert words(unit, MIA) == []


def test_a_refused_command_that_brings_a_row_back_leaves_it_gone(unit: UnitOfWork, database: Database) -> None:
    unit.begin()
    unit.delete(unit.children(CustomerTag, "customer_id", ADA)[0])
    unit.take()
    unit.begin()
    added(unit, 2)
    unit.revert()
    assert unit.find(CustomerTag, tag(2).id) is None
    assert words(unit) == ["tag 4"]
    unit.flush()
    assert there(database) == ["tag 4"]


def test_a_refused_command_that_puts_a_row_elsewhere_leaves_it_where_it_was(unit: UnitOfWork) -> None:
    assert (words(unit), words(unit, MIA)) == (["tag 2", "tag 4"], [])
    unit.begin()
    unit.delete(unit.children(CustomerTag, "customer_id", ADA)[0])
    unit.add(tag(2, MIA))
    assert (words(unit), words(unit, MIA)) == (["tag 4"], ["tag 2"])
    unit.revert()
    assert (words(unit), words(unit, MIA)) == (["tag 2", "tag 4"], [])


def test_the_roots_that_a_command_changed_are_told_by_kind(unit: UnitOfWork) -> None:
    unit.begin()
    assert unit.find(Customer, MIA) is not None
    assert unit.changed_roots("customer") == []
    unit.add(tag(7, MIA))
    unit.delete(unit.children(CustomerTag, "customer_id", ADA)[0])
    unit.add(StockBalance(id=identity("balance"), variant_id=identity("mug"), location_id=identity("shelf")))
    assert unit.changed_roots("customer") == [MIA, ADA]
    assert unit.changed_roots("stock") == [identity("mug")]
    assert unit.changed_roots("order") == []
    unit.begin()
    assert unit.changed_roots("customer") == []


def test_a_row_that_came_and_went_changes_no_root(unit: UnitOfWork) -> None:
    unit.begin()
    unit.delete(added(unit, 3))
    assert unit.changed_roots("customer") == []


def test_changes_of_one_shape_are_written_with_one_statement(unit: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[tuple[object, ...]] = []

    def note(verb: str, entity: EntityType, *given: object) -> None:
        written.append((verb, entity.table, *given))

    first, second = unit.children(CustomerTag, "customer_id", ADA)
    ada, mia = unit.find(Customer, ADA), unit.find(Customer, MIA)
    assert ada is not None
    assert mia is not None
    for verb in ("insert", "update", "delete"):
        monkeypatch.setattr(unit.database, verb, partial(note, verb))
    first.tag = "changed"
    ada.name, mia.name, mia.note = "A", "M", "calls at noon"
    unit.delete(second)
    added(unit, 8)
    added(unit, 9)
    unit.flush()
    assert written == [
        ("insert", "customer_tags", [(tag(8).id, ADA, "tag 8"), (tag(9).id, ADA, "tag 9")]),
        ("update", "customer_tags", (2,), [("changed", first.id)]),
        ("update", "customers", (1,), [("A", ADA)]),
        ("update", "customers", (1, 5), [("M", "calls at noon", MIA)]),
        ("delete", "customer_tags", [second.id]),
    ]


def test_a_flag_set_as_a_python_truth_is_stored_as_a_number(unit: UnitOfWork, database: Database) -> None:
    actor = Actor(id=ADA, name="Ada", role="owner", active=True)
    unit.add(actor)
    ((change,), _) = unit.take()
    assert (change.after, type(change.after[3]) if change.after else None) == ((ADA, "Ada", "owner", 1), int)
    unit.flush()
    assert database.rows(Actor.ENTITY, "id", [ADA]) == [(ADA, "Ada", "owner", 1)]


def test_rows_without_a_subject_are_no_ones_children(unit: UnitOfWork) -> None:
    unit.add(Effect(id=child_id(ADA, 1), kind="mail", key="1", due_at=5))
    unit.flush()
    assert UnitOfWork(unit.database).children(Effect, "subject", None) == []
