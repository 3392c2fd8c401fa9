"""What a file brings as one bar and four counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.result_words import CountLine
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.marks import meter
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_MEDIUM, FIGURE_STRONG

_BAR = 8
_LINE = 25
_LEAST_SHARE = 0.006
"""A single row of a million can still be seen."""


class CountBar(Painted):
    """Shares of one bar over its lines: square, word, count, meaning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._lines: tuple[CountLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[CountLine]) -> None:
        """In the order of the bar."""
        self._lines = tuple(lines)
        self.setAccessibleName(", ".join(f"{line.word} {number(line.units)}, {line.meaning}" for line in lines))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(_BAR + 8 + _LINE * max(1, len(self._lines))))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        meter(canvas, QRectF(0, 0, whole.width(), px(_BAR)), self._shares())
        figures = [number(line.units) for line in self._lines]
        words = max((canvas.width(line.word, BODY_MEDIUM) for line in self._lines), default=0.0)
        room = max((canvas.width(figure, FIGURE_STRONG) for figure in figures), default=0.0)
        top = float(px(_BAR + 8))
        for line, figure in zip(self._lines, figures, strict=True):
            middle = top + px(_LINE) / 2
            canvas.rounded(QRectF(0, middle - px(5), px(10), px(10)), px(3), line.tone)
            canvas.words(QRectF(px(18), top, words + 1, px(_LINE)), line.word, BODY_MEDIUM)
            left = px(18) + words + px(14)
            ink = "bad" if line.key == "rejected" and line.units else "text"
            canvas.words(QRectF(left, top, room + 1, px(_LINE)), figure, FIGURE_STRONG, ink, RIGHT)
            left += room + px(14)
            canvas.words(QRectF(left, top, whole.width() - left, px(_LINE)), line.meaning, BODY, "muted")
            top += px(_LINE)

    def _shares(self) -> list[tuple[float, str]]:
        total = sum(line.units for line in self._lines)
        if not total:
            return []
        shares = [max(line.units / total, _LEAST_SHARE) if line.units else 0.0 for line in self._lines]
        whole = sum(shares)
        return [(share / whole, line.tone) for share, line in zip(shares, self._lines, strict=True)]


class ShareBar(Painted):
    """One bar that fills up; `share` is a part of 1."""

    def __init__(self, theme: Theme, tone: str = "accent") -> None:
        super().__init__(theme)
        self._share = 0.0
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, tone: str = "accent") -> None:
        """Fill it so far."""
        self._share, self._tone = min(1.0, share), tone
        self.update()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_BAR))

    def draw(self, canvas: Canvas) -> None:
        meter(canvas, canvas.whole, [(self._share, self._tone)])
