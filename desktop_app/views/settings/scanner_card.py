"""The scanner of this desk: prefix, end, pace, and a line to try it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.viewmodels.settings.scanner_card import ScannerCardViewModel
from desktop_app.views.settings.parts import SettingRow, SettingsCard
from desktop_app.views.widgets.forms.editors import Choice, line_edit
from desktop_app.views.widgets.tokens.theme import Theme

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SILENCE_MS = 600


class TryLine(QLineEdit):
    """`tried` carries when each sign came, in milliseconds, once the end came or nothing came any more."""

    tried = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._instants: list[float] = []
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SILENCE_MS)
        self._silence.timeout.connect(self._end)

    def event(self, event: QEvent) -> bool:
        # A Tab that a scanner sends ends the trial; a person's Tab leaves the line.
        tab = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if tab and self._instants:
            self._end()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENDS:
            self._end()
            return
        if event.text().isprintable() and event.text():
            if not self._instants:
                self.clear()
            self._instants.append(float(event.timestamp()))
            self._silence.start()
        super().keyPressEvent(event)

    @Slot()
    def _end(self) -> None:
        instants, self._instants = self._instants, []
        self._silence.stop()
        if instants:
            self.tried.emit(instants)


class ScannerCardView(SettingsCard):
    """What is chosen here holds on the bench and everywhere else from the next scan on."""

    def __init__(self, theme: Theme, vm: ScannerCardViewModel) -> None:
        super().__init__(theme, *_head())
        self._vm = vm
        self._suffix = Choice(theme, self.tr("What ends a code"))
        self._pace = Choice(theme, self.tr("Pace"))
        self._prefix = line_edit(self.tr("Prefix"), self.tr("none"))
        self.trial = TryLine()
        self.trial.setAccessibleName(self.tr("Try the scanner"))
        self.trial.setPlaceholderText(self.tr("Scan any code here"))
        self._add_rows(theme)
        self.end()
        self._prefix.editingFinished.connect(vm.save_prefix)
        self._suffix.activated.connect(self._suffix_picked)
        self._pace.activated.connect(self._pace_picked)
        self.trial.tried.connect(vm.judge)
        vm.changed.connect(self._show)
        self._show()

    def _add_rows(self, theme: Theme) -> None:
        words = self.tr("Signs the scanner sends before each code. With one, its pace no longer matters.")
        self.add_row(SettingRow(theme, self.tr("Prefix"), words)).add_editor(self._prefix, self._vm.prefix)
        words = self.tr("What the scanner sends after each code.")
        self.add_row(SettingRow(theme, self.tr("End"), words, self._suffix))
        words = self.tr("The longest time between two signs of one scan. People are slower.")
        self.add_row(SettingRow(theme, self.tr("Pace"), words, self._pace))
        self._trial_row = self.add_row(SettingRow(theme, self.tr("Try it"), ""))
        self._trial_row.add_below(self.trial)

    @Slot(int)
    def _suffix_picked(self, at: int) -> None:
        self._vm.choose_suffix(self._suffix.itemData(at))

    @Slot(int)
    def _pace_picked(self, at: int) -> None:
        self._vm.choose_pace(self._pace.itemData(at))

    @Slot()
    def _show(self) -> None:
        vm = self._vm
        self._suffix.show_choices(vm.suffixes())
        self._suffix.choose(vm.suffix)
        self._pace.show_choices(vm.paces())
        self._pace.choose(vm.pace)
        self._trial_row.show_line(vm.tried or self.tr("Says whether a scan is told from typing."))


def _head() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("Settings", "Scanner"),
        QCoreApplication.translate("Settings", "types like a keyboard"),
        QCoreApplication.translate("Settings", "This computer"),
    )
