"""How states of stock and causes of movements are called on the screen, with their tone and icon."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.queries.inventory.overview import State, View


class Told(NamedTuple):
    """A cause as a line of the ledger: its words, icon and ink; `many` is said of several orders."""

    words: str
    icon: str = "diff"
    ink: str = "muted"
    many: str = ""


def state_word(state: str) -> tuple[str, str]:
    """Return the word and, where somebody should look, the tone of a chip."""
    words = {
        State.PAUSED: (QCoreApplication.translate("Inventory", "Paused"), ""),
        State.UNTRACKED: (QCoreApplication.translate("Inventory", "Not counted"), ""),
        State.OVERSOLD: (QCoreApplication.translate("Inventory", "Oversold"), "bad"),
        State.LOW: (QCoreApplication.translate("Inventory", "Low"), "warn"),
        State.IN_STOCK: (QCoreApplication.translate("Inventory", "In stock"), ""),
        State.INCOMING: (QCoreApplication.translate("Inventory", "Incoming"), ""),
        State.AT_SUPPLIER: (QCoreApplication.translate("Inventory", "At supplier"), ""),
        State.OUT: (QCoreApplication.translate("Inventory", "Out"), "bad"),
    }
    return words[State(state)]


def view_words() -> dict[View, str]:
    """Return the names of the saved views in their order."""
    return {
        View.ALL: QCoreApplication.translate("Inventory", "All"),
        View.LOW: QCoreApplication.translate("Inventory", "Low"),
        View.OUT: QCoreApplication.translate("Inventory", "Out"),
        View.OVERSOLD: QCoreApplication.translate("Inventory", "Oversold"),
        View.INCOMING: QCoreApplication.translate("Inventory", "Incoming"),
    }


def figure_words() -> dict[str, str]:
    """Return the names of the numbers of a variant."""
    return {
        "on_hand": QCoreApplication.translate("Inventory", "On hand"),
        "reserved": QCoreApplication.translate("Inventory", "Reserved"),
        "damaged": QCoreApplication.translate("Inventory", "Damaged"),
        "free": QCoreApplication.translate("Inventory", "Free"),
        "incoming": QCoreApplication.translate("Inventory", "Incoming"),
    }


def cause_told(cause: str) -> Told:
    """Return how a cause of the ledger is told; `{units}` and `{orders}` are filled in by whoever tells it."""
    return (_sales() | _deliveries() | _corrections() | _moves()).get(cause, Told(cause))


def _sales() -> dict[str, Told]:
    several = QCoreApplication.translate("Inventory", "{orders} orders reserved {units}")
    sent = QCoreApplication.translate("Inventory", "{units} shipped")
    freed = QCoreApplication.translate("Inventory", "{orders} orders cancelled, {units} free again")
    sold = QCoreApplication.translate("Inventory", "{units} sold before Quayside")
    return {
        "order_placed": Told(QCoreApplication.translate("Inventory", "Reserved"), "lock", many=several),
        "order_cancelled": Told(QCoreApplication.translate("Inventory", "Cancelled"), "ban", many=freed),
        "shipped": Told(QCoreApplication.translate("Inventory", "Shipped"), "truck", many=sent),
        "imported_sale": Told(QCoreApplication.translate("Inventory", "Sold earlier"), "truck", many=sold),
    }


def _deliveries() -> dict[str, Told]:
    return {
        "received_to_shelf": Told(QCoreApplication.translate("Inventory", "Received"), "package-plus", "ok"),
        "received_to_inspection": Told(
            QCoreApplication.translate("Inventory", "Received, to be inspected"), "package-plus", "violet"
        ),
        "inspection_passed": Told(QCoreApplication.translate("Inventory", "Inspection passed"), "shield-check", "ok"),
        "return_resell": Told(QCoreApplication.translate("Inventory", "Returned, as new"), "undo-2", "ok"),
        "return_damaged": Told(QCoreApplication.translate("Inventory", "Returned, damaged"), "undo-2", "warn"),
        "po_ordered": Told(QCoreApplication.translate("Inventory", "Ordered at a supplier"), "factory", "violet"),
        "po_cancelled": Told(QCoreApplication.translate("Inventory", "Supplier order cancelled"), "ban"),
        "imported_opening": Told(QCoreApplication.translate("Inventory", "Stock brought in"), "file-up"),
        "imported_credit": Told(QCoreApplication.translate("Inventory", "Came back before Quayside"), "undo-2"),
    }


def _corrections() -> dict[str, Told]:
    return {
        "marked_damaged": Told(QCoreApplication.translate("Inventory", "Found broken"), "triangle-alert", "bad"),
        "written_off": Told(QCoreApplication.translate("Inventory", "Write off"), "trash-2", "bad"),
        "adjusted": Told(QCoreApplication.translate("Inventory", "Corrected"), "diff", "warn"),
        "counted": Told(QCoreApplication.translate("Inventory", "Counted"), "clipboard-check"),
        "imported_adjustment": Told(QCoreApplication.translate("Inventory", "Corrected before Quayside"), "diff"),
        "safety_raised": Told(QCoreApplication.translate("Inventory", "Kept back"), "lock", "warn"),
        "safety_lowered": Told(QCoreApplication.translate("Inventory", "No longer kept back"), "lock", "ok"),
    }


def _moves() -> dict[str, Told]:
    return {
        "transfer_dispatched": Told(QCoreApplication.translate("Inventory", "Sent to another location"), "truck"),
        "transfer_announced": Told(QCoreApplication.translate("Inventory", "On its way here"), "truck", "violet"),
        "transfer_arrived": Told(
            QCoreApplication.translate("Inventory", "Arrived from another location"), "package-plus", "ok"
        ),
        "transfer_never_left": Told(QCoreApplication.translate("Inventory", "Never left"), "undo-2"),
        "transfer_not_coming": Told(QCoreApplication.translate("Inventory", "Not coming"), "ban"),
        "bin_moved": Told(QCoreApplication.translate("Inventory", "Moved to another bin"), "boxes"),
    }
