"""Amounts under each other: word left, amount right, the total strong."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_FIGURE, BODY_STRONG, FIGURE_STRONG

_LINE = 20
_GAP = 6


@dataclass(frozen=True)
class TotalLine:
    """`gap` leaves room above, before what is apart from the total."""

    word: str
    amount: str
    strong: bool = False
    ink: str = "text"
    gap: bool = False


class Totals(Painted):
    """Ready-made amounts; nothing is added up here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._lines: tuple[TotalLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[TotalLine]) -> None:
        self._lines = tuple(lines)
        self.setAccessibleName(", ".join(f"{line.word} {line.amount}" for line in lines))
        self.refit()

    def wanted_size(self) -> QSize:
        gaps = sum(line.gap for line in self._lines)
        return QSize(self._theme.px(180), self._theme.px(len(self._lines) * _LINE + gaps * _GAP))

    def draw(self, canvas: Canvas) -> None:
        px, width = self._theme.px, canvas.whole.width()
        top = 0.0
        for line in self._lines:
            top += px(_GAP) if line.gap else 0
            style = FIGURE_STRONG if line.strong else BODY_FIGURE
            amount = canvas.width(line.amount, style) + px(2)
            word = QRectF(0, top, width - amount - px(8), px(_LINE))
            canvas.words(word, line.word, BODY_STRONG if line.strong else BODY, "text" if line.strong else "muted")
            canvas.words(QRectF(width - amount, top, amount, px(_LINE)), line.amount, style, line.ink, RIGHT)
            top += px(_LINE)
