from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.shipping.scanner import ENTER, TAB, Heard, Marks, Pace, Scanner, Told


@dataclass
class Watch:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """A keyboard on which a person types and a scanner fires."""

    def __init__(self, pace: Pace | None = None, marks: Marks | None = None) -> None:
        self.watch = Watch()
        told = Told(pace or Pace(), marks or Marks())
        self.scanner = Scanner(self.watch, lambda: told)
        self.heard: list[Heard] = []

    def press(self, sign: str, after: float) -> None:
        self.watch.now += after
        heard = self.scanner.press(sign)
        if heard is not None:
            self.heard.append(heard)

    def fire(self, code: str, gap: float = 10, end: str = ENTER, before: float = 500) -> None:
        for at, sign in enumerate(code + end):
            self.press(sign, gap if at else before)

    def type(self, text: str, pause: float = 180) -> None:
        for sign in text:
            self.press(sign, pause)

    @property
    def codes(self) -> list[str]:
        return [heard.code for heard in self.heard]


CODES = st.text(
    st.characters(codec="ascii", categories=("Lu", "Ll", "Nd"), include_characters="-._"), min_size=4, max_size=40
)
GAPS = st.floats(0, 50, allow_nan=False)


@given(codes=st.lists(CODES, min_size=1, max_size=6), gap=st.floats(0, 35), end=st.sampled_from((ENTER, TAB)))
def test_every_burst_is_heard_once_and_in_order(codes: list[str], gap: float, end: str) -> None:
    desk = Desk()
    for code in codes:
        desk.fire(code, gap, end)
    assert desk.heard == [Heard(code, scanned=True) for code in codes]
    assert desk.scanner.text == ""


@given(code=CODES, gaps=st.data())
def test_any_gap_up_to_fifty_milliseconds_is_a_scanner(code: str, gaps: st.DataObject) -> None:
    desk = Desk()
    pauses = gaps.draw(st.lists(GAPS, min_size=len(code), max_size=len(code)).filter(lambda found: sum(found) <= 1_500))
    desk.press(code[0], 500)
    for sign, pause in zip(code[1:] + ENTER, pauses, strict=True):
        desk.press(sign, pause)
    assert desk.heard == [Heard(code, scanned=True)]


@given(text=CODES, pause=st.floats(51, 2_000))
def test_a_person_who_types_slowly_is_heard_with_enter_as_typed(text: str, pause: float) -> None:
    desk = Desk()
    desk.type(text, pause)
    assert desk.scanner.text == text
    desk.press(ENTER, pause)
    assert desk.heard == [Heard(text, scanned=False)]


@given(typed=st.text("abcXYZ019-", min_size=1, max_size=10), code=CODES)
def test_a_burst_in_the_middle_of_typing_leaves_what_was_typed(typed: str, code: str) -> None:
    desk = Desk()
    desk.type(typed)
    desk.fire(code)
    assert desk.codes == [code]
    assert desk.scanner.text == typed


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "7", "-", ENTER, TAB, "\x02", "\x1d", ""]), st.floats(0, 400)), max_size=80
    )
)
def test_no_sign_is_ever_lost_or_made_up(keys: list[tuple[str, float]]) -> None:
    desk = Desk()
    for sign, pause in keys:
        desk.press(sign, pause)
    sent = "".join(sign for sign, _ in keys if sign and sign.isprintable())
    told = "".join(sorted("".join(desk.codes) + desk.scanner.text))
    assert told == "".join(sorted(sent))


def test_three_quick_signs_are_a_person_and_four_are_a_scanner() -> None:
    desk = Desk()
    desk.fire("ABC")
    desk.fire("ABCD")
    assert desk.heard == [Heard("ABC", scanned=False), Heard("ABCD", scanned=True)]


def test_a_gap_of_one_millisecond_too_much_is_a_person() -> None:
    desk = Desk()
    desk.fire("ABCDEF", gap=51)
    assert desk.heard == [Heard("ABCDEF", scanned=False)]


def test_a_calibrated_scanner_may_be_twice_as_slow() -> None:
    desk = Desk(Pace(gap_ms=100))
    desk.fire("ABCDEF", gap=100)
    assert desk.heard == [Heard("ABCDEF", scanned=True)]


def test_a_burst_longer_than_a_second_and_a_half_is_a_person_leaning_on_a_key() -> None:
    desk = Desk()
    desk.fire("A" * 40, gap=40)
    assert desk.heard == [Heard("A" * 40, scanned=False)]


