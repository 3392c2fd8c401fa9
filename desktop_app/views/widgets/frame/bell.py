"""The bell: how many notices nobody has read yet, and the way to them."""

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.views.widgets.paint.attention import by_keys
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.marks import focus_ring
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_STRONG

_HEIGHT = 30
_MOST = 99


class Bell(QAbstractButton):
    """A quiet pill while there is nothing to read, tinted with the number when there is; the number is read aloud."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._by_keys = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refit)
        self.show_unread(0)

    def show_unread(self, unread: int) -> None:
        """Above 99 the pill says 99+; the true number is in the name."""
        self.setText(f"{_MOST}+" if unread > _MOST else QLocale().toString(unread) if unread else "")
        self.setAccessibleName(
            self.tr("Notices, %n to read", "", unread) if unread else self.tr("Notices, none to read")
        )
        self.setToolTip(self.accessibleName())
        self._refit()

    def sizeHint(self) -> QSize:
        theme = self._theme
        words = theme.px(6) + round(theme.type.width(self.text(), SMALL_STRONG)) + theme.px(4) if self.text() else 0
        return QSize(theme.px(_HEIGHT + 4) + words, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, rect = self._theme, self.rect().toRectF()
        canvas = widget_canvas(self, theme)
        ring = rect.height() / 2
        if self.text():
            canvas.rounded(rect, ring, theme.tint("accent", "bg"), theme.mixed("accent", "bg", 0.35))
        else:
            canvas.rounded(rect, ring, "hover" if self.underMouse() else "surface", "line")
        ink = "accent" if self.text() else "muted"
        right = canvas.icon(theme.px(9), rect.center().y(), "bell", ink, 16)
        area = QRectF(right + theme.px(6), 0, rect.width() - right - theme.px(6), rect.height())
        canvas.words(area, self.text(), SMALL_STRONG, ink)
        if self.hasFocus() and self._by_keys:
            focus_ring(canvas, rect.adjusted(2, 2, -2, -2), ring - 2, gap=0)
        canvas.painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = by_keys(event)
        self.update()

    @Slot()
    def _refit(self) -> None:
        self.updateGeometry()
        self.update()
