"""The columns a list of orders can have: what they are called, what is read aloud of them, which stand at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.orders.row_text import ShownRow

TICK = "tick"
ALWAYS = "order"
"""The column that cannot be hidden: it says which order a row is."""
FIRST_COLUMNS = ("order", "placed", "customer", "items", "source", "money", "goods", "ship_by", "total")
ALL_COLUMNS = (*FIRST_COLUMNS, "state", "ref")
_SPOKEN: dict[str, Callable[[ShownRow], str]] = {
    TICK: lambda row: row.name,
    "order": lambda row: row.name,
    "placed": lambda row: row.placed,
    "customer": lambda row: f"{row.customer} {row.country}".strip(),
    "items": lambda row: f"{row.items} {row.more}".strip(),
    "source": lambda row: row.source,
    "money": lambda row: row.money,
    "goods": lambda row: row.goods,
    "ship_by": lambda row: row.ship_by,
    "total": lambda row: row.total,
    "state": lambda row: row.state,
    "ref": lambda row: row.ref,
}


def column_title(key: str) -> str:
    """Return the title of a column; none over the check boxes."""
    words = {
        "order": QCoreApplication.translate("Orders", "Order"),
        "placed": QCoreApplication.translate("Orders", "Placed"),
        "customer": QCoreApplication.translate("Orders", "Customer"),
        "items": QCoreApplication.translate("Orders", "Items"),
        "source": QCoreApplication.translate("Orders", "Source"),
        "money": QCoreApplication.translate("Orders", "Money"),
        "goods": QCoreApplication.translate("Orders", "Goods"),
        "ship_by": QCoreApplication.translate("Orders", "Ship by"),
        "total": QCoreApplication.translate("Orders", "Total"),
        "state": QCoreApplication.translate("Orders", "Order state"),
        "ref": QCoreApplication.translate("Orders", "Reference"),
    }
    return words.get(key, "")


def spoken(columns: Sequence[str]) -> Callable[[tuple[object, ...], int], str]:
    """Return what assistive technology reads of a cell of these columns."""

    def text(row: tuple[object, ...], column: int) -> str:
        return _SPOKEN[columns[column]](row) if isinstance(row, ShownRow) else ""

    return text


def known(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the columns of a kept list that there are; none where nothing could be shown by them."""
    found = tuple(dict.fromkeys(key for key in keys if key in ALL_COLUMNS))
    return found if ALWAYS in found else ()
