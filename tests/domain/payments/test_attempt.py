from itertools import product

import pytest

from commerce.domain.payments.attempt import AttemptState, has_ended, move
from commerce.kernel.errors import Refused

ALLOWED = {
    ("checkout", "processing"),
    ("checkout", "void"),
    ("checkout", "invalid"),
    ("processing", "pending"),
    ("processing", "completed"),
    ("processing", "failed"),
    ("processing", "void"),
    ("pending", "completed"),
    ("pending", "failed"),
    ("pending", "void"),
}


@pytest.mark.parametrize(("now_in", "to"), list(product(AttemptState, repeat=2)))
def test_every_move_of_an_attempt_is_allowed_or_refused_as_the_table_says(
    now_in: AttemptState, to: AttemptState
) -> None:
    if (now_in, to) in ALLOWED:
        assert move(now_in, to) is to
    else:
        with pytest.raises(Refused, match=r"payments\.attempt_move"):
            move(now_in, to)


def test_four_states_end_an_attempt() -> None:
    ended = {state for state in AttemptState if has_ended(state)}
    assert ended == {AttemptState.COMPLETED, AttemptState.FAILED, AttemptState.VOID, AttemptState.INVALID}
