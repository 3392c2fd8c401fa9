"""The head of a screen: title, search, sync badge, notices, Commands; it gives up words before it gives up parts."""

from typing import NamedTuple

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Button, Room
from desktop_app.views.widgets.controls.labels import Role, TonedWords, label
from desktop_app.views.widgets.frame.bell import Bell
from desktop_app.views.widgets.frame.search_box import LEAST, SearchBox
from desktop_app.views.widgets.frame.sync_badge import SyncBadge
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, TITLE

_GAP = 10
_HEIGHT = 32
_SEARCH_FIRST = 100
"""The search takes what is free up to its full width; empty ground beside the title gets the rest."""


class _Level(NamedTuple):
    """How much is shown: of Commands, of the badge, of the line beside the title, and units left for the search."""

    commands: Room
    badge: Room
    sub: bool
    search: int


_LEVELS = (
    _Level(Room.FULL, Room.FULL, sub=True, search=200),
    _Level(Room.NO_KEY, Room.FULL, sub=True, search=200),
    _Level(Room.NO_KEY, Room.FULL, sub=False, search=180),
    _Level(Room.NO_KEY, Room.NO_KEY, sub=False, search=180),
    _Level(Room.ICON, Room.NO_KEY, sub=False, search=124),
    _Level(Room.ICON, Room.ICON, sub=False, search=LEAST),
)


class Header(QWidget):
    """`search` and `badge` are its parts; a screen without a search passes an empty hint.

    The bell is there from the first `show_unread` on.
    """

    commands_asked = Signal()
    badge_pressed = Signal()
    notices_asked = Signal()

    def __init__(
        self, theme: Theme, title: str, hint: str = "", *, sub: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = TonedWords(theme, title, TITLE)
        self._title_words = title
        self._sub = label(sub, Role.MUTED)
        self.search = SearchBox(theme, hint, parent=self)
        self.search.setVisible(bool(hint))
        self.badge = SyncBadge(theme, self)
        self.bell = Bell(theme, self)
        self.bell.hide()
        self._commands = Button(theme, self.tr("Commands"), icon="command", key="Ctrl+K", parent=self)
        self._lay_out()
        self.badge.show_state("local", self.tr("On this computer"))
        self.badge.clicked.connect(self.badge_pressed)
        self.bell.clicked.connect(self.notices_asked)
        self._commands.clicked.connect(self.commands_asked)
        theme.changed.connect(self._fit)
        self._fit()

    def set_title(self, title: str, sub: str = "") -> None:
        """`sub` is a muted line beside the title."""
        self._title.show_words(title)
        self._title_words = title
        self._sub.setText(sub)
        self._fit()

    def show_unread(self, unread: int) -> None:
        """How many notices nobody has read."""
        self.bell.show_unread(unread)
        self.bell.show()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        # What does not fit is decided here, so the layout must not keep the window wide.
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._title)
        row.addWidget(self._sub)
        row.addStretch(1)
        row.addWidget(self.search, _SEARCH_FIRST)
        row.addWidget(self.badge)
        row.addWidget(self.bell)
        row.addWidget(self._commands)

    @Slot()
    def _fit(self) -> None:
        """Show as much as fits; a title that is longer than what is left of the narrowest head is shortened."""
        title = round(self._theme.type.width(self._title_words, TITLE)) + 2
        level = next((level for level in _LEVELS if title + self._width(level) <= self.width()), _LEVELS[-1])
        self._commands.set_room(level.commands)
        self.badge.set_room(level.badge)
        self._sub.setVisible(level.sub and bool(self._sub.text()))
        self._title.setFixedWidth(max(self._theme.px(20), min(title, self.width() - self._width(level))))

    def _width(self, level: _Level) -> int:
        """Everything but the title, with the gaps."""
        parts = [self.badge.width_in(level.badge), self._commands.width_in(level.commands)]
        if not self.bell.isHidden():
            parts.append(self.bell.sizeHint().width())
        if not self.search.isHidden():
            parts.append(self._theme.px(level.search))
        if level.sub and self._sub.text():
            parts.append(round(self._theme.type.width(self._sub.text(), BODY)) + 2)
        return sum(parts) + _GAP * (len(parts) + 1)
