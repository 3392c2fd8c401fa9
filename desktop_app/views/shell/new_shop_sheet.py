"""The three questions of an empty shop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.shell.opening.first_start import FirstStart
from desktop_app.views.widgets.dialogs.form_sheet import FormSheet
from desktop_app.views.widgets.forms.editors import Choice, line_edit
from desktop_app.views.widgets.tokens.theme import Theme


class NewShopSheet(FormSheet):
    """Closes when the answers are accepted; the shop is then made in the row it was asked from."""

    def __init__(self, theme: Theme, vm: FirstStart, parent: QWidget, *, importing: bool) -> None:
        translate = _import_words if importing else _empty_words
        title, save, line = translate()
        super().__init__(theme, title, save, parent)
        self._vm = vm
        self._importing = importing
        name = line_edit(self.tr("Name of the shop"))
        country, currency = Choice(theme, self.tr("Country")), Choice(theme, self.tr("Currency"))
        country.show_choices(vm.countries())
        currency.show_choices(vm.currencies())
        self.add_field(self.tr("Name of the shop"), name, vm.name, line)
        self.add_field(self.tr("Country"), country, vm.country)
        fixed = self.tr("Totals are kept in it. It cannot be changed once there are orders.")
        self.add_field(self.tr("Currency"), currency, vm.currency, fixed)
        self.saved.connect(self._saved)
        name.selectAll()
        name.setFocus()

    @Slot()
    def _saved(self) -> None:
        self.end("saved")
        self._vm.open_empty(importing=self._importing)


def _empty_words() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("NewShop", "Start an empty shop"),
        QCoreApplication.translate("NewShop", "Make the shop"),
        QCoreApplication.translate("NewShop", "On every slip; you can change it later."),
    )


def _import_words() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("NewShop", "A shop for your files"),
        QCoreApplication.translate("NewShop", "Make the shop and choose files"),
        QCoreApplication.translate("NewShop", "The files are chosen next; nothing is written before you agree."),
    )
