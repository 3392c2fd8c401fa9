"""The shop's name, the address on its slips, and what is fixed for good."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.viewmodels.settings.shop_card import ShopCardViewModel
from desktop_app.views.settings.parts import SettingRow, SettingsCard
from desktop_app.views.widgets.controls.labels import TonedWords
from desktop_app.views.widgets.forms.editors import line_edit
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM

_AREA_UNITS = 84


class ShopCardView(SettingsCard):
    """Fields save when they are left."""

    def __init__(self, theme: Theme, vm: ShopCardViewModel) -> None:
        super().__init__(theme, *_head())
        self._vm = vm
        self._name = line_edit(self.tr("Name of the shop"))
        self._address = _Area(theme)
        self._address.setAccessibleName(self.tr("Address on packing slips"))
        self._currency = TonedWords(theme, "", BODY_MEDIUM, "muted", "lock")
        self._country = TonedWords(theme, "", BODY_MEDIUM, "muted", "lock")
        self._fields()
        vm.changed.connect(self._show)
        self._name.editingFinished.connect(vm.save_name)
        self._address.left.connect(vm.save_address)
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._name.setFocus()

    def _fields(self) -> None:
        theme, vm = self._theme, self._vm
        name = self.add_row(SettingRow(theme, self.tr("Name"), self.tr("At the top of the rail and on every slip.")))
        name.add_editor(self._name, vm.name)
        address = self.add_row(
            SettingRow(
                theme, self.tr("Address"), self.tr("Sender on packing slips, one line each. Empty: only the name.")
            )
        )
        address.add_editor(self._address, vm.address)
        self.add_row(
            SettingRow(
                theme,
                self.tr("Currency"),
                self.tr("Totals are kept in it. It is fixed when a shop is made."),
                self._currency,
            )
        )
        self.add_row(SettingRow(theme, self.tr("Country"), self.tr("Where the first shelf stands."), self._country))
        self.end()

    @Slot()
    def _show(self) -> None:
        vm = self._vm
        self._currency.show_words(vm.currency)
        self._country.show_words(vm.country)
        for editor in (self._name, self._address):
            editor.setReadOnly(bool(vm.why_not))
            editor.setToolTip(vm.why_not)


def _head() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("Settings", "Shop"),
        QCoreApplication.translate("Settings", "what customers see on paper"),
        QCoreApplication.translate("Settings", "Whole shop"),
    )


class _Area(QPlainTextEdit):
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTabChangesFocus(True)
        theme.changed.connect(self._refit)
        self._refit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @Slot()
    def _refit(self) -> None:
        self.setFixedHeight(self._theme.px(_AREA_UNITS))
