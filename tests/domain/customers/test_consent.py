from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.customers.consent import Consent, Purpose, check, may, standing
from commerce.kernel.errors import Refused

NOW = 1_700_000_000_000
YES = Consent(purpose=Purpose.NEWSLETTER, granted=True, at=NOW - 9, recorded_at=NOW - 8, source="checkout", wording="3")
NO = replace(YES, granted=False, at=NOW - 5, recorded_at=NOW - 4, source="mail footer", wording="")


@pytest.mark.parametrize(
    ("consent", "code"),
    [
        (replace(YES, source=" "), "consent.source_missing"),
        (replace(YES, wording=""), "consent.wording_missing"),
        (replace(YES, at=NOW + 1), "consent.in_the_future"),
    ],
)
def test_an_answer_that_proves_nothing_is_refused(consent: Consent, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        check(consent, NOW)
    assert refusal.value.code == code


def test_saying_no_needs_no_wording() -> None:
    check(NO, NOW)
    check(YES, NOW)
    check(replace(YES, at=NOW), NOW)


def test_silence_is_no_consent() -> None:
    assert standing([], Purpose.NEWSLETTER) is None
    assert not may([], Purpose.NEWSLETTER)


def test_the_last_answer_stands() -> None:
    assert standing([NO, YES], Purpose.NEWSLETTER) is NO
    assert may([YES], Purpose.NEWSLETTER)
    assert not may([YES, NO], Purpose.NEWSLETTER)


def test_what_was_given_earlier_does_not_win_by_being_written_down_later() -> None:
    assert standing([NO, replace(YES, recorded_at=NOW)], Purpose.NEWSLETTER) is NO


def test_of_two_answers_at_one_time_the_later_record_stands() -> None:
    again = replace(YES, at=NO.at, recorded_at=NO.recorded_at + 1)
    assert standing([again, NO], Purpose.NEWSLETTER) is again


def test_of_two_answers_at_one_moment_the_refusal_stands() -> None:
    tie = replace(YES, at=NO.at, recorded_at=NO.recorded_at)
    assert not may([tie, NO], Purpose.NEWSLETTER)
    assert not may([NO, tie], Purpose.NEWSLETTER)


def test_one_purpose_says_nothing_about_another() -> None:
    assert not may([YES], Purpose.SMS)


ANSWERS = st.lists(
    st.builds(
        Consent,
        purpose=st.sampled_from(Purpose),
        granted=st.booleans(),
        at=st.integers(0, 3),
        recorded_at=st.integers(0, 3),
        source=st.just("s"),
        wording=st.just("1"),
    ),
    max_size=6,
)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_arrive_does_not_matter(answers: list[Consent], chance: Random) -> None:
    shuffled = list(answers)
    chance.shuffle(shuffled)
    for purpose in Purpose:
        assert standing(answers, purpose) == standing(shuffled, purpose)
