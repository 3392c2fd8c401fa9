"""The views over the list: the shop's own and those somebody saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.queries.orders.criteria import NEWEST_FIRST, Condition, Sort
from desktop_app.viewmodels.orders.filters.typed import read

FIRST = "open"
"""The view a new shop begins with."""


@dataclass(frozen=True, slots=True)
class View:
    """A named list; `filters` are conditions of a saved view, which show as chips and can be taken off.

    No `columns` are the usual ones.
    """

    key: str
    word: str
    conditions: tuple[Condition, ...] = ()
    filters: tuple[Condition, ...] = ()
    words: str = ""
    sort: Sort = NEWEST_FIRST
    columns: tuple[str, ...] = ()
    saved: bool = False


def own_views() -> list[View]:
    """Return the views every shop has, in their order."""
    translate = QCoreApplication.translate
    soonest = Sort("ship_by", descending=False)
    return [
        View("all", translate("Views", "All")),
        View("open", translate("Views", "Open"), _of("state:open")),
        View("to_pack", translate("Views", "To pack"), _of("state:open goods:to_pack,packing")),
        View("late", translate("Views", "Late"), _of("state:open ship:late"), sort=soonest),
        View("on_hold", translate("Views", "On hold"), _of("state:open goods:on_hold")),
        View("at_supplier", translate("Views", "At supplier"), _of("state:open goods:at_supplier")),
        View("unpaid", translate("Views", "Unpaid"), _of("state:open money:unpaid,part_paid,voided")),
        View(
            "returned",
            translate("Views", "Returned"),
            _of("state:open,completed,archived goods:returned,part_returned"),
        ),
    ]


def _of(text: str) -> tuple[Condition, ...]:
    return read(text).conditions
