"""Plain personal values stand in the rows people look at and in the search over them, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest

from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor, Finish, Outcome
from commerce.commands.customers.contacts import AddCustomer, EditCustomer
from commerce.commands.orders.place import PlaceOrder
from commerce.commands.workspace.contract import Personal
from commerce.models import derived
from commerce.models.derived import SEARCHES
from commerce.models.registry import BY_TABLE, ENTITIES
from commerce.models.row import Role
from commerce.repositories.database import SqliteDatabase
from tests.commands.scenarios_orders import line_of, stocked
from tests.commands.shops import Shop
from tests.commands.stories import Story, stories

STORIES = stories(both_ways=True)
WORDS = (b"Ottilie Zwiebelkron", b"Quastenweg 77")
_SHORT = 5
"""Words shorter than this stand in other texts by chance."""


def personal_values(part: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a command
    if isinstance(part, Personal):
        yield from part.values.values()
    elif isinstance(part, msgspec.Struct):
        yield from personal_values(msgspec.structs.astuple(part))
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from personal_values(inner)
    elif isinstance(part, dict):
        yield from personal_values(list(part.values()))


def told(shop: Shop, story: Story, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Tell a story and return every personal value that its commands held."""
    found: set[str] = set()
    run = Executor.run

    def noted(executor: Executor, envelopes: Sequence[Envelope], finish: Finish | None = None) -> list[Outcome]:
        found.update(personal_values([envelope.payload for envelope in envelopes]))
        return run(executor, envelopes, finish)

    with monkeypatch.context() as patch:
        patch.setattr(Executor, "run", noted)
        story(shop)
        for _ in range(shop.undo_all()):
            shop.redo()
    return {value for value in found if len(value) >= _SHORT}


def tables(shop: Shop) -> list[str]:
    """Return every table but the search over live rows."""
    names = [name for (name,) in shop.database.ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in names if not name.startswith(tuple(search.name for search in SEARCHES))]


def places(shop: Shop, words: set[str]) -> set[str]:
    """Return the columns in whose bytes one of the words stands, except the live columns made for it."""
    found = set()
    for table in tables(shop):
        columns = [name for _, name, *_ in shop.database.ask(f"PRAGMA table_info({table})")]
        known = BY_TABLE[table].columns if table in BY_TABLE else ()
        live = {column.name for column in known if Role.PERSONAL in column.roles}
        for values in shop.database.ask(f"SELECT * FROM {table}"):  # noqa: S608 - own names
            held = dict(zip(columns, values, strict=True))
            found |= {f"{table}.{name}" for name, value in held.items() if name not in live and _holds(value, words)}
    return found


def _holds(value: object, words: set[str]) -> bool:
    held = value if isinstance(value, bytes) else str(value).encode()
    return any(word.encode() in held for word in words)


@pytest.mark.parametrize("is_hub", [False, True], ids=["alone", "with other desks"])
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_a_story_leaves_personal_values_only_where_people_look(
    story: Story,
    is_hub: bool,  # noqa: FBT001 - given by pytest
    shop: Shop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shop.executor = Executor(shop.database, build_registry(), build_rules(), shop.clock, is_hub=is_hub)
    assert places(shop, told(shop, story, monkeypatch)) == set()


def test_the_search_for_personal_values_would_find_them(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    words = told(shop, STORIES["customers: a_customer_changes"], monkeypatch)
    assert {"Ada Berg", "ada@berg.example", "rings twice"} <= words
    shop.database.run("UPDATE command_log SET body = CAST(CAST(x'00' AS TEXT) || 'Ada Berg' AS BLOB)")
    shop.database.run("UPDATE history SET sentence = sentence || ' rings twice'")
    shop.database.run("INSERT INTO notices(store, id, code, data, at) VALUES (0, x'00', 'x', 'ada@berg.example', 1)")
    assert places(shop, words) == {"command_log.body", "history.sentence", "notices.data"}


def test_an_emptied_shop_holds_no_personal_bytes_but_its_sealed_past(shop: Shop) -> None:
    """Looks at the bytes of the file itself, where a forgotten page would still hold them."""
    name, street = (word.decode() for word in WORDS)
    (variant, _), person = stocked(shop), shop.new_id()
    shop.do(AddCustomer(customer=person, details=Personal(person, {"name": name})))
    contact = Personal(person, {"customer_name": name})
    address = Personal(person, {"name": name, "line1": street, "city": "Emden", "postcode": "26721"})
    shop.do(PlaceOrder(order=shop.new_id(), customer=person, contact=contact, ship_to=address, country="DE",
                       lines=(line_of(variant),), shipping_method="Parcel", currency="EUR",
                       base_currency="EUR"))  # fmt: skip
    shop.do(EditCustomer(customer=person, base=Personal(person, {"name": name}),
                         details=Personal(person, {"name": name + " II"})))  # fmt: skip
    assert isinstance(shop.database, SqliteDatabase)
    assert [word for word in WORDS if word in content(shop.database)] == list(WORDS)
    empty_what_people_look_at(shop.database)
    assert [word for word in WORDS if word in content(shop.database)] == []


def empty_what_people_look_at(database: SqliteDatabase) -> None:
    """Blank the live columns, drop the search, and let no page keep what was on it."""
    derived.remove(database.connection)
    for entity in ENTITIES:
        for column in entity.columns:
            if Role.PERSONAL in column.roles:
                database.run(f"UPDATE {entity.table} SET {column.name} = ''")  # noqa: S608 - own names
    database.run("VACUUM")


def content(database: SqliteDatabase) -> bytes:
    database.ask("PRAGMA wal_checkpoint(TRUNCATE)")
    return database.path.read_bytes()
