"""What stands around the stock list: tabs with counts, the foot with its sum, and why a list is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from commerce.kernel.money import UNIT_SCALE, divide
from desktop_app.queries.inventory.overview import View
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.inventory.figures import number
from desktop_app.viewmodels.inventory.state_words import view_words

if TYPE_CHECKING:
    from desktop_app.viewmodels.inventory.stock_list import ListState


class Nothing(NamedTuple):
    """Why there are no rows, and what to do: `act` is a word with `then` search, view or import."""

    icon: str
    title: str
    line: str
    tone: str = "muted"
    act: str = ""
    then: str = ""
    filter: str = ""


def tabs(state: ListState) -> list[tuple[str, str, str]]:
    """Return key, word and count of every view."""
    return [
        (view.value, word, number(state.counts[view]) if view in state.counts else "")
        for view, word in view_words().items()
    ]


def foot(state: ListState, shown: int, currency: str) -> tuple[str, str]:
    """Return what the numbers mean, and how many products the list holds with the worth of the stock."""
    left = QCoreApplication.translate(
        "Inventory", "Free = on hand less reserved and damaged. A feed past its limit counts as 0."
    )
    count = QCoreApplication.translate("Inventory", "{count} products").format(count=number(shown))
    if shown == 1:
        count = QCoreApplication.translate("Inventory", "1 product")
    if not state.value_e4 or state.typed or state.view is not View.ALL:
        return left, count  # the worth is that of the whole stock, not of what was found
    amount = Amounts().text(divide(state.value_e4, UNIT_SCALE), currency)
    worth = QCoreApplication.translate("Inventory", "{amount} at cost").format(amount=amount)
    return left, f"{count} · {worth}"


def nothing(state: ListState) -> Nothing:
    """Say why the list is empty."""
    if state.typed:
        title = QCoreApplication.translate("Inventory", "No product matches")
        line = QCoreApplication.translate(
            "Inventory", "Search looks at name, SKU and barcode. Receive adds what is new to the shop."
        )
        clear = QCoreApplication.translate("Inventory", "Clear search")
        return Nothing("search-x", title, line, act=clear, then="search", filter=state.typed)
    if not state.counts.get(View.ALL):
        title = QCoreApplication.translate("Inventory", "No products yet")
        line = QCoreApplication.translate("Inventory", "Import a file with your products, or receive the first goods.")
        return Nothing(
            "package-open", title, line, "info", QCoreApplication.translate("Inventory", "Import products"), "import"
        )
    return _well(state.view)


def _well(view: View) -> Nothing:
    lines = {
        View.LOW: QCoreApplication.translate("Inventory", "No product is at or below its low-stock level."),
        View.OUT: QCoreApplication.translate("Inventory", "Every product can be sold from here or from a supplier."),
        View.OVERSOLD: QCoreApplication.translate("Inventory", "Nothing is promised that is not here."),
        View.INCOMING: QCoreApplication.translate("Inventory", "No transfer or supplier order is on its way."),
    }
    title = QCoreApplication.translate("Inventory", "Nothing in this view")
    icon, tone = ("truck", "muted") if view is View.INCOMING else ("check-check", "ok")
    return Nothing(icon, title, lines.get(view, ""), tone, QCoreApplication.translate("Inventory", "Show all"), "view")
