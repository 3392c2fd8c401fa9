"""What is in the notice list: the unread ones with what can be done, then what was said since the window opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.shell.frame.notice_list import NoticeList
from desktop_app.views.shell.frame.notice_rows import NoticeRow, SaidRow
from desktop_app.views.widgets.controls.button import Button, icon_button
from desktop_app.views.widgets.controls.labels import Hair, IconLabel, Role, label
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme

_SIDES, _HEAD = 20, 10
_RADIUS = 12


class NoticePanel(QWidget):
    """`left` when it should go: Close was pressed, or a notice led somewhere else."""

    left = Signal()

    def __init__(self, theme: Theme, vm: NoticeList, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vm = vm
        self.setAccessibleName(self.tr("Notices"))
        self._count = label("", Role.MUTED)
        self._all = Button(theme, self.tr("Mark all as read"), icon="check-check")
        self._all.set_look(units=28)
        self._all.bind(vm.read_all)
        self._close = icon_button(theme, "x", self.tr("Close the notices"))
        self._close.clicked.connect(self.left)
        self._page = QWidget()
        self._rows = QVBoxLayout(self._page)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head = self._heading()
        column.addLayout(self._head)
        column.addWidget(Hair(theme, ink="line"))
        column.addWidget(scrolled(self._page, self.tr("Notices")), 1)

    def show_list(self) -> None:
        """Build the rows anew; the keyboard stays at its place in the list."""
        stops, focused = self.stops(), QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else -1
        self._refit()
        self._clear()
        unread = self._vm.unread
        self._count.setText(self.tr("%n to read", "", unread) if unread else "")
        self._all.setVisible(bool(unread))
        self._add_unread()
        self._add_said()
        self._rows.addStretch(1)
        if at >= 0:
            stops = self.stops()
            stops[min(at, len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard can reach, from the top down."""
        buttons = [button for button in self.findChildren(Button) if not button.isHidden() and button.isEnabled()]
        return sorted(buttons, key=lambda button: (self._top(button), self._side(button)))

    def focus_first(self) -> None:
        """Put the keyboard on the first notice, or on Close where there is none."""
        inside = [stop for stop in self.stops() if self._page.isAncestorOf(stop)]
        (inside[0] if inside else self._close).setFocus(Qt.FocusReason.TabFocusReason)

    def wanted_height(self, width: int) -> int:
        """Logical pixels in which everything could be seen at that width."""
        inner = self._rows.heightForWidth(width - 2) if self._rows.hasHeightForWidth() else 0
        return self._head.sizeHint().height() + 3 + max(inner, self._rows.sizeHint().height() if not inner else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        canvas.rounded(canvas.whole, self._theme.px(_RADIUS), "surface", "line")
        canvas.painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _heading(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Notices"), Role.SECTION))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._all)
        head.addWidget(self._close)
        return head

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _add_unread(self) -> None:
        vm = self._vm
        for line in vm.lines:
            row = NoticeRow(self._theme, line, vm.why_not)
            row.read.connect(vm.read)
            row.opened.connect(self._opened)
            self._add(row)
            self._add(Hair(self._theme))
        if vm.older:
            self._add_words(self.tr("%n older ones follow when these are read.", "", vm.older))
        if not vm.lines:
            self._add(self._nothing())
            self._add(Hair(self._theme))

    def _add_said(self) -> None:
        self._add_words(self.tr("Said since the window was opened"))
        for line in self._vm.said:
            self._add(SaidRow(self._theme, line))
        if not self._vm.said:
            self._add_words(self.tr("Nothing yet. What was done shows here after it went by."), Role.MUTED)
        self._rows.addSpacing(self._theme.px(10))

    def _add_words(self, words: str, role: Role = Role.SMALL) -> None:
        px = self._theme.px
        made = label(words, role, wrap=True)
        made.setContentsMargins(px(_SIDES), px(8), px(_SIDES), px(4))
        self._add(made)

    def _add(self, part: QWidget) -> None:
        self._rows.addWidget(part)
        # What the layout has not shown yet counts for nothing when the height is asked.
        part.show()

    def _nothing(self) -> QWidget:
        """Everything is read: that is good news, and says what would come here."""
        px = self._theme.px
        box = QWidget()
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        texts.addWidget(label(self.tr("Everything is read"), Role.MEDIUM))
        texts.addWidget(
            label(self.tr("Low stock, a backup that failed and the like are told here."), Role.SMALL, wrap=True)
        )
        row = QHBoxLayout(box)
        row.setContentsMargins(px(_SIDES), px(14), px(_SIDES), px(14))
        row.setSpacing(px(12))
        row.addWidget(IconLabel(self._theme, "check-check", "ok", tile_units=32), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return box

    def _top(self, button: QWidget) -> int:
        return button.mapTo(self, button.rect().center()).y()

    def _side(self, button: QWidget) -> int:
        at = button.mapTo(self, button.rect().center()).x()
        return -at if self.isRightToLeft() else at

    @Slot(str)
    def _opened(self, key: str) -> None:
        self.left.emit()
        self._vm.open(key)

    def _refit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(_SIDES), px(_HEAD), px(12), px(_HEAD))
        self._head.setSpacing(px(8))
        self._rows.setContentsMargins(0, px(4), 0, px(4))
