from __future__ import annotations

import dataclasses
from typing import Annotated

import pytest
import sqlalchemy as sa

from commerce.kernel.ids import Id
from commerce.models.customers import Customer
from commerce.models.orders import Order
from commerce.models.records import RECORDS
from commerce.models.registry import BY_CODE, BY_TABLE, ENTITIES, ROOT_KINDS, referrers
from commerce.models.row import Column, Flag, Instant, Kind, Role, Row, entity
from commerce.models.schema import Identifier, Milliseconds, build

DESK = sa.create_engine("sqlite://").dialect
HUB = sa.create_engine("postgresql+psycopg://").dialect


@entity("parcels_of_toys", 9_001, root="box", root_kind="box", person="owner", references={"box": "boxes"})
class Toy(Row):
    """Has a column of every kind and role."""

    id: Id
    box: Id
    owner: Id | None = None
    made: Instant = 5
    sold: Instant | None = None
    broken: Flag = 0
    name: Annotated[str, Role.PERSONAL] = ""
    note: Annotated[str | None, Role.PERSONAL] = None
    pieces: Annotated[int, Role.DELTA] = 0
    number: Annotated[int | None, Role.HUB_ONLY] = None
    total: Annotated[int, Role.DERIVED] = 0


@entity("bare", 9_002, root_kind="bare")
class Bare(Row):
    """Has nothing but itself."""

    id: Id
    word: str


def toy(**given: object) -> Toy:
    return Toy(**({"id": Id(b"a" * 16), "box": Id(b"b" * 16)} | given))  # type: ignore[arg-type]  # defaults of mixed types


def test_a_column_of_an_unknown_type_is_a_mistake_at_once() -> None:
    class Heavy(Row):
        weight: float

    with pytest.raises(KeyError):
        entity("heavy", 9_003, root_kind="heavy")(Heavy)


def test_a_row_without_what_it_needs_is_not_made() -> None:
    with pytest.raises(TypeError):
        Toy(id=Id(b"a" * 16))  # type: ignore[call-arg]  # what is tested
    with pytest.raises(AttributeError):
        toy().colour = "red"  # type: ignore[attr-defined]  # what is tested


def test_the_marks_of_every_column_are_known() -> None:
    none: frozenset[Role] = frozenset()
    assert Toy.ENTITY.columns == (
        Column("id", Kind.ID, optional=False, roles=none),
        Column("box", Kind.ID, optional=False, roles=none),
        Column("owner", Kind.ID, optional=True, roles=none),
        Column("made", Kind.INSTANT, optional=False, roles=none),
        Column("sold", Kind.INSTANT, optional=True, roles=none),
        Column("broken", Kind.FLAG, optional=False, roles=none),
        Column("name", Kind.TEXT, optional=False, roles=frozenset({Role.PERSONAL})),
        Column("note", Kind.TEXT, optional=True, roles=frozenset({Role.PERSONAL})),
        Column("pieces", Kind.INTEGER, optional=False, roles=frozenset({Role.DELTA})),
        Column("number", Kind.INTEGER, optional=True, roles=frozenset({Role.HUB_ONLY})),
        Column("total", Kind.INTEGER, optional=False, roles=frozenset({Role.DERIVED})),
    )
    assert Toy.ENTITY.positions(Role.PERSONAL) == {6, 7}
    assert Toy.ENTITY.positions(Role.DELTA) == {8}


def test_the_marks_of_the_table_are_known() -> None:
    found = Toy.ENTITY
    assert (found.row, found.table, found.code, found.root, found.root_kind, found.person) == (
        Toy, "parcels_of_toys", 9_001, "box", "box", "owner"
    )  # fmt: skip
    assert (found.append_only, found.lasting, found.references) == (False, False, {"box": "boxes"})
    assert Bare.ENTITY.references == {}


