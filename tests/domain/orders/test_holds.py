import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.holds import Held, Hold, HoldKind, place, release
from commerce.kernel.errors import Refused

NOW = 1_700_000_000_000
MONEY, ADDRESS = (
    Hold(kind=HoldKind.AWAITING_PAYMENT),
    Hold(kind=HoldKind.INCORRECT_ADDRESS, note="no number", owner="N"),
)
OTHER = Hold(kind=HoldKind.OTHER, note="gift wrap")


def test_example_7_two_holds_and_the_last_one_decides() -> None:
    held = place(FulfilmentState.OPEN, (), MONEY)
    held = place(held.state, held.holds, ADDRESS)
    assert held == Held(FulfilmentState.ON_HOLD, (MONEY, ADDRESS))
    held = release(held.holds, MONEY, starts_at=None, now=NOW)
    assert held == Held(FulfilmentState.ON_HOLD, (ADDRESS,))
    assert release(held.holds, ADDRESS, starts_at=None, now=NOW) == Held(FulfilmentState.OPEN, ())


@pytest.mark.parametrize(("starts_at", "state"), [(NOW + 1, FulfilmentState.SCHEDULED), (NOW, FulfilmentState.OPEN)])
def test_the_last_release_looks_at_the_start_date(starts_at: int, state: FulfilmentState) -> None:
    assert release((MONEY,), MONEY, starts_at=starts_at, now=NOW) == Held(state, ())


@pytest.mark.parametrize("state", [FulfilmentState.CLOSED, FulfilmentState.CANCELLED, FulfilmentState.INCOMPLETE])
def test_what_has_ended_cannot_be_held(state: FulfilmentState) -> None:
    with pytest.raises(Refused, match="nothing_to_hold"):
        place(state, (), MONEY)


def test_a_kind_holds_only_once() -> None:
    with pytest.raises(Refused, match="already_held"):
        place(FulfilmentState.ON_HOLD, (MONEY,), Hold(kind=HoldKind.AWAITING_PAYMENT, note="again"))


def test_other_reasons_may_repeat_and_are_released_one_by_one() -> None:
    held = place(FulfilmentState.ON_HOLD, (OTHER,), OTHER)
    assert release(held.holds, OTHER, starts_at=None, now=NOW) == Held(FulfilmentState.ON_HOLD, (OTHER,))


def test_a_hold_that_is_not_there_cannot_be_released() -> None:
    with pytest.raises(Refused, match="not_held"):
        release((ADDRESS,), MONEY, starts_at=None, now=NOW)


@given(st.permutations([Hold(kind=kind) for kind in HoldKind]))
def test_released_in_any_order_only_the_last_opens(order: list[Hold]) -> None:
    held = Held(FulfilmentState.ON_HOLD, tuple(Hold(kind=kind) for kind in HoldKind))
    for hold in order:
        assert held.state is FulfilmentState.ON_HOLD
        held = release(held.holds, hold, starts_at=None, now=NOW)
    assert held == Held(FulfilmentState.OPEN, ())
