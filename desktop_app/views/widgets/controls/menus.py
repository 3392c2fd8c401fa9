"""Menus made from the command list, so that nothing is wired past it."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.views.widgets.tokens.theme import Theme


def menu_of(theme: Theme, commands: Sequence[UiCommand], parent: QWidget) -> QMenu:
    """A menu that deletes itself when it closes; a refused command is grey and says why."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.aboutToHide.connect(menu.deleteLater)
    group = commands[0].group if commands else ""
    for command in commands:
        if command.group != group:
            menu.addSeparator()
            group = command.group
        menu.addAction(_entry(theme, command, menu))
    return menu


def _entry(theme: Theme, command: UiCommand, menu: QMenu) -> QAction:
    entry = QAction(command.title, menu)
    if command.icon:
        entry.setIcon(theme.icons.icon(command.icon, theme.colour("muted"), theme.px(16)))
    if command.key:
        # Shown only: the key itself is bound once, by the window, from the same list.
        entry.setText(f"{command.title}\t{QKeySequence(command.key).toString(QKeySequence.SequenceFormat.NativeText)}")
    entry.setEnabled(command.enabled)
    entry.setToolTip(command.action.why_not)
    entry.triggered.connect(command.action.run)
    return entry
