"""A turning mark on the thing itself, for waits of up to a second."""

from PySide6.QtCore import QRectF, QSize, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.marks import spinner
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_STRONG

_STEP_MS = 60
_STEP_DEGREES = 24.0


class Waiting(Painted):
    """A spinner with its words; it turns only while it is seen."""

    def __init__(self, theme: Theme, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._words = words
        self._turn = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def show_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(24) + round(self._theme.type.width(self._words, SMALL_STRONG)), self._theme.px(20))

    def draw(self, canvas: Canvas) -> None:
        right = spinner(canvas, 1, canvas.whole.center().y(), self._turn)
        left = right + self._theme.px(7)
        canvas.words(
            QRectF(left, 0, canvas.whole.width() - left, canvas.whole.height()), self._words, SMALL_STRONG, "info"
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _step(self) -> None:
        self._turn += _STEP_DEGREES
        self.update()
