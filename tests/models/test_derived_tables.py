import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.kernel.ids import Id
from commerce.models import derived
from commerce.models.customers import Customer
from commerce.models.derived import COUNT_ORDERS, COUNTED_ORDERS, SEARCHES, SearchIndex
from commerce.models.orders import Order
from commerce.models.registry import BY_TABLE
from commerce.repositories.database import SqliteDatabase
from tests.repositories.databases import migrated_file, on_file
from tests.repositories.specimens import identity, specimen

ORDER, CUSTOMER = Order.ENTITY, Customer.ENTITY


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SqliteDatabase]:
    with on_file(tmp_path / "shop") as database:
        yield database


def found(database: SqliteDatabase, words: str, search: str = "customer_search") -> list[object]:
    sql = f"SELECT name FROM customers WHERE n IN (SELECT rowid FROM {search} WHERE {search} MATCH ?) ORDER BY name"  # noqa: S608  own names
    return [name for (name,) in database.ask(sql, (words,))]


def customer(number: int, name: str, **given: object) -> tuple[object, ...]:
    plain = dict.fromkeys(("email", "phone", "company", "note"), "")
    return specimen(CUSTOMER, number, name=name, **(plain | given))


def order(number: int, **given: object) -> tuple[object, ...]:
    plain = {"state": "open", "money": "paid", "goods": "to_pack", "currency": "EUR", "total": 100}
    return specimen(ORDER, number, customer_id=None, **(plain | given))


def counts(database: SqliteDatabase) -> list[tuple[object, ...]]:
    return database.ask(COUNTED_ORDERS)


def well(database: SqliteDatabase) -> None:
    """Fail unless every derived table says exactly what the rows say."""
    assert counts(database) == sorted(database.ask(COUNT_ORDERS))
    for search in SEARCHES:
        database.run(f"INSERT INTO {search.name}({search.name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  own names


def test_an_added_row_is_found_by_the_beginning_of_any_word_without_its_accents(database: SqliteDatabase) -> None:
    database.insert(CUSTOMER, [customer(1, "Zoë Müller", email="zoe@kai.example"), customer(2, "Ada Berg")])
    for words in ("z*", "zoe", "mul*", "müller", "email:kai", "zoe müller"):
        assert found(database, words) == ["Zoë Müller"], words
    assert found(database, "nobody") == found(database, "phone:zoe") == []


def test_a_changed_row_is_found_by_its_new_words_only(database: SqliteDatabase) -> None:
    database.insert(CUSTOMER, [customer(1, "Ada Berg")])
    place = CUSTOMER.names.index("name")
    database.update(CUSTOMER, (place,), [("Ida Stein", customer(1, "")[0])])
    assert (found(database, "berg"), found(database, "stein")) == ([], ["Ida Stein"])
    well(database)


def test_a_change_of_another_column_leaves_the_search_alone(database: SqliteDatabase) -> None:
    database.insert(CUSTOMER, [customer(1, "Ada Berg")])
    before = database.ask("SELECT id, block FROM customer_search_data")
    database.update(CUSTOMER, (CUSTOMER.names.index("note"),), [("rings twice", customer(1, "")[0])])
    assert database.ask("SELECT id, block FROM customer_search_data") == before


def test_a_removed_row_is_found_no_more(database: SqliteDatabase) -> None:
    database.insert(CUSTOMER, [customer(1, "Ada Berg"), customer(2, "Mia Berg")])
    database.delete(CUSTOMER, [Id(customer(1, "")[0])])  # type: ignore[arg-type]  # made from a tuple of mixed values
    assert found(database, "berg") == ["Mia Berg"]
    well(database)


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search.name)
def test_every_search_follows_its_table_in_every_column(database: SqliteDatabase, search: SearchIndex) -> None:
    entity = BY_TABLE[search.table]
    for place, column in enumerate(search.columns):
        row = specimen(entity, 10 + place, **{name: f"other{place}" for name in search.columns if name != "number"})
        values = list(row)
        values[entity.names.index(column)] = 4_711 if column == "number" else f"needle{place}"
        database.insert(entity, [tuple(values)])
        word = "4711" if column == "number" else f"needle{place}"
        hits = database.ask(f"SELECT rowid FROM {search.name} WHERE {search.name} MATCH ?", (f"{column}:{word}",))  # noqa: S608  own names
        assert len(hits) == 1, column
    well(database)


