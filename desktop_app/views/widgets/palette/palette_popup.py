"""The palette: one input over everything, commands for the selection first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.labels import Hair, IconLabel, KeyCaps, Role, label
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.marks import shadow
from desktop_app.views.widgets.palette.hit_list import HitList
from desktop_app.views.widgets.palette.hits import HitGroup
from desktop_app.views.widgets.tokens.theme import Theme

_WIDTH = 680
_TOP = 132
_SHADOW = 30
_GAP, _LINE = 6, 1
_SCRIM_LIGHT, _SCRIM_DARK = 110, 150
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PalettePopup(QWidget):
    """Covers `host` while open. `typed` asks for hits, `show_hits` answers, `chosen` carries the key of one."""

    typed = Signal(str)
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._before: QWidget | None = None
        self._panel = _Panel(theme, self)
        self.input = self._panel.input
        self.hits = self._panel.hits
        self.hide()
        host.installEventFilter(self)
        self.input.installEventFilter(self)
        self.input.textChanged.connect(self.typed)
        self.hits.chosen.connect(self._take)
        theme.changed.connect(self._lay_out)

    def open_with(self, text: str = "") -> None:
        """Open with the input ready; `typed` is emitted for the first text too, even when it is empty."""
        self._before = self._host.window().focusWidget()
        self.show()
        self.raise_()
        self._lay_out()
        changed = self.input.text() != text
        self.input.setText(text)
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        if not changed:
            self.typed.emit(text)

    def close_again(self) -> None:
        """Back to where the focus was."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def show_hits(self, groups: Sequence[HitGroup], took: str = "") -> None:
        """`took` is a ready line such as "7 results in 11 ms"."""
        self._panel.took.setText(took)
        self.hits.show_groups(groups, self.input.text().lstrip(">#@ "))
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._host:
            self._lay_out()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.input:
            return self._key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close_again()

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        canvas.fill(canvas.whole, QColor(15, 24, 38, _SCRIM_DARK if self._theme.dark else _SCRIM_LIGHT))
        panel = QRectF(self._panel.geometry())
        shadow(canvas, panel, self._theme.px(14), _SHADOW)
        canvas.painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.hits.move_by(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hits.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_again()
        else:
            return False
        return True

    @Slot(str)
    def _take(self, key: str) -> None:
        self.close_again()
        self.chosen.emit(key)

    @Slot()
    def _lay_out(self) -> None:
        px = self._theme.px
        self.setGeometry(self._host.rect())
        width = min(px(_WIDTH), self.width() - 2 * px(20))
        top = min(px(_TOP), self.height() // 7)
        height = self._panel.height_within(self.height() - top - px(20))
        self._panel.setGeometry((self.width() - width) // 2, top, width, height)
        self.hits.show_current()
        self.update()


class _Panel(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.input = QLineEdit(self)
        self.input.setObjectName("palette_input")
        self.input.setAccessibleName(self.tr("Find a command, an order, a product"))
        self.input.setPlaceholderText(self.tr("Find a command, an order, a product"))
        self.hits = HitList(theme, self)
        self.took = label("", Role.SMALL)
        self._head = QHBoxLayout()
        self._foot = QHBoxLayout()
        self._head.addWidget(IconLabel(theme, "search", units=18))
        self._head.addWidget(self.input, 1)
        self._head.addWidget(KeyCaps(theme, "Esc"))
        for key, words in ((">", self.tr("commands")), ("#", self.tr("order")), ("@", self.tr("customer"))):
            self._foot.addWidget(KeyCaps(theme, key))
            self._foot.addWidget(label(words, Role.SMALL))
            self._foot.addSpacing(10)
        self._foot.addStretch(1)
        self._foot.addWidget(self.took)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LINE, _LINE, _LINE, _LINE)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Hair(theme, ink="line"))
        column.addSpacing(_GAP)
        column.addWidget(self.hits, 1)
        column.addSpacing(_GAP)
        column.addWidget(Hair(theme, ink="line"))
        column.addLayout(self._foot)
        theme.changed.connect(self._refit)
        self._refit()

    def height_within(self, room: int) -> int:
        """The input and the foot at their full height, however few hits there are, and whole hits between them."""
        frame = self._head.sizeHint().height() + self._foot.sizeHint().height() + 2 * (_GAP + _LINE + _LINE)
        return frame + self.hits.height_within(room - frame)

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        canvas.rounded(canvas.whole, self._theme.px(14), "surface", "line")
        canvas.painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(20), px(10), px(20), px(10))
        self._head.setSpacing(px(12))
        self._foot.setContentsMargins(px(20), px(10), px(20), px(10))
        self._foot.setSpacing(px(6))
