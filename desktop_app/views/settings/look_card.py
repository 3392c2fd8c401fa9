"""Colours, text size and row height; everything on screen follows at once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot

from desktop_app.viewmodels.settings.look_card import LookCardViewModel
from desktop_app.views.settings.parts import SettingRow, SettingsCard
from desktop_app.views.widgets.controls.segments import Segments
from desktop_app.views.widgets.forms.editors import Choice
from desktop_app.views.widgets.tokens.theme import Theme


class LookCardView(SettingsCard):
    """Three rows of choices."""

    def __init__(self, theme: Theme, vm: LookCardViewModel) -> None:
        super().__init__(theme, *_head())
        self._vm = vm
        self._scheme = Segments(theme, vm.schemes(), self.tr("Colours"))
        self._percent = Choice(theme, self.tr("Text size"))
        self._density = Segments(theme, vm.densities(), self.tr("Row height"))
        self.add_row(SettingRow(theme, self.tr("Colours"), self.tr("Changes at once, in every window."), self._scheme))
        self.add_row(
            SettingRow(theme, self.tr("Text size"), self.tr("Rows and icons grow with it, 90 to 200 %."), self._percent)
        )
        self.add_row(
            SettingRow(theme, self.tr("Row height"), self.tr("36 shows 18 orders in a window."), self._density)
        )
        self.end()
        self._scheme.chosen.connect(vm.choose_scheme)
        self._percent.activated.connect(self._picked)
        self._density.chosen.connect(vm.choose_density)
        vm.changed.connect(self._show)
        self._show()

    @Slot(int)
    def _picked(self, at: int) -> None:
        self._vm.choose_percent(self._percent.itemData(at))

    @Slot()
    def _show(self) -> None:
        state = self._vm.state
        self._scheme.set_current(state.scheme)
        self._percent.show_choices(self._vm.percents())
        self._percent.choose(state.percent)
        self._density.set_current(str(state.density))


def _head() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("Settings", "Look"),
        QCoreApplication.translate("Settings", "colours and sizes"),
        QCoreApplication.translate("Settings", "This computer"),
    )
