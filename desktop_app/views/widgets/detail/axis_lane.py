"""One axis of an order, money or the goods of one source, as steps on a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import CENTRE, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL, SMALL_FIGURE, SMALL_MEDIUM, SMALL_STRONG, Style

_NODE = 16
_TITLE = 104
_FIRST = 140
_AFTER_LAST = 44
_NOW_FIGURE = Style(12, 500, tabular=True)


class Stage(Enum):
    """How far a step is: done has a tick, now a ring with a dot, later a grey ring."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class AxisStep:
    """A word over an amount or a time."""

    word: str
    below: str
    stage: Stage


class AxisLane(Painted):
    """Title and sub line at the reading side, the steps beside them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = ""
        self._sub = ""
        self._tone = "accent"
        self._steps: tuple[AxisStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lane(self, title: str, sub: str, tone: str, steps: Sequence[AxisStep]) -> None:
        """`tone` colours what is done and now."""
        self._title, self._sub, self._tone, self._steps = title, sub, tone, tuple(steps)
        spoken = ", ".join(f"{step.word} {step.below}".strip() for step in steps if step.stage is not Stage.LATER)
        self.setAccessibleName(f"{title} {sub}: {spoken}")
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(53))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        canvas.words(QRectF(0, px(1), px(_TITLE), px(18)), self._title, SMALL_STRONG)
        canvas.words(QRectF(0, px(18), px(_TITLE + 8), px(18)), self._sub, SMALL_FIGURE, "muted")
        places = self._places(canvas)
        for at in range(len(places) - 1):
            passed = self._steps[at + 1].stage is Stage.DONE
            line = QRectF(places[at], px(10) - 1, places[at + 1] - places[at], 2)
            canvas.fill(line, self._tone if passed else "line")
        for step, middle in zip(self._steps, places, strict=True):
            self._node(canvas, step, middle)
            self._words(canvas, step, middle, self._room(places))

    def _places(self, canvas: Canvas) -> list[float]:
        first = float(self._theme.px(_FIRST))
        last = canvas.whole.width() - self._theme.px(_AFTER_LAST)
        count = len(self._steps)
        if count < 2:  # noqa: PLR2004 - one step has no line to stand on
            return [first] * count
        return [first + (last - first) * at / (count - 1) for at in range(count)]

    def _room(self, places: list[float]) -> float:
        between = places[1] - places[0] if len(places) > 1 else self._theme.px(124)
        return max(self._theme.px(40), between - self._theme.px(4))

    def _half(self, canvas: Canvas, middle: float, room: float) -> float:
        """Half the room of the words at a place: what a short neighbour leaves over, a long one may take."""
        places = self._places(canvas)
        at = places.index(middle)
        half = room / 2
        own = self._wanted(canvas, at)
        for beside in (at - 1, at + 1):
            if own > half and 0 <= beside < len(places):
                free = abs(places[beside] - middle) - self._theme.px(6) - min(self._wanted(canvas, beside), half)
                own = min(own, max(half, free))
        return max(half, own)

    def _wanted(self, canvas: Canvas, at: int) -> float:
        step = self._steps[at]
        return max(canvas.width(step.word, SMALL_STRONG), canvas.width(step.below, _NOW_FIGURE)) / 2 + 1

    def _node(self, canvas: Canvas, step: AxisStep, middle: float) -> None:
        px = self._theme.px
        size = px(_NODE)
        node = QRectF(middle - size / 2, px(10) - size / 2, size, size)
        canvas.rounded(node.adjusted(-px(3), 0, px(3), 0), size / 2, "surface")
        if step.stage is Stage.DONE:
            canvas.rounded(node, size / 2, self._tone)
            canvas.icon(middle - px(5), node.center().y(), "check", "surface", 10)
            return
        now = step.stage is Stage.NOW
        canvas.rounded(node, size / 2, "surface", self._tone if now else "line", 2)
        if now:
            canvas.dot(middle - px(3), node.center().y(), self._tone, 6)

    def _words(self, canvas: Canvas, step: AxisStep, middle: float, room: float) -> None:
        px = self._theme.px
        now, live = step.stage is Stage.NOW, step.stage is not Stage.LATER
        # The last caption may lean out as far as the lane goes, never beyond it.
        half = min(self._half(canvas, middle, room), canvas.whole.width() - middle)
        word = QRectF(middle - half, px(21), 2 * half, px(16))
        canvas.words(word, step.word, SMALL_STRONG if live else SMALL_MEDIUM, "text" if live else "muted", CENTRE)
        below = word.translated(0, px(15))
        style = _NOW_FIGURE if now else SMALL
        canvas.words(below, step.below, style, self._tone if now else "muted", CENTRE)
