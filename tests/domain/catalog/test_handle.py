import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.catalog.handle import LONGEST_HANDLE, check_handle, free_handle, handle_of
from commerce.kernel.errors import Refused


@pytest.mark.parametrize("typed", ["Blue Mug", "blue--mug", "-blue", "", "blue/mug", "café"])
def test_a_handle_of_another_form_is_refused_with_the_proper_one(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_handle(typed)
    assert refusal.value.data["proper"] == handle_of(typed)


def test_a_proper_handle_stays_as_typed() -> None:
    assert check_handle("blue-mug-2") == "blue-mug-2"


@pytest.mark.parametrize(
    ("title", "handle"),
    [
        ("Blue Mug", "blue-mug"),
        ("  --- ", "item"),
        ("Café Crème & Co.", "cafe-creme-and-co"),
        ("Straße", "strasse"),
        ("Ærø Łódź", "aero-lodz"),
        ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}stanbul", "istanbul"),
        ("O'Neill\N{RIGHT SINGLE QUOTATION MARK}s T-Shirt_2", "oneills-t-shirt-2"),
        ("\N{LATIN SMALL LIGATURE FI}ne \N{VULGAR FRACTION ONE HALF}", "fine-1-2"),
        ("Йод", "йод"),
        ("हिन्दी", "हिन्दी"),
        ("日本 茶碗", "日本-茶碗"),
        ("../etc/passwd?x=1#y", "etc-passwd-x-1-y"),
    ],
)
def test_a_title_becomes_readable_words(title: str, handle: str) -> None:
    assert handle_of(title) == handle


def test_a_long_title_is_cut_between_words() -> None:
    assert handle_of("word " * 20) == "-".join(["word"] * 16)
    assert handle_of("x" * 100) == "x" * LONGEST_HANDLE


def test_a_taken_handle_is_numbered() -> None:
    assert free_handle("Mug", set()) == "mug"
    assert free_handle("Mug", {"mug", "mug-2"}) == "mug-3"


def test_a_numbered_handle_is_not_longer_than_any_other() -> None:
    assert free_handle("x" * 100, {"x" * 80}) == "x" * 78 + "-2"


@given(st.text(max_size=120))
def test_any_title_gives_a_handle_that_is_its_own_handle(title: str) -> None:
    handle = handle_of(title)
    assert 0 < len(handle) <= LONGEST_HANDLE
    assert handle_of(handle) == handle
    assert not set(handle) & set(" /?#%&\\\"'<>")
