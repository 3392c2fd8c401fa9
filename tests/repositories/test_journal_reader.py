from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from commerce.commands.customers.contacts import AddCustomer, EditCustomer
from commerce.commands.customers.tags import TagCustomer, UntagCustomer
from commerce.commands.workspace.contract import Personal
from commerce.commands.workspace.shop import ChangeSetting
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.customers import Customer, CustomerTag
from commerce.repositories.database import Database
from commerce.repositories.journal import ERASED
from commerce.repositories.journal_reader import JournalReader
from commerce.repositories.sealing import Keyring
from tests.commands.shops import Shop


@pytest.fixture
def shop(database: Database) -> Shop:
    """Return a founded shop on either database."""
    shop = Shop(database)
    shop.found()
    return shop


@contextmanager
def reading(shop: Shop) -> Iterator[JournalReader]:
    with shop.database.transaction():
        yield JournalReader(shop.database, Keyring(shop.database))


def add(shop: Shop, name: str) -> tuple[Id, Id]:
    """Add a customer; return the customer and the command."""
    person = shop.new_id()
    return person, shop.do(AddCustomer(customer=person, details=Personal(person, {"name": name}))).command


def rename(shop: Shop, person: Id, old: str, new: str) -> Id:
    base, details = Personal(person, {"name": old}), Personal(person, {"name": new})
    return shop.do(EditCustomer(customer=person, base=base, details=details)).command


def test_a_command_nobody_gave_is_none(shop: Shop) -> None:
    with reading(shop) as journal:
        assert journal.command(shop.new_id()) is None
        assert journal.group(shop.new_id()) == []
        assert not journal.is_undone(shop.new_id())


def test_a_command_is_read_back_with_its_circumstances(shop: Shop) -> None:
    _, identity = add(shop, "Ada")
    with reading(shop) as journal:
        logged = journal.command(identity)
    assert logged is not None
    assert (logged.kind, logged.version, logged.actor, logged.undoes) == ("customers.add", 1, shop.owner, None)
    assert logged.decided_at == shop.now - 1


def test_a_group_tells_its_commands_oldest_first(shop: Shop) -> None:
    outcomes = shop.all(*(ChangeSetting(key="shop.note", value=number) for number in range(5)))
    with reading(shop) as journal:
        first = journal.command(outcomes[0].command)
        assert first is not None
        assert [logged.id for logged in journal.group(first.group)] == [outcome.command for outcome in outcomes]


def test_a_command_tells_what_it_changed_in_order(shop: Shop) -> None:
    person, added = add(shop, "Ada")
    renamed = rename(shop, person, "Ada", "Eda")
    with reading(shop) as journal:
        commands = [journal.command(identity) for identity in (added, renamed)]
        told = [[(entry.op, entry.entity.table, entry.id, entry.before) for entry in journal.entries(command)]
                for command in commands if command]  # fmt: skip
    assert told == [[("i", "customers", person, {})], [("u", "customers", person, {1: "Ada"})]]


def test_a_command_that_changed_nothing_tells_nothing(shop: Shop) -> None:
    person, _ = add(shop, "Ada")
    shop.do(TagCustomer(customer=person, tag="vip"))
    again = shop.do(TagCustomer(customer=person, tag="vip"))
    with reading(shop) as journal:
        logged = journal.command(again.command)
        assert logged is not None
        assert (logged.rows, journal.entries(logged)) == (0, [])


def test_every_past_state_is_found_by_walking_back(shop: Shop) -> None:
    person, added = add(shop, "Ada")
    names = ["Ada", "Eda", "Ida", "Oda"]
    commands = [added, *(rename(shop, person, old, new) for old, new in pairwise(names))]
    with reading(shop) as journal:
        now = Customer.ENTITY.values(shop.one(Customer, person))
        for command, name in zip(commands, names, strict=True):
            logged = journal.command(command)
            assert logged is not None
            later = journal.later(Customer.ENTITY, person, person, logged.seq)
            assert journal.left(Customer.ENTITY, now, later)[1] == name


def test_a_row_that_went_and_came_back_is_found_as_it_was_before_it_went(shop: Shop) -> None:
    person, _ = add(shop, "Ada")
    shop.do(TagCustomer(customer=person, tag="vip"))
    row = shop.only(CustomerTag)
    last = shop.do(ChangeSetting(key="shop.note", value="between"))
    shop.do(UntagCustomer(customer=person, tag="vip"))
    shop.undo()
    with reading(shop) as journal:
        later = journal.later(CustomerTag.ENTITY, row.id, person, last.seq)
        assert [entry.op for entry in later] == ["d", "i"]
        assert journal.left(CustomerTag.ENTITY, (), later) == (row.id, person, "vip")


def test_a_chain_with_a_missing_link_is_a_fault(shop: Shop) -> None:
    person, added = add(shop, "Ada")
    rename(shop, person, "Ada", "Eda")
    with reading(shop) as journal:
        logged = journal.command(added)
        assert logged is not None
        later = journal.later(Customer.ENTITY, person, person, logged.seq - 1)
        with pytest.raises(CodedError, match=r"journal\.broken_chain"):
            journal.left(Customer.ENTITY, Customer.ENTITY.values(shop.one(Customer, person)), later)


def test_only_what_changed_the_same_thing_later_is_told(shop: Shop) -> None:
    ada, added = add(shop, "Ada")
    mia, _ = add(shop, "Mia")
    rename(shop, mia, "Mia", "Pia")
    renamed = rename(shop, ada, "Ada", "Eda")
    shop.do(TagCustomer(customer=ada, tag="vip"))
    with reading(shop) as journal:
        logged = journal.command(added)
        assert logged is not None
        assert [entry.command for entry in journal.later(Customer.ENTITY, ada, ada, logged.seq)] == [renamed]


def test_who_built_upon_a_thing_is_told_until_it_is_taken_back(shop: Shop) -> None:
    person, added = add(shop, "Ada")
    tagged = shop.do(TagCustomer(customer=person, tag="vip")).command
    with reading(shop) as journal:
        logged = journal.command(added)
        assert logged is not None
        assert journal.root_changed_since("customer", person, logged.seq) == [tagged]
        assert journal.root_changed_since("order", person, logged.seq) == []
    shop.undo()
    with reading(shop) as journal:
        assert journal.root_changed_since("customer", person, logged.seq) == []
    shop.redo()
    with reading(shop) as journal:
        assert journal.root_changed_since("customer", person, logged.seq) == [tagged]


def test_an_undo_that_was_undone_does_not_count(shop: Shop) -> None:
    person, _ = add(shop, "Ada")
    tagged = shop.do(TagCustomer(customer=person, tag="vip")).command
    stands = []
    for step in (shop.undo, shop.redo, shop.undo):
        (outcome,) = step()
        with reading(shop) as journal:
            stands.append(not journal.is_undone(tagged))
            last = journal.command(outcome.command)
            assert last is not None
            assert journal.origin(last).id == tagged
    assert stands == [False, True, False]


def test_an_erased_person_stays_erased_in_the_past(shop: Shop) -> None:
    person, _ = add(shop, "Ada")
    renamed = rename(shop, person, "Ada", "Eda")
    with shop.database.transaction():
        shop.database.run("DELETE FROM person_keys WHERE person = ?", (person,))
    with reading(shop) as journal:
        logged = journal.command(renamed)
        assert logged is not None
        assert [entry.before for entry in journal.entries(logged)] == [{1: ERASED}]
