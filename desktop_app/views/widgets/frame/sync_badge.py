"""A pill that says where the data stands: icon, word and count, never colour alone."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Room
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.marks import focus_ring
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_STRONG


class BadgeLook(NamedTuple):
    """Icon and tone of a state; an empty ground tone is the quiet white pill."""

    icon: str
    tone: str
    quiet: bool = False


LOOKS = {
    "local": BadgeLook("hard-drive", "ok", quiet=True),
    "ok": BadgeLook("cloud-check", "ok", quiet=True),
    "busy": BadgeLook("refresh-cw", "info"),
    "offline": BadgeLook("cloud-off", "warn"),
    "signin": BadgeLook("key-round", "warn"),
    "conflict": BadgeLook("git-compare-arrows", "bad"),
    "error": BadgeLook("cloud-alert", "bad"),
}


class SyncBadge(QAbstractButton):
    """States: local, ok, busy, offline, signin, conflict, error; pressing it opens Sync or Settings."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = LOOKS["local"]
        self._state = "local"
        self._room = Room.FULL
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refit)

    def show_state(self, state: str, words: str) -> None:
        """`words` are complete, such as "Offline · 3 changes waiting"."""
        self._look, self._state = LOOKS[state], state
        self.setText(words)
        self.set_room(self._room)

    def set_room(self, room: Room) -> None:
        """Show all words, one word, or the icon alone; what is not shown is read aloud and the tool tip."""
        self._room = room
        self.setToolTip("" if room is Room.FULL else self.text())
        self._refit()

    def width_in(self, room: Room) -> int:
        """Logical pixels it takes when it shows that much."""
        theme, words = self._theme, self._words(room)
        return round(theme.type.width(words, SMALL_STRONG)) + theme.px(46) if words else theme.px(38)

    def sizeHint(self) -> QSize:
        return QSize(self.width_in(self._room), self._theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, look = self._theme, self._look
        canvas = widget_canvas(self, theme)
        rect = canvas.whole
        ground = theme.colour("surface") if look.quiet else theme.tint(look.tone, "bg")
        line = theme.colour("line") if look.quiet else theme.mixed(look.tone, "bg", 0.35)
        canvas.rounded(rect, rect.height() / 2, ground, line)
        words = self._words(self._room)
        canvas.icon(theme.px(12 if words else 11), rect.center().y(), look.icon, look.tone, 16)
        left = theme.px(34)
        area = QRectF(left, 0, rect.width() - left, rect.height())
        canvas.words(area, words, SMALL_STRONG, "muted" if look.quiet else look.tone)
        if self.hasFocus():
            focus_ring(canvas, rect.adjusted(2, 2, -2, -2), rect.height() / 2 - 2, gap=0)
        canvas.painter.end()

    def _words(self, room: Room) -> str:
        if room is not Room.NO_KEY:
            return self.text() if room is Room.FULL else ""
        short = {
            "local": self.tr("Local"),
            "ok": self.tr("Up to date"),
            "busy": self.tr("Syncing"),
            "offline": self.tr("Offline"),
            "signin": self.tr("Sign in"),
            "conflict": self.tr("Conflict"),
            "error": self.tr("Error"),
        }
        return short[self._state]

    @Slot()
    def _refit(self) -> None:
        self.updateGeometry()
        self.update()
