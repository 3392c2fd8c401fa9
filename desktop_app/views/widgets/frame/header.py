"""The head of a screen: title, search, sync badge, Commands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.frame.search_box import SearchBox
from desktop_app.views.widgets.frame.sync_badge import SyncBadge
from desktop_app.views.widgets.tokens.theme import Theme


class Header(QWidget):
    """`search` and `badge` are its parts; a screen without a search passes an empty hint."""

    commands_asked = Signal()
    badge_pressed = Signal()

    def __init__(
        self, theme: Theme, title: str, hint: str = "", *, sub: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = label(title, Role.TITLE)
        self._sub = label(sub, Role.MUTED)
        self.search = SearchBox(theme, hint, parent=self)
        self.search.setVisible(bool(hint))
        self.badge = SyncBadge(theme, self)
        self._commands = Button(theme, self.tr("Commands"), icon="command", key="Ctrl+K", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._sub)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(self.badge)
        row.addWidget(self._commands)
        self.badge.show_state("local", self.tr("On this computer"))
        self.badge.clicked.connect(self.badge_pressed)
        self._commands.clicked.connect(self.commands_asked)

    def set_title(self, title: str, sub: str = "") -> None:
        """`sub` is a muted line beside the title."""
        self._title.setText(title)
        self._sub.setText(sub)
