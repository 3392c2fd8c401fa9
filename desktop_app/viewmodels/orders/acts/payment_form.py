"""The form for money that came in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from commerce.domain.payments.tender import REFERENCE_NEEDED, Tender
from commerce.kernel.currency import EXPONENTS
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.viewmodels.binding.readers import amount_reader, amount_writer
from desktop_app.viewmodels.orders.acts.parts import ActParts, PaymentWish
from desktop_app.viewmodels.orders.acts.questions import called
from desktop_app.viewmodels.orders.acts.reasons import due
from desktop_app.viewmodels.orders.words import TENDERS, tender_word

if TYPE_CHECKING:
    from desktop_app.queries.orders.standing import Standing


class PaymentFormViewModel(QObject):
    """One payment of one order; `amount` in minor units begins with what is due."""

    def __init__(self, parts: ActParts, order: Standing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._order = order
        locale, exponent = QLocale(), EXPONENTS.get(order.currency, 2)
        self.title = self.tr("Record a payment for {order}").format(order=called(order.key))
        self.currency = order.currency
        self.tender = FieldModel(TENDERS[0], parent=self)
        self.amount = FieldModel(
            max(due(order), 0), read=amount_reader(locale, exponent), show=amount_writer(locale, exponent),
            check=self._check_amount, parent=self,
        )  # fmt: skip
        self.reference = FieldModel(check=self._check_reference, parent=self)

    @property
    def tenders(self) -> list[tuple[object, str]]:
        """Codes with their words."""
        return [(code, tender_word(code)) for code in TENDERS]

    @property
    def fields(self) -> list[FieldModel]:
        """All fields, in the order of the form."""
        return [self.tender, self.amount, self.reference]

    def save(self) -> None:
        """Record it; the form has been accepted before."""
        amount = int(self.amount.value)
        words = self._parts.reading.amounts.text(amount, self.currency)
        say = self.tr("{amount} recorded for {order}").format(amount=words, order=called(self._order.key))
        wish = PaymentWish(str(self.tender.value), amount, self.currency, str(self.reference.value))
        self._parts.writes.record_payment(self._order.key, wish, say)

    def _check_amount(self, amount: int) -> None:
        if amount <= 0:
            raise NotAccepted(self.tr("The amount must be more than nothing."))

    def _check_reference(self, text: str) -> None:
        if not text and Tender(self.tender.value) in REFERENCE_NEEDED:
            raise NotAccepted(self.tr("Name the statement line, the receipt or the reason."))