def test_control_characters_are_stripped() -> None:
    desk = Desk()
    desk.fire("\x02AB\x1dCD\x03")
    assert desk.codes == ["ABCD"]


def test_tab_ends_a_burst_but_never_what_a_person_types() -> None:
    desk = Desk()
    desk.type("AB12")
    desk.press(TAB, 200)
    assert desk.heard == []
    assert desk.scanner.text == "AB12"


def test_enter_on_an_empty_line_says_nothing() -> None:
    desk = Desk()
    desk.press(ENTER, 100)
    desk.type("  ")
    desk.press(ENTER, 100)
    assert desk.heard == []


def test_backspace_mends_and_escape_forgets() -> None:
    desk = Desk()
    desk.type("ABX")
    desk.scanner.erase()
    assert desk.scanner.text == "AB"
    desk.scanner.clear()
    desk.press(ENTER, 200)
    assert desk.heard == []


@given(code=CODES, gap=st.floats(0, 1_500))
def test_with_prefix_and_suffix_the_pace_hardly_matters(code: str, gap: float) -> None:
    desk = Desk(marks=Marks("\x02", "\x03"))
    for sign in f"\x02{code}\x03":
        desk.press(sign, gap)
    assert desk.heard == [Heard(code, scanned=True)]


@pytest.mark.parametrize("typed", ["", "so far"])
def test_a_printable_prefix_is_taken_out_of_what_was_typed(typed: str) -> None:
    desk = Desk(marks=Marks("~~", ENTER))
    desk.type(typed)
    desk.fire("~~ABCD")
    assert desk.codes == ["ABCD"]
    assert desk.scanner.text == typed


def test_an_enter_inside_a_marked_code_belongs_to_the_code() -> None:
    desk = Desk(marks=Marks("\x02", "\x03"))
    desk.fire("\x02AB\rCD", end="\x03")
    assert desk.codes == ["ABCD"]


def test_a_prefix_without_an_end_does_not_swallow_the_keyboard() -> None:
    desk = Desk(marks=Marks("~", ENTER))
    desk.press("~", 100)
    desk.press("A", 100)
    desk.type("B", 2_000)
    desk.press(ENTER, 200)
    assert desk.heard == [Heard("AB", scanned=False)]


def test_a_person_can_type_where_a_scanner_has_marks() -> None:
    desk = Desk(marks=Marks("\x02", "\x03"))
    desk.type("MUG")
    desk.press(ENTER, 200)
    assert desk.heard == [Heard("MUG", scanned=False)]


def test_an_enter_that_comes_later_is_pressed_by_a_person() -> None:
    desk = Desk()
    desk.fire("ABCDEF", end="")
    desk.press(ENTER, 51)
    assert desk.heard == [Heard("ABCDEF", scanned=False)]


@given(code=CODES, gap=st.floats(0, 35))
def test_a_scanner_that_sends_no_end_is_heard_when_it_falls_silent(code: str, gap: float) -> None:
    desk = Desk(marks=Marks(silent=True))
    desk.type("so")
    desk.fire(code, gap, end="")
    assert desk.scanner.patience_ms == 100
    assert desk.scanner.rest() == Heard(code, scanned=True)
    assert (desk.scanner.text, desk.scanner.patience_ms) == ("so", 0)


def test_three_quick_signs_and_silence_are_still_a_person() -> None:
    desk = Desk(marks=Marks(silent=True))
    desk.fire("ABC", end="")
    assert desk.scanner.rest() is None
    assert desk.scanner.text == "ABC"


def test_silence_ends_a_code_with_a_prefix_too() -> None:
    desk = Desk(marks=Marks("~", silent=True))
    desk.fire("~ABCD", gap=200, end="")
    assert desk.scanner.rest() == Heard("ABCD", scanned=True)


def test_a_scanner_with_an_end_of_its_own_needs_no_patience() -> None:
    desk = Desk()
    desk.fire("ABCD", end="")
    assert desk.scanner.patience_ms == 0


def test_a_scanner_told_to_end_with_tab_does_not_end_with_enter() -> None:
    desk = Desk(marks=Marks(suffix=TAB))
    desk.fire("ABCD")
    desk.fire("EFGH", end=TAB)
    assert desk.heard == [Heard("ABCD", scanned=False), Heard("EFGH", scanned=True)]


@pytest.mark.parametrize("end", [ENTER, TAB])
def test_a_prefix_alone_leaves_enter_and_tab_as_the_end(end: str) -> None:
    desk = Desk(marks=Marks("~"))
    desk.fire("~ABCD", gap=200, end=end)
    assert desk.heard == [Heard("ABCD", scanned=True)]
