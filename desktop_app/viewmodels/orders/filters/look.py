"""How a view looks on this machine: its order and its columns, changed by hand until the view is saved so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.orders.criteria import Sort
from desktop_app.viewmodels.orders.filters.asked import Asked
from desktop_app.viewmodels.orders.filters.columns import ALL_COLUMNS, ALWAYS, FIRST_COLUMNS, known
from desktop_app.viewmodels.orders.filters.views import View
from desktop_app.viewmodels.orders.reading import Kept

_SECTION, _COLUMNS = "orders", "columns.orders"


class ListLook(QObject):
    """`changed` when other columns stand in the list."""

    changed = Signal()

    def __init__(self, memory: Kept, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._view = View("", "")
        self._shown: tuple[str, ...] = FIRST_COLUMNS

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns in their order; notified by `changed`."""
        return self._shown

    @property
    def choices(self) -> list[tuple[str, bool]]:
        """Every column and whether it is shown: those that are in their order, then the others."""
        return [(key, key in self._shown) for key in dict.fromkeys((*self._shown, *ALL_COLUMNS))]

    @property
    def usual(self) -> tuple[str, ...]:
        """The columns of the view before anybody chose others here."""
        return self._view.columns or FIRST_COLUMNS

    def of(self, view: View) -> Asked:
        """Begin with a view in the order it was last seen in, and show its columns."""
        self._view = view
        self._show(known(self._memory.texts(_COLUMNS, view.key)) or self.usual)
        text = self._memory.text(_SECTION, f"sort_{view.key}")
        asked = Asked.of(view)
        return asked.sorted_by(Sort(text.removeprefix("-"), text.startswith("-"))) if text else asked

    @Slot(list)
    def choose(self, keys: Sequence[str]) -> None:
        """Show these columns in this order; the one that names the order stays among them."""
        chosen = known(keys) or known((ALWAYS, *keys))
        self._memory.put(_COLUMNS, self._view.key, [] if chosen == self.usual else list(chosen))
        self._show(chosen)

    @Slot()
    def choose_usual(self) -> None:
        """Show the columns the view began with."""
        self.choose(self.usual)

    def keep_sort(self, sort: Sort) -> None:
        """Remember the order with the view."""
        self._memory.put(_SECTION, f"sort_{self._view.key}", f"{'-' if sort.descending else ''}{sort.key}")

    def forget(self, view: View) -> None:
        """Let a view look as it was saved."""
        self._memory.put(_SECTION, f"sort_{view.key}", "")
        self._memory.put(_COLUMNS, view.key, [])

    def differs(self, asked: Asked) -> bool:
        """Tell whether the list is ordered or cut otherwise than its view says."""
        return asked.sort != asked.view.sort or self._shown != self.usual

    def _show(self, keys: tuple[str, ...]) -> None:
        if keys != self._shown:
            self._shown = keys
            self.changed.emit()
