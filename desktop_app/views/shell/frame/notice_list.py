"""The list of notices below the bell, over the page; Esc or a press beside it puts it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.viewmodels.shell.frame.notice_list import NoticeList
from desktop_app.views.shell.frame.notice_panel import NoticePanel
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.marks import shadow
from desktop_app.views.widgets.tokens.theme import Theme

_WIDTH, _HEIGHT = 460, 620
_EDGE, _BELOW, _SHADOW = 20, 8, 24


class NoticeListView(QWidget):
    """Covers `host` while it is open, so that a press beside the panel closes it; the keyboard stays in the panel."""

    def __init__(self, theme: Theme, vm: NoticeList, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._vm = vm
        self._host = host
        self._before: QWidget | None = None
        self._anchor: QWidget | None = None
        self.panel = NoticePanel(theme, vm, self)
        self.hide()
        host.installEventFilter(self)
        self.panel.left.connect(self.close_again)
        vm.changed.connect(self._show_again)
        theme.changed.connect(self._show_again)

    def open_under(self, anchor: QWidget) -> None:
        """Open below the bell, or at the edge of the page where that is not shown; the keyboard goes into the list."""
        self._before = self._host.window().focusWidget()
        self._anchor = anchor
        self._vm.refresh()
        self.show()
        self.raise_()
        self._show_again()
        self.panel.focus_first()

    @Slot()
    def close_again(self) -> None:
        """Back to where the keyboard was."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._host:
            self._lay_out()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab goes round in the panel: what lies under it is not to be reached."""
        stops, focused = self.panel.stops(), QApplication.focusWidget()
        if not stops:
            return False
        step = 1 if forward else -1
        at = stops.index(focused) + step if focused in stops else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[at % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        shadow(canvas, QRectF(self.panel.geometry()), self._theme.px(12), _SHADOW)
        canvas.painter.end()

    @Slot()
    def _show_again(self) -> None:
        if self.isVisible():
            self.panel.show_list()
            self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        if self._anchor is None or not self.isVisible():
            return
        px = self._theme.px
        self.setGeometry(self._host.rect())
        place = self._bell(self._anchor)
        width = min(px(_WIDTH), self.width() - 2 * px(_EDGE))
        left = place.left() if self.isRightToLeft() else place.right() + 1 - width
        left = max(px(_EDGE), min(left, self.width() - px(_EDGE) - width))
        room = self.height() - place.bottom() - px(_BELOW) - px(_EDGE)
        height = min(self.panel.wanted_height(width), px(_HEIGHT), room)
        self.panel.setGeometry(left, place.bottom() + px(_BELOW), width, height)
        self.update()

    def _bell(self, anchor: QWidget) -> QRect:
        """Where the bell is; a screen with a head of its own shows none, so the upper corner stands for it."""
        if anchor.isVisible():
            return QRect(anchor.mapTo(self._host, QPoint(0, 0)), anchor.size())
        edge = self._theme.px(_EDGE)
        return QRect(edge if self.isRightToLeft() else self.width() - edge, self._theme.px(_BELOW), 1, 1)
