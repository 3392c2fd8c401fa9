"""Buttons: one blue primary a work area, the others plain; each shows its key."""

from enum import Enum, IntEnum

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.viewmodels.binding.action import Action
from desktop_app.views.widgets.paint.attention import by_keys
from desktop_app.views.widgets.paint.canvas import LEFT, Canvas, widget_canvas
from desktop_app.views.widgets.paint.keys import PLAIN as PLAIN_CAPS
from desktop_app.views.widgets.paint.keys import caps_of, caps_width, key_caps, on_accent
from desktop_app.views.widgets.paint.marks import focus_ring
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, BODY_STRONG

_ICON = 16
_PADDING = 12
_SLIM_PADDING = 8
_LINK_PADDING = 6
_RING = 4


class Kind(Enum):
    """How much a button asks for attention."""

    PRIMARY = "on_accent"
    PLAIN = "text"
    DANGER = "bad"
    GHOST = "muted"
    LINK = "accent"


class Room(IntEnum):
    """How much of itself a button shows where there is little room."""

    FULL = 0
    NO_KEY = 1
    ICON = 2


class Button(QAbstractButton):
    """A painted button. Bound to an action it shows the reason when it cannot be pressed, and stays focusable.

    Without words give it a name with `setAccessibleName`; `key` is a portable key sequence that is only shown.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon = icon
        self._caps = caps_of(key)
        self._action: Action | None = None
        self._reason = ""
        self._units = 32
        self._menu_arrow = False
        self._by_keys = False
        self._room = Room.FULL
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pressed)
        theme.changed.connect(self.refit)

    @property
    def kind(self) -> Kind:
        return self._kind

    def bind(self, action: Action) -> None:
        """Pressing runs the action; its reason becomes the tool tip and is read aloud."""
        self._action = action
        action.enabled_changed.connect(self._action_changed)
        self._action_changed()

    def set_words(self, text: str) -> None:
        """Change the words; they also are the accessible name."""
        if text != self.text():
            self.setText(text)
            self.refit()

    def set_reason(self, why_not: str) -> None:
        """Refuse presses for this reason; empty allows them."""
        self._reason = why_not
        self.setToolTip(why_not)
        self.setAccessibleDescription(why_not)
        self.update()

    def set_look(self, *, units: int = 32, menu_arrow: bool = False) -> None:
        """Another height, or an arrow that says a menu opens."""
        self._units, self._menu_arrow = units, menu_arrow
        self.refit()

    @Slot()
    def refit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width_in(self._room), self._theme.px(self._units))

    def width_in(self, room: Room) -> int:
        """Logical pixels it takes when it shows that much."""
        theme = self._theme
        words = self.text() if room < Room.ICON or not self._icon else ""
        width = 2 * theme.px(self._padding(words))
        if self._icon:
            width += theme.px(_ICON) + (theme.px(7) if words else 0)
        width += round(theme.type.width(words, BODY_STRONG)) + 1 if words else 0
        if self._caps and room == Room.FULL:
            width += caps_width(theme, self._caps) + theme.px(9)
        return width + (theme.px(18) if self._menu_arrow else 0)

    def set_room(self, room: Room) -> None:
        """Show less: without its key, or the icon alone with the words as tool tip."""
        if room != self._room:
            self._room = room
            self.setToolTip(self._reason or (self.text() if room == Room.ICON else ""))
            self.refit()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        self._ground(canvas)
        self._content(canvas)
        if self.hasFocus() and self._by_keys:
            self._ring(canvas)
        canvas.painter.end()

    def _padding(self, words: str) -> int:
        if self._kind is Kind.LINK:
            return _LINK_PADDING
        return _PADDING if words else _SLIM_PADDING

    def _refused(self) -> bool:
        return bool(self._reason) or not self.isEnabled()

    def _ink(self) -> str:
        return "muted" if self._refused() else self._kind.value

    def _ground(self, canvas: Canvas) -> None:
        theme, radius, rect = self._theme, self._theme.px(8), canvas.whole
        if self._refused():
            canvas.rounded(rect, radius, "raised", "line")
        elif self._kind is Kind.PRIMARY:
            hot = theme.mixed("accent", "text", 0.88) if self.isDown() or self.underMouse() else theme.colour("accent")
            canvas.rounded(rect, radius, hot)
        elif self._kind in (Kind.PLAIN, Kind.DANGER):
            canvas.rounded(rect, radius, "hover" if self.underMouse() else "surface", "line")
        elif self.underMouse():
            canvas.rounded(rect, radius, "hover")

    def _content(self, canvas: Canvas) -> None:
        theme, rect = self._theme, canvas.whole
        text = self.text() if self._room < Room.ICON or not self._icon else ""
        middle, ink = rect.center().y(), self._ink()
        left = rect.left() + theme.px(self._padding(text))
        if self._icon:
            icon_ink = "muted" if self._kind is Kind.PLAIN else ink
            left = canvas.icon(left, middle, self._icon, icon_ink, _ICON) + theme.px(7)
        if text:
            style = BODY_STRONG if self._kind in (Kind.PRIMARY, Kind.LINK) else BODY_MEDIUM
            room = theme.type.width(text, BODY_STRONG)
            canvas.words(QRectF(left, rect.top(), room + 2, rect.height()), text, style, ink, LEFT)
            left += room + theme.px(9)
        if self._caps and self._room == Room.FULL:
            look = on_accent(theme) if self._kind is Kind.PRIMARY and not self._refused() else PLAIN_CAPS
            key_caps(canvas, left, middle, self._caps, look)
        if self._menu_arrow:
            canvas.icon(rect.right() - theme.px(24), middle, "chevron-down", ink, 14)

    def _ring(self, canvas: Canvas) -> None:
        # Neighbours must not be painted over, so the ring lies inside and the gap is drawn in the ground.
        theme = self._theme
        if self._kind is Kind.PRIMARY and not self._refused():
            canvas.rounded(canvas.whole.adjusted(2, 2, -2, -2), theme.px(7), None, "on_accent", 2)
        inner = canvas.whole.adjusted(_RING, _RING, -_RING, -_RING)
        focus_ring(canvas, inner, theme.px(8) - _RING, gap=2)

    @Slot()
    def _pressed(self) -> None:
        if self._action is not None and not self._reason:
            self._action.run()

    @Slot()
    def _action_changed(self) -> None:
        if self._action is not None:
            self.set_reason(self._action.why_not)
            self.setEnabled(not self._action.busy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = by_keys(event)
        self.update()


def icon_button(theme: Theme, icon: str, name: str, *, kind: Kind = Kind.GHOST, key: str = "") -> Button:
    """A button of an icon alone; `name` is what is read aloud and the tool tip."""
    button = Button(theme, kind=kind, icon=icon, key=key)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
