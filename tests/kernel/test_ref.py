from itertools import pairwise

import pytest

from commerce.kernel.ids import foreign_id, new_id
from commerce.kernel.ref import ALPHABET, LENGTH, check_character, read_ref, ref_of

REFS = [ref_of(foreign_id("test", str(number))) for number in range(100)]


HEAD, TAIL = REFS[0][:5], REFS[0][6:]


@pytest.mark.parametrize(
    "text", ["", " ", "0", REFS[0][:-1], REFS[0] + "0", f"{HEAD}?{TAIL}", f"{HEAD}é{TAIL}", "ß" * 5]
)
def test_what_is_no_reference_is_none(text: str) -> None:
    assert read_ref(text) is None


@pytest.mark.parametrize("letter", ["U", "V", "u", "v"])
def test_letters_that_no_reference_has_are_not_read_as_others(letter: str) -> None:
    assert all(read_ref(letter + ref[1:]) is None for ref in REFS)


def test_every_single_wrong_character_is_caught() -> None:
    for ref in REFS:
        for place in range(LENGTH):
            for letter in ALPHABET.replace(ref[place], ""):
                assert read_ref(ref[:place] + letter + ref[place + 1 :]) is None


def test_every_swap_of_neighbours_is_caught() -> None:
    for ref in REFS:
        for place, (left, right) in enumerate(pairwise(ref)):
            swapped = ref[:place] + right + left + ref[place + 2 :]
            assert (read_ref(swapped) is None) == (left != right)


def test_all_pairs_of_neighbours_are_told_apart_at_every_place() -> None:
    """The pairs that the hundred references above do not happen to hold."""
    for place in range(LENGTH - 2):
        for left in ALPHABET:
            for right in ALPHABET.replace(left, ""):
                body = ["7"] * (LENGTH - 1)
                body[place : place + 2] = left, right
                other = ["7"] * (LENGTH - 1)
                other[place : place + 2] = right, left
                assert check_character("".join(body)) != check_character("".join(other))


def test_a_reference_as_people_type_it_is_read() -> None:
    for ref in REFS:
        assert read_ref(ref) == ref
        assert read_ref(ref.lower()) == ref
        assert read_ref(f"  {ref[:5]}-{ref[5:7]} {ref[7:]}\n") == ref


@pytest.mark.parametrize(("true", "misread"), [("1", "I"), ("1", "L"), ("1", "l"), ("1", "i"), ("0", "O"), ("0", "o")])
def test_letters_misread_on_paper_are_read_as_what_they_are(true: str, misread: str) -> None:
    with_it = [ref for ref in REFS if true in ref]
    assert len(with_it) > 5
    assert all(read_ref(ref.replace(true, misread)) == ref for ref in with_it)


def test_the_alphabet_leaves_out_what_is_misread_and_its_length_is_prime() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set("ILOUV") & set(ALPHABET)


def test_the_reference_is_the_same_on_every_machine_and_another_at_each_attempt() -> None:
    order = foreign_id("test", "0")
    assert ref_of(order) == "A24T2X4NZ2"
    attempts = {ref_of(order, attempt) for attempt in range(300)}
    assert len(attempts) == 300
    assert all(read_ref(ref) == ref for ref in attempts)


def test_many_orders_have_references_of_their_own() -> None:
    assert len({ref_of(new_id(0)) for _ in range(5_000)}) == 5_000