def test_the_values_of_a_row_stand_in_the_order_of_its_columns_and_flags_are_numbers() -> None:
    values = Toy.ENTITY.values(toy(broken=True, name="Bear"))
    assert values == (b"a" * 16, b"b" * 16, None, 5, None, 1, "Bear", None, 0, None, 0)
    assert type(values[5]) is int
    assert Toy.ENTITY.values(toy(broken=None))[5] is None
    assert Bare.ENTITY.values(Bare(id=Id(b"a" * 16), word="x")) == (b"a" * 16, "x")


def test_rows_are_compared_by_value() -> None:
    assert toy(name="Bear") == toy(name="Bear")
    assert toy(name="Bear") != toy(name="Cat")
    assert dataclasses.is_dataclass(Toy)


def test_every_row_begins_with_its_id_and_names_columns_that_are_there() -> None:
    for found in ENTITIES:
        names = set(found.names)
        assert found.names[0] == "id", found.table
        assert {found.root, found.person or "id", *found.references} <= names, found.table
        assert {name for group in (*found.unique, *found.indexes) for name in group} <= names, found.table
        assert set(found.references.values()) <= BY_TABLE.keys(), found.table
        assert found.columns[found.names.index(found.root)].kind is Kind.ID
        assert not found.columns[found.names.index(found.root)].optional, f"a root of {found.table} is missing"


def test_personal_columns_hold_text_and_belong_to_somebody() -> None:
    for found in ENTITIES:
        for place in found.positions(Role.PERSONAL):
            assert found.columns[place].kind is Kind.TEXT, found.table
        for place in found.positions(Role.DELTA):
            assert found.columns[place].kind is Kind.INTEGER, found.table
    assert Customer.ENTITY.person == "id"
    assert Order.ENTITY.person == "customer_id"


def test_codes_fit_the_journal_and_never_change() -> None:
    assert all(0 < code < 2**15 for code in BY_CODE)
    known = {"settings": 1, "actors": 2, "effects": 8, "customers": 20, "orders": 50, "order_lines": 51}
    assert {table: BY_TABLE[table].code for table in known} == known
    assert len(ROOT_KINDS) == len(set(ROOT_KINDS)) < 256


def test_whoever_names_a_thing_is_known_but_for_ledgers() -> None:
    users = {(user.table, column) for user, column in referrers("variants")}
    assert ("order_lines", "variant_id") in users
    assert not any(BY_TABLE[table].append_only for table, _ in users)
    assert referrers("notices") == ()


def test_records_have_keys_that_are_columns() -> None:
    for record in RECORDS:
        assert set(record.keys) <= set(record.names), record.name
        assert {name for _, names, _ in record.indexes for name in names} <= {*record.names, "store"}, record.name


@pytest.mark.parametrize("kind", [Identifier(), Milliseconds()], ids=["id", "instant"])
def test_the_types_of_our_own_keep_what_is_missing_missing(kind: sa.types.TypeDecorator[object]) -> None:
    for dialect in (DESK, HUB):
        assert kind.process_bind_param(None, dialect) is None
        assert kind.process_result_value(None, dialect) is None


def test_the_types_of_our_own_are_native_on_postgres_and_plain_on_sqlite() -> None:
    raw, at = bytes(range(16)), 1_767_700_800_123
    for dialect, bound in ((DESK, (raw, at)), (HUB, None)):
        found = Identifier().process_bind_param(raw, dialect), Milliseconds().process_bind_param(at, dialect)
        if bound:
            assert found == bound
        else:
            assert [str(found[0]), found[1].isoformat()] == [
                "00010203-0405-0607-0809-0a0b0c0d0e0f", "2026-01-06T12:00:00.123000+00:00"
            ]  # fmt: skip
        assert Identifier().process_result_value(found[0], dialect) == raw
        assert Milliseconds().process_result_value(found[1], dialect) == at


def test_a_ledger_outlives_what_it_names() -> None:
    tables = build().tables
    for found in ENTITIES:
        keys = tables[found.table].foreign_key_constraints
        assert bool(keys) == (bool(found.references) and not found.append_only and not found.lasting), found.table
