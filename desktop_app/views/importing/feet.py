"""The foot of a step: what can be taken back, and the one next act, named with its exact number of rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.importing import ImportingViewModel
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.fitting import fit_buttons
from desktop_app.views.widgets.controls.labels import Card, IconLabel, Role, label
from desktop_app.views.widgets.tokens.theme import Theme

_WORDS = 300
"""Units the words keep beside the buttons."""


class Foot(Card):
    """A tile with two lines, and buttons at the other end."""

    def __init__(self, theme: Theme, icon: str, tone: str, buttons: Sequence[Button]) -> None:
        super().__init__()
        px = theme.px
        self._theme = theme
        self._buttons = list(buttons)
        self._first = label("", Role.STRONG)
        self._second = label("", Role.SMALL, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._first)
        words.addWidget(self._second)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(17), px(12), px(14), px(12))
        row.setSpacing(px(8))
        row.addWidget(IconLabel(theme, icon, tone, tile_units=32))
        row.addSpacing(px(4))
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button)

    def show_words(self, first: str, second: str) -> None:
        """What holds, and what it means."""
        self._first.setText(first)
        self._second.setText(second)
        self.setAccessibleName(f"{first}. {second}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        fit_buttons(shown, self.width() - self._theme.px(_WORDS))


class CheckFoot(Foot):
    """Back, check again, import."""

    def __init__(self, theme: Theme, vm: ImportingViewModel, commands: ImportCommands) -> None:
        self._vm = vm
        back = Button(theme, self.tr("Back"), icon="arrow-left")
        again = Button(theme, self.tr("Check again"), icon="refresh-cw", key="F5")
        self._run = Button(theme, self.tr("Import"), kind=Kind.PRIMARY, icon="file-up", key="Ctrl+Return")
        for button, name in ((back, "back"), (again, "check_again"), (self._run, "import_rows")):
            button.setObjectName(name)
        super().__init__(theme, "undo-2", "ok", [back, again, self._run])
        back.clicked.connect(vm.back)
        again.bind(commands.again)
        self._run.bind(commands.run)
        vm.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        rows = self._vm.check.state.rows
        words = self.tr("Import one row") if rows == 1 else self.tr("Import {rows} rows").format(rows=number(rows))
        self._run.set_words(words if rows else self.tr("Import"))
        until = self.tr("Can be taken back until {day}").format(day=self._vm.taken_back_until())
        what = self.tr("What somebody edits later keeps the edit and is listed. No customer gets a mail.")
        self.show_words(until, self._vm.why_not_run() or what)


class DoneFoot(Foot):
    """Take back, go on where it was stopped, the next file."""

    def __init__(self, theme: Theme, vm: ImportingViewModel, commands: ImportCommands) -> None:
        self._vm = vm
        self._back = Button(theme, self.tr("Take back"), icon="undo-2", key="Ctrl+Backspace")
        self._go_on = Button(theme, self.tr("Go on"), icon="play")
        self._next = Button(theme, self.tr("Import another file"), kind=Kind.PRIMARY, icon="folder-open", key="Ctrl+O")
        names = ((self._back, "take_back_now"), (self._go_on, "go_on"), (self._next, "another_file"))
        for button, name in names:
            button.setObjectName(name)
        super().__init__(theme, "undo-2", "ok", [self._back, self._go_on, self._next])
        self._back.bind(commands.take_back)
        self._go_on.bind(commands.go_on)
        self._next.bind(commands.choose)
        vm.changed.connect(self._show)
        self._show()

    def focus(self) -> None:
        """Put the keyboard on what comes next."""
        comes_next = self._next if self._go_on.isHidden() else self._go_on
        comes_next.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        state = self._vm.running.state
        self._go_on.setVisible(state.phase in {"stopped", "failed"})
        self._back.setVisible(state.result is not None)
        until = self.tr("Can be taken back until {day}").format(day=self._vm.taken_back_until())
        what = self.tr("Things that somebody edits from now on keep the edit and are listed.")
        self.show_words(until, what)
