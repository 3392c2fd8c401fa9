"""File, Check, Import, Done as one line: what is behind, where one is, what is to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import CENTRE, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_MEDIUM, BODY_STRONG, SMALL_STRONG

_DISC = 22
_LINE = 40
_LEAST_LINE = 8


@dataclass(frozen=True)
class Step:
    """A word with a muted note after it."""

    word: str
    note: str = ""


class StepLine(Painted):
    """Steps before `at` have a tick, the one at it is filled, later ones are rings."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step], at: int) -> None:
        """The words of all, and which one it is at."""
        self._steps, self._at = tuple(steps), at
        now = steps[at]
        words = self.tr("Step {number} of {count}: {word}, {note}")
        self.setAccessibleName(words.format(number=at + 1, count=len(steps), word=now.word, note=now.note))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(34))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        noted = self._noted(canvas.whole.width())
        short = min(0.0, canvas.whole.width() - self._width(noted)) / max(1, len(self._steps) - 1)
        between = max(px(_LEAST_LINE), px(_LINE) + short)
        left = 0.0
        for at, step in enumerate(self._steps):
            if at:
                line = QRectF(left, canvas.whole.center().y(), between, 1)
                canvas.fill(line, "field" if at <= self._at else "line")
                left += between + px(14)
            left = self._draw_step(canvas, step, at, left, note=step.note if noted(at) else "")

    def _draw_step(self, canvas: Canvas, step: Step, at: int, left: float, *, note: str) -> float:
        px, middle = self._theme.px, canvas.whole.center().y()
        disc = QRectF(left, round(middle - px(_DISC) / 2), px(_DISC), px(_DISC))
        later = at > self._at
        if at < self._at:
            canvas.rounded(disc, disc.height() / 2, "ok")
            canvas.icon(disc.center().x() - px(6), middle, "check", "on_accent", 12)
        else:
            canvas.rounded(disc, disc.height() / 2, "surface" if later else "accent", "field" if later else None, 1.2)
            canvas.words(disc, str(at + 1), SMALL_STRONG, "muted" if later else "on_accent", CENTRE)
        left = disc.right() + px(9)
        style = BODY_MEDIUM if later else BODY_STRONG
        width = canvas.width(step.word, style) + 1
        canvas.words(QRectF(left, 0, width, canvas.whole.height()), step.word, style, "muted" if later else "text")
        left += width + px(8)
        if note:
            width = canvas.width(note, BODY) + 1
            canvas.words(QRectF(left, 0, width, canvas.whole.height()), note, BODY, "muted")
            left += width + px(8)
        return left + px(6)

    def _noted(self, room: float) -> Callable[[int], bool]:
        """All notes where they fit, else those so far, else that of the step it is at, else none."""
        levels: tuple[Callable[[int], bool], ...] = (
            lambda _at: True, lambda at: at <= self._at, lambda at: at == self._at, lambda _at: False
        )  # fmt: skip
        return next((level for level in levels if self._width(level) <= room), levels[-1])

    def _width(self, noted: Callable[[int], bool]) -> float:
        px, type_ = self._theme.px, self._theme.type
        each = px(_DISC + 9 + 8 + 6)
        words = sum(type_.width(step.word, BODY_STRONG) for step in self._steps)
        more = sum(type_.width(step.note, BODY) + px(8) for at, step in enumerate(self._steps) if noted(at))
        return words + more + each * len(self._steps) + px(_LINE + 14) * (len(self._steps) - 1)
