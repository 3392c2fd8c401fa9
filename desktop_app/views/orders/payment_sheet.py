"""The dialog for money that came in by hand."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.orders.acts.payment_form import PaymentFormViewModel
from desktop_app.views.widgets.dialogs.form_sheet import FormSheet
from desktop_app.views.widgets.forms.editors import Choice, UnitEdit, line_edit
from desktop_app.views.widgets.tokens.theme import Theme


class PaymentSheet(FormSheet):
    """Saves the viewmodel it is given, and is gone with it."""

    def __init__(self, theme: Theme, vm: PaymentFormViewModel, parent: QWidget) -> None:
        super().__init__(theme, vm.title, self.tr("Record"), parent)
        self._vm = vm
        vm.setParent(self)
        tender = Choice(theme, self.tr("Paid with"))
        tender.show_choices(vm.tenders)
        self.add_field(self.tr("Paid with"), tender, vm.tender)
        self.add_field(self.tr("Amount"), UnitEdit(theme, self.tr("Amount"), vm.currency), vm.amount)
        hint = self.tr("Statement line, receipt or reason")
        self.add_field(self.tr("Reference"), line_edit(self.tr("Reference"), hint), vm.reference)
        self.saved.connect(self._save)

    @Slot()
    def _save(self) -> None:
        self._vm.save()
        self.end("save")
