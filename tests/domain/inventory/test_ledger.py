import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.inventory.causes import EFFECTS, NEEDS_REASON, SIGNED, Cause, Kind
from commerce.domain.inventory.ledger import (
    STATES,
    Applied,
    Balance,
    Deltas,
    Movement,
    apply,
    at,
    available,
    counter_entry,
    differences,
    movement,
    replay,
    reverse,
)
from commerce.kernel.errors import Refused

# cause: kind, change of on-hand, of available without reservations, and of the other states, for two units
TABLE = {
    Cause.PO_ORDERED: (Kind.ALLOCATED, 0, 0, {"incoming": 2}),
    Cause.PO_CANCELLED: (Kind.RELEASED, 0, 0, {"incoming": -2}),
    Cause.RECEIVED_TO_SHELF: (Kind.RECEIVED, 2, 2, {"incoming": -2}),
    Cause.RECEIVED_TO_INSPECTION: (Kind.RECEIVED, 2, 0, {"incoming": -2, "quality_control": 2}),
    Cause.INSPECTION_PASSED: (Kind.RELEASED, 0, 2, {"quality_control": -2}),
    Cause.SAFETY_RAISED: (Kind.ALLOCATED, 0, -2, {"safety": 2}),
    Cause.SAFETY_LOWERED: (Kind.RELEASED, 0, 2, {"safety": -2}),
    Cause.ORDER_PLACED: (Kind.ALLOCATED, 0, -2, {"committed": 2}),
    Cause.ORDER_CANCELLED: (Kind.RELEASED, 0, 2, {"committed": -2}),
    Cause.SHIPPED: (Kind.SHIPPED, -2, 0, {"committed": -2}),
    Cause.RETURN_RESELL: (Kind.RECEIVED, 2, 2, {}),
    Cause.RETURN_DAMAGED: (Kind.RECEIVED, 2, 0, {"damaged": 2}),
    Cause.MARKED_DAMAGED: (Kind.ADJUSTED, 0, -2, {"damaged": 2}),
    Cause.WRITTEN_OFF: (Kind.ADJUSTED, -2, 0, {"damaged": -2}),
    Cause.ADJUSTED: (Kind.ADJUSTED, 2, 2, {}),
    Cause.COUNTED: (Kind.ADJUSTED, 2, 2, {}),
    Cause.TRANSFER_DISPATCHED: (Kind.SHIPPED, -2, -2, {}),
    Cause.TRANSFER_ANNOUNCED: (Kind.ALLOCATED, 0, 0, {"incoming": 2}),
    Cause.TRANSFER_ARRIVED: (Kind.RECEIVED, 2, 2, {"incoming": -2}),
    Cause.TRANSFER_NEVER_LEFT: (Kind.RECEIVED, 2, 2, {}),
    Cause.TRANSFER_NOT_COMING: (Kind.RELEASED, 0, 0, {"incoming": -2}),
    Cause.IMPORTED_OPENING: (Kind.ADJUSTED, 2, 2, {}),
    Cause.IMPORTED_SALE: (Kind.SHIPPED, -2, -2, {}),
    Cause.IMPORTED_CREDIT: (Kind.RECEIVED, 2, 2, {}),
    Cause.IMPORTED_ADJUSTMENT: (Kind.ADJUSTED, 2, 2, {}),
}

numbers = st.integers(-1000, 1000)
rows = st.builds(Deltas, **dict.fromkeys(STATES, numbers))


@pytest.mark.parametrize("quantity", [0, -1])
@pytest.mark.parametrize("cause", [cause for cause in Cause if cause not in SIGNED])
def test_a_movement_of_nothing_or_less_is_refused(cause: Cause, quantity: int) -> None:
    with pytest.raises(Refused, match=r"inventory\.quantity_not_positive"):
        movement(cause, quantity, reason="because")


@pytest.mark.parametrize("cause", sorted(SIGNED))
def test_a_correction_by_nothing_is_refused(cause: Cause) -> None:
    with pytest.raises(Refused, match=r"inventory\.quantity_not_positive"):
        movement(cause, 0, reason="because")


@pytest.mark.parametrize("cause", sorted(NEEDS_REASON))
def test_an_adjustment_without_a_reason_is_refused(cause: Cause) -> None:
    with pytest.raises(Refused, match=r"inventory\.reason_needed"):
        movement(cause, 1, reason="  ")


def test_every_cause_stands_in_the_table() -> None:
    assert set(EFFECTS) == set(TABLE) == set(Cause)


@pytest.mark.parametrize("cause", Cause)
def test_a_cause_changes_exactly_its_states(cause: Cause) -> None:
    kind, on_hand, free, other = TABLE[cause]
    row = movement(cause, 2, reason="because")
    assert (row.kind, row.deltas) == (kind, Deltas(on_hand=on_hand, **other))
    assert available(apply(Balance(), row.deltas).balance, reserved=0) == free


@pytest.mark.parametrize("cause", sorted(SIGNED))
def test_a_correction_may_go_the_other_way(cause: Cause) -> None:
    assert movement(cause, -2, reason="breakage").deltas == Deltas(on_hand=-TABLE[cause][1])


def test_a_reason_is_kept_without_outer_space() -> None:
    assert movement(Cause.ADJUSTED, 1, reason=" found behind shelf ").reason == "found behind shelf"


