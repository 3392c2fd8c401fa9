"""A check box with words, painted like the ones in lists."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.views.widgets.paint.attention import by_keys
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.marks import CHECK_UNITS, check_box, focus_ring, radio
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY

_EDGE = 4


class CheckBox(QAbstractButton):
    """Ticked or not; `round_mark` makes it one of several, to be put in a QButtonGroup."""

    def __init__(
        self, theme: Theme, text: str, *, round_mark: bool = False, partly: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._round = round_mark
        self._partly = partly
        self._by_keys = False
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refit)

    def set_partly(self, *, partly: bool) -> None:
        """Some but not all of what it stands for."""
        self._partly = partly
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        words = theme.px(9) + round(theme.type.width(self.text(), BODY)) + 2 if self.text() else 0
        return QSize(theme.px(CHECK_UNITS) + 2 * _EDGE + words, theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        size = self._theme.px(CHECK_UNITS)
        middle = QPointF(_EDGE + size / 2, canvas.whole.center().y())
        if self._round:
            radio(canvas, middle, chosen=self.isChecked())
        else:
            check_box(canvas, middle, ticked=self.isChecked(), partly=self._partly)
        left = _EDGE + size + self._theme.px(9)
        area = QRectF(left, 0, canvas.whole.right() - left, canvas.whole.height())
        canvas.words(area, self.text(), BODY, "text" if self.isEnabled() else "muted")
        if self.hasFocus() and self._by_keys:
            box = QRectF(_EDGE, round(middle.y() - size / 2), size, size)
            focus_ring(canvas, box, size / 2 if self._round else 4, gap=1)
        canvas.painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = by_keys(event)
        self.update()

    @Slot()
    def _refit(self) -> None:
        self.updateGeometry()
        self.update()
