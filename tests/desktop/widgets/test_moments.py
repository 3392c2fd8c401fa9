from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from commerce.kernel.clock import DAY, HOUR
from desktop_app.viewmodels.binding.moments import moment_words

NOON = 1_767_700_800_000
"""2026-01-06 12:00 UTC, a Tuesday; 13:00 in Berlin."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    spoken = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(spoken)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, "Today 13:00"), (13 * HOUR - 1, "Today 00:00"), (13 * HOUR + 1, "Yesterday 23:59"),
        (2 * DAY, "4 Jan, 13:00"), (7 * DAY, "30 Dec 2025, 13:00"),
    ],
)  # fmt: skip
def test_a_moment_is_told_by_the_clocks_of_the_shop(ago: int, words: str) -> None:
    assert moment_words(NOON - ago, NOON, "Europe/Berlin") == words


def test_another_zone_may_still_have_yesterday() -> None:
    assert moment_words(NOON - 12 * HOUR, NOON, "America/New_York") == "Yesterday 19:00"
