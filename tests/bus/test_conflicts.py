"""Two people who edit one field from the same base: the later value stands, the other is kept with its author."""

from __future__ import annotations

import pytest

from commerce.commands.customers.contacts import AddCustomer, EditCustomer
from commerce.commands.workspace.contract import Personal
from commerce.kernel.ids import Id
from commerce.models.customers import Customer
from commerce.models.workspace import Conflict
from tests.commands.shops import Shop


@pytest.fixture(params=["desk", "hub"])
def either(request: pytest.FixtureRequest) -> Shop:
    """Return a shop, once on a file and once on Postgres."""
    place: Shop = request.getfixturevalue("shop" if request.param == "desk" else "hub")
    return place


def ada(shop: Shop) -> Id:
    person = shop.new_id()
    shop.do(AddCustomer(customer=person, details=Personal(person, {"name": "Ada", "phone": "+49 40 1234567"})))
    return person


def renamed(person: Id, seen: str, to: str) -> EditCustomer:
    return EditCustomer(customer=person, base=Personal(person, {"name": seen}), details=Personal(person, {"name": to}))


def test_the_later_value_stands_and_the_other_is_kept(either: Shop) -> None:
    person, tom = ada(either), either.colleague()
    either.do(renamed(person, "Ada", "Ada L."), actor=tom)
    either.do(renamed(person, "Ada", "A. Lovelace"))
    conflict = either.only(Conflict)
    assert either.one(Customer, person).name == "A. Lovelace"
    assert (conflict.entity_table, conflict.entity_id, conflict.field) == ("customers", person, "name")
    assert (conflict.won, conflict.lost) == ('"A. Lovelace"', '"Ada L."')
    assert (conflict.won_by, conflict.lost_by, conflict.person_id) == (either.owner, tom, person)


def test_who_saw_the_value_that_stood_writes_over_nothing(either: Shop) -> None:
    person, tom = ada(either), either.colleague()
    either.do(renamed(person, "Ada", "Ada L."), actor=tom)
    either.do(renamed(person, "Ada L.", "A. Lovelace"))
    either.do(renamed(person, "Ada", "A. Lovelace"))
    assert either.rows(Conflict) == []


def test_undo_of_the_winner_brings_the_other_value_back_and_ends_the_conflict(either: Shop) -> None:
    person, tom = ada(either), either.colleague()
    either.do(renamed(person, "Ada", "Ada L."), actor=tom)
    either.do(renamed(person, "Ada", "A. Lovelace"))
    either.undo()
    assert either.one(Customer, person).name == "Ada L."
    assert either.rows(Conflict) == []


def test_the_lost_value_of_a_person_is_sealed_in_the_journal(either: Shop) -> None:
    person, tom = ada(either), either.colleague()
    either.do(renamed(person, "Ada", "Ada Byron"), actor=tom)
    either.do(renamed(person, "Ada", "A. Lovelace"))
    either.undo()
    bodies = either.database.ask("SELECT before FROM journal WHERE store = {store} AND before IS NOT NULL")
    assert not any(b"Byron" in bytes(body) for (body,) in bodies)
