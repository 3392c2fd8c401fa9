"""Lists of orders kept by name: each act is one command and one step to take back."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from commerce.commands.workspace.views import ChangeView, RemoveView, RenameView, SaveView
from commerce.kernel.ids import Id, new_id

if TYPE_CHECKING:
    from commerce.bus.writer import Result
    from commerce.kernel.clock import Clock
    from desktop_app.services.orders.acts import Writes

_SCREEN = "orders"


class ViewActs:
    """`query` is the kept form of a list; `view` the raw id of a saved view."""

    def __init__(self, writer: Writes, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock

    def new_view(self) -> bytes:
        """Return the id of a view that is going to be saved."""
        return new_id(self._clock.now())

    def save_view(self, view: bytes, name: str, query: str, say: str) -> Future[Result]:
        """Keep a list under a name."""
        return self._writer.submit([SaveView(view=Id(view), screen=_SCREEN, name=name, query=query)], say)

    def rename_view(self, view: bytes, name: str, say: str) -> Future[Result]:
        """Call it something else."""
        return self._writer.submit([RenameView(view=Id(view), name=name)], say)

    def change_view(self, view: bytes, query: str, say: str) -> Future[Result]:
        """Let it list something else."""
        return self._writer.submit([ChangeView(view=Id(view), query=query)], say)

    def remove_view(self, view: bytes, say: str) -> Future[Result]:
        """Put it away."""
        return self._writer.submit([RemoveView(view=Id(view))], say)
