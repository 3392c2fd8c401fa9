"""What one works on beside what comes of it; in a small window one under the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.tokens.theme import Theme

_RIGHT = 396
_RIGHT_NARROW = 330
_NARROW = 1_000
_STACKED = 720
"""Below so many units nothing stands side by side any more."""
_LEAST = 300
_ANY_WIDTH = 16_777_215


class TwoSides(QWidget):
    """The right side has a width of its own and scrolls by itself; stacked, both scroll together."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, name: str) -> None:
        """`name` is what is read aloud of the right side."""
        super().__init__()
        self._theme = theme
        self._left = left
        self._right = _Side(right, name)
        page = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(left, 1)
        self._row.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(page, name))
        theme.changed.connect(self._refit)
        self._refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    @Slot()
    def _refit(self) -> None:
        px, units = self._theme.px, self._theme.sizes.units(self.width())
        stacked = units < _STACKED
        self._row.setSpacing(px(12))
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self._left.setMinimumHeight(px(_LEAST) if stacked else 0)
        self._right.show_whole(whole=stacked)
        width = px(_RIGHT_NARROW if units < _NARROW else _RIGHT)
        self._right.setMinimumWidth(0 if stacked else width)
        self._right.setMaximumWidth(_ANY_WIDTH if stacked else width)


class _Side(QScrollArea):
    """Scrolls, or is as high as what is in it."""

    def __init__(self, page: QWidget, name: str) -> None:
        super().__init__()
        self._page = page
        self._whole = False
        page.setObjectName("page")
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def show_whole(self, *, whole: bool) -> None:
        """Be as high as the page, or as high as there is room."""
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._page.sizeHint().height()) if self._whole else super().minimumSizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it has grown."""
        if self._whole and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
