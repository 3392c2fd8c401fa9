"""What is said when the bench is refused: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

Data = Mapping[str, object]
Sentences = tuple[str, str, str, str]


def _counted() -> str:
    return QCoreApplication.translate("BenchErrors", "Nothing was counted.")


def _look() -> str:
    return QCoreApplication.translate("BenchErrors", "Look at the order, then go on.")


def _too_many(data: Data) -> Sentences:
    happened = QCoreApplication.translate("BenchErrors", "{packed} of {wanted} are packed, no more is wanted.")
    return (
        QCoreApplication.translate("BenchErrors", "Already in the box"),
        happened.format(packed=data.get("packed", "?"), wanted=data.get("wanted", "?")),
        _counted(),
        QCoreApplication.translate("BenchErrors", "Put this one back."),
    )


def _not_open(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("BenchErrors", "This parcel cannot be packed now"),
        QCoreApplication.translate("BenchErrors", "It is on hold, packed or cancelled meanwhile."),
        _counted(),
        _look(),
    )


def _not_ours(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("BenchErrors", "Not ours to pack"),
        QCoreApplication.translate("BenchErrors", "A supplier sends it, or the order is over."),
        _counted(),
        _look(),
    )


def _nothing_packed(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("BenchErrors", "The box is empty"),
        QCoreApplication.translate("BenchErrors", "A short parcel needs at least one item."),
        _counted(),
        QCoreApplication.translate("BenchErrors", "Scan what is there, or put the order on hold."),
    )


def _edit_open(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("BenchErrors", "The order is being changed"),
        QCoreApplication.translate("BenchErrors", "Somebody has an open change of this order."),
        QCoreApplication.translate("BenchErrors", "What was packed before stays counted."),
        QCoreApplication.translate("BenchErrors", "Have the change confirmed or dropped, then scan again."),
    )


def _not_packed(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("BenchErrors", "Not handed over"),
        QCoreApplication.translate("BenchErrors", "A parcel was not packed whole, or has left already."),
        QCoreApplication.translate("BenchErrors", "All other parcels are as the list shows them."),
        QCoreApplication.translate("BenchErrors", "Open the list again and look at what is left."),
    )


def _held(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("BenchErrors", "It does not wait"),
        QCoreApplication.translate(
            "BenchErrors", "The order is on hold for this reason already, or nothing of it can wait."
        ),
        QCoreApplication.translate("BenchErrors", "Nothing was changed."),
        _look(),
    )


def _no_barcode(data: Data) -> Sentences:
    happened = QCoreApplication.translate(
        "BenchErrors", "{text} is no EAN, UPC or GTIN: those have 8, 12, 13 or 14 digits."
    )
    return (
        QCoreApplication.translate("BenchErrors", "Not a barcode"),
        happened.format(text=data.get("text", "")),
        QCoreApplication.translate("BenchErrors", "No product was changed."),
        QCoreApplication.translate("BenchErrors", "Ignore it, or make it the SKU of the product."),
    )


def _check_digit(data: Data) -> Sentences:
    happened = QCoreApplication.translate("BenchErrors", "The last digit of {text} should be {expected}.")
    return (
        QCoreApplication.translate("BenchErrors", "Misread code"),
        happened.format(text=data.get("text", ""), expected=data.get("expected", "?")),
        QCoreApplication.translate("BenchErrors", "No product was changed."),
        QCoreApplication.translate("BenchErrors", "Scan it once more."),
    )


WORDS: dict[str, Callable[[Data], Sentences]] = {
    "pack.too_many": _too_many,
    "pack.not_open": _not_open,
    "pack.not_ours": _not_ours,
    "pack.nothing_packed": _nothing_packed,
    "order.edit_open": _edit_open,
    "fulfilment.edit_open": _edit_open,
    "hand_over.not_packed": _not_packed,
    "hold.already_held": _held,
    "hold.nothing_to_hold": _held,
    "catalog.not_a_barcode": _no_barcode,
    "catalog.check_digit": _check_digit,
}
