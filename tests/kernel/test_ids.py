import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.kernel.ids import Id, as_text, child_id, foreign_id, from_text, instant_of, new_id

NOON = 1_767_700_800_000
COMMAND = new_id(NOON)
INSTANTS = st.integers(0, (1 << 48) - 1)


@pytest.mark.parametrize("text", ["", "x", "00000000-0000-0000-0000-00000000000", "g" * 32, "1" * 33])
def test_text_that_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"hexadecimal|base 16"):
        from_text(text)


@pytest.mark.parametrize("instant", [-1, 1 << 48])
def test_an_instant_outside_forty_eight_bits_has_no_id(instant: int) -> None:
    with pytest.raises(OverflowError):
        new_id(instant)


@given(INSTANTS)
def test_what_a_person_starts_is_a_version_7_uuid_of_its_instant(now: int) -> None:
    identity = new_id(now)
    standard = uuid.UUID(bytes=identity)
    assert (standard.version, standard.variant) == (7, uuid.RFC_4122)
    assert instant_of(identity) == now


def test_two_ids_of_one_instant_differ() -> None:
    assert len({new_id(NOON) for _ in range(1_000)}) == 1_000


@given(st.binary(min_size=16, max_size=16), st.integers(0, 10**6))
def test_what_a_command_makes_is_a_version_8_uuid_in_the_commands_time(command: bytes, number: int) -> None:
    identity = child_id(Id(command), number)
    standard = uuid.UUID(bytes=identity)
    assert (standard.version, standard.variant) == (8, uuid.RFC_4122)
    assert identity[:6] == command[:6]


def test_what_a_command_makes_is_the_same_on_every_machine() -> None:
    command = Id(bytes(range(16)))
    assert as_text(child_id(command, 1)) == "00010203-0405-8eb5-ab97-8cd7526f7b29"
    assert child_id(command, 1) == child_id(Id(bytes(range(16))), 1)


def test_command_and_number_each_give_another_id() -> None:
    other = new_id(NOON)
    ids = {child_id(command, number) for command in (COMMAND, other) for number in range(200)}
    assert len(ids) == 2 * 200


@given(st.lists(INSTANTS, min_size=2, max_size=20, unique=True))
def test_ids_stand_in_the_order_of_time(instants: list[int]) -> None:
    instants.sort()
    started = [new_id(now) for now in instants]
    assert started == sorted(started)
    made = [child_id(command, 7) for command in started]
    assert made == sorted(made)


def test_an_imported_thing_has_the_same_id_on_every_machine() -> None:
    assert as_text(foreign_id("shopify", "order", "1001")) == "aecb4282-af5e-86ea-92ec-35a12b9acb8f"


def test_every_part_of_a_foreign_name_counts() -> None:
    names = [
        foreign_id("shopify", "order", "1001"),
        foreign_id("shopiFy", "order", "1001"),
        foreign_id("shopify", "Order", "1001"),
        foreign_id("shopify", "order", "1002"),
        foreign_id("shopify", "order"),
        foreign_id("shopify", "order", "1001", ""),
    ]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "b", "c"), ("a", "bc")),
        (("a", "bc"), ("a", "b", "c")),
        (("a", "ab", "c"), ("a", "a", "bc")),
        (("a", ""), ("a",)),
        (("a", "", "b"), ("a", "b", "")),
        (("ab",), ("a", "b")),
        (("a", "\0\0\0\1b"), ("a", "", "b")),
    ],
)
def test_no_trick_with_lengths_makes_two_names_one(
    one: tuple[str, *tuple[str]], other: tuple[str, *tuple[str]]
) -> None:
    assert foreign_id(*one) != foreign_id(*other)


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_two_different_foreign_names_never_meet(one: list[str], other: list[str]) -> None:
    assert (foreign_id("file", *one) == foreign_id("file", *other)) == (one == other)


def test_a_foreign_name_may_hold_bytes() -> None:
    identity = foreign_id("file", b"\xff\x00", "row")
    assert uuid.UUID(bytes=identity).version == 8
    assert identity != foreign_id("file", b"\xff", "row")


@given(st.binary(min_size=16, max_size=16))
def test_an_id_reads_back_from_its_text(raw: bytes) -> None:
    assert from_text(as_text(Id(raw))) == raw
    assert from_text(raw.hex().upper()) == raw
