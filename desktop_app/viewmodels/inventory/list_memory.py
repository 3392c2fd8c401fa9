"""The list as it was left: view, sort and location come back with the next start."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Slot

from desktop_app.queries.inventory.overview import SORTS, View
from desktop_app.viewmodels.inventory.inventory import InventoryViewModel

_SECTION = "inventory"
_VIEW, _SORT, _DESCENDING, _LOCATION = "view", "sort", "descending", "location"


class Memory(Protocol):
    """What this machine keeps."""

    def text(self, section: str, key: str, default: str = "") -> str:
        """Return a text."""

    def put(self, section: str, key: str, value: str) -> None:
        """Keep a text."""


class ListMemory(QObject):
    """Restores at once, before the list is read; what no longer exists counts as never chosen."""

    def __init__(self, vm: InventoryViewModel, memory: Memory) -> None:
        super().__init__(vm)
        self._list = vm.list
        self._memory = memory
        view, sort = memory.text(_SECTION, _VIEW), memory.text(_SECTION, _SORT)
        location = memory.text(_SECTION, _LOCATION)
        vm.list.begin_with(
            View(view) if view in set(View) else View.ALL,
            sort if sort in SORTS else "product",
            descending=memory.text(_SECTION, _DESCENDING) == "yes",
        )
        known = {one.id.hex(): one.id for one in vm.list.locations}
        if location in known:
            vm.show_location(known[location])
        vm.list.changed.connect(self._keep)

    @Slot()
    def _keep(self) -> None:
        state, put = self._list.state, self._memory.put
        put(_SECTION, _VIEW, state.view.value)
        put(_SECTION, _SORT, state.sort)
        put(_SECTION, _DESCENDING, "yes" if state.descending else "no")
        put(_SECTION, _LOCATION, (state.location or b"").hex())
