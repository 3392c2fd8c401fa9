"""Grey shapes where rows will be, shown only when waiting is long enough to be noticed."""

from PySide6.QtCore import QRectF, QSize, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.tokens.theme import Theme

NOTICED_AFTER_MS = 100
_ROW = 52


class Skeleton(Painted):
    """One a pane; it stays blank for the first 100 ms."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._drawn = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICED_AFTER_MS)
        self._timer.timeout.connect(self._noticed)
        self.setAccessibleName(self.tr("Loading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_ROW))

    def draw(self, canvas: Canvas) -> None:
        if not self._drawn:
            return
        px, width = self._theme.px, canvas.whole.width()
        for at in range(int(canvas.whole.height() // px(_ROW))):
            top = at * px(_ROW) + px(8)
            shapes = (
                QRectF(px(16), top, px(36), px(36)),
                QRectF(px(64), top + px(4), width * (0.26 + 0.05 * (at % 3)), px(11)),
                QRectF(px(64), top + px(23), width * (0.16 + 0.03 * (at % 2)), px(9)),
                QRectF(width - px(116), top + px(4), px(100), px(11)),
                QRectF(width - px(76), top + px(23), px(60), px(9)),
            )
            for shape in shapes:
                canvas.rounded(shape, min(px(8), shape.height() / 2), "raised")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._drawn = False

    @Slot()
    def _noticed(self) -> None:
        self._drawn = True
        self.update()
