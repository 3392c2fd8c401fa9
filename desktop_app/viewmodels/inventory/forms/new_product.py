"""The form for goods that came in and that the shop does not know yet: it makes the product and receives it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from commerce.domain.catalog.barcode import read_barcode
from commerce.kernel.currency import EXPONENTS
from commerce.kernel.errors import Refused
from commerce.kernel.money import UNIT_SCALE
from desktop_app.queries.inventory.rows import has_sku, number_by_code
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.viewmodels.binding.readers import amount_reader, amount_writer
from desktop_app.viewmodels.inventory.figures import number
from desktop_app.viewmodels.inventory.forms.stock_form import (
    NewGoods,
    Part,
    Place,
    StockActs,
    StockForm,
    count_field,
    place_id,
    words_field,
)
from desktop_app.viewmodels.inventory.sources import Sources

_MOST = 10_000_000
_LONGEST_SKU = 64


def new_product_form(
    place: Place, acts: StockActs, sources: Sources, typed: str, told: Callable[[Future[Any], str], None]
) -> StockForm:
    """`typed` is what was searched for and not found; `told` gets the answer to come and the SKU."""
    known = _guess(typed)
    sku = FieldModel(known.sku, check=_free(sources))
    barcode = FieldModel(known.barcode, read=_barcode, check=_unused(sources))
    title = words_field(QCoreApplication.translate("StockForms", "A product needs a name."))
    title.type_text(known.title)
    cost = FieldModel(None, read=_cost_reader(sources.currency), show=_cost_writer(sources.currency))
    quantity = count_field(1, lambda: _MOST, QCoreApplication.translate("StockForms", "At most {most}."))
    reference, bin_id = FieldModel(""), FieldModel("")
    each = QCoreApplication.translate("StockForms", "One unit, in {currency}. Empty: not known.")
    parts = [
        Part("sku", QCoreApplication.translate("StockForms", "SKU"), sku),
        Part("barcode", QCoreApplication.translate("StockForms", "Barcode"), barcode, beside=True),
        Part("title", QCoreApplication.translate("StockForms", "Name"), title),
        Part("cost", QCoreApplication.translate("StockForms", "Cost"), cost, each.format(currency=sources.currency)),
        Part("quantity", QCoreApplication.translate("StockForms", "Units"), quantity, beside=True),
        Part("bin", QCoreApplication.translate("StockForms", "Put into"), bin_id, choices=place.bins),
        Part("reference", QCoreApplication.translate("StockForms", "Reference"), reference,
             QCoreApplication.translate("StockForms", "On the delivery note, if there is one."), beside=True),
    ]  # fmt: skip

    def submit() -> None:
        new = NewGoods(sku.value, title.value, None if cost.value is None else cost.value * UNIT_SCALE,
                       sources.currency, barcode.value)  # fmt: skip
        say = QCoreApplication.translate("StockForms", "{product} added, {units} received")
        words = say.format(product=new.title, units=number(quantity.value))
        told(acts.receive_new(new, place.id, quantity.value, reference.value, place_id(bin_id.value), words), new.sku)

    heading = QCoreApplication.translate("StockForms", "Receive a new product")
    return StockForm(heading, QCoreApplication.translate("StockForms", "Add and receive"), place, parts, submit)


class _Known(NamedTuple):
    sku: str = ""
    barcode: str = ""
    title: str = ""


def _guess(typed: str) -> _Known:
    """Tell whether what is known is a barcode, a name of several words, or a code of the shop."""
    if " " in typed:
        return _Known(title=typed)
    try:
        return _Known(barcode=_barcode(typed))
    except NotAccepted:
        return _Known(sku=typed)


def _barcode(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return read_barcode(text)[1]
    except Refused as refused:
        last = QCoreApplication.translate("StockForms", "The last digit should be {digit}.")
        none = QCoreApplication.translate("StockForms", "An EAN, UPC or GTIN has 8, 12, 13 or 14 digits.")
        digit = refused.data.get("expected")
        raise NotAccepted(last.format(digit=digit) if digit is not None else none) from refused


def _unused(sources: Sources) -> Callable[[str], None]:
    def check(barcode: str) -> None:
        if number_by_code(sources.reads, barcode) is not None:
            raise NotAccepted(QCoreApplication.translate("StockForms", "Another product has this barcode."))

    return check


def _free(sources: Sources) -> Callable[[str], None]:
    def check(sku: str) -> None:
        if not sku:
            raise NotAccepted(QCoreApplication.translate("StockForms", "A product needs a code of its own."))
        if len(sku) > _LONGEST_SKU or not sku.isprintable():
            raise NotAccepted(QCoreApplication.translate("StockForms", "At most 64 letters, digits and signs."))
        if has_sku(sources.reads, sku):
            raise NotAccepted(QCoreApplication.translate("StockForms", "Another product has this code."))

    return check


def _cost_reader(currency: str) -> Callable[[str], int | None]:
    read = amount_reader(QLocale(), EXPONENTS.get(currency, 2))

    def cost(text: str) -> int | None:
        if not text.strip():
            return None
        amount = read(text)
        if amount < 0:
            raise NotAccepted(QCoreApplication.translate("StockForms", "A cost is not negative."))
        return amount

    return cost


def _cost_writer(currency: str) -> Callable[[int | None], str]:
    write = amount_writer(QLocale(), EXPONENTS.get(currency, 2))
    return lambda value: "" if value is None else write(value)
