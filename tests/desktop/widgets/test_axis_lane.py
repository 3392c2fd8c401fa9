from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from desktop_app.views.widgets.detail.axis_lane import AxisLane, AxisStep, Stage
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_STRONG


@contextmanager
def painted(lane: AxisLane, theme: Theme) -> Iterator[Canvas]:
    pixmap = QPixmap(lane.size())
    painter = QPainter(pixmap)
    try:
        yield Canvas(painter, theme, QRectF(lane.rect()), rtl=False, ratio=1)
    finally:
        painter.end()


def spans(lane: AxisLane, canvas: Canvas) -> list[tuple[float, float]]:
    """Where the words of each step may stand."""
    places = lane._places(canvas)
    halves = [lane._half(canvas, middle, lane._room(places)) for middle in places]
    return [(middle - half, middle + half) for middle, half in zip(places, halves, strict=True)]


def lane_of(theme: Theme, qtbot: QtBot, width: int, *words: str) -> AxisLane:
    lane = AxisLane(theme)
    qtbot.addWidget(lane)
    lane.show_lane("Baltic Goods", "2 items", "violet", [AxisStep(word, "", Stage.LATER) for word in words])
    lane.resize(width, 53)
    return lane


def test_a_long_word_takes_what_its_short_neighbours_leave_over(theme: Theme, qtbot: QtBot) -> None:
    lane = lane_of(theme, qtbot, 400, "To do", "Acknowledged", "Sent", "Here")
    with painted(lane, theme) as canvas:
        begin, end = spans(lane, canvas)[1]
        assert end - begin >= canvas.width("Acknowledged", SMALL_STRONG)
        assert lane._room(lane._places(canvas)) < canvas.width("Acknowledged", SMALL_STRONG)


@pytest.mark.parametrize("width", [340, 400, 460, 520, 700])
def test_no_words_run_into_those_beside_them(theme: Theme, qtbot: QtBot, width: int) -> None:
    lane = lane_of(theme, qtbot, width, "To be ordered", "Acknowledged", "Handed over", "Delivered")
    with painted(lane, theme) as canvas:
        wanted = [lane._wanted(canvas, at) for at in range(4)]
        places = lane._places(canvas)
        drawn = [
            (place - min(half, (end - begin) / 2), place + min(half, (end - begin) / 2))
            for place, half, (begin, end) in zip(places, wanted, spans(lane, canvas), strict=True)
        ]
    assert all(before[1] <= after[0] for before, after in pairwise(drawn))
