"""The forms of the stock screen: adjust, receive, found broken, write off, low-stock level, move to another bin."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.viewmodels.binding.readers import count_reader
from desktop_app.viewmodels.inventory.figures import number
from desktop_app.viewmodels.inventory.forms.stock_form import (
    Part,
    Place,
    StockActs,
    StockForm,
    count_field,
    place_id,
    words_field,
)

_MOST = 10_000_000


def adjust_form(place: Place, acts: StockActs) -> StockForm:
    """More or less on the shelf than the book says."""
    change = FieldModel("", read=count_reader(QLocale()), check=_not_nothing)
    reason = words_field(QCoreApplication.translate("StockForms", "Say why, in a few words: the ledger keeps it."))
    bin_id = FieldModel(place.fullest())
    stands = QCoreApplication.translate("StockForms", "The book says {units}. Type -2 for two less.")
    parts = [
        Part("change", QCoreApplication.translate("StockForms", "Change"), change,
             stands.format(units=number(place.shelf.on_hand))),
        Part("bin", QCoreApplication.translate("StockForms", "Bin"), bin_id, choices=place.bins),
        Part("reason", QCoreApplication.translate("StockForms", "Reason"), reason),
    ]  # fmt: skip

    def submit() -> None:
        acts.adjust(place.goods.variant, place.id, change.value, reason.value, place_id(bin_id.value))

    title = QCoreApplication.translate("StockForms", "Adjust stock")
    return StockForm(title, QCoreApplication.translate("StockForms", "Adjust"), place, parts, submit)


def receive_form(place: Place, acts: StockActs) -> StockForm:
    """Goods came in."""
    quantity = count_field(1, lambda: _MOST, QCoreApplication.translate("StockForms", "At most {most}."))
    reference, bin_id = FieldModel(""), FieldModel(place.fullest())
    parts = [
        Part("quantity", QCoreApplication.translate("StockForms", "Units"), quantity),
        Part("bin", QCoreApplication.translate("StockForms", "Put into"), bin_id, choices=place.bins, beside=True),
        Part("reference", QCoreApplication.translate("StockForms", "Reference"), reference,
             QCoreApplication.translate("StockForms", "The number on the delivery note, if there is one.")),
    ]  # fmt: skip

    def submit() -> None:
        acts.receive(place.goods.variant, place.id, quantity.value, reference.value, place_id(bin_id.value))

    title = QCoreApplication.translate("StockForms", "Receive goods")
    return StockForm(title, QCoreApplication.translate("StockForms", "Receive"), place, parts, submit)


def damage_form(place: Place, acts: StockActs) -> StockForm:
    """Units on the shelf are broken."""
    refused = QCoreApplication.translate("StockForms", "Only {most} here are not damaged yet.")
    quantity = count_field(1, lambda: place.shelf.on_hand - place.shelf.damaged, refused)
    reason = FieldModel("")
    parts = [
        Part("quantity", QCoreApplication.translate("StockForms", "Units found broken"), quantity,
             QCoreApplication.translate("StockForms", "They stay on hand, but nobody can buy them.")),
        Part("reason", QCoreApplication.translate("StockForms", "What happened"), reason),
    ]  # fmt: skip

    def submit() -> None:
        acts.mark_damaged(place.goods.variant, place.id, quantity.value, reason.value)

    title = QCoreApplication.translate("StockForms", "Mark damaged")
    return StockForm(title, QCoreApplication.translate("StockForms", "Mark damaged"), place, parts, submit)


def write_off_form(place: Place, acts: StockActs) -> StockForm:
    """Damaged units are thrown away."""
    refused = QCoreApplication.translate("StockForms", "Only {most} here are marked damaged.")
    quantity = count_field(1, lambda: place.shelf.damaged, refused)
    reason = words_field(QCoreApplication.translate("StockForms", "Say why, in a few words: the ledger keeps it."))
    parts = [
        Part("quantity", QCoreApplication.translate("StockForms", "Units to write off"), quantity),
        Part("reason", QCoreApplication.translate("StockForms", "Reason"), reason),
    ]

    def submit() -> None:
        acts.write_off(place.goods.variant, place.id, quantity.value, reason.value)

    title = QCoreApplication.translate("StockForms", "Write off damaged units")
    return StockForm(title, QCoreApplication.translate("StockForms", "Write off"), place, parts, submit)


def level_form(place: Place, acts: StockActs) -> StockForm:
    """From which number of free units on somebody is told."""
    level = FieldModel(place.shelf.low_at, read=_level, show=lambda value: "" if value is None else str(value))
    hint = QCoreApplication.translate("StockForms", "You are told once, when what is free falls to it. Empty: never.")
    parts = [Part("level", QCoreApplication.translate("StockForms", "Low from"), level, hint)]

    def show_level() -> None:
        level.reset(place.shelf.low_at)

    def submit() -> None:
        acts.set_level(place.goods.variant, place.id, level.value)

    place.changed.connect(show_level)
    title = QCoreApplication.translate("StockForms", "Low-stock level")
    return StockForm(title, QCoreApplication.translate("StockForms", "Set level"), place, parts, submit)


def move_form(place: Place, acts: StockActs) -> StockForm:
    """Units go to another bin of the same location."""
    source = FieldModel(place.filled_bins()[0][0] if place.filled_bins() else "")
    other = QCoreApplication.translate("StockForms", "Choose another bin than the one they lie in.")

    def check_other(value: str) -> None:
        if value == source.value:
            raise NotAccepted(other)

    def there() -> int:
        lies = {one.bin: one.quantity for one in place.shelf.bins}
        bin_id = place_id(source.value)
        return place.shelf.loose if bin_id is None else lies.get(bin_id, 0)

    target = FieldModel(_another(place, source.value), check=check_other)
    quantity = count_field(1, there, QCoreApplication.translate("StockForms", "Only {most} lie there."))
    parts = [
        Part("source", QCoreApplication.translate("StockForms", "From"), source, choices=place.filled_bins),
        Part("target", QCoreApplication.translate("StockForms", "To"), target, choices=place.bins),
        Part("quantity", QCoreApplication.translate("StockForms", "Units"), quantity),
    ]

    def submit() -> None:
        acts.move_bin(place.goods.variant, place.id, quantity.value, place_id(source.value), place_id(target.value))

    title = QCoreApplication.translate("StockForms", "Move to another bin")
    return StockForm(title, QCoreApplication.translate("StockForms", "Move"), place, parts, submit)


def _another(place: Place, source: str) -> str:
    return next((key for key, _ in place.bins() if key and key != source), "")


def _not_nothing(value: int) -> None:
    if not value:
        raise NotAccepted(QCoreApplication.translate("StockForms", "Type by how much it changes: 3 or -2."))


def _level(text: str) -> int | None:
    return count_reader(QLocale(), 0)(text) if text.strip() else None
