from collections.abc import Callable, Iterator
from functools import partial

import msgspec
import pytest

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.customers import Customer, CustomerAddress
from commerce.models.orders import Order, OrderAddress
from commerce.models.records import JOURNAL
from commerce.models.registry import ENTITIES, ROOT_KINDS
from commerce.models.row import EntityType, Role, Values
from commerce.models.version import SCHEMA
from commerce.models.workspace import Notice, Setting
from commerce.repositories.database import Database
from commerce.repositories.journal import (
    ERASED,
    RowChange,
    entry,
    pack,
    person_of,
    personal_places,
    root_key,
    row_hash,
    unpack,
)
from commerce.repositories.sealing import Keyring
from tests.repositories.specimens import identity, specimen

COMMAND = identity("command")
CUSTOMER = Customer.ENTITY
SEALED = [entity for entity in ENTITIES if entity.positions(Role.PERSONAL)]


@pytest.fixture(autouse=True)
def _in_a_transaction(on_desk: Database) -> Iterator[None]:
    with on_desk.transaction():
        yield


@pytest.fixture
def ring(on_desk: Database) -> Keyring:
    return Keyring(on_desk)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(CodedError) as caught:
        act()
    return caught.value.code


def erased(database: Database, ring: Keyring, person: Id) -> Keyring:
    """Store all keys but that of one person and return a ring that reads them."""
    ring.flush()
    database.run("DELETE FROM person_keys WHERE person = ?", (person,))
    return Keyring(database)


def opened(body: bytes) -> list[object]:
    parts: list[object] = msgspec.msgpack.decode(body)
    return parts


def test_a_change_without_before_and_after_is_a_fault() -> None:
    empty = RowChange(CUSTOMER, COMMAND, "u", None, None)
    assert code_of(lambda: empty.standing) == "journal.empty_change"
    assert code_of(lambda: empty.root) == "journal.empty_change"


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.table)
def test_every_kind_of_row_reads_back_from_its_body(entity: EntityType, ring: Keyring) -> None:
    for number in range(12):
        row = specimen(entity, number)
        whole = pack(entity, row, None, COMMAND, ring)
        assert unpack(entity, row[0], whole, COMMAND, ring) == dict(enumerate(row))
        for place in range(len(row)):
            places = [place, len(row) - 1] if place < len(row) - 1 else [place]
            some = pack(entity, row, places, COMMAND, ring)
            assert unpack(entity, row[0], some, COMMAND, ring) == {at: row[at] for at in places}


@pytest.mark.parametrize("entity", SEALED, ids=lambda entity: entity.table)
def test_personal_values_are_not_in_the_body(entity: EntityType, ring: Keyring) -> None:
    row = list(specimen(entity, 1))
    hidden = sorted(personal_places(entity))
    for place in hidden:
        row[place] = f"Zwiebelkron {place}"
    body = pack(entity, tuple(row), None, COMMAND, ring)
    assert b"Zwiebelkron" not in body
    assert unpack(entity, row[0], body, COMMAND, ring) == dict(enumerate(row))


@pytest.mark.parametrize("entity", SEALED, ids=lambda entity: entity.table)
def test_an_erased_person_reads_as_erased_and_the_rest_stays(
    entity: EntityType, ring: Keyring, on_desk: Database
) -> None:
    row = specimen(entity, 1)
    body = pack(entity, row, None, COMMAND, ring)
    read = unpack(entity, row[0], body, COMMAND, erased(on_desk, ring, person_of(entity, row)))
    hidden = personal_places(entity)
    assert read == {place: ERASED if place in hidden else value for place, value in enumerate(row)}


def test_a_part_of_an_erased_person_reads_as_erased_too(ring: Keyring, on_desk: Database) -> None:
    row = specimen(CUSTOMER, 1)
    name, language = CUSTOMER.names.index("name"), CUSTOMER.names.index("language")
    body = pack(CUSTOMER, row, [name, language], COMMAND, ring)
    read = unpack(CUSTOMER, row[0], body, COMMAND, erased(on_desk, ring, row[0]))
    assert read == {name: ERASED, language: row[language]}


def test_a_body_without_personal_values_needs_no_key(ring: Keyring, on_desk: Database) -> None:
    row = specimen(CUSTOMER, 1)
    language = CUSTOMER.names.index("language")
    body = pack(CUSTOMER, row, [language], COMMAND, ring)
    ring.flush()
    assert on_desk.ask("SELECT person FROM person_keys") == []
    assert unpack(CUSTOMER, row[0], body, COMMAND, ring) == {language: row[language]}


def test_a_tampered_seal_is_a_fault_and_not_an_erased_person(ring: Keyring) -> None:
    row = specimen(CUSTOMER, 1)
    schema, places, plain, person, sealed = opened(pack(CUSTOMER, row, None, COMMAND, ring))
    assert isinstance(sealed, bytes)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 0x80]) + sealed[at + 1 :]
        body = msgspec.msgpack.encode([schema, places, plain, person, changed])
        assert code_of(partial(unpack, CUSTOMER, row[0], body, COMMAND, ring)) == "journal.tampered"


