"""A sale by hand while it is typed: who buys, what, where it goes; kept until it is placed or emptied."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from commerce.kernel.currency import EXPONENTS
from desktop_app.queries.orders import selling, standing
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.viewmodels.binding.readers import amount_reader, amount_writer
from desktop_app.viewmodels.binding.task import Latest, Task
from desktop_app.viewmodels.orders.acts.parts import ActParts
from desktop_app.viewmodels.orders.acts.selling.sale_line import SaleLine
from desktop_app.viewmodels.orders.acts.selling.values import SaleWish

if TYPE_CHECKING:
    from desktop_app.queries.orders.selling import Buyer, Good

_SHOWN = 6
_COUNTRY_LETTERS = 2
_ADDRESS = ("line1", "postcode", "city")
_RATE_DECIMALS = 3
_LONGEST_NOTE = 10_000


class SaleForm(QObject):
    """`goods_found` and `buyers_found` carry what a search gave, `placed` the number of the new order.

    `changed` when a line came or went or the sum is another; `refused` carries the error.
    """

    goods_found = Signal(object)
    buyers_found = Signal(object)
    changed = Signal()
    buyer_changed = Signal()
    placed = Signal(object)
    refused = Signal(object)

    def __init__(self, parts: ActParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._country = parts.reading.country
        self.currency = parts.reading.currency
        self.lines: list[SaleLine] = []
        self.buyer: Buyer | None = None
        self._busy = False
        self._goods = Latest(parts.reading.drain, self)
        self._buyers = Latest(parts.reading.drain, self)
        self._goods.done.connect(self.goods_found)
        self._buyers.done.connect(self.buyers_found)
        for latest in (self._goods, self._buyers):
            latest.failed.connect(self.refused)
        self._make_fields()

    def _make_fields(self) -> None:
        locale, exponent = QLocale(), EXPONENTS.get(self.currency, 2)
        self.name = FieldModel(parent=self)
        self.email = FieldModel(check=self._check_email, parent=self)
        self.line1, self.postcode, self.city = (FieldModel(parent=self) for _ in _ADDRESS)
        self.country = FieldModel(self._country, check=self._check_country, parent=self)
        self.method = FieldModel(self.tr("Collected"), check=self._check_method, parent=self)
        self.shipping = FieldModel(
            0, read=amount_reader(locale, exponent), show=amount_writer(locale, exponent), check=self._check_shipping,
            parent=self,
        )  # fmt: skip
        rate = selling.usual_rate(self._parts.reading.reads, self._country)
        self.rate = FieldModel(
            rate, read=amount_reader(locale, _RATE_DECIMALS), show=partial(_rate_text, locale), check=self._check_rate,
            parent=self,
        )  # fmt: skip
        self.note = FieldModel(check=self._check_note, parent=self)
        self.back_order = FieldModel(value=False, parent=self)
        self.shipping.value_changed.connect(self.changed)

    @property
    def fields(self) -> list[FieldModel]:
        """Every field beside the lines, in the order of the form."""
        return [self.name, self.email, self.line1, self.postcode, self.city, self.country, self.method, self.shipping,
                self.rate, self.note]  # fmt: skip

    @property
    def empty(self) -> bool:
        """Tell whether nothing was typed yet."""
        return not self.lines and self.buyer is None and not any(field.dirty for field in self.fields)

    @property
    def total(self) -> str:
        """What it comes to, in words; notified by `changed`."""
        minor = sum(line.amount for line in self.lines) + int(self.shipping.value)
        return self._parts.reading.amounts.text(minor, self.currency)

    def amount_words(self, line: SaleLine) -> str:
        """Return what one line comes to."""
        return self._parts.reading.amounts.text(line.amount, self.currency)

    def find_goods(self, typed: str) -> None:
        """Search what can be sold; the newest question alone is answered."""
        currency = self.currency

        def find(connection: sqlite3.Connection) -> list[Good]:
            return selling.goods(connection, typed, currency, _SHOWN)

        self._goods.ask(self._parts.reading.queries.ask(find))

    def find_buyers(self, typed: str) -> None:
        """Search who may buy; a name that is typed on makes a new customer of it."""
        if self.buyer is not None and typed != self.buyer.name:
            self._let_go(self.buyer)
        self._buyers.ask(self._parts.reading.queries.ask(lambda reads: selling.buyers(reads, typed, _SHOWN)))

    def add(self, good: Good) -> SaleLine:
        """Take one more of a thing; a thing that is there already gets one unit more."""
        for line in self.lines:
            if line.good.id == good.id:
                line.quantity.reset(int(line.quantity.value) + 1)
                return line
        line = SaleLine(good, self.currency, self)
        line.changed.connect(self.changed)
        self.lines.append(line)
        self.changed.emit()
        return line

    def remove(self, line: SaleLine) -> None:
        """Take a line off."""
        self.lines.remove(line)
        line.deleteLater()
        self.changed.emit()

    def choose(self, buyer: Buyer) -> None:
        """Sell to a customer on file, at their address."""
        self.buyer = buyer
        self.name.put(buyer.name or buyer.company)
        for field, value, _ in self._details(buyer):
            field.put(value)
        if buyer.line1 and not self.method.dirty:
            # Nobody collects what goes to an address.
            self.method.reset(selling.usual_method(self._parts.reading.reads) or self.method.value)
        self.buyer_changed.emit()

    def place(self) -> None:
        """Place the order; everything was accepted before. A second call while one is under way does nothing."""
        if self._busy:
            return
        self._busy = True
        wish = self._wish()
        task = Task(self._parts.sells.place_sale(wish), self._parts.reading.drain, self)
        task.done.connect(partial(self._answered, wish))
        task.failed.connect(self._failed)

    def _details(self, buyer: Buyer) -> tuple[tuple[FieldModel, str, str], ...]:
        """The fields that come from a customer, with what stands in them and what stood there before."""
        return (
            (self.email, buyer.email, ""), (self.line1, buyer.line1, ""), (self.postcode, buyer.postcode, ""),
            (self.city, buyer.city, ""), (self.country, buyer.country or self._country, self._country),
        )  # fmt: skip

    def _let_go(self, buyer: Buyer) -> None:
        """Somebody else buys: what came from the customer goes, what was typed stays."""
        self.buyer = None
        for field, value, before in self._details(buyer):
            if field.text == value:
                field.put(before)
        self.buyer_changed.emit()

    def _wish(self) -> SaleWish:
        contact = {"name": str(self.name.value), "email": str(self.email.value)}
        parts = {"line1": self.line1, "postcode": self.postcode, "city": self.city}
        address = {key: str(field.value) for key, field in parts.items()}
        if any(address.values()):
            address["name"] = contact["name"]
        else:
            address = {}
        new = self.buyer is None and any(contact.values())
        customer = self._parts.sells.new_key() if new else self.buyer.id if self.buyer else None
        return SaleWish(
            order=self._parts.sells.new_key(), customer=customer, new_customer=new, contact=contact, address=address,
            country=str(self.country.value).upper(), lines=tuple(line.wish() for line in self.lines),
            method=str(self.method.value), shipping=int(self.shipping.value), currency=self.currency,
            tax_rate=int(self.rate.value), note=str(self.note.value), back_order=bool(self.back_order.value),
        )  # fmt: skip

    def _answered(self, wish: SaleWish, result: Any) -> None:  # noqa: ANN401 - a Result of the service
        self._busy = False
        refusal = result.outcomes[0].refusal
        if refusal:
            self.refused.emit(refusal)
            return
        (n,) = standing.numbers_of(self._parts.reading.reads, {wish.order})
        self.placed.emit(n)

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self._busy = False
        self.refused.emit(error)

    def _check_email(self, text: str) -> None:
        if text and "@" not in text:
            raise NotAccepted(self.tr("An e-mail address has an @."))

    def _check_note(self, text: str) -> None:
        if len(text) > _LONGEST_NOTE:
            raise NotAccepted(self.tr("A note has at most {longest} letters.").format(longest=_LONGEST_NOTE))

    def _check_country(self, text: str) -> None:
        if len(text) != _COUNTRY_LETTERS or not text.isalpha():
            raise NotAccepted(self.tr("Two letters, such as DE."))

    def _check_method(self, text: str) -> None:
        if not text:
            raise NotAccepted(self.tr("Say how the goods get there, such as Collected."))

    def _check_shipping(self, minor: int) -> None:
        if minor < 0:
            raise NotAccepted(self.tr("Shipping is not below zero."))

    def _check_rate(self, rate: int) -> None:
        if not 0 <= rate <= 100_000:  # noqa: PLR2004 - a hundred percent
            raise NotAccepted(self.tr("Between 0 and 100."))


def _rate_text(locale: QLocale, rate: int) -> str:
    """Return a rate as it is typed: no zeros after the point."""
    whole, rest = divmod(int(rate), 1000)
    decimals = f"{rest:03d}".rstrip("0")
    return f"{whole}{locale.decimalPoint()}{decimals}" if decimals else str(whole)
