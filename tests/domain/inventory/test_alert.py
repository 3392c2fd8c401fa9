from commerce.domain.inventory.alert import Watch, observe


def fired(stock: list[int], watch: Watch) -> list[bool]:
    answers = []
    for available in stock:
        seen = observe(watch, available)
        watch = seen.watch
        answers.append(seen.fires)
    return answers


def test_the_notice_is_sent_on_the_crossing_only() -> None:
    assert fired([12, 11, 10, 9, 3], Watch(threshold=10)) == [False, False, True, False, False]


def test_the_notice_is_sent_again_after_stock_was_above_the_threshold() -> None:
    assert fired([11, 10, 11, 9], Watch(threshold=10)) == [False, True, False, True]


def test_reaching_the_threshold_from_below_does_not_re_arm() -> None:
    assert fired([11, 4, 10, 4], Watch(threshold=10)) == [False, True, False, False]


def test_stock_that_was_never_above_sends_nothing() -> None:
    assert fired([3, 2, 0], Watch(threshold=10)) == [False, False, False]


def test_a_raised_threshold_above_what_is_there_counts_as_a_crossing() -> None:
    assert fired([8], Watch(threshold=10, armed=True)) == [True]
