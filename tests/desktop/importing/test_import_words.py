"""Every code and field has words of its own, and none of them breaks for a value that is missing."""

import string

import pytest

from commerce.importing import reasons
from commerce.importing.mapping.targets import TARGETS
from desktop_app.viewmodels.importing.error_words import WORDS
from desktop_app.viewmodels.importing.field_words import field_word, known_by
from desktop_app.viewmodels.importing.file_words import size_words
from desktop_app.viewmodels.importing.reason_words import example, flag_words, phrase, short
from desktop_app.viewmodels.importing.result_words import money_words


@pytest.mark.parametrize("code", sorted(reasons._ROWS))
def test_every_reason_has_plain_words(code: str) -> None:
    words = phrase(code, "Price")
    assert code not in words
    assert "{" not in words


@pytest.mark.parametrize("code", sorted(reasons._ROWS))
def test_an_example_without_values_is_no_error(code: str) -> None:
    assert "{" not in example(code, {}, ("A", "B"))


@pytest.mark.parametrize("code", sorted(reasons._FILES))
def test_every_refusal_of_a_file_says_what_happened_what_is_safe_and_what_to_do(code: str) -> None:
    sentences = WORDS[code]({})
    assert len(sentences) == 4
    assert all(sentence.strip() for sentence in sentences)
    assert not any("{" in sentence for sentence in sentences)


@pytest.mark.parametrize("code", sorted(reasons._FLAGS))
def test_every_flag_has_plain_words(code: str) -> None:
    assert flag_words(code) != code


@pytest.mark.parametrize("kind", list(TARGETS))
def test_no_field_goes_by_its_name_in_the_program(kind: str) -> None:
    words = {name: field_word(name) for name in TARGETS[kind]}  # type: ignore[index]  # a key of it
    assert [name for name, word in words.items() if word[0] in string.ascii_lowercase or "_" in word] == []
    assert len(set(words.values())) == len(words), "two fields with the same words cannot be told apart"


@pytest.mark.parametrize("kind", ["products", "orders", "customers", "suppliers"])
def test_it_is_said_by_what_a_row_is_found(kind: str) -> None:
    assert known_by(kind)


def test_a_mark_beside_a_column_is_short() -> None:
    assert short("import.not_a_number", 18) == "18 not a number"
    assert short("import.who_knows", 2) == "2 do not fit"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 B"), (999, "999 B"), (1_900_000, "1.9 MB"), (46_133_248, "46.1 MB"), (123_456, "123 kB")]
)
def test_sizes_are_told_in_three_digits(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [(974_774_793, "GBP", "9,747,747.93 GBP"), (-5, "EUR", "\u22120.05 EUR"), (1_200, "JPY", "1,200 JPY")],
)
def test_sums_carry_their_currency_and_a_true_minus(minor: int, currency: str, words: str) -> None:
    assert money_words(minor, currency).replace("\u00a0", " ") == words