def test_orders_are_counted_by_where_they_stand(database: SqliteDatabase) -> None:
    database.insert(ORDER, [order(1), order(2, total=50), order(3, money="unpaid"), order(4, currency="USD")])
    assert counts(database) == [
        ("open", "paid", "to_pack", "EUR", 2, 150),
        ("open", "paid", "to_pack", "USD", 1, 100),
        ("open", "unpaid", "to_pack", "EUR", 1, 100),
    ]


def test_an_order_that_moves_is_counted_where_it_stands_now(database: SqliteDatabase) -> None:
    database.insert(ORDER, [order(1), order(2)])
    places = tuple(ORDER.names.index(name) for name in ("state", "total"))
    database.update(ORDER, places, [("canceled", 70, identity("orders", "1"))])
    assert counts(database) == [
        ("canceled", "paid", "to_pack", "EUR", 1, 70),
        ("open", "paid", "to_pack", "EUR", 1, 100),
    ]
    database.update(ORDER, places, [("open", 70, identity("orders", "1"))])
    assert counts(database) == [("open", "paid", "to_pack", "EUR", 2, 170)]


def test_an_order_whose_total_alone_changes_is_counted_with_the_new_one(database: SqliteDatabase) -> None:
    database.insert(ORDER, [order(1), order(2)])
    database.update(ORDER, (ORDER.names.index("total"),), [(-40, identity("orders", "1"))])
    assert counts(database) == [("open", "paid", "to_pack", "EUR", 2, 60)]


def test_a_removed_order_is_counted_no_more(database: SqliteDatabase) -> None:
    database.insert(ORDER, [order(1), order(2, total=-30)])
    database.delete(ORDER, [identity("orders", "1")])
    assert counts(database) == [("open", "paid", "to_pack", "EUR", 1, -30)]
    database.delete(ORDER, [identity("orders", "2")])
    assert counts(database) == []


STATES = st.fixed_dictionaries({
    "state": st.sampled_from(["open", "completed", "canceled"]),
    "money": st.sampled_from(["paid", "unpaid"]),
    "goods": st.sampled_from(["to_pack", "shipped"]),
    "currency": st.sampled_from(["EUR", "USD"]),
    "total": st.integers(-(10**15), 10**15),
    "customer_name": st.sampled_from(["Ada Berg", "Zoë", ""]),
})  # fmt: skip
STEPS = st.lists(st.tuples(st.integers(0, 4), st.one_of(st.none(), STATES)), max_size=25)


@given(STEPS)
def test_whatever_happens_to_orders_their_counts_and_their_search_agree(steps: list[tuple[int, object]]) -> None:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with contextlib.closing(sqlite3.connect(migrated_file())) as template:
            template.backup(connection)
        database = SqliteDatabase(connection, Path("memory"))
        there: set[int] = set()
        for number, state in steps:
            row = order(number, **(state if isinstance(state, dict) else {}))
            if state is None:
                database.delete(ORDER, [identity("orders", str(number))])
                there.discard(number)
            elif number in there:
                database.update(ORDER, tuple(range(1, len(row))), [(*row[1:], row[0])])
            else:
                database.insert(ORDER, [row])
                there.add(number)
        well(database)


def test_a_search_that_lost_a_row_is_noticed(database: SqliteDatabase) -> None:
    database.insert(CUSTOMER, [customer(1, "Ada Berg")])
    database.run("DROP TRIGGER customer_search_changed")
    database.update(CUSTOMER, (CUSTOMER.names.index("name"),), [("Ida", customer(1, "")[0])])
    with pytest.raises(sqlite3.DatabaseError):
        well(database)


def test_what_is_derived_is_made_anew_from_the_rows(database: SqliteDatabase) -> None:
    database.insert(CUSTOMER, [customer(1, "Ada Berg")])
    database.insert(ORDER, [order(1)])
    before = counts(database)
    derived.remove(database.connection)
    names = {name for (name,) in database.ask("SELECT name FROM sqlite_master")}
    assert not any("order_counts" in name or "_search" in name for name in names)
    for _ in range(2):
        derived.install(database.connection)
        assert counts(database) == before
        assert found(database, "berg") == ["Ada Berg"]
    well(database)
