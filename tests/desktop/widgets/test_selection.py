"""Ticks and the cursor are kept by id."""

from array import array

from desktop_app.viewmodels.binding.selection import Selection


def test_a_command_applies_to_the_ticked_rows_else_to_the_current_one() -> None:
    selection = Selection()
    assert selection.subject() == []
    selection.set_current(7)
    assert selection.subject() == [7]
    selection.tick([3, 1])
    assert selection.subject() == [1, 3]


def test_all_means_the_whole_list_not_the_page() -> None:
    selection = Selection()
    selection.tick_all(array("q", range(1_000_000)))
    assert (selection.count, selection.everything, selection.has(999_999)) == (1_000_000, True, True)


def test_all_but_one_stays_exact_and_in_order() -> None:
    selection = Selection()
    selection.tick_all(array("q", [9, 4, 6]))
    selection.toggle(4)
    assert (selection.ids(), selection.count, selection.everything) == ([9, 6], 2, False)
    selection.tick([4])
    assert selection.everything


def test_rows_that_arrive_after_all_was_ticked_are_not_ticked() -> None:
    vector = array("q", [1, 2])
    selection = Selection()
    selection.tick_all(vector)
    vector.append(3)
    assert selection.ids() == [1, 2]
    assert not selection.has(3)


def test_toggling_twice_and_clearing_leave_nothing() -> None:
    selection = Selection()
    told: list[int] = []
    selection.changed.connect(lambda: told.append(selection.count))
    selection.toggle(5)
    selection.toggle(5)
    selection.clear()
    assert told == [1, 0]


def test_the_cursor_is_told_once_for_each_move() -> None:
    selection = Selection()
    told: list[int] = []
    selection.current_changed.connect(told.append)
    for row_id in (4, 4, 5):
        selection.set_current(row_id)
    assert told == [4, 5]
