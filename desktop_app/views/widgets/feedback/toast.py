"""What just changed, in one sentence with its undo, bottom centre; at most three at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.keys import ON_TOAST, caps_of, caps_width, key_caps
from desktop_app.views.widgets.paint.marks import focus_ring, shadow
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, BODY_STRONG

AT_MOST = 3
PLAIN_SECONDS = 8
BULK_SECONDS = 30
_MARGIN = 14
_HEIGHT = 40
_WORDS_AT = 40


@dataclass(frozen=True)
class Toast:
    """`act` is the word to press, such as "Undo"; `key` comes back when it is pressed. Errors are not toasts."""

    key: str
    words: str
    act: str = ""
    act_key: str = ""
    seconds: int = PLAIN_SECONDS
    icon: str = "check"
    tone: str = "toast_ok"


class ToastStack(QObject):
    """Puts toasts over `host`, newest lowest; `acted` carries the key of the one that was pressed."""

    acted = Signal(str)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._shown: list[ToastCard] = []
        self._bottom = 64
        self._inset = 0
        host.installEventFilter(self)
        theme.changed.connect(self._lay_out)

    def say(self, toast: Toast) -> None:
        """Show it, announce it, and let it go after its seconds; one with the same key takes its place."""
        self.withdraw(toast.key)
        card = ToastCard(self._theme, toast, self._host)
        card.acted.connect(self.acted)
        card.over.connect(self.withdraw)
        self._shown.append(card)
        while len(self._shown) > AT_MOST:
            self._drop(self._shown[0])
        card.show()
        self._lay_out()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._host, toast.words))

    @Slot(str)
    def withdraw(self, key: str) -> None:
        """Take one away, such as an undo that is no longer possible."""
        for card in [card for card in self._shown if card.toast.key == key]:
            self._drop(card)
        self._lay_out()

    def shown(self) -> Sequence[str]:
        """Keys from the oldest to the newest."""
        return [card.toast.key for card in self._shown]

    def set_place(self, bottom: int, inset: int) -> None:
        """Units above the lower edge of the host, and units of the rail that do not count for the middle."""
        self._bottom, self._inset = bottom, inset
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._lay_out()
        return super().eventFilter(watched, event)

    def _drop(self, card: "ToastCard") -> None:
        self._shown.remove(card)
        card.hide()
        card.deleteLater()

    @Slot()
    def _lay_out(self) -> None:
        px = self._theme.px
        bottom = self._host.height() - px(self._bottom)
        room = self._host.width() - px(self._inset) - 2 * px(12)
        for card in reversed(self._shown):
            size = card.sizeHint()
            width = min(size.width(), room)
            left = px(self._inset) + px(12) + (room - width) // 2
            if self._host.isRightToLeft():
                left = self._host.width() - left - width
            card.setGeometry(left, bottom - size.height(), width, size.height())
            card.raise_()
            bottom -= size.height() - px(16)


class ToastCard(QAbstractButton):
    """One toast; the whole card is the button of its action."""

    acted = Signal(str)
    over = Signal(str)

    def __init__(self, theme: Theme, toast: Toast, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.toast = toast
        self._caps = caps_of(toast.act_key)
        self.setText(toast.words)
        self.setAccessibleName(f"{toast.words}. {toast.act} {toast.act_key}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if toast.act else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(toast.seconds * 1000)
        self._timer.timeout.connect(self._ended)
        self.clicked.connect(self._pressed)

    def sizeHint(self) -> QSize:
        theme, px = self._theme, self._theme.px
        width = px(_WORDS_AT + 4) + theme.type.width(self.toast.words, BODY_MEDIUM) + px(14)
        if self.toast.act:
            width += px(18) + theme.type.width(self.toast.act, BODY_STRONG)
        if self._caps:
            width += px(10) + caps_width(theme, self._caps)
        return QSize(round(width) + 2 * px(_MARGIN), px(_HEIGHT) + 2 * px(_MARGIN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, toast = self._theme, self._theme.px, self.toast
        canvas = widget_canvas(self, theme)
        rect = canvas.whole.adjusted(px(_MARGIN), px(_MARGIN), -px(_MARGIN), -px(_MARGIN))
        shadow(canvas, rect, px(10))
        canvas.rounded(rect, px(10), "toast")
        middle = rect.center().y()
        canvas.icon(rect.left() + px(14), middle, toast.icon, toast.tone, 16)
        right = rect.right() - px(14)
        if self._caps:
            right -= caps_width(theme, self._caps)
            key_caps(canvas, right, middle, self._caps, ON_TOAST)
            right -= px(10)
        if toast.act:
            act = theme.type.width(toast.act, BODY_STRONG)
            right -= act
            canvas.words(QRectF(right, rect.top(), act + 2, rect.height()), toast.act, BODY_STRONG, "toast_act")
            right -= px(6)
        left = rect.left() + px(_WORDS_AT)
        words = QRectF(left, rect.top(), right - left, rect.height())
        canvas.words(words, toast.words, BODY_MEDIUM, "toast_text")
        if self.hasFocus():
            focus_ring(canvas, rect.adjusted(2, 2, -2, -2), 8, gap=0)
        canvas.painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        # Nobody reads a toast of a window that is put away; its time begins again when it is seen.
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _pressed(self) -> None:
        if self.toast.act:
            self.acted.emit(self.toast.key)
        self.over.emit(self.toast.key)

    @Slot()
    def _ended(self) -> None:
        self.over.emit(self.toast.key)
