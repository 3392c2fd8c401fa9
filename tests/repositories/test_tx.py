from collections.abc import Iterator

import msgspec
import pytest

from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, child_id
from commerce.models.customers import Customer
from commerce.models.records import COUNTERS
from commerce.models.row import Values
from commerce.models.workspace import Effect, Setting
from commerce.repositories.database import Database
from commerce.repositories.tx import Counters, Event, Stamp, Tx
from commerce.repositories.unit_of_work import UnitOfWork
from tests.repositories.specimens import identity, specimen

COMMAND = identity("command")
OCCURRED, DECIDED = 1_000, 2_000


class OrderShipped(Event):
    """Something that a higher slice may answer."""


@pytest.fixture(autouse=True)
def _in_a_transaction(database: Database) -> Iterator[None]:
    with database.transaction():
        yield


def tx_on(database: Database, *, truth: bool = True, counters: Counters | None = None) -> Tx:
    stamp = Stamp(
        command=COMMAND, actor=identity("Ada"), role="owner", device=identity("desk"), occurred_at=OCCURRED,
        decided_at=DECIDED, truth=truth,
    )  # fmt: skip
    return Tx(UnitOfWork(database), stamp, counters or Counters(database))


def effects(tx: Tx) -> list[Values]:
    tx.unit.flush()
    return tx.unit.database.ask("SELECT kind, key, state, settled_at FROM effects WHERE store = {store} ORDER BY key")


def test_what_is_not_there_is_refused_by_name(database: Database) -> None:
    tx = tx_on(database)
    with pytest.raises(Refused) as caught:
        tx.get(Setting, COMMAND)
    assert (caught.value.code, caught.value.data) == ("not_found", {"table": "settings", "id": COMMAND})
    assert tx.find(Setting, COMMAND) is None
    assert tx.find(Setting, None) is None


def test_the_truth_decides_by_its_own_time_and_a_prediction_by_the_desks(database: Database) -> None:
    assert tx_on(database).now == DECIDED
    assert tx_on(database, truth=False).now == OCCURRED


def test_the_ids_of_a_command_are_derived_one_after_the_other(database: Database) -> None:
    tx = tx_on(database)
    made = [tx.new_id(), *tx.new_ids(3)]
    assert made == [child_id(COMMAND, number) for number in (1, 2, 3, 4)]
    again = tx_on(database, truth=False)
    assert again.new_ids(4) == made


def test_only_the_truth_gives_numbers(database: Database) -> None:
    assert tx_on(database, truth=False).number("order") is None
    tx = tx_on(database)
    assert [tx.number("order"), tx.number("order"), tx.number("invoice")] == [1, 2, 1]


def test_rows_go_in_and_out_through_the_door(database: Database) -> None:
    tx = tx_on(database)
    ada = tx.add(Customer(id=identity("Ada"), name="Ada", created_at=tx.now, external_ref="c1"))
    assert tx.get(Customer, ada.id) is tx.find(Customer, ada.id) is ada
    assert tx.lookup(Customer, "name", "Ada") == tx.children(Customer, "external_ref", "c1") == [ada]
    tx.delete(ada)
    assert tx.find(Customer, ada.id) is None
    tx.bulk(Setting, [specimen(Setting.ENTITY, 1)])
    assert tx.unit.take()[1] == [(Setting.ENTITY, [specimen(Setting.ENTITY, 1)])]


def test_what_happened_is_kept_in_order_for_higher_slices(database: Database) -> None:
    tx = tx_on(database)
    events = [OrderShipped(identity("first")), OrderShipped(identity("second"))]
    for event in events:
        tx.emit(event)
    assert tx.events == events


def test_an_act_is_set_down_once_for_its_key(database: Database) -> None:
    tx = tx_on(database)
    tx.effects.prepare("mail", "order 1", due=5, subject=identity("order"), payload={"b": 1, "a": [2]})
    tx.effects.prepare("mail", "order 1", due=9, payload={"other": 1})
    tx.effects.prepare("label", "order 1", due=7)
    rows = sorted(tx.lookup(Effect, "key", "order 1"), key=lambda row: row.kind)
    assert [(row.kind, row.due_at, row.subject, row.payload) for row in rows] == [
        ("label", 7, None, "{}"),
        ("mail", 5, identity("order"), '{"a":[2],"b":1}'),
    ]
    assert msgspec.json.decode(rows[1].payload) == {"a": [2], "b": 1}


def test_a_prediction_sets_nothing_down(database: Database) -> None:
    tx = tx_on(database, truth=False)
    tx.effects.prepare("mail", "order 1", due=5)
    assert effects(tx) == []


def test_only_what_has_not_left_is_withdrawn(database: Database) -> None:
    tx, order = tx_on(database), identity("order")
    for key in ("1", "2"):
        tx.effects.prepare("mail", key, due=5, subject=order)
    tx.effects.prepare("label", "3", due=5, subject=order)
    tx.effects.prepare("mail", "4", due=5, subject=identity("another"))
    tx.lookup(Effect, "key", "2")[0].state = "sent"
    tx.effects.cancel("mail", order)
    assert effects(tx) == [
        ("mail", "1", "cancelled", DECIDED),
        ("mail", "2", "sent", None),
        ("label", "3", "prepared", None),
        ("mail", "4", "prepared", None),
    ]


@pytest.mark.parametrize(
    ("state", "then"),
    [
        ("prepared", "confirmed"),
        ("sent", "confirmed"),
        ("unknown", "confirmed"),
        ("cancelled", "cancelled"),
        ("failed", "failed"),
        ("confirmed", "confirmed"),
    ],
)
def test_a_timer_is_done_unless_it_has_ended_otherwise(database: Database, state: str, then: str) -> None:
    tx = tx_on(database)
    tx.effects.prepare("expire", "1", due=5)
    tx.lookup(Effect, "key", "1")[0].state = state
    tx.effects.confirm("expire", "1")
    assert effects(tx) == [("expire", "1", then, DECIDED if then != state else None)]


def test_a_timer_that_was_never_set_is_not_made_by_being_done(database: Database) -> None:
    tx = tx_on(database)
    tx.effects.confirm("expire", "1")
    assert effects(tx) == []


def test_numbers_go_on_where_the_database_stands(database: Database) -> None:
    database.record(COUNTERS, [("number:order", 41)])
    counters = Counters(database)
    assert (counters.value("number:order"), counters.advance("number:order"), counters.advance("seq", 5)) == (41, 42, 5)
    assert counters.pending() == [("number:order", 42), ("seq", 5)]
    assert counters.pending() == []


def test_a_refused_command_gives_its_numbers_back(database: Database) -> None:
    database.record(COUNTERS, [("number:order", 41)])
    counters = Counters(database)
    counters.advance("seq", 3)
    kept = counters.keep()
    counters.advance("seq", 2)
    counters.advance("number:order")
    counters.advance("number:invoice")
    counters.restore(kept)
    assert counters.pending() == [("seq", 3)]
    assert (counters.advance("number:order"), counters.advance("number:invoice")) == (42, 1)


def test_a_number_given_before_the_refused_command_stays_given(database: Database) -> None:
    counters = Counters(database)
    counters.advance("number:order")
    kept = counters.keep()
    counters.advance("number:order")
    counters.restore(kept)
    assert counters.pending() == [("number:order", 1)]


def test_the_subject_of_what_happened_is_known() -> None:
    assert OrderShipped(Id(bytes(16))).subject == bytes(16)
