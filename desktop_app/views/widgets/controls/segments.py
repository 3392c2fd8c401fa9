"""A few choices side by side, of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import CENTRE, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_MEDIUM, SMALL_STRONG

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Segments(Painted):
    """`chosen` carries the key a person picked; arrow keys move."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(theme)
        self._choices = tuple(choices)
        self._name = name
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def current(self) -> str:
        return self._choices[self._at][0]

    @Slot(str)
    def set_current(self, key: str) -> None:
        """Does not emit `chosen`; an unknown key changes nothing."""
        for at, (known, _word) in enumerate(self._choices):
            if known == key:
                self._at = at
        self._say()
        self.update()

    def wanted_size(self) -> QSize:
        return QSize(sum(self._widths()) + 6, self._theme.px(32))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        ring = "accent" if self.hasFocus() else None
        canvas.rounded(canvas.whole, px(8), "raised", ring, 2)
        left = 3.0
        for at, ((_key, word), width) in enumerate(zip(self._choices, self._widths(), strict=True)):
            part = QRectF(left, 3, width, canvas.whole.height() - 6)
            if at == self._at:
                canvas.rounded(part, px(6), "surface", "line")
            style = SMALL_STRONG if at == self._at else SMALL_MEDIUM
            canvas.words(part, word, style, "text" if at == self._at else "muted", CENTRE)
            left += width

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(self._at_point(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self._pick(self._at + (-step if self.isRightToLeft() else step))

    def _widths(self) -> list[int]:
        return [round(self._theme.type.width(word, SMALL_STRONG)) + self._theme.px(24) for _key, word in self._choices]

    def _at_point(self, point: QPointF) -> int:
        left = self.width() - point.x() if self.isRightToLeft() else point.x()
        for at, width in enumerate(self._widths()):
            left -= width
            if left <= 0:
                return at
        return len(self._choices) - 1

    def _pick(self, at: int) -> None:
        if 0 <= at < len(self._choices) and at != self._at:
            self._at = at
            self._say()
            self.update()
            self.chosen.emit(self.current)

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._choices[self._at][1]}")
