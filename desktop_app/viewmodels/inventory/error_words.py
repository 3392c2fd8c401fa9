"""What is said when a change of stock is refused: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

Data = Mapping[str, object]
Sentences = tuple[str, str, str, str]


def _kept() -> str:
    return QCoreApplication.translate("StockErrors", "The stock is as it was before.")


def _not_there(data: Data) -> Sentences:
    happened = QCoreApplication.translate("StockErrors", "{asked} were asked for, {there} are there.")
    return (
        QCoreApplication.translate("StockErrors", "Not so many are there"),
        happened.format(asked=data.get("asked", "?"), there=data.get("there", "?")),
        _kept(),
        QCoreApplication.translate("StockErrors", "Look at what is shown now, then type a smaller number."),
    )


def _not_damaged(data: Data) -> Sentences:
    happened = QCoreApplication.translate(
        "StockErrors", "{asked} were to be written off, {damaged} are marked damaged."
    )
    return (
        QCoreApplication.translate("StockErrors", "Not so many are damaged"),
        happened.format(asked=data.get("asked", "?"), damaged=data.get("damaged", "?")),
        _kept(),
        QCoreApplication.translate("StockErrors", "Mark them damaged first, or write off fewer."),
    )


def _out_of_range(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("StockErrors", "That is no number of goods"),
        QCoreApplication.translate("StockErrors", "A change of stock is between 1 and 10,000,000 units."),
        _kept(),
        QCoreApplication.translate("StockErrors", "Type the number of units again."),
    )


def _no_reason(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("StockErrors", "A reason is missing"),
        QCoreApplication.translate("StockErrors", "Nobody could explain this change of stock later."),
        _kept(),
        QCoreApplication.translate("StockErrors", "Say in a few words why, then save again."),
    )


def _closed(data: Data) -> Sentences:
    happened = QCoreApplication.translate("StockErrors", "{name} no longer takes part in the work.")
    return (
        QCoreApplication.translate("StockErrors", "This location is closed"),
        happened.format(name=data.get("name", "")),
        _kept(),
        QCoreApplication.translate("StockErrors", "Choose another location."),
    )


def _other_bin(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("StockErrors", "That bin does not fit"),
        QCoreApplication.translate(
            "StockErrors", "It is the bin the goods lie in already, or one of another location."
        ),
        _kept(),
        QCoreApplication.translate("StockErrors", "Choose another bin."),
    )


def _gone(_data: Data) -> Sentences:
    return (
        QCoreApplication.translate("StockErrors", "It is no longer there"),
        QCoreApplication.translate("StockErrors", "Somebody removed this product, bin or order meanwhile."),
        _kept(),
        QCoreApplication.translate("StockErrors", "Look at what is shown now, then decide again."),
    )


def _taken(data: Data) -> Sentences:
    happened = QCoreApplication.translate("StockErrors", "Another product has the code {sku}.")
    return (
        QCoreApplication.translate("StockErrors", "This code is taken"),
        happened.format(sku=data.get("sku", "?")),
        QCoreApplication.translate("StockErrors", "Nothing was added and nothing was received."),
        QCoreApplication.translate("StockErrors", "Receive goods of that product, or choose another code."),
    )


WORDS: dict[str, Callable[[Data], Sentences]] = {
    "stock.not_there": _not_there,
    "stock.not_damaged": _not_damaged,
    "stock.quantity_out_of_range": _out_of_range,
    "inventory.quantity_not_positive": _out_of_range,
    "inventory.reason_needed": _no_reason,
    "inventory.location_closed": _closed,
    "bin.same": _other_bin,
    "bin.elsewhere": _other_bin,
    "inventory.bin_elsewhere": _other_bin,
    "not_found": _gone,
    "catalog.sku_taken": _taken,
}
