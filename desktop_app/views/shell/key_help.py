"""All keys of the place in front and of the whole program, read from the command list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.commands import EVERYWHERE, CommandRegistry, UiCommand
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import KeyCaps, Role, label
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.tokens.theme import Theme

_WIDTH, _HEIGHT = 760, 480


class KeyHelp(Sheet):
    """Two columns: what holds here, and what holds everywhere."""

    def __init__(self, theme: Theme, commands: CommandRegistry, scope: str, parent: QWidget) -> None:
        super().__init__(theme, QCoreApplication.translate("KeyHelp", "All keys"), parent)
        keyed = [command for command in commands.in_scope(scope) if command.key]
        here = [command for command in keyed if command.scope != EVERYWHERE]
        everywhere = [command for command in keyed if command.scope == EVERYWHERE]
        page = QWidget()
        columns = QBoxLayout(self._direction(parent), page)
        columns.setContentsMargins(0, 0, theme.px(12), 0)
        columns.setSpacing(theme.px(32))
        first = QVBoxLayout()
        if here:
            first.addLayout(self._table(self.tr("Here"), _titled(here)))
        first.addLayout(self._table(self.tr("Lists"), self._list_keys()))
        first.addStretch(1)
        second = QVBoxLayout()
        second.addLayout(self._table(self.tr("Everywhere"), _titled(everywhere)))
        second.addStretch(1)
        columns.addLayout(first, 1)
        columns.addLayout(second, 1)
        self.add_page(scrolled(page, self.tr("Keys")), _WIDTH, _HEIGHT)
        self.add_buttons((("", Button(theme, self.tr("Close"), key="Esc")),))

    def _direction(self, parent: QWidget) -> QBoxLayout.Direction:
        """Side by side where the window has room for both columns."""
        wide = self._theme.sizes.units(parent.window().width()) > _WIDTH
        return QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom

    def _list_keys(self) -> list[tuple[str, str]]:
        """Return the keys every list knows; they belong to the list, not to the command list."""
        return [
            (self.tr("Up and down"), "Up"),
            (self.tr("The same with letters"), "J"),
            (self.tr("Tick"), "Space"),
            (self.tr("Tick several"), "Shift+Down"),
            (self.tr("Tick all"), "Ctrl+A"),
            (self.tr("Open"), "Return"),
            (self.tr("One level back"), "Esc"),
        ]

    def _table(self, title: str, rows: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        px = self._theme.px
        grid.setVerticalSpacing(px(8))
        grid.setContentsMargins(0, 0, 0, px(16))
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(title, Role.CAPTION), 0, 0, 1, 2)
        for at, (words, key) in enumerate(rows, start=1):
            grid.addWidget(label(words), at, 0)
            grid.addWidget(KeyCaps(self._theme, key), at, 1, Qt.AlignmentFlag.AlignRight)
        return grid


def _titled(commands: Sequence[UiCommand]) -> list[tuple[str, str]]:
    return [(command.title, command.key) for command in commands]
