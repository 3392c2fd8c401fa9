"""The ground for widgets that paint themselves: they follow the theme and measure themselves in its units."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.paint.canvas import Canvas, widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme


class Painted(QWidget):
    """A leaf that says `wanted_size` and paints on a Canvas."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refit)

    def wanted_size(self) -> QSize:
        """Logical pixels; also the least size."""
        return QSize(0, 0)

    def draw(self, canvas: Canvas) -> None:
        """Paint the whole widget."""

    @Slot()
    def refit(self) -> None:
        """What is shown or the look has changed."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self.wanted_size()

    def minimumSizeHint(self) -> QSize:
        return self.wanted_size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        self.draw(canvas)
        canvas.painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
