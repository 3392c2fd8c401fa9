from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.inventory.causes import Cause
from commerce.kernel.clock import DAY, HOUR
from desktop_app.queries.inventory.ledger import Document, Movement, Start, Story
from desktop_app.viewmodels.inventory.figures import Calendar
from desktop_app.viewmodels.inventory.ledger_lines import LedgerLine, Telling, ledger_lines
from desktop_app.viewmodels.inventory.state_words import cause_told

NOW = 1_795_514_400_000
BEGAN = NOW - 20 * DAY
CALENDAR = Calendar("Europe/Berlin")


def move(n: int, cause: str, at: int, on_hand: int = 0, free: int = 0, **more: object) -> Movement:
    known: dict[str, object] = {
        "n": n, "id": bytes([n % 256]) * 16, "at": at, "cause": cause, "document": bytes([n % 256]) * 16, "reason": "",
        "undoes": 0, "on_hand": on_hand, "free": free, "committed": 0, "damaged": 0, "incoming": 0, "safety": 0,
        "quality_control": 0, "location": b"l" * 16, "bin": None,
    }  # fmt: skip
    return Movement(**{**known, **more})  # type: ignore[arg-type]  # names and kinds of Movement


def told(
    *moves: Movement, start: Start | None = None, held: int = 0, documents: dict[bytes, Document] | None = None
) -> list[LedgerLine]:
    story = Story(start or Start(BEGAN, 62, 61, counted=True, by="Noor"), tuple(moves), held, 1)
    return ledger_lines(story, Telling(CALENDAR, NOW, documents or {}))


CAUSES = st.sampled_from([cause.value for cause in Cause] + ["bin_moved"])


@given(
    st.lists(
        st.tuples(CAUSES, st.integers(0, 20 * DAY), st.integers(-9, 9), st.integers(-9, 9), st.integers(0, 3)),
        max_size=60,
    ),
    st.integers(0, 5),
)
def test_both_columns_always_end_in_the_numbers_on_top(moves: list[tuple[str, int, int, int, int]], held: int) -> None:
    made = []
    for n, (cause, after, on_hand, free, order) in enumerate(sorted(moves, key=lambda one: one[1])):
        pair = [(on_hand, free), (-on_hand, -free)] if cause == "bin_moved" else [(on_hand, free)]
        made += [move(n, cause, BEGAN + after, *change, document=bytes([order]) * 16) for change in pair]
    lines = told(*made, held=held)
    assert sum(line.on_hand for line in lines) == 62 + sum(one.on_hand for one in made)
    assert sum(line.free for line in lines) == 61 + sum(one.free for one in made) - held


@given(st.lists(st.tuples(CAUSES, st.integers(0, 20 * DAY)), max_size=40))
def test_every_change_stands_behind_exactly_one_line(moves: list[tuple[str, int]]) -> None:
    ordered = sorted(moves, key=lambda one: one[1])
    made = [move(n, cause, BEGAN + after, 1, 1) for n, (cause, after) in enumerate(ordered) if cause != "bin_moved"]
    behind = [n for line in told(*made) for n in line.moves]
    assert sorted(behind) == [one.n for one in made]


def test_every_cause_of_the_ledger_has_words_of_its_own() -> None:
    words = {cause: cause_told(cause.value).words for cause in Cause}
    assert all(words[cause] != cause.value for cause in Cause)


def test_the_count_is_the_first_line_and_names_who_counted() -> None:
    first = told()[0]
    assert (first.words, first.on_hand, first.free, first.start) == ("Count by Noor", 62, 61, True)


def test_without_a_count_the_first_line_is_what_stood_thirty_days_ago() -> None:
    assert told(start=Start(BEGAN, 15, 15, counted=False))[0].words == "Stood 30 days ago"


def test_orders_of_a_week_are_one_line_and_those_of_the_next_another() -> None:
    moves = [move(n, "order_placed", BEGAN + n * DAY + HOUR, 0, -1) for n in range(9)]
    assert [(line.words, line.free) for line in told(*moves)[1:]] == [
        ("7 orders reserved 7", -7), ("2 orders reserved 2", -2),
    ]  # fmt: skip


def test_a_single_order_is_named() -> None:
    one = move(1, "order_placed", BEGAN + HOUR, 0, -2)
    line = told(one, documents={one.document or b"": Document("order", "104859", 7)})[1]
    assert line.words == "Reserved, #104859"


def test_what_happened_today_is_not_folded_into_the_week() -> None:
    moves = [move(n, "shipped", NOW - n * HOUR, -1, 0) for n in (2, 1)]
    assert [line.when for line in told(*moves)[1:]] == ["Today", "Today"]


def test_a_delivery_from_several_bins_is_one_line() -> None:
    moves = [move(n, "written_off", BEGAN + HOUR, -1, 0, document=None, reason="wet box") for n in (1, 2)]
    assert [(line.words, line.on_hand) for line in told(*moves)[1:]] == [("Write off, wet box", -2)]


def test_a_step_taken_back_says_so_beside_the_step() -> None:
    moves = [
        move(1, "received_to_shelf", BEGAN + HOUR, 5, 5),
        move(2, "received_to_shelf", BEGAN + 2 * HOUR, -5, -5, undoes=1),
    ]
    assert [line.words for line in told(*moves)[1:]] == ["Received", "Taken back: Received"]


def test_goods_held_for_checkouts_end_the_column_of_what_is_free() -> None:
    assert (told(held=3)[-1].words, told(held=3)[-1].free) == ("Held for checkouts now", -3)


def test_an_order_taken_back_is_not_folded_into_the_orders_of_its_week() -> None:
    moves = [
        move(1, "order_placed", BEGAN + HOUR, 0, -2),
        move(2, "order_placed", BEGAN + 2 * HOUR, 0, -1),
        move(3, "order_placed", BEGAN + 3 * HOUR, 0, 1, undoes=1),
    ]
    assert [(line.words, line.free) for line in told(*moves)[1:]] == [
        ("2 orders reserved 3", -3), ("Taken back: Reserved", 1),
    ]  # fmt: skip
