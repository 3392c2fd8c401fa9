"""Words that stand still: labels by role, chips, key caps, icons and hairlines."""

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.chip import HEIGHT, chip_width, paint_chip
from desktop_app.views.widgets.paint.keys import caps_of, caps_width, key_caps
from desktop_app.views.widgets.paint.marks import avatar, tile
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, Style

_FIRST_DISC = 44


class Role(Enum):
    """The part words play; the style sheet gives each its size, weight and ink."""

    TITLE = "title"
    SECTION = "section"
    CAPTION = "caption"
    STRONG = "strong"
    MEDIUM = "medium"
    BODY = "body"
    MUTED = "muted"
    SMALL = "small"
    SMALL_MEDIUM = "small_medium"
    REFUSED = "refused"
    WRONG = "wrong"
    KEY_FIGURE = "key_figure"


class Words(QLabel):
    """Words at the reading side, whatever language they are in: Qt would look at the letters instead."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        flag = Qt.AlignmentFlag
        side = flag.AlignRight if self.isRightToLeft() else flag.AlignLeft
        self.setAlignment(side | flag.AlignAbsolute | flag.AlignVCenter)


def label(text: str, role: Role = Role.BODY, *, wrap: bool = False, select: bool = False) -> QLabel:
    """Plain words; `select` lets people copy them."""
    made = Words(text)
    made.setObjectName(role.value)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if select:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class ChipLabel(Painted):
    """A chip outside of a list; hidden while it has no word."""

    def __init__(self, theme: Theme, word: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        # What nothing holds yet is not shown: it would open a window of its own.
        if not word:
            self.hide()

    def show_state(self, word: str, tone: str) -> None:
        """An empty tone shows a plain muted word."""
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.refit()

    def wanted_size(self) -> QSize:
        theme = self._theme
        if not self._tone:
            return QSize(round(theme.type.width(self._word, BODY)) + 2, theme.px(HEIGHT))
        return QSize(chip_width(theme, self._word), theme.px(HEIGHT))

    def draw(self, canvas: Canvas) -> None:
        if self._tone:
            paint_chip(canvas, canvas.whole, self._word, self._tone)
        else:
            canvas.words(canvas.whole, self._word, BODY, "muted")


class KeyCaps(Painted):
    """The caps of a portable key sequence."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._caps = caps_of(key)
        self.setAccessibleName(key)

    def wanted_size(self) -> QSize:
        return QSize(caps_width(self._theme, self._caps), self._theme.px(20))

    def draw(self, canvas: Canvas) -> None:
        key_caps(canvas, 0, canvas.whole.center().y(), self._caps)


class IconLabel(Painted):
    """An icon, alone or (with `tile_units`) in the middle of a tinted tile."""

    def __init__(
        self, theme: Theme, icon: str, tone: str = "muted", *, units: int = 16, tile_units: int = 0, ground: str = ""
    ) -> None:
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon, self._tone = icon, tone
        self._units, self._tile, self._ground = units, tile_units, ground

    def show_icon(self, icon: str, tone: str) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    def wanted_size(self) -> QSize:
        side = self._theme.px(self._tile or self._units)
        return QSize(side, side)

    def draw(self, canvas: Canvas) -> None:
        if self._tile:
            tile(canvas, canvas.whole, self._icon, self._tone, self._radius(), self._ground)
        else:
            canvas.icon(0, canvas.whole.center().y(), self._icon, self._tone, self._units)

    def _radius(self) -> float:
        # From 44 units on a tile is a disc, as in the empty states.
        return self._tile / 2 if self._tile >= _FIRST_DISC else 8


class Avatar(Painted):
    """Initials of a person on a disc."""

    def __init__(self, theme: Theme, name: str = "", units: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name, self._units = name, units

    def show_name(self, name: str) -> None:
        self._name = name
        self.update()

    def wanted_size(self) -> QSize:
        side = self._theme.px(self._units)
        return QSize(side, side)

    def draw(self, canvas: Canvas) -> None:
        avatar(canvas, 0, canvas.whole.center().y(), self._name, self._units)


class TonedWords(Painted):
    """One line of words in a token's ink, with tabular figures where the style has them."""

    def __init__(self, theme: Theme, text: str = "", style: Style = BODY, ink: str = "text", icon: str = "") -> None:
        super().__init__(theme)
        self._text, self._style, self._ink, self._icon = text, style, ink, icon
        self.setAccessibleName(text)

    def show_words(self, text: str, ink: str = "", icon: str | None = None) -> None:
        """An empty ink or a missing icon keeps the one there was."""
        self._text, self._ink = text, ink or self._ink
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.refit()

    def wanted_size(self) -> QSize:
        theme = self._theme
        width = round(theme.type.width(self._text, self._style)) + 2 + (theme.px(20) if self._icon else 0)
        return QSize(width, theme.px(self._style.size + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(20), self.wanted_size().height())

    def draw(self, canvas: Canvas) -> None:
        left = 0.0
        if self._icon:
            left = canvas.icon(0, canvas.whole.center().y(), self._icon, self._ink, 14) + self._theme.px(6)
        area = QRectF(left, 0, canvas.whole.width() - left, canvas.whole.height())
        canvas.words(area, self._text, self._style, self._ink)


class Hair(Painted):
    """A hairline between parts of a card."""

    def __init__(self, theme: Theme, *, upright: bool = False, ink: str = "hair") -> None:
        super().__init__(theme)
        self._ink, self._upright = ink, upright
        if upright:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def wanted_size(self) -> QSize:
        return QSize(1, 1)

    def draw(self, canvas: Canvas) -> None:
        canvas.fill(canvas.whole, self._ink)


class Card(QFrame):
    """White ground, 1 px line, 10 px radius; put a layout in it. `outlined` is the accent border of what matters."""

    def __init__(self, parent: QWidget | None = None, *, outlined: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("outlined" if outlined else "card")
