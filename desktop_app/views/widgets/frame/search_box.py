"""The search field of a screen; it shows its key until it is used."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.keys import caps_of, caps_width, key_caps
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY

_WIDTH = 300
_AROUND = 60
"""Units of the icon, the edges and the gap before the caps."""
LEAST = 92
"""Units below which nothing could be read in it."""


class SearchBox(QLineEdit):
    """`typed` comes with every letter; Esc empties it first and then hands the key on; Down leaves for the list."""

    typed = Signal(str)
    left_down = Signal()

    def __init__(self, theme: Theme, hint: str, *, key: str = "Ctrl+F", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caps = caps_of(key)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.typed)
        theme.changed.connect(self._refit)
        self._refit()

    def set_hint(self, hint: str) -> None:
        """What is searched here; it is read aloud too."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._refit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._theme
        canvas = widget_canvas(self, theme)
        middle = canvas.whole.center().y()
        canvas.icon(theme.px(11), middle, "search", "muted", 16)
        if self._has_caps() and not self.text() and not self.hasFocus():
            left = canvas.whole.right() - caps_width(theme, self._caps) - theme.px(6)
            key_caps(canvas, left, middle, self._caps)
        canvas.painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def _has_caps(self) -> bool:
        """The key gives way to the words where there is little room."""
        words = self._theme.type.width(self.placeholderText(), BODY)
        return self.width() >= words + caps_width(self._theme, self._caps) + self._theme.px(_AROUND)

    @Slot()
    def _refit(self) -> None:
        self.setMinimumWidth(self._theme.px(LEAST))
        self.setMaximumWidth(self._theme.px(_WIDTH))
        icon, caps = self._theme.px(23), caps_width(self._theme, self._caps) if self._has_caps() else self._theme.px(2)
        left, right = (caps, icon) if self.isRightToLeft() else (icon, caps)
        self.setTextMargins(left, 0, right, 0)
        self.update()
