"""One printer for each purpose: device, paper, state and a test page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.settings.printer_card import PrinterCardViewModel
from desktop_app.views.settings.parts import SettingRow, SettingsCard
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import ChipLabel, Role, label
from desktop_app.views.widgets.forms.editors import Choice
from desktop_app.views.widgets.tokens.theme import Theme


class PrinterCardView(SettingsCard):
    """Packing slips; labels and invoices come with the windows that print them."""

    def __init__(self, theme: Theme, vm: PrinterCardViewModel) -> None:
        super().__init__(theme, *_head())
        self._vm = vm
        self._printer = Choice(theme, self.tr("Printer for packing slips"))
        self._paper = Choice(theme, self.tr("Paper for packing slips"))
        self._state = ChipLabel(theme)
        self._line = label("", Role.SMALL, wrap=True)
        self._test = Button(theme, self.tr("Test print"), icon="printer")
        self._test.bind(vm.test)
        words = self.tr("One per parcel. The paper tray shows on screen what would have printed.")
        slips = self.add_row(SettingRow(theme, self.tr("Packing slips"), words, self._test, icon="file-text"))
        slips.add_below(self._controls())
        self.end()
        self._printer.activated.connect(self._picked)
        self._paper.activated.connect(self._paper_picked)
        vm.changed.connect(self._show)
        self._show()

    def _controls(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._printer, 1)
        row.addWidget(self._paper)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._state)
        below.addWidget(self._line, 1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(below)
        return box

    @Slot(int)
    def _picked(self, at: int) -> None:
        self._vm.choose_printer(self._printer.itemData(at))

    @Slot(int)
    def _paper_picked(self, at: int) -> None:
        self._vm.choose_paper(self._paper.itemData(at))

    @Slot()
    def _show(self) -> None:
        vm = self._vm
        self._printer.show_choices(vm.choices())
        self._printer.choose(vm.printer)
        self._paper.show_choices(vm.papers())
        self._paper.choose(vm.paper)
        tone, word, line = vm.state()
        self._state.show_state(word, tone)
        self._line.setText(line)


def _head() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("Settings", "Printers"),
        QCoreApplication.translate("Settings", "one per purpose, no print dialogs"),
        QCoreApplication.translate("Settings", "This computer"),
    )