def test_a_body_moved_to_another_command_or_row_does_not_open(ring: Keyring) -> None:
    row = specimen(CUSTOMER, 1)
    body = pack(CUSTOMER, row, None, COMMAND, ring)
    other = identity("another")
    assert code_of(lambda: unpack(CUSTOMER, row[0], body, other, ring)) == "journal.tampered"
    assert code_of(lambda: unpack(CUSTOMER, other, body, COMMAND, ring)) == "journal.tampered"


def test_a_row_is_sealed_for_its_person_or_else_for_its_root() -> None:
    buyer = identity("buyer")
    order = specimen(Order.ENTITY, 1, customer_id=buyer)
    assert person_of(Order.ENTITY, order) == buyer
    nobodys = specimen(Order.ENTITY, 1, customer_id=None)
    assert person_of(Order.ENTITY, nobodys) == nobodys[0]
    address = specimen(OrderAddress.ENTITY, 1, person_id=buyer)
    assert person_of(OrderAddress.ENTITY, address) == buyer
    notice = specimen(Notice.ENTITY, 1)
    assert person_of(Notice.ENTITY, notice) == notice[0]


def test_every_kind_with_personal_columns_knows_its_person() -> None:
    assert all(entity.person or entity.root for entity in SEALED)
    assert {entity.table for entity in SEALED} >= {"customers", "customer_addresses", "orders", "order_addresses"}


def entry_of(change: RowChange, ring: Keyring, *, keep_after: bool = False) -> dict[str, object]:
    return dict(zip(JOURNAL.names, entry(7, COMMAND, change, ring, keep_after=keep_after), strict=True))


def change_of(before: Values | None, after: Values | None) -> RowChange:
    op = "i" if before is None else "d" if after is None else "u"
    return RowChange(CustomerAddress.ENTITY, (before or after or ())[0], op, before, after)


def test_the_entry_of_a_new_row_holds_its_hash_and_no_body(ring: Keyring) -> None:
    row = specimen(CustomerAddress.ENTITY, 1)
    assert entry_of(change_of(None, row), ring) == {
        "seq": 7,
        "command": COMMAND,
        "kind": 21,
        "entity": row[0],
        "root": root_key("customer", row[1]),
        "op": "i",
        "before": None,
        "after": None,
        "after_hash": row_hash(CustomerAddress.ENTITY, row),
    }


def test_the_entry_of_a_change_holds_what_the_changed_columns_were(ring: Keyring) -> None:
    entity = CustomerAddress.ENTITY
    before = specimen(entity, 1)
    label, city = entity.names.index("label"), entity.names.index("city")
    after = tuple("new" if place in {label, city} else value for place, value in enumerate(before))
    found = entry_of(change_of(before, after), ring)
    assert (found["op"], found["after"], found["after_hash"]) == ("u", None, row_hash(entity, after))
    body = found["before"]
    assert isinstance(body, bytes)
    assert unpack(entity, before[0], body, COMMAND, ring) == {label: before[label], city: before[city]}
    assert opened(body)[:2] == [SCHEMA, sorted([label, city])]


def test_the_entry_of_a_removed_row_holds_it_whole(ring: Keyring) -> None:
    row = specimen(CustomerAddress.ENTITY, 1)
    found = entry_of(change_of(row, None), ring, keep_after=True)
    assert (found["op"], found["after"], found["after_hash"]) == ("d", None, None)
    body = found["before"]
    assert isinstance(body, bytes)
    assert unpack(CustomerAddress.ENTITY, row[0], body, COMMAND, ring) == dict(enumerate(row))


def test_whole_rows_are_kept_for_other_desks_only_when_asked(ring: Keyring) -> None:
    row = specimen(CustomerAddress.ENTITY, 1)
    body = entry_of(change_of(None, row), ring, keep_after=True)["after"]
    assert isinstance(body, bytes)
    assert unpack(CustomerAddress.ENTITY, row[0], body, COMMAND, ring) == dict(enumerate(row))


def test_aggregates_of_one_id_and_different_kinds_have_different_keys() -> None:
    keys = {root_key(kind, COMMAND) for kind in ROOT_KINDS}
    assert len(keys) == len(ROOT_KINDS)
    assert {len(key) for key in keys} == {17}
    # The place in the list stands in every journal that was ever written.
    assert [root_key(kind, COMMAND)[0] for kind in ("setting", "product", "customer", "order")] == [0, 8, 11, 19]


def test_every_column_of_every_row_counts_in_the_hash() -> None:
    for entity in ENTITIES:
        row = specimen(entity, 1)
        hashes = {row_hash(entity, row)}
        for place in range(len(row)):
            hashes.add(row_hash(entity, (*row[:place], "something else", *row[place + 1 :])))
        assert len(hashes) == len(row) + 1, entity.table


def test_the_same_values_in_another_table_have_another_hash() -> None:
    assert row_hash(Setting.ENTITY, ("a", "b", "c")) != row_hash(Notice.ENTITY, ("a", "b", "c"))