@pytest.mark.parametrize(("announced", "incoming"), [(None, -5), (0, 0), (3, -3), (9, -5), (-1, 0)])
def test_only_announced_units_leave_incoming_when_goods_arrive(announced: int | None, incoming: int) -> None:
    row = movement(Cause.RECEIVED_TO_SHELF, 5, announced=announced)
    assert row.deltas == Deltas(on_hand=5, incoming=incoming)


def test_announced_means_nothing_where_no_goods_arrive() -> None:
    assert movement(Cause.PO_ORDERED, 5, announced=1).deltas == Deltas(incoming=5)
    assert movement(Cause.MARKED_DAMAGED, 5, announced=1).deltas == Deltas(damaged=5)


def test_worked_example_1_the_states_of_sixty_units_add_up() -> None:
    balance = Balance(on_hand=60, committed=9, damaged=2, safety=3, quality_control=1)
    assert available(balance, reserved=4) == 41

    balance = apply(balance, movement(Cause.ORDER_PLACED, 4).deltas).balance
    assert (balance.committed, available(balance, reserved=0)) == (13, 41)

    balance = apply(balance, movement(Cause.SHIPPED, 5).deltas).balance
    assert (balance.on_hand, balance.committed) == (55, 8)

    balance = apply(balance, movement(Cause.ADJUSTED, -3, reason="count at the door").deltas).balance
    assert (balance.on_hand, available(balance, reserved=0)) == (52, 38)


def test_an_order_without_a_reservation_takes_from_available() -> None:
    before = Balance(on_hand=10)
    after = apply(before, movement(Cause.ORDER_PLACED, 4).deltas).balance
    assert available(before, reserved=0) - available(after, reserved=0) == 4


def test_a_row_past_zero_stands_and_is_flagged() -> None:
    posted = apply(Balance(on_hand=2, committed=5), movement(Cause.SHIPPED, 5).deltas)
    assert posted == Applied(balance=Balance(on_hand=-3), below_zero=("on_hand",))
    assert posted.past_zero


def test_a_row_that_helps_a_negative_balance_is_not_flagged() -> None:
    posted = apply(Balance(on_hand=-5), movement(Cause.RETURN_RESELL, 2).deltas)
    assert posted == Applied(balance=Balance(on_hand=-3))
    assert not posted.past_zero


def test_a_row_that_does_not_touch_a_negative_state_is_not_flagged() -> None:
    assert apply(Balance(on_hand=-5), movement(Cause.ORDER_PLACED, 2).deltas).below_zero == ()


def test_the_last_unit_may_leave_without_a_flag() -> None:
    assert apply(Balance(on_hand=2, committed=2), movement(Cause.SHIPPED, 2).deltas).below_zero == ()


def test_another_state_below_zero_is_named_but_is_not_past_zero() -> None:
    posted = apply(Balance(), movement(Cause.ORDER_CANCELLED, 1).deltas)
    assert posted.below_zero == ("committed",)
    assert not posted.past_zero


@pytest.mark.parametrize(
    ("kind", "undone"),
    [
        (Kind.ALLOCATED, Kind.RELEASED),
        (Kind.RELEASED, Kind.ALLOCATED),
        (Kind.RECEIVED, Kind.ADJUSTED),
        (Kind.SHIPPED, Kind.ADJUSTED),
        (Kind.ADJUSTED, Kind.ADJUSTED),
    ],
)
def test_undoing_a_row_names_what_really_happened(kind: Kind, undone: Kind) -> None:
    row = Movement(cause=Cause.ADJUSTED, kind=kind, deltas=Deltas(on_hand=3), reason="typed wrong")
    assert counter_entry(row) == Movement(
        cause=Cause.ADJUSTED, kind=undone, deltas=Deltas(on_hand=-3), reason="typed wrong"
    )


def test_undoing_a_row_may_give_its_own_reason() -> None:
    assert counter_entry(movement(Cause.ADJUSTED, 3, reason="found"), "was the next shelf").reason == (
        "was the next shelf"
    )


def test_states_that_differ_from_their_rows_are_named() -> None:
    assert differences(Balance(on_hand=1, safety=2), Balance(on_hand=1, committed=1)) == ("committed", "safety")


def test_three_desks_change_one_bin_and_meet_at_the_same_number() -> None:
    changes = [Deltas(on_hand=-3), Deltas(on_hand=-2), Deltas(on_hand=-1)]
    opening = Deltas(on_hand=20)
    assert replay([opening, *changes]).on_hand == replay([*reversed(changes), opening]).on_hand == 14


@given(rows, rows)
def test_a_row_and_its_counter_entry_leave_nothing(first: Deltas, second: Deltas) -> None:
    assert first + reverse(first) == Deltas()
    assert replay([first, second, reverse(first)]) == replay([second])


@given(st.lists(rows), st.lists(rows))
def test_any_past_balance_is_todays_without_the_later_rows(early: list[Deltas], late: list[Deltas]) -> None:
    assert at(replay([*early, *late]), late) == replay(early)


@given(st.lists(st.tuples(st.sampled_from(Cause), st.integers(1, 50))), st.integers(0, 50))
def test_on_hand_is_always_the_sum_of_its_states(moves: list[tuple[Cause, int]], reserved: int) -> None:
    balance = Balance()
    free = 0
    for cause, quantity in moves:
        row = movement(cause, quantity, reason="because")
        balance = apply(balance, row.deltas).balance
        free += TABLE[cause][2] * quantity // 2
    held = balance.committed + balance.damaged + balance.safety + balance.quality_control
    assert balance.on_hand == free + held
    assert available(balance, reserved) == free - reserved
    assert differences(balance, replay([movement(c, q, reason="because").deltas for c, q in moves])) == ()
