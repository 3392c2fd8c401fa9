from collections.abc import Callable, Iterator, Sequence

import pytest

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.records import PERSON_KEYS, RecordTable
from commerce.models.row import Values
from commerce.repositories.database import Database
from commerce.repositories.sealing import Keyring
from tests.repositories.specimens import identity

ADA, MIA = identity("Ada"), identity("Mia")
VALUES = ["Ada Berg", "", "ada@berg.example", "日本"]
PLACE = b"a place in the journal"


@pytest.fixture(autouse=True)
def _in_a_transaction(database: Database) -> Iterator[None]:
    with database.transaction():
        yield


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(CodedError) as caught:
        act()
    return caught.value.code


def keys(database: Database) -> list[tuple[bytes, int]]:
    found = database.ask("SELECT person, key FROM person_keys WHERE store = {store} ORDER BY person")
    return [(person, len(key)) for person, key in found]


def test_a_person_without_a_key_is_erased(database: Database) -> None:
    sealed = Keyring(database).seal(ADA, VALUES, PLACE)
    ring = Keyring(database)
    assert code_of(lambda: ring.open(ADA, sealed, PLACE)) == "person.erased"
    ring.flush()
    assert keys(database) == [], "asking for a key must not make one"


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_single_changed_bit_is_noticed(database: Database, place: int) -> None:
    ring = Keyring(database)
    sealed = bytearray(ring.seal(ADA, VALUES, PLACE))
    sealed[place % len(sealed)] ^= 1
    assert code_of(lambda: ring.open(ADA, bytes(sealed), PLACE)) == "journal.tampered"


def test_what_is_sealed_opens_in_no_other_place_and_with_no_other_key(database: Database) -> None:
    ring = Keyring(database)
    sealed = ring.seal(ADA, VALUES, PLACE)
    ring.seal(MIA, VALUES, PLACE)
    assert code_of(lambda: ring.open(ADA, sealed, b"another place")) == "journal.tampered"
    assert code_of(lambda: ring.open(MIA, sealed, PLACE)) == "journal.tampered"
    assert code_of(lambda: ring.open(ADA, sealed[:-1], PLACE)) == "journal.tampered"


def test_what_is_sealed_opens_unchanged_for_whoever_reads_the_stored_key(database: Database) -> None:
    ring = Keyring(database)
    sealed = ring.seal(ADA, VALUES, PLACE)
    assert ring.open(ADA, sealed, PLACE) == VALUES
    ring.flush()
    assert Keyring(database).open(ADA, sealed, PLACE) == VALUES


def test_nothing_of_the_text_is_left_in_what_is_sealed(database: Database) -> None:
    sealed = Keyring(database).seal(ADA, VALUES, PLACE)
    assert not any(value.encode() in sealed for value in VALUES if value)


def test_a_person_gets_one_key_and_it_is_stored_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    stored: list[int] = []
    record = database.record

    def counted(table: RecordTable, rows: Sequence[Values]) -> None:
        stored.append(len(rows))
        record(table, rows)

    monkeypatch.setattr(database, "record", counted)
    ring = Keyring(database)
    for _ in range(2):
        ring.seal(ADA, VALUES, PLACE)
        ring.flush()
        ring.seal(MIA, VALUES, PLACE)
    ring.flush()
    assert keys(database) == sorted([(ADA, 32), (MIA, 32)])
    assert stored == [1, 1]
    later = Keyring(database)
    later.seal(ADA, VALUES, PLACE)
    later.flush()
    assert Keyring(database).open(ADA, later.seal(ADA, VALUES, PLACE), PLACE) == VALUES


def test_two_shops_never_share_a_key(database: Database) -> None:
    first, second = Keyring(database), Keyring(database)
    assert first.seal(ADA, VALUES, PLACE) != second.seal(ADA, VALUES, PLACE)


def test_many_keys_are_fetched_with_few_questions(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    persons = [identity(str(number)) for number in range(600)]
    database.record(PERSON_KEYS, [(person, bytes(31) + b"\x01") for person in persons])
    asked: list[str] = []
    ask = database.ask

    def counted(sql: str, values: object = ()) -> object:
        asked.append(sql)
        return ask(sql, values)  # type: ignore[arg-type]  # values of any kind

    monkeypatch.setattr(database, "ask", counted)
    ring = Keyring(database)
    ring.prefetch([*persons, identity("nobody")])
    for person in persons:
        ring.seal(person, VALUES, PLACE)
    assert len(asked) == 3
    ring.prefetch(persons)
    assert len(asked) == 3


def test_keys_of_a_transaction_that_failed_are_forgotten(database: Database) -> None:
    ring = Keyring(database)
    sealed = ring.seal(ADA, VALUES, PLACE)
    ring.forget()
    ring.flush()
    assert keys(database) == []
    assert code_of(lambda: ring.open(Id(ADA), sealed, PLACE)) == "person.erased"
